// The walk that writes: a map's value for each component, in place or elsewhere. Included by kernel.inl once per
// instruction set.

/// What a map makes of a register of components. Where a value is in doubt, `doubt` becomes other than 0.
template <class Map> struct mapped;
template <class E, class Expression, class Y> struct mapped<detail::expression_map<E, Expression, Y>> {
  using V = vec<E>;
  using reg = typename V::reg;
  static constexpr bool may_doubt = false;

  template <class Second>
  static NORMS_INLINE constexpr reg of(const detail::expression_map<E, Expression, Y>& map, reg a, Second b, reg&) {
    return evaluate<V>::of(map.expression, a, b);
  }
};
template <class E> struct mapped<detail::quotient_map<E>> {
  using V = vec<detail::double_beside<E>>;
  using reg = typename V::reg;
  static constexpr bool may_doubt = true;

  static NORMS_INLINE constexpr reg of(const detail::quotient_map<E>& map, reg a, expr::nothing, reg& doubt) {
    reg least = V::zero(), most = V::zero();
    // Of magnitudes, so that the difference is not negative.
    if constexpr (std::is_same_v<E, float>) enclose_float(map, V::magnitude(a), least, most);
    else enclose(map, V::magnitude(a), least, most);
    doubt = V::add(doubt, V::sub(most, least));
    return V::flip_sign(most, a);
  }

 private:
  /// The product with the inverse is sum + rest. All that may have underflowed on the way is below 2^-1068.
  static NORMS_INLINE constexpr void enclose(const detail::quotient_map<E>& map, reg a, reg& least, reg& most) {
    const reg scaled = V::mul(a, V::set(map.scale));
    reg rest = V::zero();
    const reg product = V::two_product(scaled, V::set(map.high), rest);
    rest = V::mul_add(scaled, V::set(map.low), rest);
    const reg sum = V::add(product, rest);
    rest = V::sub(rest, V::sub(sum, product));
    const reg underflow = V::mul(V::not_equal(a, V::zero()), V::set(0x1p-1068));
    const reg margin = V::mul_add(sum, V::set(map.margin), underflow);
    least = V::add(sum, V::sub(rest, margin));
    most = V::add(sum, V::add(rest, margin));
  }
  /// Of floats the quotient in double is precise enough, and nothing underflows.
  static NORMS_INLINE constexpr void enclose_float(const detail::quotient_map<E>& map, reg a, reg& least, reg& most) {
    const reg quotient = V::mul(a, V::set(map.high)), margin = V::mul(quotient, V::set(map.margin));
    least = V::rounded_to_float(V::sub(quotient, margin));
    most = V::rounded_to_float(V::add(quotient, margin));
  }
};

template <class Map> struct writing {
  using E = typename Map::element;
  using Y = typename Map::second;
  using of_map = mapped<Map>;
  using V = typename of_map::V;
  using reg = typename V::reg;
  using fetch_components = fetch<V, E, true>;

  /// Returns how many components were written: all, or those before the registers in which one is in doubt. `out` is x,
  /// or apart from it.
  static NORMS_NOINLINE constexpr std::size_t apply(Map map, const E* x, Y y, E* out, std::size_t n) noexcept {
    constexpr std::size_t lanes = V::lanes();
    std::size_t i = 0;
    if (n >= 16 * lanes && !std::is_constant_evaluated()) {
      // Up to where stores are aligned: those that straddle cache lines take twice as long.
      i = fetch_components::before_boundary(out) % lanes;
      if (i != 0 && !write_first(map, x, y, out, i)) return 0;
    }
    for (; n - i >= 4 * lanes; i += 4 * lanes) {
      if (!write_four(map, x + i, detail::advanced_by(y, i), out + i)) return i;
    }
    for (; n - i >= lanes; i += lanes) {
      if (!write_one(map, x + i, detail::advanced_by(y, i), out + i)) return i;
    }
    if (i < n && !write_first(map, x + i, detail::advanced_by(y, i), out + i, n - i)) return i;
    return n;
  }

 private:
  template <class Count>
  static NORMS_INLINE constexpr reg value(const Map& map, const E* x, Y y, Count count, reg& doubt) {
    const reg a = fetch_components::of(x, count);
    if constexpr (std::is_same_v<Y, expr::nothing>) return of_map::of(map, a, y, doubt);
    else return of_map::of(map, a, fetch_components::of(y, count), doubt);
  }
  static NORMS_INLINE constexpr bool is_certain(reg doubt) {
    if constexpr (of_map::may_doubt) return !V::any_sign(V::sub(V::zero(), doubt));
    else return true;
  }
  // All values are computed before one is stored, since x may be overwritten.
  static NORMS_INLINE constexpr bool write_four(const Map& map, const E* x, Y y, E* out) {
    constexpr std::size_t lanes = V::lanes();
    constexpr whole_vector whole{};
    reg doubt = V::zero();
    const reg first = value(map, x, y, whole, doubt);
    const reg second = value(map, x + lanes, detail::advanced_by(y, lanes), whole, doubt);
    const reg third = value(map, x + 2 * lanes, detail::advanced_by(y, 2 * lanes), whole, doubt);
    const reg fourth = value(map, x + 3 * lanes, detail::advanced_by(y, 3 * lanes), whole, doubt);
    if (!is_certain(doubt)) [[unlikely]]
      return false;
    V::store(out, first);
    V::store(out + lanes, second);
    V::store(out + 2 * lanes, third);
    V::store(out + 3 * lanes, fourth);
    return true;
  }
  static NORMS_INLINE constexpr bool write_one(const Map& map, const E* x, Y y, E* out) {
    reg doubt = V::zero();
    const reg written = value(map, x, y, whole_vector{}, doubt);
    if (!is_certain(doubt)) [[unlikely]]
      return false;
    V::store(out, written);
    return true;
  }
  /// Fewer components than a register has.
  static NORMS_INLINE constexpr bool write_first(const Map& map, const E* x, Y y, E* out, std::size_t count) {
    reg doubt = V::zero();
    const reg written = value(map, x, y, count, doubt);
    if (!is_certain(doubt)) [[unlikely]]
      return false;
    E values[V::lanes()];
    V::store(values, written);
    for (std::size_t k = 0; k < count; ++k) out[k] = values[k];
    return true;
  }
};
