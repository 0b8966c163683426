// From the sums of a pass to a verdict: settled, out of range, or undecided. No data is touched here, so that it serves
// the sums of one vector, of a tile, or of anything else. Included by kernel.inl once per instruction set.

/// The rounding test: whether a sum known up to an error determines the rounded result, for finishes whose inverse is
/// simple.
template <class Plan> struct certificate {
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;
  using scalar_ops = finishing::vec<A>;
  static constexpr expr::root_of_sum root = Plan::formula::root;

  /// Whether all sums of `size` terms within `error` of high + low have one result, which is written. The value v of a
  /// sum nearby is where the test starts.
  template <bool OfFew = false>
  static NORMS_INLINE constexpr bool settles(A high, A low, A nearby, A error, std::size_t size, T& result) {
    const A n = root.of_mean ? static_cast<A>(size) : 1;
    const A value = estimate(nearby, n);
    if constexpr (Plan::has_exact_products) return settles_shorter(value, error, nearby, result);
    else return settles_nearest<OfFew>(value, high, low, n, error, result);
  }

 private:
  static constexpr A unit = detail::summation<A>::unit;

  /// Of a result with fewer digits than the sums: no number that it may be is half way between two results. All of them
  /// are within `tolerance` units in the last place of v, or nothing is settled.
  static NORMS_INLINE constexpr bool settles_shorter(A value, A error, A sum, T& result) {
    using bits = detail::bits_t<A>;
    constexpr bits half = bits{1} << (detail::ieee<A>::mantissa - detail::ieee<T>::mantissa - 1),
                   tolerance = half >> 16;
    constexpr A largest_error = unit * static_cast<A>(tolerance >> 1);  // in proportion to the sum
    constexpr A least = detail::power_of_two<A>(1 - detail::ieee<T>::bias), most = detail::largest_finite<T>;
    const bits of_value = detail::to_bits(value);
    result = static_cast<T>(value);
    const bool is_normal = of_value - detail::to_bits(least) <= detail::to_bits(most) - detail::to_bits(least);
    const bool is_between = ((of_value - (half - tolerance)) & (2 * half - 1)) > 2 * tolerance;
    return is_normal && is_between && error <= largest_error * sum;
  }
  /// Of a result with as many digits: the results v + (rest +- error) / f'(v) of both ends enclose that of every sum
  /// between; `error` is that of the sum alone. What the tangent and the roundings before the last one leave out is below
  /// 2^-101 times the sum, and without a fused product what `without_square` does.
  template <bool OfFew>
  static NORMS_INLINE constexpr bool settles_nearest(A value, A high, A low, A n, A error, T& result) {
    constexpr A of_square = fuses_multiply_add ? A(0) : 4 * unit * A(detail::summation<A>::rest_of_square);
    const A margin = error + high * (32 * unit * unit + of_square), step = inverse_slope(value, n);
    const A rest = rest_of(value, high, low, n);
    const A least = value + (rest - margin) * step;
    result = value + (rest + margin) * step;
    if constexpr (!OfFew) {
      // The value is mostly the result; asking that first lets the CPU go on with it before the proof is complete. Many
      // calls for a few components each would lose more by the times it is not.
      if (detail::to_bits(least) == detail::to_bits(value) && detail::to_bits(result) == detail::to_bits(value))
          [[likely]] {
        result = value;
        return true;
      }
    }
    return detail::to_bits(least) == detail::to_bits(result);
  }

  static NORMS_INLINE constexpr A estimate(A sum, A n) {
    if constexpr (root.of_mean) sum /= n;
    if constexpr (root.order() == 3) return detail::cube_root(sum);
    if constexpr (root.order() == 4) return scalar_ops::sqrt(scalar_ops::sqrt(sum));
    return root.order() == 2 ? scalar_ops::sqrt(sum) : sum;
  }
  /// high + low minus the sum that has the result v.
  static NORMS_INLINE constexpr A rest_of(A v, A high, A low, A n) {
    if constexpr (root.order() == 2 && !root.of_mean) return without_square(high, v) + low;
    A power = v, error = 0;
    if constexpr (root.order() >= 2) power = scalar_ops::two_product(v, v, error);
    if constexpr (root.order() >= 3) power = times(power, root.order() == 3 ? v : power, error);
    if constexpr (root.of_mean) power = times(power, n, error);
    return ((high - power) - error) + low;
  }
  /// sum - v^2, where v is nearly the root of the sum, with an error of up to 2^-76 times the sum unless products are
  /// fused.
  static NORMS_INLINE constexpr A without_square(A sum, A v) {
    if constexpr (fuses_multiply_add) return scalar_ops::sub_product(sum, v, v);
    else {
      const A upper = scalar_ops::upper_half(v);
      return (sum - upper * upper) - (v - upper) * (v + upper);
    }
  }
  /// (value + error) factor. If the factor is `value` itself, its error counts twice.
  static NORMS_INLINE constexpr A times(A value, A factor, A& error) {
    A last = 0;
    const A product = scalar_ops::two_product(value, factor, last);
    error = error * (root.order() == 4 ? 2 * factor : factor) + last;
    return product;
  }
  static NORMS_INLINE constexpr A inverse_slope(A v, A n) {
    if constexpr (root.order() == 2) return A(0.5) / (root.of_mean ? v * n : v);
    else if constexpr (root.order() > 2) return 1 / (root.order() * (v * v) * (root.order() == 4 ? v : 1));
    else return root.of_mean ? 1 / n : 1;
  }
};

#include "../number/twofold_arithmetic.inl"

/// `finish` of sums of high + low, in twice the precision.
template <class F, std::size_t... K>
constexpr double finish_twofold(const F& f, const detail::sums<double, F::count>& s, std::size_t n,
                                std::index_sequence<K...>) {
  using arithmetic =
      std::conditional_t<fuses_multiply_add, twofold_arithmetic_by<finishing::vec<double>>, detail::twofold_arithmetic>;
  const detail::twofold folded[] = {detail::twofold(static_cast<double>(n)),
                                    detail::twofold::sum(s.high[K], s.low[K])...};
  const detail::twofold* const operands = folded;
  return arithmetic::first(evaluate<arithmetic>::of(f.finish, operands, expr::nothing{}));
}
/// The same, out of line. Conclusions call that of set_for_few, and without fused products the scalar one, so that it is
/// compiled for no more sets than gain by it.
template <class F>
NORMS_NOINLINE constexpr double finish_twofold(const F& f, const detail::sums<double, F::count>& s, std::size_t n) {
  return (finish_twofold)(f, s, n, std::make_index_sequence<F::count>{});
}

/// The verdict on the sums of n terms, folded by `fold`.
template <class Plan, class Fold> struct conclusion {
  using F = typename Plan::formula;
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;
  using sums = typename Plan::sums;

  /// Errors are bounded for `most` terms: n, or a larger constant, which costs less to compute with.
  template <bool OfFew = false>
  static NORMS_INLINE constexpr detail::verdict<T> of(const F& f, const Fold& fold, const sums& s, std::size_t most,
                                                      std::size_t n) noexcept {
    if (!OfFew && !detail::range_check<Plan>::passes(s)) [[unlikely]]
      return {0, detail::finding::out_of_range};
    if constexpr (Plan::is_certified) {
      T result = 0;
      if (is_settled<OfFew>(fold, s, most, n, result)) [[likely]]
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
    if constexpr (Fold::is_compensated) {
      if constexpr (fuses_multiply_add)
        return detail::finished<F>(static_cast<T>(set_for_few::finish_twofold(f, s, n)));
      else return detail::finished<F>(static_cast<T>(scalar::finish_twofold(f, s, n)));
    } else {
      using scalar_ops = finishing::vec<A>;
      return detail::finished<F>(
          static_cast<T>(detail::finish_with<scalar_ops, finishing::evaluate<scalar_ops>>(f, s, n)));
    }
  }
  /// Whether the sums determine the result, by a bound of their errors.
  template <bool OfFew>
  static NORMS_INLINE constexpr bool is_settled(const Fold& fold, const sums& s, std::size_t most, std::size_t n,
                                                T& result) noexcept {
    const A terms = OfFew ? static_cast<A>(most) : static_cast<A>(detail::next_power_of_two(most));
    const A error = (error_of_sums<Plan>)(fold, s, terms);
    if constexpr (Plan::bounds_errors) return detail::settles(s.high[0], s.low[0], error, result);
    else
      return fold.is_valid(s.high[0], s.low[0]) &&
             certificate<Plan>::template settles<OfFew>(s.high[0], s.low[0], fold.sum_nearby(s.high[0], s.low[0]),
                                                        error, n, result);
  }
  /// Whether x y, at most sqrt(xx yy), is so small beside that that its error matters: more than a quarter of an ulp.
  static NORMS_INLINE constexpr bool cancels(const Fold& fold, const sums& s, std::size_t n) noexcept {
    const double largest = finishing::vec<double>::sqrt(s.high[1] * s.high[2]);
    constexpr double tolerated = detail::format<typename Plan::element>::error_of_cosine;
    return detail::absolute(s.high[0]) * tolerated <= fold.error_bound(largest, detail::next_power_of_two(n), true);
  }
};
