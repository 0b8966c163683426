#pragma once
// The inner product of vectors whose first sums did not settle it, because they left the range or cancelled.
#include "../isa/dispatch.hpp"
#include "../isa/magnitude.hpp"
#include "../plan/verdict.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Sums the products once more, of components scaled so that the largest product is near 2^900: hardly anything
/// underflows there, so that 0 is known to be 0. Of floats in double nothing leaves the range; the second pass carries
/// the errors of sums that cancel, and a sum without error is known to be one.
template <class F, class T> struct scaled_inner_product {
  static constexpr verdict<T> of(F f, const T* x, const T* y, std::size_t n) {
    const T largest_x = largest_magnitude(x, expr::nothing{}, n), largest_y = largest_magnitude(y, expr::nothing{}, n);
    if (is_nan(largest_x) || is_nan(largest_y)) return {quiet_nan<T>(), finding::settled};
    if (is_infinite(largest_x) || is_infinite(largest_y)) return {infinite_inner_product(x, y, n), finding::settled};
    if (is_zero(largest_x) || is_zero(largest_y)) return {0, finding::settled};
    if (std::is_constant_evaluated()) return {0, finding::undecided};
    const int power_x = power_for(largest_x), power_y = power_for(largest_y);
    using accurate_plan = plan<accurate_t, F, T, const T*>;
    const auto s =
        fold_scaled_terms<accurate_plan>(f, x, y, n, power_of_two<double>(power_x), power_of_two<double>(power_y));
    // More than what the folds of any instruction set err by.
    const double terms = next_power_of_two(n), error = s.error[0] * (terms + 32) * 0x1p-52 + terms * underflow;
    return verdict_on(s.high[0], s.low[0], error, power_x + power_y);
  }

 private:
  // Components below 2^-1022 and products of such are rounded; the other factor is below 2^451.
  static constexpr double underflow = is_widened<T> ? 0 : 0x1p-620;

  static constexpr int power_for(T largest) { return is_widened<T> ? 0 : (std::min)(450 - exponent_of(largest), 1000); }
  /// The verdict on high + low, within `error`, times 2^-power.
  static constexpr verdict<T> verdict_on(double high, double low, double error, int power) {
    T result = 0;
    if constexpr (is_widened<T>) {
      const bool is_settled = settles(high, low, error, result);
      return {result, is_settled ? finding::settled : finding::undecided};
    } else {
      constexpr int of_half_the_smallest = -ieee<T>::bias - ieee<T>::mantissa;
      if (exponent_of(absolute(high) + absolute(low) + error) - power < of_half_the_smallest)
        return {0, finding::settled};
      // Subnormal results are rounded elsewhere.
      if (!settles(high, low, error, result) || exponent_of(result) - power <= -ieee<T>::bias)
        return {0, finding::undecided};
      return {scale_by_power(result, -power), finding::settled};
    }
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
