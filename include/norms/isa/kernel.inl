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

/// The folded terms of one formula, policy, element type and arity: Y is `const T*` for two vectors and `nothing` for one.
template <class F, class P, class T, class Y> struct kernel {
  using sums = detail::sums<detail::arithmetic<F, P, T>, F::count>;

  static constexpr sums run(F f, const T* x, Y y, std::size_t n) {
    return pass<F, accumulation<F, P, T>, T, Y, false>{f, x, y}.run(n);
  }
  /// The same of scale_x x and scale_y y; where the formula is one in x - y, of scale_x (x - y).
  static constexpr sums run_scaled(F f, const T* x, Y y, std::size_t n, double scale_x, double scale_y) {
    using A = detail::arithmetic<F, P, T>;
    return pass<F, accumulation<F, P, T>, T, Y, true>{f, x, y, static_cast<A>(scale_x), static_cast<A>(scale_y)}.run(n);
  }
};
