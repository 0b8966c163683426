#pragma once
// One spelling for each formula: (y - x) * (y - x), square(abs(x - y)) and square(x - y) are the same type afterwards,
// so that whatever the library knows of a formula it knows however its author wrote it. The rules keep values as they
// are, but for the sign of zero.
#include "vocabulary.hpp"

#include <type_traits>

namespace norms::expr {

/// An operation on operands in normal form, in normal form. Without a rule it stays what it is.
template <class Operation, class E> NORMS_INLINE constexpr unary<Operation, E> simplified(Operation, E e) {
  return {e};
}
template <class Operation, class L, class R>
NORMS_INLINE constexpr binary<Operation, L, R> simplified(Operation, L left, R right) {
  return {left, right};
}

// Differences and comparisons have x on the left.
NORMS_INLINE constexpr unary<negative, difference> simplified(minus, y, x) { return {}; }
NORMS_INLINE constexpr binary<unequal, x, y> simplified(unequal, y, x) { return {}; }

// Signs vanish where they make no difference.
template <class E> NORMS_INLINE constexpr E simplified(negative, unary<negative, E> e) { return e.operand; }
template <class E> NORMS_INLINE constexpr unary<magnitude, E> simplified(magnitude, unary<negative, E> e) {
  return {e.operand};
}
template <class E> NORMS_INLINE constexpr unary<magnitude, E> simplified(magnitude, unary<magnitude, E> e) { return e; }
template <class E> NORMS_INLINE constexpr unary<squared, E> simplified(magnitude, unary<squared, E> e) { return e; }

// Products of equal operands are squares. Operands with data are not tried: only their types are known to be equal
// here.
template <class E> NORMS_INLINE constexpr unary<squared, E> simplified(squared, unary<negative, E> e) {
  return {e.operand};
}
template <class E> NORMS_INLINE constexpr unary<squared, E> simplified(squared, unary<magnitude, E> e) {
  return {e.operand};
}
template <class E>
requires std::is_empty_v<E>
NORMS_INLINE constexpr auto simplified(times, E e, E) {
  return simplified(squared{}, e);
}
template <class E> NORMS_INLINE constexpr auto simplified(root, unary<squared, E> e) {
  return simplified(magnitude{}, e.operand);
}

// Powers and roots of whole orders, whose operands are never negative, are squares, square roots, or the operands.
template <class E> NORMS_INLINE constexpr E simplified(raised, E e, half_integer<2>) { return e; }
template <class E> NORMS_INLINE constexpr auto simplified(raised, E e, half_integer<4>) {
  return simplified(squared{}, e);
}
template <class E> NORMS_INLINE constexpr auto simplified(rooted, E e, half_integer<1>) {
  return simplified(squared{}, e);
}
template <class E> NORMS_INLINE constexpr E simplified(rooted, E e, half_integer<2>) { return e; }
template <class E> NORMS_INLINE constexpr auto simplified(rooted, E e, half_integer<4>) {
  return simplified(root{}, e);
}
template <class E> NORMS_INLINE constexpr auto simplified(rooted, E e, half_integer<8>) {
  return simplified(root{}, simplified(root{}, e));
}

/// The same expression in normal form, from its innermost operands outwards.
template <class E> NORMS_INLINE constexpr E normal(E leaf) { return leaf; }
template <class Operation, class E> NORMS_INLINE constexpr auto normal(unary<Operation, E> e) {
  return simplified(Operation{}, normal(e.operand));
}
template <class Operation, class L, class R> NORMS_INLINE constexpr auto normal(binary<Operation, L, R> e) {
  return simplified(Operation{}, normal(e.left), normal(e.right));
}
template <class E> NORMS_INLINE constexpr auto normal(list<E> terms) { return make_list(normal(terms.first)); }
template <class First, class... Rest>
requires(sizeof...(Rest) > 0)
NORMS_INLINE constexpr auto normal(list<First, Rest...> terms) {
  return prepended(normal(terms.first), normal(terms.rest));
}

}  // namespace norms::expr
