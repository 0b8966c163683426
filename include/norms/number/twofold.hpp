#pragma once
// Numbers of twice the precision, each the sum of two, and the rounding errors of sums and products that they are made
// of.
#include "bits.hpp"

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The number without the lower half of its digits, whose square is exact.
template <class T> NORMS_INLINE constexpr T upper_half(T a) {
  return from_bits<T>(to_bits(a) & ~((bits_t<T>{1} << (ieee<T>::mantissa / 2 + 1)) - 1));
}

/// a * b = product + error, up to an error of 2^-104 |a b|, by splitting each factor into halves of 26 and 27 bits.
template <class T> NORMS_INLINE constexpr T two_product(T a, T b, T& error) {
  const T a_high = upper_half(a), a_low = a - a_high, b_high = upper_half(b), b_low = b - b_high;
  const T product = a * b;
  // In this order all sums but the last are exact; a_high * b_low + a_low * b_high has a bit too many.
  error = (((a_high * b_high - product) + a_high * b_low) + a_low * b_high) + a_low * b_low;
  return product;
}

/// a + b = sum + error.
template <class T> NORMS_INLINE constexpr T two_sum(T a, T b, T& error) {
  const T sum = a + b, b_part = sum - a;
  error = (a - (sum - b_part)) + (b - b_part);
  return sum;
}

/// high + low, unevaluated; low is at most the rounding error of high.
struct twofold {
  double high, low;
  NORMS_INLINE constexpr explicit twofold(double h, double l = 0) : high(h), low(l) {}
  /// a + b exactly, or infinity or NaN alone.
  static constexpr twofold sum(double a, double b) {
    const double s = a + b;
    if (!is_finite(s)) return twofold(s);
    double error = 0;
    two_sum(a, b, error);
    return twofold(s, error);
  }
  /// The same where b is no larger than some units in the last place of a, in fewer steps (Dekker 1971).
  static constexpr twofold sum_with_rest(double a, double b) {
    const double s = a + b;
    if (!is_finite(s)) return twofold(s);
    return twofold(s, b - (s - a));
  }
};

/// value * 2^exponent.
struct scaled_twofold {
  twofold value;
  int exponent;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
