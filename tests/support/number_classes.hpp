#pragma once
// Number types as users write them: a dual number for automatic differentiation, and one that is nothing but its operators.
#include <cmath>
#include <compare>

namespace test {

/// A value and its derivative. Comparisons take no notice of the derivative.
struct dual {
  double value = 0, derivative = 0;

  constexpr dual() = default;
  constexpr dual(double given_value, double given_derivative = 0) : value(given_value), derivative(given_derivative) {}

  friend constexpr dual operator+(dual a, dual b) { return {a.value + b.value, a.derivative + b.derivative}; }
  friend constexpr dual operator-(dual a, dual b) { return {a.value - b.value, a.derivative - b.derivative}; }
  friend constexpr dual operator*(dual a, dual b) {
    return {a.value * b.value, a.derivative * b.value + a.value * b.derivative};
  }
  friend constexpr dual operator/(dual a, dual b) {
    const double quotient = a.value / b.value;
    return {quotient, (a.derivative - quotient * b.derivative) / b.value};
  }
  friend constexpr bool operator==(dual a, dual b) { return a.value == b.value; }
  friend constexpr auto operator<=>(dual a, dual b) { return a.value <=> b.value; }
  friend dual sqrt(dual a) {
    const double root = std::sqrt(a.value);
    return {root, a.derivative / (2 * root)};
  }
};

/// Converts to nothing, and is made of numbers only where one says so.
class opaque {
 public:
  opaque() = default;
  constexpr explicit opaque(double value) : value_(value) {}
  constexpr explicit opaque(int value) : value_(value) {}

  friend constexpr opaque operator+(opaque a, opaque b) { return opaque(a.value_ + b.value_); }
  friend constexpr opaque operator-(opaque a, opaque b) { return opaque(a.value_ - b.value_); }
  friend constexpr opaque operator*(opaque a, opaque b) { return opaque(a.value_ * b.value_); }
  friend constexpr opaque operator/(opaque a, opaque b) { return opaque(a.value_ / b.value_); }
  friend constexpr bool operator<(opaque a, opaque b) { return a.value_ < b.value_; }
  friend constexpr bool operator==(opaque a, opaque b) { return a.value_ == b.value_; }
  friend opaque sqrt(opaque a) { return opaque(std::sqrt(a.value_)); }

 private:
  double value_;
};

}  // namespace test
