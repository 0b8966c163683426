#pragma once
// Weighted norms and distances, as function objects: weighted_l2_norm(x, w) and its siblings, and by any metric.
#include "call/order.hpp"
#include "call/verb.hpp"
#include "distance.hpp"

#include <utility>

namespace norms {
inline namespace NORMS_ABI {

/// The weighted norm that belongs to a metric, as a function object: of terms multiplied by weights, sqrt(sum w x^2)
/// for l2; of a maximum over the components whose weight is not 0.
///
/// Calls: f(x, w), f(first, last, weights_first), f(pointer, weights_pointer, n); x and w are anything vector_like, or
/// lists, or one of each: f(x, {1, 0.5}); each also after leading arguments, as norm_function takes them. Elements of
/// different types, also weights of another type than the vectors, compute in their common type, which is that of the
/// result: weights that are integers make it double. Formulas with expr::size, such as means, divide by the number of
/// components, not by the sum of weights; weighted_rms and its like do that.
/// Accuracy as without weights: l1, l2, linf, means, orders 3 and 4, and l0 too, are correctly rounded under
/// `accurate`. Neither large nor small weights make a result overflow or underflow unless the true value does. A
/// component of weight 0 counts for nothing, even if infinite; a NaN anywhere gives NaN, but l0 counts it. An infinite
/// weight makes the sum infinite unless its term is 0: infinity, but 0 for lp of negative p; to a maximum it is like
/// any other. Throws std::invalid_argument, naming both sizes, when these differ: before anything is read where both
/// are known; std::domain_error if a weight is negative or NaN. Allocates nothing, is constexpr; one pass, and another
/// where sums are out of range, or a weight is 2^100 or more (2^16 under `fast` for floats).
///     norms::weighted_norm_function<norms::lp>{{1.0}}({3.0, 4.0}, {4.0, 0.25})  // 13
template <norm_metric Metric> using weighted_norm_function = detail::verb<2, true, Metric>;

/// The weighted distance that belongs to a metric: the weighted norm of x - y, and for metrics of both vectors, such as
/// the cosine, likewise of weighted terms. Calls: f(x, y, w), f(first1, last1, first2, weights_first),
/// f(pointer1, pointer2, weights_pointer, n), and lists in any of the places. Everything else is as for
/// weighted_norm_function.
///     norms::weighted_distance_function<norms::lp>{{1.0}}({3.0, 4.0}, {1.0, 0.0}, {4.0, 0.25})  // 9
template <distance_metric Metric> using weighted_distance_function = detail::verb<3, true, Metric>;

/// sum w[i] |x[i]|. `fast`: relative error at most 28 u.
///     norms::weighted_l1_norm(std::vector{3.0, 4.0}, std::vector{4.0, 0.25})  // 13
NORMS_HIDDEN inline constexpr weighted_norm_function<l1_t> weighted_l1_norm{};
/// sum w[i] |x[i] - y[i]|. `fast`: relative error at most 29 u.
///     norms::weighted_l1_distance({3.0, 4.0}, {1.0, 0.0}, {4.0, 0.25})  // 9
NORMS_HIDDEN inline constexpr weighted_distance_function<l1_t> weighted_l1_distance{};

/// sqrt(sum w[i] x[i]^2): the weights stand outside the power. `fast`: relative error at most 16 u.
///     norms::weighted_l2_norm(std::vector{3.0, 4.0}, std::vector{4.0, 0.25})  // sqrt(40)
NORMS_HIDDEN inline constexpr weighted_norm_function<l2_t> weighted_l2_norm{};
/// sqrt(sum w[i] (x[i] - y[i])^2). `fast`: relative error at most 17 u.
///     norms::weighted_l2_distance({3.0, 4.0}, {1.0, 0.0}, {4.0, 0.25})  // sqrt(20)
NORMS_HIDDEN inline constexpr weighted_distance_function<l2_t> weighted_l2_distance{};

/// max |x[i]| over the components with w[i] > 0; 0 if there is none. Exact under either policy.
///     norms::weighted_linf_norm({3.0, 4.0}, {1.0, 0.0})  // 3
NORMS_HIDDEN inline constexpr weighted_norm_function<linf_t> weighted_linf_norm{};
/// max |x[i] - y[i]| over the components with w[i] > 0; 0 if there is none. Correctly rounded under either policy.
///     norms::weighted_linf_distance({3.0, 4.0}, {1.0, 0.0}, {1.0, 0.0})  // 2
NORMS_HIDDEN inline constexpr weighted_distance_function<linf_t> weighted_linf_distance{};

/// sqrt(sum w[i] x[i]^2 / sum w[i]), the root mean square by the sum of weights.
///
/// This and the following means divide by the sum of weights, as numpy.average and scikit-learn's sample_weight do, so
/// that only the ratios of weights matter. To divide by the number of components there is
/// weighted_norm(x, w, norms::root_mean_square_error_t{}), and its like for distances. The calls of
/// weighted_norm_function. `accurate`: correctly rounded; `fast`: relative error at most 64 u, of the roots 32 u. NaN if
/// the weights add up to 0 or to infinity; empty: 0. Never overflows or underflows unless the true value does.
///     norms::weighted_rms({3.0, 4.0}, {3.0, 1.0})  // sqrt(10.75)
NORMS_HIDDEN inline constexpr detail::verb<2, true, detail::divided_by_weights<l2_t>> weighted_rms{};
/// sum w[i] |x[i] - y[i]| / sum w[i]; otherwise as weighted_rms, in the calls of weighted_distance_function.
///     norms::weighted_mean_absolute_error({3, 4}, {1, 0}, {3, 1})  // 2.5
NORMS_HIDDEN inline constexpr detail::verb<3, true, detail::divided_by_weights<l1_t>> weighted_mean_absolute_error{};
/// sum w[i] (x[i] - y[i])^2 / sum w[i], likewise.
///     norms::weighted_mean_squared_error({3, 4}, {1, 0}, {3, 1})  // 7
NORMS_HIDDEN inline constexpr detail::verb<3, true, detail::divided_by_weights<l2_squared_t>>
    weighted_mean_squared_error{};
/// sqrt(sum w[i] (x[i] - y[i])^2 / sum w[i]), likewise.
///     norms::weighted_root_mean_square_error({3, 4}, {1, 0}, {3, 1})  // sqrt(7)
NORMS_HIDDEN inline constexpr detail::verb<3, true, detail::divided_by_weights<l2_t>> weighted_root_mean_square_error{};

/// (sum w[i] |x[i]|^p)^(1/p) for any real p, weighted_lp_norm(x, w, p) or weighted_lp_norm<3>(x, w), in the calls
/// of weighted_norm_function; lists go after up to one leading argument. p = 0:
/// the sum of the weights of components other than 0; infinite p: see weighted_linf_norm; -infinity: the smallest
/// |x[i]| with w[i] > 0. Weights that add up to 1 make it the power mean of order p, which is in range for any p: where
/// |p| is below 2^-12, |x|^p - 1 is summed, one component after the other. Throws std::domain_error if p is NaN.
/// Accuracy and the rest as lp_norm.
///     norms::weighted_lp_norm(std::vector{3.0, 4.0}, std::vector{4.0, 0.25}, 3.0)  // cbrt(124)
template <auto Order = detail::order_place::last, class... A>
requires detail::order_call<detail::order_verb<2, true, Order>, A...>
[[nodiscard]] constexpr auto weighted_lp_norm(A&&... a) {
  return detail::order_verb<2, true, Order>{}(std::forward<A>(a)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<2, true, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto weighted_lp_norm(A&& a, Rest&&... rest) {
  return detail::order_verb<2, true, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<2, true, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto weighted_lp_norm(A&& a, Rest&&... rest) {
  return detail::order_verb<2, true, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class... Rest>
requires detail::float_list_call<detail::order_verb<2, true, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto weighted_lp_norm(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<2, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class... Rest>
requires detail::list_call<detail::order_verb<2, true, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto weighted_lp_norm(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<2, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class C = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<2, true, Order>, C, A, B, C, Rest...>
[[nodiscard]] constexpr auto weighted_lp_norm(A&& a, B&& b, C&& c, Rest&&... rest) {
  return detail::order_verb<2, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              detail::without_braces<C>::of(c), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class C = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<2, true, Order>, C, A, B, C, Rest...>
[[nodiscard]] constexpr auto weighted_lp_norm(A&& a, B&& b, C&& c, Rest&&... rest) {
  return detail::order_verb<2, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              detail::without_braces<C>::of(c), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class... A,
          class Mistake = detail::mistake_in_order_call<detail::order_verb<2, true, Order>, A...>>
NORMS_REFUSED double weighted_lp_norm(A&&...) NORMS_REFUSED_END;

/// weighted_lp_norm of x - y: weighted_lp_distance(x, y, w, p) or weighted_lp_distance<3>(x, y, w), in the calls of
/// weighted_distance_function.
///     norms::weighted_lp_distance<3>({3.0, 4.0}, {0.0, 0.0}, {4.0, 0.25})  // cbrt(124)
template <auto Order = detail::order_place::last, class... A>
requires detail::order_call<detail::order_verb<3, true, Order>, A...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&&... a) {
  return detail::order_verb<3, true, Order>{}(std::forward<A>(a)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<3, true, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&& a, Rest&&... rest) {
  return detail::order_verb<3, true, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<3, true, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&& a, Rest&&... rest) {
  return detail::order_verb<3, true, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class... Rest>
requires detail::float_list_call<detail::order_verb<3, true, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<3, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class... Rest>
requires detail::list_call<detail::order_verb<3, true, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<3, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class C = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<3, true, Order>, C, A, B, C, Rest...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&& a, B&& b, C&& c, Rest&&... rest) {
  return detail::order_verb<3, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              detail::without_braces<C>::of(c), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class C = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<3, true, Order>, C, A, B, C, Rest...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&& a, B&& b, C&& c, Rest&&... rest) {
  return detail::order_verb<3, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              detail::without_braces<C>::of(c), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class C = detail::list<float>, class D = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<3, true, Order>, D, A, B, C, D, Rest...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&& a, B&& b, C&& c, D&& d, Rest&&... rest) {
  return detail::order_verb<3, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              detail::without_braces<C>::of(c), detail::without_braces<D>::of(d),
                                              std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class C = detail::list<double>, class D = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<3, true, Order>, D, A, B, C, D, Rest...>
[[nodiscard]] constexpr auto weighted_lp_distance(A&& a, B&& b, C&& c, D&& d, Rest&&... rest) {
  return detail::order_verb<3, true, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                              detail::without_braces<C>::of(c), detail::without_braces<D>::of(d),
                                              std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class... A,
          class Mistake = detail::mistake_in_order_call<detail::order_verb<3, true, Order>, A...>>
NORMS_REFUSED double weighted_lp_distance(A&&...) NORMS_REFUSED_END;

/// weighted_norm(x, w) is the weighted l2 norm; weighted_norm(x, w, metric) that of the metric: norms::l1,
/// norms::lp{1.5}, or one of your own. The calls of weighted_norm_function, each with or without a metric at the end.
///     norms::weighted_norm({3.0, 4.0}, {4.0, 0.25}, norms::l1)  // 13
NORMS_HIDDEN inline constexpr detail::verb<2, true, detail::metric_at_the_end> weighted_norm{};

/// weighted_distance(x, y, w) is the weighted l2 distance; weighted_distance(x, y, w, metric) that of the metric. The
/// calls of weighted_distance_function, each with or without a metric at the end.
///     norms::weighted_distance({3.0, 4.0}, {1.0, 0.0}, {4.0, 0.25}, norms::l1)  // 9
NORMS_HIDDEN inline constexpr detail::verb<3, true, detail::metric_at_the_end> weighted_distance{};
}  // namespace NORMS_ABI
}  // namespace norms
