#pragma once
// Norms and distances of any order p, by name.
#include "distance.hpp"

#include <initializer_list>
#include <iterator>
#include <utility>

namespace norms {
inline namespace NORMS_ABI {

/// lp_norm(x, p): (sum |x[i]|^p)^(1/p) for any real p; see norms::lp for p = 0, infinite and negative p. lp_norm<3>(x):
/// the same for an order known at compile time (an int, or with compilers that allow it a double).
///
/// Forms of x, element and result types as in norm_function; a policy goes first. `accurate`: correctly rounded for p =
/// 0, 1, 2, 3, 4 and infinity; otherwise below 0.55 ulp for doubles and in practice correctly rounded for floats, from
/// powers in twice the precision. `fast`: below 8 ulp. Overflows or underflows only where the true value does: a second
/// pass divides the powers by a power of two if need be. NaN: NaN. Infinite components: infinity for p > 0; for p < 0
/// they add nothing. Empty: 0, +infinity for p < 0. |p| above 2^36 counts as infinite, an error below ln(n) / |p|.
/// Throws std::domain_error if p is NaN. constexpr, one pass or up to three. Function templates, not objects: where one
/// is needed, norms::norm_function<norms::lp>{{p}} is the norm of order p, distance_function the distance.
///     norms::lp_norm(std::vector{3.0, -4.0}, 3)  // cbrt(91)
template <policy P, vector_like R> [[nodiscard]] constexpr auto lp_norm(P policy, R&& x, double p) {
  return norm_function<lp>{{p}}(policy, x);
}
template <policy P, class Iterator, class S>
requires iterator_pair<Iterator, S>
[[nodiscard]] constexpr auto lp_norm(P policy, Iterator first, S last, double p) {
  return norm_function<lp>{{p}}(policy, std::move(first), std::move(last));
}
template <policy P, detail::element E>
[[nodiscard]] constexpr auto lp_norm(P policy, std::initializer_list<E> x, double p) {
  return norm_function<lp>{{p}}(policy, x);
}
template <vector_like R> [[nodiscard]] constexpr auto lp_norm(R&& x, double p) { return lp_norm(accurate, x, p); }
template <class Iterator, class S>
requires iterator_pair<Iterator, S>
[[nodiscard]] constexpr auto lp_norm(Iterator first, S last, double p) {
  return lp_norm(accurate, std::move(first), std::move(last), p);
}
template <detail::element E> [[nodiscard]] constexpr auto lp_norm(std::initializer_list<E> x, double p) {
  return lp_norm(accurate, x, p);
}

template <class... A, class Mistake = detail::mistake_in<detail::call_form<1, false, detail::ending::order>, A...>>
NORMS_REFUSED double lp_norm(A&&...) NORMS_REFUSED_END;

/// lp_norm<3>(x), lp_norm<3>(first, last), lp_norm<3>({3.0, 4.0}), each also with a policy first; as lp_norm(x, 3), but
/// the kernels of that order alone are compiled. NaN does not compile.
template <auto Order, class... Vector>
requires detail::takes<norm_function<lp_c<Order>>, Vector...>
[[nodiscard]] constexpr auto lp_norm(Vector&&... x) {
  return norm_function<lp_c<Order>>{}(std::forward<Vector>(x)...);
}
template <auto Order, detail::element E> [[nodiscard]] constexpr auto lp_norm(std::initializer_list<E> x) {
  return norm_function<lp_c<Order>>{}(x);
}
template <auto Order, policy P, detail::element E>
[[nodiscard]] constexpr auto lp_norm(P policy, std::initializer_list<E> x) {
  return norm_function<lp_c<Order>>{}(policy, x);
}
template <auto Order, class... A, class Mistake = detail::mistake_in<detail::call_form<1>, A...>>
NORMS_REFUSED double lp_norm(A&&...) NORMS_REFUSED_END;

/// lp_distance(x, y, p): lp_norm of x - y. Forms of x and y as in distance_function, whose sizes must agree: otherwise
/// std::invalid_argument. For the rest see lp_norm.
template <policy P, vector_like R, vector_like S>
[[nodiscard]] constexpr auto lp_distance(P policy, R&& x, S&& y, double p) {
  return distance_function<lp>{{p}}(policy, x, y);
}
template <policy P, class Iterator, class S, class J, class T>
requires(iterator_pair<Iterator, S> && iterator_pair<J, T>)
[[nodiscard]] constexpr auto lp_distance(P policy, Iterator first1, S last1, J first2, T last2, double p) {
  return distance_function<lp>{{p}}(policy, std::move(first1), std::move(last1), std::move(first2), std::move(last2));
}
template <policy P, class Iterator, class S, class J>
requires(iterator_pair<Iterator, S> && detail::component_iterator<J>)
[[nodiscard]] constexpr auto lp_distance(P policy, Iterator first1, S last1, J first2, double p) {
  return distance_function<lp>{{p}}(policy, std::move(first1), std::move(last1), std::move(first2));
}
template <policy P, detail::element E, detail::element G>
[[nodiscard]] constexpr auto lp_distance(P policy, std::initializer_list<E> x, std::initializer_list<G> y, double p) {
  return distance_function<lp>{{p}}(policy, x, y);
}
template <vector_like R, vector_like S> [[nodiscard]] constexpr auto lp_distance(R&& x, S&& y, double p) {
  return lp_distance(accurate, x, y, p);
}
template <class Iterator, class S, class J, class T>
requires(iterator_pair<Iterator, S> && iterator_pair<J, T>)
[[nodiscard]] constexpr auto lp_distance(Iterator first1, S last1, J first2, T last2, double p) {
  return lp_distance(accurate, std::move(first1), std::move(last1), std::move(first2), std::move(last2), p);
}
template <class Iterator, class S, class J>
requires(iterator_pair<Iterator, S> && detail::component_iterator<J>)
[[nodiscard]] constexpr auto lp_distance(Iterator first1, S last1, J first2, double p) {
  return lp_distance(accurate, std::move(first1), std::move(last1), std::move(first2), p);
}
template <detail::element E, detail::element G>
[[nodiscard]] constexpr auto lp_distance(std::initializer_list<E> x, std::initializer_list<G> y, double p) {
  return lp_distance(accurate, x, y, p);
}

template <class... A, class Mistake = detail::mistake_in<detail::call_form<2, false, detail::ending::order>, A...>>
NORMS_REFUSED double lp_distance(A&&...) NORMS_REFUSED_END;

/// Likewise the distance of an order known at compile time: lp_distance<3>(x, y).
///     norms::lp_distance<3>(std::vector{1.0, 2.0}, std::vector{4.0, -2.0})  // cbrt(91)
template <auto Order, class... Vectors>
requires detail::takes<distance_function<lp_c<Order>>, Vectors...>
[[nodiscard]] constexpr auto lp_distance(Vectors&&... xy) {
  return distance_function<lp_c<Order>>{}(std::forward<Vectors>(xy)...);
}
template <auto Order, detail::element E, detail::element G>
[[nodiscard]] constexpr auto lp_distance(std::initializer_list<E> x, std::initializer_list<G> y) {
  return distance_function<lp_c<Order>>{}(x, y);
}
template <auto Order, policy P, detail::element E, detail::element G>
[[nodiscard]] constexpr auto lp_distance(P policy, std::initializer_list<E> x, std::initializer_list<G> y) {
  return distance_function<lp_c<Order>>{}(policy, x, y);
}
template <auto Order, class... A, class Mistake = detail::mistake_in<detail::call_form<2>, A...>>
NORMS_REFUSED double lp_distance(A&&...) NORMS_REFUSED_END;

/// lp_distance by its other name.
template <class... Arguments>
requires requires { lp_distance(std::declval<Arguments>()...); }
[[nodiscard]] constexpr auto minkowski_distance(Arguments&&... arguments) {
  return lp_distance(std::forward<Arguments>(arguments)...);
}
template <detail::element E, detail::element G>
[[nodiscard]] constexpr auto minkowski_distance(std::initializer_list<E> x, std::initializer_list<G> y, double p) {
  return lp_distance(x, y, p);
}
template <class... A, class Mistake = detail::mistake_in<detail::call_form<2, false, detail::ending::order>, A...>>
NORMS_REFUSED double minkowski_distance(A&&...) NORMS_REFUSED_END;
}  // namespace NORMS_ABI
}  // namespace norms
