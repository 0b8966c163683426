// The kernels, included once per instruction set inside its namespace and its target region; no guard, no standard header.
// Rules for everything in here and in the parts below, each of which some supported compiler needs:
//   operations are static NORMS_INLINE members of vec<T>; no operators, friends, lambdas or statics; no declaration of a
//   template outside the region; entries take pointers, sizes and scalars; arithmetic on vectors is V's, never std's;
//   no __AVX__ tests, which do not follow the region.
#include "evaluate.inl"
#include "accumulate.inl"
#include "pass.inl"

/// How formula F is folded under policy P: products of floats are exact in double, so plain sums serve there.
template <class F, class P, class T> struct choose_accumulation {
  using V = vec<detail::arithmetic<F, P, T>>;
  static constexpr bool plain = std::is_same_v<P, fast_t> || std::is_same_v<T, float> || F::counts;
  using type = std::conditional_t<std::is_same_v<typename F::fold, maximum>, maximum_fold<V>,
                                  std::conditional_t<plain, plain_sum<V>, compensated_sum<V>>>;
};
template <class F, class P, class T> using accumulation = typename choose_accumulation<F, P, T>::type;

/// What is computed of one formula, policy, element type and arity: Y is `const T*` for two vectors and `nothing` for one.
template <class F, class P, class T, class Y> struct kernel {
  using A = detail::arithmetic<F, P, T>;
  using sums = detail::sums<A, F::count>;

  using folding = accumulation<F, P, T>;
  using careful_folding =
      std::conditional_t<std::is_same_v<typename F::fold, maximum>, careful_maximum_fold<vec<A>>, folding>;

  /// The metric of whole vectors. What is long or rare are calls in tail position, so that short vectors pay for no frame.
  static constexpr T value(F f, const T* x, Y y, std::size_t n) noexcept {
    if (n > short_size) [[unlikely]] return value_of_many(f, x, y, n);
    return checked(f, x, y, n, pass<F, folding, T, Y, effort::brief>{f, x, y}.run(n));
  }

  /// The folded terms. Out of line, so that compilers see it once.
  static NORMS_NOINLINE constexpr sums fold(F f, const T* x, Y y, std::size_t n) noexcept {
    return pass<F, folding, T, Y, effort::full>{f, x, y}.run(n);
  }

  /// The folded terms of a few components, in code fit to be inlined.
  static NORMS_INLINE constexpr sums fold_inline(F f, const T* x, Y y, std::size_t n) noexcept {
    return pass<F, folding, T, Y, effort::inlined>{f, x, y}.run(n);
  }

  /// The folded terms of scale_x x and scale_y y; where the formula is one in x - y, of scale_x (x - y).
  static constexpr sums fold_scaled(F f, const T* x, Y y, std::size_t n, double scale_x, double scale_y) noexcept {
    return pass<F, careful_folding, T, Y, effort::scaled>{f, x, y, static_cast<A>(scale_x), static_cast<A>(scale_y)}.run(n);
  }

 private:
  static constexpr std::size_t short_size = 16 * vec<A>::lanes();

  static NORMS_NOINLINE constexpr T value_of_many(F f, const T* x, Y y, std::size_t n) noexcept {
    return checked(f, x, y, n, fold(f, x, y, n));
  }
  static NORMS_INLINE constexpr T checked(F f, const T* x, Y y, std::size_t n, const sums& s) noexcept {
    if (!detail::range_check<F, P, T>::passes(s)) [[unlikely]] return detail::careful<F, T, Y>::value(f, x, y, n);
    using one = finishing::vec<detail::finish_arithmetic<A>>;
    return static_cast<T>(detail::finish_with<one, finishing::evaluate<one>, folding::is_compensated>(f, s));
  }
};
