#pragma once
// The catalogue: one struct per metric. Each is an empty type whose `term` is what one component contributes, `fold` how
// contributions combine, `finish` what is made of the fold. A metric of your own is one more such struct:
//
//   struct huber {
//     double delta = 1;
//     using fold = norms::sum;
//     constexpr auto term(auto x, auto y) const { auto a = abs(x - y); auto m = min(a, delta); return m * (a - 0.5 * m); }
//     static constexpr auto finish(auto s) { return s; }
//   };
//   norms::distance(x, y, huber{2});
//
// The vocabulary (expression.hpp) has + - * /, abs, square, sqrt, min, max, quotient, not_equal, numbers, and terms(...) for
// several sums in one pass; in `finish` also expr::size{}, the number of components. The norm of x is the formula at y = 0.
#include "formula.hpp"

namespace norms {

/// Number of components that differ: the l0 pseudo-norm, the Hamming distance. NaN differs from everything.
struct l0_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return not_equal(x, y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// sum |x - y|: taxicab, Manhattan, city block.
struct l1_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return abs(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// sqrt(sum (x - y)^2): Euclidean.
struct l2_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return square(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return sqrt(s); }
};

/// sum (x - y)^2. Not a metric in the mathematical sense: the triangle inequality does not hold.
struct l2_squared_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return square(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// max |x - y|: maximum, supremum, Chebyshev.
struct linf_t {
  using fold = maximum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return abs(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s; }
};

/// sum |x - y| / n.
struct mean_absolute_error_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return abs(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s / expr::size{}; }
};

/// sum (x - y)^2 / n.
struct mean_squared_error_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return square(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return s / expr::size{}; }
};

/// sqrt(sum (x - y)^2 / n); the root mean square of x at y = 0.
struct root_mean_square_error_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return square(x - y); }
  static NORMS_INLINE constexpr auto finish(auto s) { return sqrt(s / expr::size{}); }
};

/// x.y / sqrt(x.x y.y), in [-1, 1]; 0 where a vector is zero, since it has no direction.
struct cosine_similarity_t {
  using fold = sum;
  static NORMS_INLINE constexpr auto term(auto x, auto y) { return terms(x * y, square(x), square(y)); }
  static NORMS_INLINE constexpr auto finish(auto xy, auto xx, auto yy) {
    return (expr::max)((expr::min)(quotient(xy, sqrt(xx * yy)), 1), -1);
  }
};

/// 1 - cosine similarity, in [0, 2]. Not a metric in the mathematical sense.
struct cosine_distance_t : cosine_similarity_t {
  static NORMS_INLINE constexpr auto finish(auto xy, auto xx, auto yy) {
    return 1 - cosine_similarity_t::finish(xy, xx, yy);
  }
};

inline constexpr l0_t l0{};
inline constexpr l1_t l1{};
inline constexpr l2_t l2{};
inline constexpr l2_squared_t l2_squared{};
inline constexpr linf_t linf{};
}  // namespace norms
