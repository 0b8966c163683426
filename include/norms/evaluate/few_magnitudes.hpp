#pragma once
// Sums of a few magnitudes, mostly without error. Of two or three numbers every third or sixth sum lies half way between
// two results, which no bound of errors settles.
#include "../number/twofold.hpp"
#include "../plan/kernel_operands.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

inline constexpr std::size_t few_magnitudes = 8;
// So much, added up so often, does not overflow.
template <class T> inline constexpr T largest_of_few = power_of_two<T>(ieee<T>::bias - 4);

/// sum |x[i]| or |x[i] - y[i]| if that is within range and computed without error, since all numbers are multiples of a
/// unit in the last place of the smallest, of which no sum has too many; false otherwise. Rounded once.
template <class T, class Y> constexpr bool sum_few_magnitudes(const T* x, Y y, std::size_t n, T& result) {
  double high = 0, low = 0;
  int least = ieee<T>::bias;
  for (std::size_t i = 0; i < n; ++i) {
    double d = static_cast<double>(x[i]), d_low = 0, error = 0;
    if (!is_finite(x[i])) return false;
    if (!is_zero(x[i])) least = (std::min)(least, exponent_of(x[i]));
    if constexpr (is_binary<Y>) {
      if (!is_finite(y[i])) return false;
      if (!is_zero(y[i])) least = (std::min)(least, exponent_of(y[i]));
      if (absolute(x[i]) > largest_of_few<T> || absolute(y[i]) > largest_of_few<T>) return false;
      d = two_sum(d, -static_cast<double>(y[i]), d_low);
    }
    if (absolute(d) > largest_of_few<T>) return false;
    high = two_sum(high, absolute(d), error);
    low += error + (d < 0 ? -d_low : d_low);
  }
  // Of doubles both words together hold all digits of such sums, of floats the first one does.
  constexpr int tolerated = std::is_same_v<T, double> ? 48 : 28;
  if (is_zero(high) || exponent_of(high) - least > tolerated) return false;
  const double sum = high + low;
  if (!is_normal(static_cast<T>(sum))) return false;
  result = static_cast<T>(sum);
  return true;
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
