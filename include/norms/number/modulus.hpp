#pragma once
// The modulus of a complex number of any magnitude, in twice the precision.
#include "twofold_arithmetic.hpp"

#include <algorithm>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The modulus of (a - c) + (b - d) i times 2^power, with a relative error of some 2^-101; infinity if it overflows, NaN
/// if a number is NaN or an infinity is subtracted from itself. A second word that is a subnormal number is rounded.
NORMS_NOINLINE constexpr twofold modulus_of_difference(double a, double b, double c, double d, int power) {
  const bool are_equal_infinities =
      (is_infinite(a) && to_bits(a) == to_bits(c)) || (is_infinite(b) && to_bits(b) == to_bits(d));
  if (is_nan(a) || is_nan(b) || is_nan(c) || is_nan(d) || are_equal_infinities) return twofold(quiet_nan<double>());
  const bits_t<double> largest =
      (std::max)({magnitude_bits(a), magnitude_bits(b), magnitude_bits(c), magnitude_bits(d)});
  if (largest >= infinity_bits<double>) return twofold(infinity<double>());
  if (largest == 0) return twofold(0);
  const int exponent = std::clamp(exponent_of(from_bits<double>(largest)), -960, 960);
  const double scale = power_of_two<double>(-exponent);
  using arithmetic = twofold_arithmetic;
  const twofold real = twofold::sum(a * scale, -(c * scale)), imag = twofold::sum(b * scale, -(d * scale));
  const twofold result = arithmetic::sqrt(arithmetic::add(arithmetic::mul(real, real), arithmetic::mul(imag, imag)));
  if (is_zero(result.high)) return twofold(0);
  const int scaled = exponent + power;
  if (exponent_of(result.high) + scaled > 1023) return twofold(infinity<double>());
  // In two steps, neither of which leaves the range.
  const double back = power_of_two<double>(scaled / 2), rest = power_of_two<double>(scaled - scaled / 2);
  return twofold(result.high * back * rest, result.low * back * rest);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
