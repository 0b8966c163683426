#pragma once
// The verdict on the sums of a pass: the result, or the reason why they do not determine one.
#include "../number/twofold.hpp"

#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The sums determine the result; or they are out of range, so that nothing follows from them; or they are in range,
/// but their error leaves more than one result.
enum class finding { settled, out_of_range, undecided };

/// The result if the sums determine it; otherwise the reason why not.
template <class T> struct verdict {
  T value;
  finding found;

  NORMS_INLINE constexpr bool is_settled() const { return found == finding::settled; }
};
inline namespace NORMS_ABI {

/// The rounding test of a sum of either sign: whether all numbers within `error` of high + low have one nearest T, which
/// is written. A sum without error has one whatever it is; of others |sum| 2^-100 are added to the error, so that ties
/// are left open, and of floats an ulp of the double that is rounded to them.
template <class T> constexpr bool settles(double high, double low, double error, T& result) {
  double rest = 0;
  const double sum = two_sum(high, low, rest);
  constexpr double unit = std::is_same_v<T, float> ? 0x1p-52 : 0x1p-100;
  const double margin = error + absolute(sum) * unit;
  const T least = static_cast<T>(sum + (rest - margin)), greatest = static_cast<T>(sum + (rest + margin));
  const bool has_one = to_bits(least) == to_bits(greatest), has_no_error = std::is_same_v<T, float> && is_zero(error);
  // Rounded to odd, whose last digit tells of the rest, the sum is no tie that it only seems to be.
  const bool is_inexact = has_no_error && !is_zero(rest), is_below = is_inexact && (rest < 0) != (sum < 0);
  result = static_cast<T>(from_bits<double>((to_bits(sum) - is_below) | is_inexact));
  if (is_zero(sum)) result = 0;  // and not -0, which would tell by which way it came
  // A result that is not normal may have been flushed to zero.
  return (has_one || has_no_error) && (is_normal(result) || (is_zero(sum) && has_no_error));
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
