#pragma once
// The catalogue of metrics. Each is a struct whose `term` is what one component contributes, whose `fold` says how the
// contributions combine, and whose `finish` makes the result of them; its members are its parameters. The bounds of the
// error stand with the functions that compute a metric, in norm.hpp, distance.hpp and lp.hpp. A metric of your own is
// one more such struct:
//
//   struct huber {
//     double delta = 1;
//     using fold = norms::sum;
//     constexpr auto term(auto x, auto y) const {
//       auto a = abs(x - y);
//       auto m = min(a, delta);
//       return m * (a - 0.5 * m);
//     }
//     static constexpr auto finish(auto s) { return s; }
//   };
//   norms::distance(x, y, huber{2});
//
// The vocabulary (formula/vocabulary.hpp) has + - * /, abs, square, sqrt, min, max, quotient, not_equal, power,
// root_of_order, reverse, numbers, and terms(...) for several sums in one pass; in `finish` also expr::size{}, the
// number of components. The norm of x is the formula at y = 0. Exponents are expr::half_integer<3>{}, which is 1.5, or,
// of abs(x - y) in a metric that is finished by the root of that order, expr::real_exponent{p}. A metric has up to four
// terms; root_of_order is for `finish`.
#include "error.hpp"
#include "formula/formula.hpp"
#include "number/bits.hpp"

#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms {

/// Number of components that differ: the l0 pseudo-norm, the Hamming distance. NaN differs from everything.
///     norms::distance({1, 2, 3}, {1, 3, 3}, norms::l0)  // 1
struct l0_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return not_equal(x, y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// The number of components that differ, divided by that of all: what SciPy calls hamming. NaN differs from everything.
///     norms::distance({1, 2, 3, 4}, {1, 3, 3, 4}, norms::hamming_fraction_t{})  // 0.25
struct hamming_fraction_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return not_equal(x, y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return quotient(s, expr::size{}); }
};

/// sum |x - y|: taxicab, Manhattan, city block.
///     norms::distance({1, 2}, {4, 6}, norms::l1)  // 7
struct l1_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return (expr::abs)(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// sqrt(sum (x - y)^2): Euclidean.
///     norms::distance({1, 2}, {4, 6}, norms::l2)  // 5
struct l2_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return square(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return sqrt(s); }
};

/// sum (x - y)^2. Not a metric in the mathematical sense: the triangle inequality does not hold.
///     norms::distance({1, 2}, {4, 6}, norms::l2_squared)  // 25
struct l2_squared_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return square(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// max |x - y|: maximum, supremum, Chebyshev.
///     norms::distance({1, 2}, {4, 6}, norms::linf)  // 4
struct linf_t {
  using fold = maximum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return (expr::abs)(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// sum |x - y| / n.
///     norms::norm({3, -4}, norms::mean_absolute_error_t{})  // 3.5
struct mean_absolute_error_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return (expr::abs)(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s / expr::size{}; }
};

/// sum (x - y)^2 / n.
///     norms::norm({3, -4}, norms::mean_squared_error_t{})  // 12.5
struct mean_squared_error_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return square(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s / expr::size{}; }
};

/// sqrt(sum (x - y)^2 / n); the root mean square of x at y = 0.
///     norms::norm({3, -4}, norms::root_mean_square_error_t{})  // sqrt(12.5)
struct root_mean_square_error_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return square(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return sqrt(s / expr::size{}); }
};

/// x.y / sqrt(x.x y.y), in [-1, 1]; 0 where a vector is zero, since it has no direction.
///     norms::distance({1, 0}, {1, 1}, norms::cosine_similarity_t{})  // sqrt(0.5)
struct cosine_similarity_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return terms(x * y, square(x), square(y)); }
  static NORMS_INLINE constexpr auto finish(auto xy, auto xx, auto yy) {
    return (expr::max)((expr::min)(quotient(xy, sqrt(xx * yy)), 1), -1);
  }
};

/// 1 - cosine similarity, in [0, 2]. Not a metric in the mathematical sense.
///     norms::distance({1, 0}, {0, 1}, norms::cosine_distance_t{})  // 1
struct cosine_distance_t : cosine_similarity_t {
  static NORMS_INLINE constexpr auto finish(auto xy, auto xx, auto yy) {
    return 1 - cosine_similarity_t::finish(xy, xx, yy);
  }
};

/// sum x y: the inner product. It is no metric at all, but has the shape of one.
///     norms::distance({1, 2}, {4, 6}, norms::inner_product)  // 16
struct inner_product_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return x * y; }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// min |x - y|, the limit of lp for p to -infinity; +infinity if there is no component. It is computed as the largest
/// of the numbers counted down from infinity, so that the code for maxima serves.
///     norms::norm({3, -4}, norms::smallest_magnitude_t{})  // 3
struct smallest_magnitude_t {
  using fold = maximum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return reverse((expr::abs)(x - y)); }
  static NORMS_INLINE constexpr auto finish(auto s) { return reverse(s); }
};

/// (sum |x - y|^p)^(1/p) for p = Halves / 2: products and square roots, and one root of order p.
///     norms::norm({3, -4}, norms::half_integer_lp_t<6>{})  // cbrt(91)
template <int Halves> struct half_integer_lp_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) {
    return power((expr::abs)(x - y), expr::half_integer<Halves>{});
  }
  static NORMS_INLINE constexpr auto finish(auto s) { return root_of_order(s, expr::half_integer<Halves>{}); }
};

/// (sum |x - y|^p)^(1/p) for a finite p other than 0, positive or negative. Half integers up to 16 are taken as
/// products and square roots.
///     norms::norm({3, -4}, norms::real_lp_t{3})  // cbrt(91)
struct real_lp_t {
  double p;
  using fold = sum;
  NORMS_INLINE constexpr auto term(auto x, auto y) const { return power((expr::abs)(x - y), exponent()); }
  NORMS_INLINE constexpr auto finish(auto s) const { return root_of_order(s, exponent()); }

 private:
  NORMS_INLINE constexpr expr::real_exponent exponent() const {
    if (p > 0 && p <= 16 && detail::is_exactly(2 * p, static_cast<int>(2 * p))) return {p, 0, static_cast<int>(2 * p)};
    return {p};
  }
};

/// The Minkowski metric of order p, for any real p, known at run time: l0, l1, l2 and linf for p = 0, 1, 2 and
/// infinity, (sum |x - y|^p)^(1/p) otherwise: a norm for p >= 1, a quasi-norm for 0 < p < 1; for p < 0, where a
/// component 0 makes it 0, neither; min |x - y| for -infinity. |p| above 2^36 counts as infinite, an error below
/// ln(n) / |p|, or, with weights w, |ln w| / |p|. NaN: std::domain_error.
///     norms::norm(x, norms::lp{3})  // cbrt(91)
struct lp {
  double p = 2;

  using family = lp;  // what metric_family asks for
  /// f(the metric of this order, arguments...): one with kernels of its own for the orders that gain by it, since every
  /// call by a run time p compiles them all, and real_lp_t for the rest. Throws std::domain_error if p is NaN.
  template <class Function, class... Arguments> constexpr auto visit(Function f, Arguments... arguments) const {
    if (detail::is_nan(p)) detail::fail<std::domain_error>("norms: the p of an lp norm must not be NaN");
    if (p > 0x1p36) return f(linf_t{}, std::move(arguments)...);
    if (p < -0x1p36) return f(smallest_magnitude_t{}, std::move(arguments)...);
    // By its bits, or the CPU might take a subnormal number for 0.
    if (detail::is_zero(p)) return f(l0_t{}, std::move(arguments)...);
    if (detail::is_exactly(p, 0.5)) return f(half_integer_lp_t<1>{}, std::move(arguments)...);
    if (detail::is_exactly(p, 1)) return f(l1_t{}, std::move(arguments)...);
    if (detail::is_exactly(p, 1.5)) return f(half_integer_lp_t<3>{}, std::move(arguments)...);
    if (detail::is_exactly(p, 2)) return f(l2_t{}, std::move(arguments)...);
    if (detail::is_exactly(p, 3)) return f(half_integer_lp_t<6>{}, std::move(arguments)...);
    if (detail::is_exactly(p, 4)) return f(half_integer_lp_t<8>{}, std::move(arguments)...);
    return f(real_lp_t{p}, std::move(arguments)...);
  }
};

namespace detail {
/// The metric of order P, a number known at compile time.
template <auto P> NORMS_INLINE constexpr auto lp_of() {
  constexpr double p = static_cast<double>(P);
  static_assert(!detail::is_nan(p), "norms: the p of an lp norm must not be NaN");
  if constexpr (p > 0x1p36) return linf_t{};
  else if constexpr (p < -0x1p36) return smallest_magnitude_t{};
  else if constexpr (detail::is_zero(p)) return l0_t{};
  else if constexpr (detail::is_exactly(p, 1)) return l1_t{};
  else if constexpr (detail::is_exactly(p, 2)) return l2_t{};
  else if constexpr (p > 0 && p <= 8 && detail::is_exactly(2 * p, static_cast<int>(2 * p)))
    return half_integer_lp_t<static_cast<int>(2 * p)>{};
  else return real_lp_t{p};
}
}  // namespace detail

/// lp of an order known at compile time: an int, or with compilers that allow it a double. Half integers up to 8 are
/// computed from products and square roots.
///     norms::accumulator<norms::lp_c<3>, double> total;
template <auto P>
requires std::is_arithmetic_v<decltype(P)>
struct lp_c : decltype(detail::lp_of<P>()) {
  NORMS_INLINE constexpr lp_c() : decltype(detail::lp_of<P>())(detail::lp_of<P>()) {}
};

NORMS_HIDDEN inline constexpr l0_t l0{};
NORMS_HIDDEN inline constexpr l1_t l1{};
NORMS_HIDDEN inline constexpr l2_t l2{};
NORMS_HIDDEN inline constexpr l2_squared_t l2_squared{};
NORMS_HIDDEN inline constexpr linf_t linf{};
NORMS_HIDDEN inline constexpr inner_product_t inner_product{};
}  // namespace norms
NORMS_STRICT_END
