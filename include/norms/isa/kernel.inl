// The kernels, included once per instruction set inside its namespace and its target region; no guard, no std header.
// Rules for everything in here and in the parts below, each of which some supported compiler needs:
//   operations are static NORMS_INLINE members of vec<T>; no operators, friends, lambdas or statics; no template is
//   declared outside the region; entries take pointers, sizes and scalars; arithmetic on vectors is V's, never std's;
//   no __AVX__ tests, which do not follow the region.
// In this order, because the parts name templates of those before them; empty lines keep formatters from sorting.
#include "../number/power.inl"

#include "evaluate.inl"
#include "pair.inl"

#include "twofold_terms.inl"

#include "accumulate.inl"
#include "certificate.inl"
#include "maximum.inl"
#include "pass.inl"
#include "slices.inl"

/// How formula F is folded under policy P: products of floats are exact in double, so plain sums serve there.
template <class F, class P, class T, class Y> struct choose_accumulation {
  using V = vec<detail::arithmetic<F, P, T>>;
  static constexpr bool is_maximum = std::is_same_v<typename F::fold, maximum>, is_one_lane = V::lanes() == 1;
  static constexpr bool plain =
      std::is_same_v<P, fast_t> || std::is_same_v<T, float> || (detail::is_count<F> && !detail::is_weighted<Y>);
  static constexpr bool with_offset =
      detail::is_certifiable<F> && !plain && detail::exact_degree<decltype(F::terms)> <= 2;
  static constexpr bool cancels = detail::are_products<decltype(F::terms)> && !detail::is_weighted<Y>;
  using twofold_sum = std::conditional_t<cancels, blocked_compensated_sum<V>, compensated_sum<V>>;
  using careful_sum = std::conditional_t<plain, plain_sum<V>, twofold_sum>;
  using of_scaled = std::conditional_t<is_maximum, careful_maximum_fold<V>, careful_sum>;
  // Reversed numbers are infinite where components are 0, and infinity times 0 is an invalid operation.
  static constexpr bool is_quick_maximum = is_maximum && !is_one_lane && !F::reverses;
  using of_few = std::conditional_t<is_quick_maximum, maximum_fold<V>, of_scaled>;
  using of_many = std::conditional_t<with_offset, offset_sum<V>, of_few>;
  // Of real powers.
  using quad = pair_of<pair_of<V>>;
  using side_by_side = std::conditional_t<plain, plain_sum<quad>, compensated_sum<quad>>;
};

/// The folded terms of formula F, whose finish is of no concern here: metrics of the same terms share this code. P is a
/// policy, T the element type, Y what lies beside x: see plan/kernel_operands.hpp.
template <class F, class P, class T, class Y> struct folds {
  using A = detail::arithmetic<F, P, T>;
  using sums = detail::sums<A, F::count>;
  using folding = typename choose_accumulation<F, P, T, Y>::of_many;
  using folding_of_few = typename choose_accumulation<F, P, T, Y>::of_few;
  using folding_of_scaled = typename choose_accumulation<F, P, T, Y>::of_scaled;
  static constexpr bool has_offset = !std::is_empty_v<folding>;
  // By reference what has no data: see of_elements in call/operands.hpp.
  using passed_folding = std::conditional_t<has_offset, folding, const folding&>;

  static constexpr sums fold(F f, const T* x, Y y, std::size_t n) noexcept {
    return of_any_number(f, x, y, n, start(f, x, y, n));
  }
  static NORMS_INLINE constexpr sums of_any_number(F f, const T* x, Y y, std::size_t n, folding accumulation) noexcept {
    if constexpr (has_plain_sums) {
      if (n > chunk) [[unlikely]]
        return in_chunks<false>(f, x, y, n, 1, 1);
    }
    return of_many(f, x, y, n, accumulation);
  }
  /// Of a few components, in code fit to be inlined.
  static NORMS_INLINE constexpr sums of_few(F f, const T* x, Y y, std::size_t n) noexcept {
    return pass<F, folding_of_few, T, Y, effort::inlined>{f.terms, x, y}.run(n);
  }
  static NORMS_INLINE constexpr sums of_short(F f, const T* x, Y y, std::size_t n,
                                              passed_folding accumulation) noexcept {
    return pass<F, folding, T, Y, effort::brief>{f.terms, x, y, accumulation}.run(n);
  }
  /// Out of line, as the next, so that compilers see it once. One lane and heavy terms have nothing to gain by code of
  /// their own.
  static NORMS_NOINLINE constexpr sums of_many(F f, const T* x, Y y, std::size_t n,
                                               passed_folding accumulation) noexcept {
    if constexpr (F::has_real_powers) return of_powers<effort::full>(f.terms.first, x, y, n);
    else if constexpr ((vec<A>::lanes() == 1 && !has_offset) || is_heavy<F, folding>) return scaled(f, x, y, n, 1, 1);
    else return pass<F, folding, T, Y, effort::full>{f.terms, x, y, accumulation}.run(n);
  }
  /// Of scale_x x and scale_y y; where the formula is one in x - y, of scale_x (x - y).
  static NORMS_NOINLINE constexpr sums scaled(F f, const T* x, Y y, std::size_t n, double scale_x,
                                              double scale_y) noexcept {
    if constexpr (has_plain_sums) {
      if (n > chunk) [[unlikely]]
        return in_chunks<true>(f, x, y, n, scale_x, scale_y);
    }
    if constexpr (F::has_real_powers) return of_powers<effort::scaled>(f.terms.first, x, y, n);
    else
      return pass<F, folding_of_scaled, T, Y, effort::scaled>{
          f.terms, x, y, {}, static_cast<A>(scale_x), static_cast<A>(scale_y)}
          .run(n);
  }
  /// Of real powers, which nothing but their own shift scales. What can be told of the exponent is told before the pass.
  template <effort Effort, class E>
  static NORMS_INLINE constexpr sums of_powers(const expr::binary<expr::raised, E, expr::real_exponent>& term,
                                               const T* x, Y y, std::size_t n) noexcept {
    const expr::real_exponent& p = term.right;
    const detail::power_exponent<A> parts(p.value, 0, p.shift);
    if constexpr (Effort == effort::scaled) {
      return of_power<folding_of_scaled, effort::scaled>(term.left, split_exponent<A, false>{parts}, x, y, n);
    } else {
      if (p.halves != 0) return of_power<folding, effort::full>(term.left, halves{p.halves}, x, y, n);
      return of_quick_powers(term.left, split_exponent<A, true>{parts}, x, y, n);
    }
  }
  template <class E, class Exponent>
  static NORMS_INLINE constexpr sums of_quick_powers(const E& base, const Exponent& exponent, const T* x, Y y,
                                                     std::size_t n) noexcept {
    if constexpr (vec<A>::lanes() == 1) {
      return of_power<folding, effort::scaled>(base, exponent, x, y, n);
    } else {
      // At most a block at a time, so that the pass needs no totals, whose registers it can use.
      using choice = choose_accumulation<F, P, T, Y>;
      using side_by_side = typename choice::side_by_side;
      constexpr std::size_t lanes = side_by_side::operations::lanes(), most = plain_sum<vec<A>>::block * lanes;
      sums s{};
      for (std::size_t i = 0; i < n;) {
        const bool is_rest = n - i < lanes;
        const std::size_t now = is_rest ? n - i : (std::min)((n - i) / lanes * lanes, most);
        if (is_rest) s = joined(s, of_power<folding, effort::scaled>(base, exponent, x + i, detail::from(y, i), now));
        else s = joined(s, of_power<side_by_side, effort::whole>(base, exponent, x + i, detail::from(y, i), now));
        i += now;
      }
      if constexpr (choice::plain) return {{s.high[0] + s.low[0]}, {0}};
      else return s;
    }
  }
  template <class Folding, effort Effort, class E, class Exponent>
  static NORMS_INLINE constexpr sums of_power(const E& base, const Exponent& exponent, const T* x, Y y,
                                              std::size_t n) noexcept {
    using terms = expr::list<expr::binary<expr::raised, E, Exponent>>;
    return pass<F, Folding, T, Y, Effort, terms>{{{base, exponent}}, x, y}.run(n);
  }
  static NORMS_INLINE constexpr sums joined(const sums& a, const sums& b) noexcept {
    sums s{};
    s.high[0] = a.high[0] + b.high[0];
    if (!detail::is_finite(s.high[0])) return s;
    s.high[0] = two_sum<scalar::vec<A>>(a.high[0], b.high[0], s.low[0]);
    s.low[0] += a.low[0] + b.low[0];
    return s;
  }

  static NORMS_INLINE constexpr folding start(F f, const T* x, Y y, std::size_t n) noexcept {
    if constexpr (has_offset)
      return {offset_above(pass<F, plain_sum<vec<A>>, T, Y, effort::brief>{f.terms, x, y}.sample(n), n)};
    else return {};
  }
  /// For short vectors, in integers: the largest of four components is hardly 2^14 times smaller than that of all.
  template <std::size_t MostComponents>
  static NORMS_INLINE constexpr folding start_of_short(const T* x, Y y, std::size_t n) noexcept {
    if constexpr (has_offset) {
      const int first = exponent_of_term(x, y, 0), last = exponent_of_term(x, y, n - 1);
      const int second = exponent_of_term(x, y, n / 4), third = exponent_of_term(x, y, n / 2);
      const int largest = (std::max)((std::max)(first, second), (std::max)(third, last));
      constexpr int head_room = 14 + static_cast<int>(std::bit_width(MostComponents));
      return {power_within_range<A>(largest + head_room)};
    } else return {};
  }

 private:
  // The totals of a plain sum lose some u^2 k^2 of it in k blocks, which may have as few as four terms of a lane. So
  // longer vectors are summed in chunks of this size, and the sums of these in double and its rounding error.
  static constexpr bool has_plain_sums =
      choose_accumulation<F, P, T, Y>::plain && !std::is_same_v<typename F::fold, maximum>;
  static constexpr std::size_t chunk = (std::size_t{1} << 15) * vec<A>::lanes();

  template <bool IsScaled>
  static NORMS_NOINLINE constexpr sums in_chunks(F f, const T* x, Y y, std::size_t n, double scale_x,
                                                 double scale_y) noexcept {
    // Whole blocks first, then what is left: of both together more additions would follow one another.
    constexpr std::size_t blocks = 16 * 8 * vec<A>::lanes();
    detail::sums<double, F::count> total{};
    for (std::size_t i = 0; i < n;) {
      const std::size_t rest = n - i, now = rest < blocks ? rest : (std::min)(rest - rest % blocks, chunk);
      if constexpr (IsScaled) add_chunk(total, scaled(f, x + i, detail::from(y, i), now, scale_x, scale_y));
      else add_chunk(total, of_many(f, x + i, detail::from(y, i), now, folding{}));
      i += now;
    }
    sums result{};
    for (std::size_t k = 0; k < F::count; ++k) {
      result.high[k] = static_cast<A>(total.high[k] + total.low[k]);
      if (!std::is_same_v<A, float> && detail::is_finite(result.high[k]))
        result.low[k] = static_cast<A>(total.low[k] - (static_cast<double>(result.high[k]) - total.high[k]));
    }
    return result;
  }
  static NORMS_INLINE constexpr void add_chunk(detail::sums<double, F::count>& total, const sums& chunk_sums) noexcept {
    for (std::size_t k = 0; k < F::count; ++k) {
      const double value = static_cast<double>(chunk_sums.high[k]);
      const detail::twofold sum = detail::twofold::sum(total.high[k], value);
      total.high[k] = sum.high;
      total.low[k] += sum.low;
    }
  }

  /// Of a power of two above the term.
  static NORMS_INLINE constexpr int exponent_of_term(const T* x, Y y, std::size_t i) noexcept {
    int exponent = 0;
    if constexpr (detail::is_binary<Y>) exponent = exponent_above(x[i] - detail::second_of(y)[i]);
    else exponent = exponent_above(x[i]);
    exponent *= detail::exact_degree<decltype(F::terms)>;
    if constexpr (detail::is_weighted<Y>) exponent += exponent_above(y.weights[i]);
    return exponent;
  }
  static NORMS_INLINE constexpr int exponent_above(T a) noexcept {
    return static_cast<int>(detail::magnitude_bits(static_cast<double>(a)) >> 52) - detail::ieee<double>::bias + 1;
  }
};

/// The metric of whole vectors.
template <class F, class P, class T, class Y> struct kernel {
  using A = detail::arithmetic<F, P, T>;
  using sums = detail::sums<A, F::count>;
  using terms = detail::without_finish<F>;
  using folds_of = folds<terms, P, T, Y>;
  using folding = typename folds_of::folding;

  /// What is long or rare are calls in tail position, so that short vectors pay for no frame.
  static constexpr T value(F f, const T* x, Y y, std::size_t n) noexcept {
    if (!folds_of::has_offset && detail::will_overflow<P>(f, x, y, n)) [[unlikely]]
      return by_another_way(f, x, y, n);
    if constexpr (has_short_path) {
      if (n <= short_size) [[likely]]
        return value_of_short(f, x, y, n);
    }
    return value_of_many(f, x, y, n);
  }
  /// Of a few components, for code compiled for the baseline.
  static NORMS_NOINLINE constexpr T value_of_few(F f, const T* x, Y y, std::size_t n) noexcept {
    if (detail::will_overflow<P>(f, x, y, n)) [[unlikely]]
      return by_another_way(f, x, y, n);
    return checked(f, x, y, n, typename folds_of::folding_of_few{}, folds_of::of_few(terms(f), x, y, n));
  }

 private:
  // Narrow registers have few lanes and streams to join: their short vectors are like any other.
  static constexpr bool has_short_path = vec<A>::lanes() * sizeof(A) > 16 && !is_heavy<F, folding>;
  static constexpr std::size_t short_size = (folds_of::has_offset ? 32 : 16) * vec<A>::lanes();
  static constexpr bool is_certified =
      std::is_same_v<P, accurate_t> && detail::is_certifiable<F, detail::is_weighted<Y>>;
  static constexpr int degree = detail::exact_degree<decltype(F::terms)>;

  static NORMS_INLINE constexpr T value_of_short(F f, const T* x, Y y, std::size_t n) noexcept {
    if (folds_of::has_offset && n == 0) [[unlikely]]
      return value_of_many(f, x, y, n);
    const folding accumulation = folds_of::template start_of_short<short_size>(x, y, n);
    if constexpr (folds_of::has_offset) {
      if (accumulation.is_hopeless()) [[unlikely]]
        return value_of_many(f, x, y, n);
    }
    const sums s = folds_of::of_short(terms(f), x, y, n, accumulation);
    if constexpr (folds_of::has_offset) {
      T result = 0;
      if (detail::range_check<F, P, T, Y>::passes(s) && is_settled(accumulation, s, short_size, n, result)) [[likely]]
        return result;
      return value_of_many(f, x, y, n);
    } else return checked(f, x, y, n, accumulation, s);
  }
  static NORMS_NOINLINE constexpr T value_of_many(F f, const T* x, Y y, std::size_t n) noexcept {
    folding accumulation = folds_of::start(terms(f), x, y, n);
    if constexpr (folds_of::has_offset) {
      if (accumulation.is_hopeless()) [[unlikely]]
        return by_another_way(f, x, y, n);
    }
    sums s = folds_of::of_any_number(terms(f), x, y, n, accumulation);
    if constexpr (folds_of::has_offset) {
      if (!accumulation.is_valid(s.high[0], s.low[0]) && detail::range_check<F, P, T, Y>::passes(s)) [[unlikely]] {
        // The sample misled, but the sum it led to is a good estimate.
        accumulation = {offset_above(s.high[0], 0)};
        s = folds_of::of_any_number(terms(f), x, y, n, accumulation);
      }
    }
    return checked(f, x, y, n, accumulation, s);
  }

  static NORMS_INLINE constexpr T by_another_way(F f, const T* x, Y y, std::size_t n) noexcept {
    if constexpr (!is_certified && (degree > 2 || detail::is_weighted<Y>))
      return detail::careful<F, T, Y>::scaled_value(f, x, y, n);
    else return detail::careful<F, T, Y>::value(f, x, y, n);
  }
  /// The result if the sums are as they should be, otherwise by another way.
  template <class Folding>
  static NORMS_INLINE constexpr T checked(F f, const T* x, Y y, std::size_t n, const Folding& accumulation,
                                          const sums& s) noexcept {
    if (!detail::range_check<F, P, T, Y>::passes(s)) [[unlikely]]
      return by_another_way(f, x, y, n);
    if constexpr (is_certified) {
      T result = 0;
      if (is_settled(accumulation, s, n, n, result)) [[likely]]
        return result;
      if constexpr (sums_magnitudes && std::is_same_v<Folding, typename folds_of::folding_of_few>) {
        if (n <= detail::few<P> && is_without_error(x, y, n, s.high[0])) return static_cast<T>(s.high[0] + s.low[0]);
      }
      return detail::careful<F, T, Y>::value(f, x, y, n);
    } else {
      if constexpr (std::is_same_v<P, accurate_t> && detail::are_products<decltype(F::terms)>) {
        if (cancels(accumulation, s, n)) [[unlikely]]
          return detail::careful<F, T, Y>::value(f, x, y, n);
      }
      if constexpr (Folding::is_compensated)
        return detail::finished<F>(static_cast<T>(detail::finish_twofold<scalar::evaluate>(f, s, n)));
      else {
        using one = finishing::vec<A>;
        return detail::finished<F>(static_cast<T>(detail::finish_with<one, finishing::evaluate<one>>(f, s, n)));
      }
    }
  }
  static constexpr bool sums_magnitudes =
      degree == 1 && !detail::is_weighted<Y> && std::is_same_v<typename F::finish_expression, expr::folded<0>>;
  /// Whether the sum of a few magnitudes was computed without error, since all numbers are multiples of a unit in the
  /// last place of the smallest, of which no sum has too many. Of two or three numbers every third or sixth sum lies
  /// half way between two results, which no bound of errors settles.
  static NORMS_NOINLINE constexpr bool is_without_error(const T* x, Y y, std::size_t n, A sum) noexcept {
    constexpr bool of_floats = std::is_same_v<T, float>;
    constexpr int digits = -detail::exponent_of(static_cast<double>(detail::summation<A>::unit));
    constexpr int tolerated = of_floats ? digits - 25 : digits - 5;  // of floats the first word has all
    const int greatest = detail::exponent_of(sum);
    int least = greatest;
    for (std::size_t i = 0; i < n; ++i) {
      if (!detail::is_zero(x[i])) least = (std::min)(least, detail::exponent_of(x[i]));
      if constexpr (detail::is_binary<Y>) {
        if (!detail::is_zero(y[i])) least = (std::min)(least, detail::exponent_of(y[i]));
      }
    }
    if (of_floats && least < 1 - detail::ieee<float>::bias) return false;  // and perhaps flushed to zero
    return greatest - least <= tolerated;
  }
  /// Whether x y, at most sqrt(xx yy), is so small beside that that its error matters: more than a quarter of an ulp.
  template <class Folding>
  static NORMS_INLINE constexpr bool cancels(const Folding& accumulation, const sums& s, std::size_t n) noexcept {
    const double largest = finishing::vec<double>::sqrt(s.high[1] * s.high[2]);
    constexpr double tolerated = std::is_same_v<T, float> ? 0x1p-30 : 0x1p-55;
    return detail::absolute(s.high[0]) * tolerated <=
           accumulation.error_bound(largest, detail::next_power_of_two(n), true);
  }
  /// Whether the sums of n terms determine the result, by a bound of their errors for `most` terms, perhaps a constant.
  template <class Folding>
  static NORMS_INLINE constexpr bool is_settled(const Folding& accumulation, const sums& s, std::size_t most,
                                                std::size_t n, T& result) noexcept {
    const A bound = detail::next_power_of_two(most);
    const A error = accumulation.error_bound(s.high[0], bound, detail::is_binary<Y>, detail::is_weighted<Y>) +
                    detail::flushed_bound<F, T, Y>(bound);
    return accumulation.is_valid(s.high[0], s.low[0]) &&
           certificate<F, T>::settles(s.high[0], s.low[0], error, n, result);
  }
};
