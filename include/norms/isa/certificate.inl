// Included by kernel.inl once per instruction set: the rounding test.

/// Whether a sum known up to an error determines the correctly rounded result, for the finishes that detail::inverse knows.
template <class F, class T> struct certificate {
  using V = vec<double>;
  using one = finishing::vec<double>;
  using inverse = detail::inverse<typename F::finish_expression>;

  /// Whether all sums of `size` terms within `error` of high + low have one result, which is written.
  static NORMS_INLINE constexpr bool settles(double high, double low, double error, std::size_t size, T& result) {
    const double n = inverse::of_mean ? static_cast<double>(size) : 1;
    typename one::reg rest = one::zero();
    const double sum = one::first(two_sum<one>(one::set(high), one::set(low), rest)), below = one::first(rest);
    result = static_cast<T>(estimate(sum, n));
    if (!is_in_range(result)) return false;
    const double offset = offset_of(result, sum, below, n);
    if (magnitude(offset) + error < half_step(result, n)) [[likely]]
      return true;
    result = detail::next<T>(result, offset > 0);
    return is_in_range(result) && magnitude(offset_of(result, sum, below, n)) + error < half_step(result, n);
  }

 private:
  // The range check of the sum leaves none but normal doubles.
  static NORMS_INLINE constexpr bool is_in_range(T r) { return std::is_same_v<T, double> || detail::is_normal(r); }
  static NORMS_INLINE constexpr double magnitude(double a) { return one::first(one::abs(one::set(a))); }

  static NORMS_INLINE constexpr double estimate(double sum, double n) {
    if constexpr (inverse::of_mean) sum /= n;
    return inverse::is_root ? one::first(one::sqrt(one::set(sum))) : sum;
  }
  /// The sum minus that which has the result r, with an error of a few u^2 sum.
  static NORMS_INLINE constexpr double offset_of(T r, double sum, double below, double n) {
    double inverted = r, error = 0;
    if constexpr (inverse::is_root) inverted = product(inverted, inverted, error);
    if constexpr (inverse::of_mean) {
      double last = 0;
      inverted = product(inverted, n, last);
      error = error * n + last;
    }
    return ((sum - inverted) - error) + below;
  }
  static NORMS_INLINE constexpr double product(double a, double b, double& error) {
    typename V::reg rest = V::zero();
    const double result = V::first(V::two_product(V::set(a), V::set(b), rest));
    error = V::first(rest);
    return result;
  }
  /// How far the sum may be from the inverted result r for r to be nearest, or a little less. Below a power of two the step to
  /// the next number is half of that above it.
  static NORMS_INLINE constexpr double half_step(T r, double n) {
    double half = (static_cast<double>(r) - static_cast<double>(detail::next<T>(r, false))) * (0.5 - 0x1p-20);
    if constexpr (inverse::is_root) half *= 2 * static_cast<double>(r);
    if constexpr (inverse::of_mean) half *= n;
    return half;
  }
};
