// Two registers as one of twice as many lanes. Included by kernel.inl once per instruction set.

template <class V> struct register_pair {
  typename V::reg first, second;
};

/// Two long chains of operations, each waiting for its last result, take the time of one when they run side by side,
/// and share the constants they load. Registers without a size, such as those of SVE, cannot be members and have no
/// pairs. `Usual` is V with its checks, whose registers V has.
template <class V, class Usual = V> struct pair_of {
  using element = typename V::element;
  using reg = register_pair<Usual>;
  using unchecked = pair_of<typename V::unchecked, Usual>;
  static constexpr bool has_lookup = V::has_lookup, scales_any_number = V::scales_any_number;
  static NORMS_INLINE constexpr std::size_t lanes() { return 2 * V::lanes(); }

  static NORMS_INLINE reg zero() { return {V::zero(), V::zero()}; }
  static NORMS_INLINE reg set(element a) { return {V::set(a), V::set(a)}; }
  template <class T> static NORMS_INLINE reg load(const T* p) { return {V::load(p), V::load(p + V::lanes())}; }
  template <class T> static NORMS_INLINE reg load_first(const T* p, std::size_t count) {
    if (count <= V::lanes()) return {V::load_first(p, count), V::zero()};
    return {V::load(p), V::load_first(p + V::lanes(), count - V::lanes())};
  }
  static NORMS_INLINE reg keep_first(reg a, std::size_t count) {
    if (count <= V::lanes()) return {V::keep_first(a.first, count), V::zero()};
    return {a.first, V::keep_first(a.second, count - V::lanes())};
  }
  static NORMS_INLINE void store(element* p, reg a) {
    V::store(p, a.first);
    V::store(p + V::lanes(), a.second);
  }
  static NORMS_INLINE element reduce_add(reg a) { return V::reduce_add(V::add(a.first, a.second)); }

  static NORMS_INLINE reg add(reg a, reg b) { return {V::add(a.first, b.first), V::add(a.second, b.second)}; }
  static NORMS_INLINE reg sub(reg a, reg b) { return {V::sub(a.first, b.first), V::sub(a.second, b.second)}; }
  static NORMS_INLINE reg mul(reg a, reg b) { return {V::mul(a.first, b.first), V::mul(a.second, b.second)}; }
  static NORMS_INLINE reg div(reg a, reg b) { return {V::div(a.first, b.first), V::div(a.second, b.second)}; }
  static NORMS_INLINE reg mul_add(reg a, reg b, reg c) {
    return {V::mul_add(a.first, b.first, c.first), V::mul_add(a.second, b.second, c.second)};
  }
  static NORMS_INLINE reg mul_sub(reg a, reg b, reg c) {
    return {V::mul_sub(a.first, b.first, c.first), V::mul_sub(a.second, b.second, c.second)};
  }
  static NORMS_INLINE reg sub_product(reg c, reg a, reg b) {
    return {V::sub_product(c.first, a.first, b.first), V::sub_product(c.second, a.second, b.second)};
  }
  static NORMS_INLINE reg sub_as_product(reg a, reg b) {
    return {V::sub_as_product(a.first, b.first), V::sub_as_product(a.second, b.second)};
  }
  static NORMS_INLINE reg product_minus_one(reg a, reg b) {
    return {V::product_minus_one(a.first, b.first), V::product_minus_one(a.second, b.second)};
  }
  static NORMS_INLINE reg two_product(reg a, reg b, reg& error) {
    return {V::two_product(a.first, b.first, error.first), V::two_product(a.second, b.second, error.second)};
  }
  static NORMS_INLINE reg sqrt(reg a) { return {V::sqrt(a.first), V::sqrt(a.second)}; }
  static NORMS_INLINE reg quotient_or_zero(reg a, reg b) {
    return {V::quotient_or_zero(a.first, b.first), V::quotient_or_zero(a.second, b.second)};
  }
  static NORMS_INLINE reg magnitude(reg a) { return {V::magnitude(a.first), V::magnitude(a.second)}; }
  static NORMS_INLINE reg flip_sign(reg a, reg sign) {
    return {V::flip_sign(a.first, sign.first), V::flip_sign(a.second, sign.second)};
  }
  static NORMS_INLINE reg collect_bad_weights(reg gathered, reg weight, element limit) {
    return {V::collect_bad_weights(gathered.first, weight.first, limit),
            V::collect_bad_weights(gathered.second, weight.second, limit)};
  }
  static NORMS_INLINE bool all_finite(reg a) { return V::all_finite(a.first) && V::all_finite(a.second); }
  static NORMS_INLINE bool any_sign(reg a) { return V::any_sign(a.first) || V::any_sign(a.second); }

  // What number/power.inl needs; power_operations in number/power.hpp says what each does.
  static NORMS_INLINE reg clamped(reg a, element bound) {
    return {V::clamped(a.first, bound), V::clamped(a.second, bound)};
  }
  static NORMS_INLINE reg exponent_of(reg a, reg& mantissa) {
    return {V::exponent_of(a.first, mantissa.first), V::exponent_of(a.second, mantissa.second)};
  }
  static NORMS_INLINE reg scale(reg a, reg k) { return {V::scale(a.first, k.first), V::scale(a.second, k.second)}; }
  static NORMS_INLINE reg scale(reg high, reg& low, reg k) {
    return {V::scale(high.first, low.first, k.first), V::scale(high.second, low.second, k.second)};
  }
  static NORMS_INLINE reg lookup(const element* table, reg index) {
    return {V::lookup(table, index.first), V::lookup(table, index.second)};
  }
};
template <class V, class Usual> inline constexpr bool is_unchecked<pair_of<V, Usual>> = is_unchecked<V>;
