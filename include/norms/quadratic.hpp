#pragma once
// Quadratic forms: x'Q x and its root, the norm of control costs, and the same of x - y, the Mahalanobis distance.
//
//   const double Q[2][2] = {{2, 1}, {1, 3}};
//   norms::quadratic_norm(std::vector{1.0, 2.0}, Q)                                // sqrt(18)
//   norms::mahalanobis_distance(std::vector{1.0, 2.0}, std::vector{0.0, 0.0}, Q)   // sqrt(18)
#include "call/lists.hpp"
#include "call/matrix_operand.hpp"
#include "call/refusal.hpp"
#include "call/vector_of_form.hpp"
#include "policy.hpp"

#include <cstddef>
#include <cstdio>
#include <type_traits>
#include <utility>

namespace norms {

namespace mistake {
struct a_quadratic_form_takes_its_vectors_then_its_matrix;
struct a_vector_that_can_be_read_once_only_is_read_several_times;
}  // namespace mistake

namespace detail {
inline namespace NORMS_ABI {

[[__noreturn__]] NORMS_NOINLINE inline void fail_form_size(std::size_t n, std::size_t rows, std::size_t columns) {
  char message[128];
  std::snprintf(message, sizeof message, "norms: a vector of %zu components and a matrix of %zu rows and %zu columns",
                n, rows, columns);
  fail<std::invalid_argument>(message);
}

/// How many components an operand has, which may have to be counted.
template <class V> constexpr std::size_t size_of(const V& x) {
  if constexpr (V::is_sized) return x.size();
  else return x.rest();
}
/// The type of a form of elements A, with vectors of elements that become B, and W if there is a second one.
template <class A, class B, class W> struct type_of_form {
  using type = std::common_type_t<A, B, value_t<typename W::element>>;
};
template <class A, class B> struct type_of_form<A, B, expr::nothing> {
  using type = std::common_type_t<A, B>;
};
template <class V> using operand_of = decltype(detail::components_of(std::declval<V&>()));
}  // namespace NORMS_ABI

/// A vector that may be read more than once.
template <class V>
concept vector_to_reread = vector_like<V> && operand_of<V>::is_multipass;

template <bool IsDifference, class... A> inline constexpr bool is_form_call = false;
template <vector_to_reread X, strided_matrix M> inline constexpr bool is_form_call<false, X, M> = true;
template <vector_to_reread X, vector_to_reread Y, strided_matrix M>
inline constexpr bool is_form_call<true, X, Y, M> = true;
template <bool IsDifference, policy P, class... A>
inline constexpr bool is_form_call<IsDifference, P, A...> = is_form_call<IsDifference, A...>;

template <bool Right, class... A> struct mistake_in_form_call {
  using type = std::conditional_t<((vector_like<A> && !vector_to_reread<A>) || ...),
                                  mistake::a_vector_that_can_be_read_once_only_is_read_several_times,
                                  mistake::a_quadratic_form_takes_its_vectors_then_its_matrix>;
};
template <class... A> struct mistake_in_form_call<true, A...> {};

inline namespace NORMS_ABI {

/// The function object of a form, or of its root, in every form of call but lists.
template <bool IsDifference, bool IsRoot> struct form_calls {
  template <class... A> static constexpr bool takes = is_form_call<IsDifference, A...>;
  template <class... A> static constexpr bool cannot_throw = false;

  template <class... A>
  requires takes<A...>
  [[nodiscard]] constexpr auto operator()(A&&... a) const {
    return start(a...);
  }
  template <class... A, class Mistake = typename mistake_in_form_call<takes<A...>, A...>::type>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;

 private:
  template <class First, class... A> static constexpr auto start(First& first, A&... a) {
    if constexpr (policy<First>) return call<std::remove_const_t<First>>(a...);
    else return call<accurate_t>(first, a...);
  }
  template <class P, class X, class M> static constexpr auto call(X& x, const M& m) {
    return value<P>(detail::elements_of(m), detail::components_of(x), expr::nothing{});
  }
  template <class P, class X, class Y, class M> static constexpr auto call(X& x, Y& y, const M& m) {
    auto first = detail::components_of(x);
    auto second = detail::components_of(y);
    require_same_size(size_of(first), size_of(second));
    return value<P>(detail::elements_of(m), std::move(first), std::move(second));
  }
  template <class P, class E, class V, class W> static constexpr auto value(const matrix_memory<E>& q, V x, W y) {
    using T = typename type_of_form<value_t<E>, value_t<typename V::element>, W>::type;
    const std::size_t n = size_of(x);
    if (q.rows != n || q.columns != n) fail_form_size(n, q.rows, q.columns);
    const vector_of_form<T, V, W> d(n, std::move(x), std::move(y));
    return quadratic_form<T, E, vector_of_form<T, V, W>, IsRoot>(q, d).template value<P>();
  }
};
}  // namespace NORMS_ABI
}  // namespace detail

inline namespace NORMS_ABI {

/// sum over i, j of x[i] Q[i][j] x[j].
///
/// Calls of it and its siblings: f(x, Q), each also after a policy. x is anything vector_like that can be read more
/// than once, or a list; Q is anything strided_matrix, by rows or by columns, and is taken as it is: it need be neither
/// symmetric nor definite. Elements and results as those of norm_function, of different types in their common one.
/// `accurate`: correctly rounded, also where the products cancel. `fast`: an error of at most 40 u sum |x[i] Q[i][j]
/// x[j]|. No result overflows or underflows unless the true value does. NaN if a component or an element is NaN, if an
/// infinity meets a 0, and if infinities of both signs are to be added; otherwise an infinity has the sign of its
/// product. Empty: 0. Throws std::invalid_argument, naming the sizes, unless Q has as many rows and columns as x
/// components, before anything is read. O(n^2), Q is read once, row by row or column by column, whichever lies closer
/// together, and again where a rounding is hard to decide; then, and for components or elements beyond 1e+-90, with
/// some 50 ns for each. Allocates nothing, some 40 kB of stack; constexpr.
///     const double Q[2][2] = {{2, 1}, {1, 3}};
///     norms::quadratic_form({1.0, 2.0}, Q)  // 18
NORMS_HIDDEN inline constexpr detail::with_lists<detail::form_calls<false, false>> quadratic_form{};

/// sqrt(x'Q x), the norm that Q weighs with. NaN if x'Q x is negative; 0 where it is 0 (`accurate` decides either
/// exactly; so does `fast` where its own sum is not positive). Otherwise as quadratic_form; `fast`: half the relative
/// error of the form.
///     const double Q[2][2] = {{2, 1}, {1, 3}};
///     norms::quadratic_norm({1.0, 2.0}, Q)  // sqrt(18)
NORMS_HIDDEN inline constexpr detail::with_lists<detail::form_calls<false, true>> quadratic_norm{};

/// sqrt((x - y)'Q (x - y)) for the inverse Q of a covariance, f(x, y, Q); as quadratic_norm. Sizes of x and y that
/// differ: std::invalid_argument. `accurate` takes x - y as it is, not as it rounds. 0 for x and x.
///     const double inverse_covariance[2][2] = {{2, 1}, {1, 3}};
///     norms::mahalanobis_distance({2.0, 2.0}, {1.0, 0.0}, inverse_covariance)  // sqrt(18)
NORMS_HIDDEN inline constexpr detail::with_lists<detail::form_calls<true, true>> mahalanobis_distance{};
/// (x - y)'Q (x - y), likewise.
///     const double inverse_covariance[2][2] = {{2, 1}, {1, 3}};
///     norms::mahalanobis_distance_squared({2.0, 2.0}, {1.0, 0.0}, inverse_covariance)  // 18
NORMS_HIDDEN inline constexpr detail::with_lists<detail::form_calls<true, false>> mahalanobis_distance_squared{};
}  // namespace NORMS_ABI
}  // namespace norms
