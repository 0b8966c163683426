#pragma once
// The vocabulary of metrics. A metric writes its formula as an ordinary function of x and y; called with the
// placeholders below, the function returns a type that describes the formula, and each instruction set evaluates that
// description with its own registers. Nothing here knows a register.
#include "../compiler/config.hpp"

#include <cstddef>
#include <type_traits>

namespace norms {

/// Folds: how the terms of the components become one number. A term of `maximum` must not be negative.
struct sum {};
struct maximum {};

namespace expr {

// Leaves: a component of the first and of the second vector, a number; in `finish` the k-th folded sum and the number
// of components.
struct x {};
struct y {};
struct constant {
  double value;
};
template <std::size_t K> struct folded {};
struct size {};
struct nothing {};  // the second operand where there is none

// Exponents: half integers, whose powers are products and square roots, and any real number, which may be known to be
// so many halves. The powers of a real number are divided by 2^shift, so that their sum stays in range.
template <int Halves> struct half_integer {
  static_assert(Halves > 0, "norms: a half integer exponent must be positive");
  static constexpr double value = Halves / 2.0;
};
struct real_exponent {
  double value;
  double shift = 0;
  int halves = 0;
};

/// Whether A has no data but B has, where a class consists of the two. Then A is a static member, which takes no room.
/// If it were a [[no_unique_address]] one, g++ for Arm and PowerPC would note at every call that GCC 9 passed the class
/// otherwise, in the builds of users, and clang 16 would crash where such a class is initialised inside another.
template <class A, class B> inline constexpr bool is_without_data = std::is_empty_v<A> && !std::is_empty_v<B>;

template <class Operation, class E> struct unary {
  [[no_unique_address]] E operand;
};
template <class Operation, class L, class R> struct binary {
  [[no_unique_address]] L left;
  [[no_unique_address]] R right;
};
template <class Operation, class L, class R>
requires is_without_data<L, R>
struct binary<Operation, L, R> {
  NORMS_HIDDEN static constexpr L left{};
  R right;
  NORMS_INLINE constexpr binary(L, R given_right) : right(given_right) {}
};
template <class Operation, class L, class R>
requires is_without_data<R, L>
struct binary<Operation, L, R> {
  L left;
  NORMS_HIDDEN static constexpr R right{};
  NORMS_INLINE constexpr binary(L given_left, R) : left(given_left) {}
};

// Operations. `quotient` is a / b, and 0 where b = 0: what a cosine needs for a vector without direction.
struct magnitude {};
struct negative {};
struct squared {};
struct root {};
struct plus {};
struct minus {};
struct times {};
struct divided {};
struct quotiented {};
struct smaller_of {};
struct larger_of {};
struct unequal {};
struct raised {};    // E^p
struct rooted {};    // E^(1/p)
struct reversed {};  // the number as far below infinity as E >= 0 is above 0, counted in representable numbers

template <class E> inline constexpr bool is_expression = false;
template <> inline constexpr bool is_expression<x> = true;
template <> inline constexpr bool is_expression<y> = true;
template <> inline constexpr bool is_expression<constant> = true;
template <std::size_t K> inline constexpr bool is_expression<folded<K>> = true;
template <> inline constexpr bool is_expression<size> = true;
template <class O, class E> inline constexpr bool is_expression<unary<O, E>> = true;
template <class O, class L, class R> inline constexpr bool is_expression<binary<O, L, R>> = true;

template <class E> inline constexpr bool is_exponent = false;
template <int Halves> inline constexpr bool is_exponent<half_integer<Halves>> = true;
template <> inline constexpr bool is_exponent<real_exponent> = true;

template <class E>
concept expression = is_expression<E>;
template <class E>
concept exponent = is_exponent<E>;
/// x - y, on which most formulas depend alone.
using difference = binary<minus, x, y>;

template <class A>
concept operand = expression<A> || std::is_arithmetic_v<A>;
template <class L, class R>
concept operands = operand<L> && operand<R> && (expression<L> || expression<R>);

/// An operand as an expression: numbers become constants.
template <expression E> NORMS_INLINE constexpr E lift(E e) { return e; }
template <class A>
requires std::is_arithmetic_v<A>
NORMS_INLINE constexpr constant lift(A number) {
  return {static_cast<double>(number)};
}

template <class Operation, class L, class R> NORMS_INLINE constexpr auto make(L left, R right) {
  return binary<Operation, decltype(lift(left)), decltype(lift(right))>{lift(left), lift(right)};
}

template <expression E> NORMS_INLINE constexpr unary<magnitude, E>(abs)(E e) { return {e}; }
template <expression E> NORMS_INLINE constexpr unary<squared, E> square(E e) { return {e}; }
template <expression E> NORMS_INLINE constexpr unary<root, E> sqrt(E e) { return {e}; }
template <expression E> NORMS_INLINE constexpr unary<reversed, E> reverse(E e) { return {e}; }
/// e^p and e^(1/p) of an e that is not negative.
template <expression E, exponent P> NORMS_INLINE constexpr binary<raised, E, P> power(E e, P p) { return {e, p}; }
template <expression E, exponent P> NORMS_INLINE constexpr binary<rooted, E, P> root_of_order(E e, P p) {
  return {e, p};
}
template <expression E> NORMS_INLINE constexpr unary<negative, E> operator-(E e) { return {e}; }
template <class L, class R>
requires operands<L, R>
NORMS_INLINE constexpr auto operator+(L left, R right) {
  return make<plus>(left, right);
}
template <class L, class R>
requires operands<L, R>
NORMS_INLINE constexpr auto operator-(L left, R right) {
  return make<minus>(left, right);
}
template <class L, class R>
requires operands<L, R>
NORMS_INLINE constexpr auto operator*(L left, R right) {
  return make<times>(left, right);
}
template <class L, class R>
requires operands<L, R>
NORMS_INLINE constexpr auto operator/(L left, R right) {
  return make<divided>(left, right);
}
template <class L, class R>
requires operands<L, R>
NORMS_INLINE constexpr auto quotient(L left, R right) {
  return make<quotiented>(left, right);
}
template <class L, class R>
requires operands<L, R>
NORMS_INLINE constexpr auto(min)(L left, R right) {
  return make<smaller_of>(left, right);
}
template <class L, class R>
requires operands<L, R>
NORMS_INLINE constexpr auto(max)(L left, R right) {
  return make<larger_of>(left, right);
}
template <class L, class R>
requires operands<L, R>
NORMS_INLINE constexpr auto not_equal(L left, R right) {
  return make<unequal>(left, right);
}

/// Several terms folded side by side in one pass over the data: `return expr::terms(x * y, square(x), square(y));`
template <class... E> struct list;
template <class E> struct list<E> {
  [[no_unique_address]] E first;
};
template <class First, class... Rest> struct list<First, Rest...> {
  [[no_unique_address]] First first;
  [[no_unique_address]] list<Rest...> rest;
};
template <class First, class... Rest>
requires(sizeof...(Rest) > 0 && is_without_data<First, list<Rest...>>)
struct list<First, Rest...> {
  NORMS_HIDDEN static constexpr First first{};
  list<Rest...> rest;
  NORMS_INLINE constexpr list(First, list<Rest...> given_rest) : rest(given_rest) {}
};
template <class First, class... Rest>
requires(sizeof...(Rest) > 0 && is_without_data<list<Rest...>, First>)
struct list<First, Rest...> {
  First first;
  NORMS_HIDDEN static constexpr list<Rest...> rest{};
  NORMS_INLINE constexpr list(First given_first, list<Rest...>) : first(given_first) {}
};
template <class First> NORMS_INLINE constexpr list<First> make_list(First first) { return {first}; }
template <class First, class... Rest>
NORMS_INLINE constexpr list<First, Rest...> prepended(First first, list<Rest...> rest) {
  return {first, rest};
}
template <class First, class... Rest>
requires(sizeof...(Rest) > 0)
NORMS_INLINE constexpr list<First, Rest...> make_list(First first, Rest... rest) {
  return prepended(first, make_list(rest...));
}
template <expression... E> NORMS_INLINE constexpr list<E...> terms(E... e) { return make_list(e...); }

template <std::size_t K, class... E> NORMS_INLINE constexpr auto term_at(const list<E...>& terms) {
  if constexpr (K == 0) return terms.first;
  else return term_at<K - 1>(terms.rest);
}

}  // namespace expr
}  // namespace norms
