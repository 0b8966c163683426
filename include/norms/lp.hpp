#pragma once
// Lp norms and distances of any order p, given as the last argument, lp_norm(x, p), or at compile time, lp_norm<3>(x).
#include "call/order.hpp"
#include "distance.hpp"

#include <utility>

namespace norms {
inline namespace NORMS_ABI {

/// lp_norm(x, p): (sum |x[i]|^p)^(1/p) for any real p; see norms::lp for p = 0, infinite and negative p. lp_norm<3>(x):
/// the same for an order known at compile time (an int, or with compilers that allow it a double), so that only the
/// kernels of this order are compiled; NaN does not compile.
///
/// Calls, element and result types as in norm_function, each followed by p or after <p>; lists go after up to one
/// leading argument. `accurate`: correctly rounded for p = 0, 1, 2, 3, 4 and infinity; otherwise below 0.55 ulp for
/// doubles and in practice correctly rounded for floats, from powers in twice the precision. `fast`: below 8 ulp.
/// It overflows or underflows only where the true value does: a second pass divides the powers by a power of two if
/// need be. NaN: NaN. Infinite components: infinity for p > 0; for p < 0 they add nothing. Empty: 0, +infinity for p <
/// 0. |p| above 2^36 counts as infinite, an error below ln(n) / |p|. Throws std::domain_error if p is NaN. constexpr,
/// one pass or up to three. lp_norm is a function template; where an object is needed, norm_function<lp>{{p}} is the
/// norm of order p.
///     norms::lp_norm(std::vector{3.0, -4.0}, 3)  // cbrt(91)
///     norms::lp_norm<3>({3.0, -4.0})             // the same
template <auto Order = detail::order_place::last, class... A>
requires detail::order_call<detail::order_verb<1, false, Order>, A...>
[[nodiscard]] constexpr auto lp_norm(A&&... a) {
  return detail::order_verb<1, false, Order>{}(std::forward<A>(a)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<1, false, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto lp_norm(A&& a, Rest&&... rest) {
  return detail::order_verb<1, false, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<1, false, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto lp_norm(A&& a, Rest&&... rest) {
  return detail::order_verb<1, false, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class... Rest>
requires detail::float_list_call<detail::order_verb<1, false, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto lp_norm(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<1, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class... Rest>
requires detail::list_call<detail::order_verb<1, false, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto lp_norm(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<1, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class... A,
          class Mistake = detail::mistake_in_order_call<detail::order_verb<1, false, Order>, A...>>
NORMS_REFUSED double lp_norm(A&&...) NORMS_REFUSED_END;

/// lp_distance(x, y, p), lp_distance<3>(x, y): (sum |x[i] - y[i]|^p)^(1/p). Calls as in distance_function; sizes that
/// differ throw std::invalid_argument, as there. Everything else, the accuracy too, is as for lp_norm.
///     norms::lp_distance<3>(std::vector{1.0, 2.0}, std::vector{4.0, -2.0})  // cbrt(91)
template <auto Order = detail::order_place::last, class... A>
requires detail::order_call<detail::order_verb<2, false, Order>, A...>
[[nodiscard]] constexpr auto lp_distance(A&&... a) {
  return detail::order_verb<2, false, Order>{}(std::forward<A>(a)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<2, false, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto lp_distance(A&& a, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<2, false, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto lp_distance(A&& a, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class... Rest>
requires detail::float_list_call<detail::order_verb<2, false, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto lp_distance(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class... Rest>
requires detail::list_call<detail::order_verb<2, false, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto lp_distance(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class C = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<2, false, Order>, C, A, B, C, Rest...>
[[nodiscard]] constexpr auto lp_distance(A&& a, B&& b, C&& c, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               detail::without_braces<C>::of(c), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class C = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<2, false, Order>, C, A, B, C, Rest...>
[[nodiscard]] constexpr auto lp_distance(A&& a, B&& b, C&& c, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               detail::without_braces<C>::of(c), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class... A,
          class Mistake = detail::mistake_in_order_call<detail::order_verb<2, false, Order>, A...>>
NORMS_REFUSED double lp_distance(A&&...) NORMS_REFUSED_END;

/// lp_distance by its other name: minkowski_distance(x, y, p), minkowski_distance<3>(x, y).
///     norms::minkowski_distance({1.0, 2.0}, {4.0, -2.0}, 3)  // cbrt(91)
template <auto Order = detail::order_place::last, class... A>
requires detail::order_call<detail::order_verb<2, false, Order>, A...>
[[nodiscard]] constexpr auto minkowski_distance(A&&... a) {
  return detail::order_verb<2, false, Order>{}(std::forward<A>(a)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<2, false, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto minkowski_distance(A&& a, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<2, false, Order>, A, A, Rest...>
[[nodiscard]] constexpr auto minkowski_distance(A&& a, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class... Rest>
requires detail::float_list_call<detail::order_verb<2, false, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto minkowski_distance(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class... Rest>
requires detail::list_call<detail::order_verb<2, false, Order>, B, A, B, Rest...>
[[nodiscard]] constexpr auto minkowski_distance(A&& a, B&& b, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<float>, class B = detail::list<float>,
          class C = detail::list<float>, class... Rest>
requires detail::float_list_call<detail::order_verb<2, false, Order>, C, A, B, C, Rest...>
[[nodiscard]] constexpr auto minkowski_distance(A&& a, B&& b, C&& c, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               detail::without_braces<C>::of(c), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class A = detail::list<double>, class B = detail::list<double>,
          class C = detail::list<double>, class... Rest>
requires detail::list_call<detail::order_verb<2, false, Order>, C, A, B, C, Rest...>
[[nodiscard]] constexpr auto minkowski_distance(A&& a, B&& b, C&& c, Rest&&... rest) {
  return detail::order_verb<2, false, Order>{}(detail::without_braces<A>::of(a), detail::without_braces<B>::of(b),
                                               detail::without_braces<C>::of(c), std::forward<Rest>(rest)...);
}
template <auto Order = detail::order_place::last, class... A,
          class Mistake = detail::mistake_in_order_call<detail::order_verb<2, false, Order>, A...>>
NORMS_REFUSED double minkowski_distance(A&&...) NORMS_REFUSED_END;
}  // namespace NORMS_ABI
}  // namespace norms
