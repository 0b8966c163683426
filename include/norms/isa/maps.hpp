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

/// x[i] times two numbers, one after the other.
template <class E> struct product_map {
  using element = E;
  using second = expr::nothing;
  E first, then;
};

/// x[i] / d, correctly rounded. Components of which the map cannot tell the nearest quotient are in doubt.
template <class E> struct quotient_map;

/// Of floats, by numbers just below and above the inverse of d: both products round to one float, unless in doubt.
template <> struct quotient_map<float> {
  using element = float;
  using second = expr::nothing;
  double least, most;
};

/// Of doubles, by the inverse of d in twice the precision: `scale` (high + low) = unit / d, where `scale` is a power of
/// two and `low` has no sign. Products are larger than quotients by `unit`, so that nothing underflows before the last
/// step. What is left of a product behind its first 53 bits is at most half a unit in the last place of these, and so is
/// `stretch` times that, unless in doubt.
template <> struct quotient_map<double> {
  using element = double;
  using second = expr::nothing;
  static constexpr double unit = 0x1p110;
  double scale, high, low, stretch;
};
}  // namespace norms::detail
