#pragma once
// Distances of two vectors, as function objects: l2_distance(x, y) and its siblings, and distance(x, y, metric).
#include "call/known_norms.hpp"
#include "call/verb.hpp"
#include "norm.hpp"

namespace norms {
inline namespace NORMS_ABI {

/// The distance that belongs to a metric, as a function object: `l2_distance` and its siblings are of this type, and
/// distance_function<lp>{{p}} is the distance of order p.
///
/// Calls: f(x, y), f(first1, last1, first2), f(first1, last1, first2, last2), f(pointer1, pointer2, n); x and y are
/// anything vector_like, or lists, or one of each: f(x, {0, 0.5}); each also after leading arguments, as norm_function
/// takes them. Elements of different types compute in the wider one, integers of different types as the numbers they are.
/// Throws std::invalid_argument, naming both sizes, when these differ: before anything is read where both are known.
/// Everything else is as for norm_function. x - x is exactly 0 for finite x; the distance of equal infinities is NaN.
///     norms::distance_function<norms::lp>{{1.0}}({1, 2.0}, {4.0, 6.0})  // 7
template <distance_metric Metric> using distance_function = detail::verb<2, false, Metric>;

/// sum |x[i] - y[i]|: Manhattan, taxicab. `fast`: relative error at most 28 u, otherwise as l1_norm.
///     norms::l1_distance({1, 2}, {4, 6})  // 7
NORMS_HIDDEN inline constexpr distance_function<l1_t> l1_distance{};
NORMS_HIDDEN inline constexpr distance_function<l1_t> manhattan_distance{};

/// sqrt(sum (x[i] - y[i])^2): Euclidean. `fast`: relative error at most 16 u, otherwise as l2_norm.
///     norms::l2_distance(std::vector{1.0, 2.0}, std::vector{4.0, 6.0})  // 5
NORMS_HIDDEN inline constexpr distance_function<l2_t> l2_distance{};
NORMS_HIDDEN inline constexpr distance_function<l2_t> euclidean_distance{};

/// sum (x[i] - y[i])^2. Overflows only when its true value does. `fast`: relative error at most 32 u.
///     norms::l2_distance_squared({1, 2}, {4, 6})  // 25
NORMS_HIDDEN inline constexpr distance_function<l2_squared_t> l2_distance_squared{};
NORMS_HIDDEN inline constexpr distance_function<l2_squared_t> squared_euclidean_distance{};

/// sum |x[i] - y[i]| / n. `fast`: a rounding more than l1_distance.
///     norms::mean_absolute_error({1, 2}, {4, 7})  // 4
NORMS_HIDDEN inline constexpr distance_function<mean_absolute_error_t> mean_absolute_error{};

/// sum (x[i] - y[i])^2 / n. `fast`: a rounding more than l2_distance_squared.
///     norms::mean_squared_error({1, 2}, {4, 7})  // 17
NORMS_HIDDEN inline constexpr distance_function<mean_squared_error_t> mean_squared_error{};

/// sqrt(sum (x[i] - y[i])^2 / n). Never overflows, though the sum may. `fast`: a rounding more than l2_distance.
///     norms::root_mean_square_error(std::vector{1.0, 2.0}, std::vector{2.0, 1.0})  // 1
NORMS_HIDDEN inline constexpr distance_function<root_mean_square_error_t> root_mean_square_error{};

/// max |x[i] - y[i]|: Chebyshev. Correctly rounded under either policy.
///     norms::linf_distance({1, 2}, {4, 6})  // 4
NORMS_HIDDEN inline constexpr distance_function<linf_t> linf_distance{};
NORMS_HIDDEN inline constexpr distance_function<linf_t> sup_distance{};
NORMS_HIDDEN inline constexpr distance_function<linf_t> chebyshev_distance{};

/// Number of components that differ, a count and not a fraction, rounded to the element type (exact to 2^24 for float);
/// NaN differs from everything.
///     norms::hamming_distance({1, 2, 3}, {1, 3, 3})  // 1
NORMS_HIDDEN inline constexpr distance_function<l0_t> hamming_distance{};

/// x.y / (|x| |y|), always within [-1, 1], for vectors of any magnitude; exactly 1 for x and x. 0 where a vector is
/// zero; NaN where a component is infinite or NaN. `accurate`: below one ulp, also where x.y cancels (of vectors beyond
/// 1e+-130, and of ranges longer than a block that are no arrays, an ulp of 1); `fast`: absolute error at most 60 ulp
/// of 1. Of complex vectors that of the real vectors of all parts: the real part of x.y divided by both norms.
///
/// Who keeps the norms of vectors gives them after these, as numbers: cosine_similarity(x, y, norm_x, norm_y), in all
/// calls. It is then the inner product alone that is computed, and divided by them: at most 3.5 ulp from the true
/// value, in practice 3, if the norms are l2 norms, correctly rounded, and normal numbers (`accurate`), within [-1, 1]
/// whatever they are. A norm 0 stands for a zero vector; NaN or an infinite norm makes the result NaN, as NaN and
/// infinite components do; a negative one: std::domain_error.
///     norms::cosine_similarity({1, 0}, {1, 1})  // sqrt(0.5)
///     norms::cosine_similarity({3, 4.0}, {6, 8.0}, 5, 10)  // 1
NORMS_HIDDEN inline constexpr detail::verb<2, false, detail::norms_at_the_end<cosine_similarity_t>> cosine_similarity{};

/// 1 - cosine_similarity(x, y), within [0, 2], and of known norms 1 - cosine_similarity(x, y, norm_x, norm_y). Absolute
/// error: an ulp of 1, of known norms 3 (`accurate`), 60 (`fast`).
///     norms::cosine_distance({1, 0}, {0, 1})  // 1
NORMS_HIDDEN inline constexpr detail::verb<2, false, detail::norms_at_the_end<cosine_distance_t>> cosine_distance{};

/// distance(x, y) is the l2 distance; distance(x, y, metric) that of the metric: norms::l1, l2, linf, lp{0.5}, … or
/// your own. The calls of distance_function, each with or without a metric at the end, and otherwise as there.
///     norms::distance({1, 2.0}, {4.0, 6.0}, norms::l1)  // 7
NORMS_HIDDEN inline constexpr detail::verb<2, false, detail::metric_at_the_end> distance{};
}  // namespace NORMS_ABI
}  // namespace norms
