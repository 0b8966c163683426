// From the sums of a pass to a verdict: settled, out of range, or undecided. No data is touched here, so that it serves
// the sums of one vector, of a tile, or of anything else. Included by kernel.inl once per instruction set.

/// The rounding test: whether a sum known up to an error determines the rounded result, for finishes whose inverse is
/// simple.
template <class Plan> struct certificate {
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;
  using scalar_ops = finishing::vec<A>;
  static constexpr expr::root_of_sum root = Plan::formula::root;

  /// Whether all sums of `size` terms within `error` of high + low have one result, which is written; |low| <= high.
  /// The results v + (rest +- error) / f'(v) of both ends enclose that of every sum between: what the tangent and the
  /// roundings before the last one leave out is below 2^-102 times the sum, and `error` is so much larger for floats,
  /// where the sum v + ... is rounded twice, that it covers the first of the two roundings.
  static NORMS_INLINE constexpr bool settles(A high, A low, A error, std::size_t size, T& result) {
    const A n = root.of_mean ? static_cast<A>(size) : 1;
    const A sum = high + low, below = low - (sum - high);
    const A value = estimate(sum, n), rest = rest_of(value, sum, below, n);
    result = static_cast<T>(value);
    if (!is_in_range(result)) [[unlikely]]
      return false;  // also because the ends might overflow
    const A margin = error + sum * (32 * unit * unit), step = inverse_slope(value, n);
    const T least = static_cast<T>(value + (rest - margin) * step);
    const T greatest = static_cast<T>(value + (rest + margin) * step);
    // The estimate is mostly the result; testing it first lets the CPU go on with it before the proof is complete.
    if (are_same(least, result) && are_same(greatest, result)) [[likely]]
      return true;
    result = greatest;
    return are_same(least, greatest) && is_in_range(result);
  }

 private:
  static constexpr A unit = detail::summation<A>::unit;

  static NORMS_INLINE constexpr bool are_same(T a, T b) { return detail::to_bits(a) == detail::to_bits(b); }
  // Results of type double that passed the range check are normal, or sums of weights too small for errors.
  static NORMS_INLINE constexpr bool is_in_range(T r) { return !Plan::has_exact_products || detail::is_normal(r); }

  static NORMS_INLINE constexpr A estimate(A sum, A n) {
    if constexpr (root.of_mean) sum /= n;
    if constexpr (root.order() == 3) return detail::cube_root(sum);
    if constexpr (root.order() == 4) return scalar_ops::sqrt(scalar_ops::sqrt(sum));
    return root.order() == 2 ? scalar_ops::sqrt(sum) : sum;
  }
  /// The sum minus that which has the result v.
  static NORMS_INLINE constexpr A rest_of(A v, A sum, A below, A n) {
    A power = v, error = 0;
    if constexpr (root.order() >= 2) power = scalar_ops::two_product(v, v, error);
    if constexpr (root.order() >= 3) power = times(power, root.order() == 3 ? v : power, error);
    if constexpr (root.of_mean) power = times(power, n, error);
    return ((sum - power) - error) + below;
  }
  /// (value + error) factor. If the factor is `value` itself, its error counts twice.
  static NORMS_INLINE constexpr A times(A value, A factor, A& error) {
    A last = 0;
    const A product = scalar_ops::two_product(value, factor, last);
    error = error * (root.order() == 4 ? 2 * factor : factor) + last;
    return product;
  }
  static NORMS_INLINE constexpr A inverse_slope(A v, A n) {
    if constexpr (root.order() == 2) return 0.5 / (root.of_mean ? v * n : v);
    else if constexpr (root.order() > 2) return 1 / (root.order() * (v * v) * (root.order() == 4 ? v : 1));
    else return root.of_mean ? 1 / n : 1;
  }
};

/// The verdict on the sums of n terms, folded by `fold`.
template <class Plan, class Fold> struct conclusion {
  using F = typename Plan::formula;
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;
  using sums = typename Plan::sums;

  /// Errors are bounded for `most` terms: n, or a larger constant, which costs less to compute with.
  static NORMS_INLINE constexpr detail::verdict<T> of(const F& f, const Fold& fold, const sums& s, std::size_t most,
                                                      std::size_t n) noexcept {
    if (!detail::range_check<Plan>::passes(s)) [[unlikely]]
      return {0, detail::finding::out_of_range};
    if constexpr (Plan::is_certified) {
      T result = 0;
      if (is_settled(fold, s, most, n, result)) [[likely]]
        return {result, detail::finding::settled};
      return {0, detail::finding::undecided};
    } else {
      if constexpr (Plan::is_accurate && F::kind == expr::term_kind::products) {
        if (cancels(fold, s, n)) [[unlikely]]
          return {0, detail::finding::undecided};
      }
      return {finished(f, s, n), detail::finding::settled};
    }
  }

 private:
  static NORMS_INLINE constexpr T finished(const F& f, const sums& s, std::size_t n) noexcept {
    if constexpr (Fold::is_compensated)
      return detail::finished<F>(static_cast<T>(detail::finish_twofold<scalar::evaluate>(f, s, n)));
    else {
      using scalar_ops = finishing::vec<A>;
      return detail::finished<F>(
          static_cast<T>(detail::finish_with<scalar_ops, finishing::evaluate<scalar_ops>>(f, s, n)));
    }
  }
  /// Whether the sums determine the result, by a bound of their errors.
  static NORMS_INLINE constexpr bool is_settled(const Fold& fold, const sums& s, std::size_t most, std::size_t n,
                                                T& result) noexcept {
    const A bound = detail::next_power_of_two(most);
    if constexpr (Plan::bounds_errors) {
      const A error = fold.error_bound(s.error[0], bound, true) + detail::flushed_bound<Plan>(bound);
      return detail::settles(s.high[0], s.low[0], error, result);
    }
    const A error =
        fold.error_bound(s.high[0], bound, Plan::is_binary, Plan::is_weighted) + detail::flushed_bound<Plan>(bound);
    return fold.is_valid(s.high[0], s.low[0]) && certificate<Plan>::settles(s.high[0], s.low[0], error, n, result);
  }
  /// Whether x y, at most sqrt(xx yy), is so small beside that that its error matters: more than a quarter of an ulp.
  static NORMS_INLINE constexpr bool cancels(const Fold& fold, const sums& s, std::size_t n) noexcept {
    const double largest = finishing::vec<double>::sqrt(s.high[1] * s.high[2]);
    constexpr double tolerated = detail::format<typename Plan::element>::error_of_cosine;
    return detail::absolute(s.high[0]) * tolerated <= fold.error_bound(largest, detail::next_power_of_two(n), true);
  }
};
