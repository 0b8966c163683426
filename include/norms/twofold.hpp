#pragma once
// Numbers of twice the precision of double, sums of two doubles: what `finish` is computed in where the sums are that precise.
#include "floating.hpp"

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
};

/// The operations of vec<T> that a finish is made of, with errors of some 2^-103.
struct twofold_arithmetic {
  using element = twofold;
  using reg = twofold;

  static constexpr reg set(twofold a) { return a; }
  static constexpr double first(reg a) { return a.high + a.low; }
  static constexpr reg add(reg a, reg b) {
    const twofold high = twofold::sum(a.high, b.high), low = twofold::sum(a.low, b.low);
    if (!is_finite(high.high)) return high;
    const twofold s = twofold::sum(high.high, high.low + low.high);
    return twofold::sum(s.high, s.low + low.low);
  }
  static constexpr reg sub(reg a, reg b) { return add(a, negated(b)); }
  static constexpr reg mul(reg a, reg b) {
    double error = 0;
    const double product = two_product(a.high, b.high, error);
    if (!is_finite(product)) return twofold(product);
    return twofold::sum(product, error + (a.high * b.low + a.low * b.high));
  }
  static constexpr reg div(reg a, reg b) {
    const double quotient = a.high / b.high;
    if (!is_finite(quotient)) return twofold(quotient);
    return twofold::sum(quotient, sub(a, mul(b, twofold(quotient))).high / b.high);
  }
  static constexpr reg sqrt(reg a) {
    const double root = square_root(a.high);
    if (!is_finite(root) || is_zero(root)) return twofold(root);
    return twofold::sum(root, sub(a, mul(twofold(root), twofold(root))).high / (root + root));
  }
  /// Rounded to one double, so that 1 - q is 0 where q rounds to 1: the sums of equal vectors leave no more to tell.
  static constexpr reg quotient(reg a, reg b) { return is_zero(b.high) ? twofold(0) : twofold(first(div(a, b))); }
  static constexpr reg abs(reg a) { return is_less(a, twofold(0)) ? negated(a) : a; }
  static constexpr reg minimum(reg a, reg b) { return is_less(a, b) || is_nan(a.high) ? a : b; }
  static constexpr reg maximum(reg a, reg b) { return is_less(b, a) || is_nan(a.high) ? a : b; }
  static constexpr reg not_equal(reg a, reg b) { return twofold(a.high == b.high && a.low == b.low ? 0 : 1); }

 private:
  static constexpr reg negated(reg a) { return twofold(-a.high, -a.low); }
  static constexpr bool is_less(reg a, reg b) { return a.high < b.high || (a.high == b.high && a.low < b.low); }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
