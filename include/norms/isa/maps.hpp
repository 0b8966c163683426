#pragma once
// What kernels write: a value for each component of a vector. A map is data, as a formula is, and isa/writing.inl
// evaluates it in registers.
#include "../formula/vocabulary.hpp"

namespace norms::detail {

/// The value of an expression for each x[i], and y[i] if there is a second vector.
template <class E, class Expression, class Y = expr::nothing> struct expression_map {
  using element = E;
  using second = Y;
  [[no_unique_address]] Expression expression;
};

/// x[i] / d, correctly rounded, where the inverse of d is known to twice the precision: (high + low) scale, `scale` a
/// power of two, with a relative error of at most `margin`, in which those of the computation are included. Components
/// whose quotient that leaves open are in doubt.
template <class E> struct quotient_map {
  using element = E;
  using second = expr::nothing;
  double scale, high, low, margin;
};
}  // namespace norms::detail
