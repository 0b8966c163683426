// The kernels, included once per instruction set inside its namespace and its target region; no guard, no standard header.
// Rules for everything in here and in the parts below, each of which some supported compiler needs:
//   operations are static NORMS_INLINE members of vec<T>; no operators, friends, lambdas or statics; no declaration of a
//   template outside the region; entries take pointers, sizes and scalars; arithmetic on vectors is V's, never std's;
//   no __AVX__ tests, which do not follow the region.
#include "power.inl"

#include "evaluate.inl"

#include "accumulate.inl"
#include "certificate.inl"
#include "pass.inl"

/// How formula F is folded under policy P: products of floats are exact in double, so plain sums serve there.
template <class F, class P, class T> struct choose_accumulation {
  using V = vec<detail::arithmetic<F, P, T>>;
  static constexpr bool plain = std::is_same_v<P, fast_t> || std::is_same_v<T, float> || F::counts;
  static constexpr bool with_offset = detail::is_certifiable<F> && fuses_multiply_add;
  using careful_sum = std::conditional_t<plain, plain_sum<V>, compensated_sum<V>>;
  using of_few = std::conditional_t<std::is_same_v<typename F::fold, maximum>, maximum_fold<V>, careful_sum>;
  using of_many = std::conditional_t<with_offset && !plain, offset_sum<V>, of_few>;
};

/// What is computed of one formula, policy, element type and arity: Y is `const T*` for two vectors and `nothing` for one.
template <class F, class P, class T, class Y> struct kernel {
  using A = detail::arithmetic<F, P, T>;
  using sums = detail::sums<A, F::count>;

  using folding = typename choose_accumulation<F, P, T>::of_many;
  using folding_of_few = typename choose_accumulation<F, P, T>::of_few;
  using careful_folding =
      std::conditional_t<std::is_same_v<typename F::fold, maximum>, careful_maximum_fold<vec<A>>, folding_of_few>;

  /// The metric of whole vectors. What is long or rare are calls in tail position, so that short vectors pay for no frame.
  static constexpr T value(F f, const T* x, Y y, std::size_t n) noexcept {
    if constexpr (has_offset)
      return value_above_offset(f, x, y, n);
    else {
      if (n > short_size) [[unlikely]]
        return value_of_many(f, x, y, n);
      return checked(f, x, y, n, folding{}, pass<F, folding, T, Y, effort::brief>{f, x, y}.run(n));
    }
  }
  /// The same of a few components, for code compiled for the baseline.
  static NORMS_NOINLINE constexpr T value_of_few(F f, const T* x, Y y, std::size_t n) noexcept {
    return checked(f, x, y, n, folding_of_few{}, fold_inline(f, x, y, n));
  }

  /// The folded terms.
  static constexpr sums fold(F f, const T* x, Y y, std::size_t n) noexcept {
    return fold_many(f, x, y, n, start(f, x, y, n));
  }
  /// The folded terms of a few components, in code fit to be inlined.
  static NORMS_INLINE constexpr sums fold_inline(F f, const T* x, Y y, std::size_t n) noexcept {
    return pass<F, folding_of_few, T, Y, effort::inlined>{f, x, y}.run(n);
  }
  /// The folded terms of scale_x x and scale_y y; where the formula is one in x - y, of scale_x (x - y).
  static constexpr sums fold_scaled(F f, const T* x, Y y, std::size_t n, double scale_x, double scale_y) noexcept {
    return pass<F, careful_folding, T, Y, effort::scaled>{f, x, y, {}, static_cast<A>(scale_x), static_cast<A>(scale_y)}
        .run(n);
  }

 private:
  static constexpr std::size_t short_size = 16 * vec<A>::lanes();
  static constexpr bool is_certified = std::is_same_v<P, accurate_t> && detail::is_certifiable<F>;
  static constexpr bool has_offset = !std::is_empty_v<folding>;

  static NORMS_INLINE constexpr folding start(F f, const T* x, Y y, std::size_t n) noexcept {
    if constexpr (!has_offset)
      return {};
    else
      return {offset_above(pass<F, plain_sum<vec<A>>, T, Y, effort::brief>{f, x, y}.sample(n), n)};
  }
  // Out of line, so that compilers see it once.
  static NORMS_NOINLINE constexpr sums fold_many(F f, const T* x, Y y, std::size_t n, folding accumulation) noexcept {
    return pass<F, folding, T, Y, effort::full>{f, x, y, accumulation}.run(n);
  }

  static NORMS_NOINLINE constexpr T value_of_many(F f, const T* x, Y y, std::size_t n) noexcept {
    return checked(f, x, y, n, folding{}, fold_many(f, x, y, n, folding{}));
  }
  static constexpr T value_above_offset(F f, const T* x, Y y, std::size_t n) noexcept {
    folding accumulation = start(f, x, y, n);
    sums s = fold_many(f, x, y, n, accumulation);
    if (!accumulation.is_valid(s.high[0]) && detail::range_check<F, P, T>::passes(s)) [[unlikely]] {
      // The sample misled, but the sum it led to is a good estimate.
      accumulation = {offset_above(s.high[0], 0)};
      s = fold_many(f, x, y, n, accumulation);
    }
    return checked(f, x, y, n, accumulation, s);
  }

  template <class Folding>
  static NORMS_INLINE constexpr T checked(F f, const T* x, Y y, std::size_t n, const Folding& accumulation,
                                          const sums& s) noexcept {
    if (!detail::range_check<F, P, T>::passes(s)) [[unlikely]]
      return detail::careful<F, T, Y>::value(f, x, y, n);
    if constexpr (is_certified)
      return rounded(f, x, y, n, accumulation, s);
    else {
      if constexpr (std::is_same_v<P, accurate_t> && detail::are_products<decltype(F::terms)>) {
        if (cancels(accumulation, s, n)) [[unlikely]]
          return detail::careful<F, T, Y>::exact_value(f, x, y, n);
      }
      if constexpr (Folding::is_compensated)
        return detail::finish_twofold<scalar::evaluate>(f, s, n);
      else {
        using one = finishing::vec<detail::finish_arithmetic<A>>;
        return static_cast<T>(detail::finish_with<one, finishing::evaluate<one>>(f, s, n));
      }
    }
  }
  /// Whether x y, at most sqrt(xx yy), is so small beside that that its error matters.
  template <class Folding>
  static NORMS_INLINE constexpr bool cancels(const Folding& accumulation, const sums& s, std::size_t n) noexcept {
    using one = finishing::vec<double>;
    const double largest = one::first(one::sqrt(one::set(s.high[1] * s.high[2])));
    constexpr double tolerated = std::is_same_v<T, float> ? 0x1p-30 : 0x1p-59;
    return detail::absolute(s.high[0]) * tolerated <=
           accumulation.error_bound(largest, detail::next_power_of_two(n), true);
  }
  template <class Folding>
  static NORMS_INLINE constexpr T rounded(F f, const T* x, Y y, std::size_t n, const Folding& accumulation,
                                          const sums& s) noexcept {
    constexpr bool of_two = !std::is_same_v<Y, expr::nothing>;
    const double bound = detail::next_power_of_two(n);
    const double error = accumulation.error_bound(s.high[0], bound, of_two) + detail::flushed_bound<F, T>(bound);
    T result = 0;
    const bool settled =
        accumulation.is_valid(s.high[0]) && certificate<F, T>::settles(s.high[0], s.low[0], error, n, result);
    if (settled) [[likely]]
      return result;
    return detail::careful<F, T, Y>::exact_value(f, x, y, n);
  }
};
