#pragma once
// Sums of a few magnitudes, which mostly have no error. It matters because a third of the sums of two numbers, and a
// sixth of those of three, lie half way between two results: any bound of the error but 0 leaves such a sum undecided.
#include "../plan/format.hpp"
#include "../plan/kernel_operands.hpp"

#include <algorithm>
#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Whether the sum of up to sixteen |x[i]| or |x[i] - y[i]|, of which `sum` is the first of two words, was computed
/// without error, since all numbers are multiples of a unit in the last place of the smallest, of which no sum has too
/// many.
template <class T, class Y>
NORMS_NOINLINE constexpr bool is_sum_without_error(const T* x, Y y, std::size_t n, double sum) noexcept {
  // Of doubles both words together hold all digits of such sums, of floats the first one does.
  constexpr int tolerated = is_widened<T> ? 28 : 47;
  const int greatest = exponent_of(sum);
  int least = greatest;
  for (std::size_t i = 0; i < n; ++i) {
    if (!is_zero(x[i])) least = (std::min)(least, exponent_of(x[i]));
    if constexpr (is_binary<Y>) {
      if (!is_zero(y[i])) least = (std::min)(least, exponent_of(y[i]));
    }
  }
  if (is_widened<T> && least < 1 - ieee<T>::bias) return false;  // and perhaps flushed to zero
  return greatest - least <= tolerated;
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
