// Included by kernel.inl once per instruction set: the rounding test.

/// Whether a sum known up to an error determines the rounded result, for the finishes that detail::inverse knows.
template <class F, class T> struct certificate {
  using A = typename detail::accurate_arithmetic<T>::type;
  using one = finishing::vec<A>;
  using inverse = detail::inverse<typename F::finish_expression>;

  /// Whether all sums of `size` terms within `error` of high + low have one result, which is written; |low| <= high.
  /// The results v + (rest +- error) / f'(v) of both ends enclose that of every sum between: what the tangent and the
  /// roundings before the last one leave out is below 2^-102 times the sum, and `error` is so much larger for floats,
  /// where the sum v + ... is rounded twice, that it covers the first of the two roundings.
  static NORMS_INLINE constexpr bool settles(A high, A low, A error, std::size_t size, T& result) {
    const A n = inverse::of_mean ? static_cast<A>(size) : 1;
    const A sum = high + low, below = low - (sum - high);
    const A value = estimate(sum, n), rest = rest_of(value, sum, below, n);
    result = static_cast<T>(value);
    if (!is_in_range(result)) [[unlikely]]
      return false;  // also because the ends might overflow
    const A margin = error + sum * (32 * unit * unit), step = inverse_slope(value, n);
    const T least = static_cast<T>(value + (rest - margin) * step);
    const T greatest = static_cast<T>(value + (rest + margin) * step);
    // Mostly that is it, and what uses the result need not wait for the proof.
    if (are_same(least, result) && are_same(greatest, result)) [[likely]]
      return true;
    result = greatest;
    return are_same(least, greatest) && is_in_range(result);
  }

 private:
  static constexpr A unit = detail::summation<A>::unit;

  static NORMS_INLINE constexpr bool are_same(T a, T b) { return detail::to_bits(a) == detail::to_bits(b); }
  // The range check of the sum leaves none but normal doubles, and sums of weights below these have no errors.
  static NORMS_INLINE constexpr bool is_in_range(T r) { return std::is_same_v<T, double> || detail::is_normal(r); }

  static NORMS_INLINE constexpr A estimate(A sum, A n) {
    if constexpr (inverse::of_mean) sum /= n;
    if constexpr (inverse::order == 3) return detail::cube_root(sum);
    if constexpr (inverse::order == 4) return one::sqrt(one::sqrt(sum));
    return inverse::order == 2 ? one::sqrt(sum) : sum;
  }
  /// The sum minus that which has the result v.
  static NORMS_INLINE constexpr A rest_of(A v, A sum, A below, A n) {
    A power = v, error = 0;
    if constexpr (inverse::order >= 2) power = one::two_product(v, v, error);
    if constexpr (inverse::order >= 3) power = times(power, inverse::order == 3 ? v : power, error);
    if constexpr (inverse::of_mean) power = times(power, n, error);
    return ((sum - power) - error) + below;
  }
  /// (value + error) factor, of which the error is that of `value` again if that is the factor.
  static NORMS_INLINE constexpr A times(A value, A factor, A& error) {
    A last = 0;
    const A product = one::two_product(value, factor, last);
    error = error * (inverse::order == 4 ? 2 * factor : factor) + last;
    return product;
  }
  static NORMS_INLINE constexpr A inverse_slope(A v, A n) {
    if constexpr (inverse::order == 2) return 0.5 / (inverse::of_mean ? v * n : v);
    else if constexpr (inverse::order > 2) return 1 / (inverse::order * (v * v) * (inverse::order == 4 ? v : 1));
    else return inverse::of_mean ? 1 / n : 1;
  }
};
