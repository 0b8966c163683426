#pragma once
// Vectors whose sums will overflow, told before they are summed. The sums would tell too; but the errors of those in twice
// the precision, and products of either sign, are by then differences of infinities, an invalid operation that programs
// may trap.
#include "finish.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The largest power of two whose term, and the sum of 2^40 such, are finite, also if multiplied by the largest weight.
template <class F, class T, class Y> NORMS_INLINE constexpr T largest_component(const F& f) {
  constexpr int exponent = ieee<T>::bias - 44 - (is_weighted<Y> ? ieee<T>::bias / 8 : 0);
  if constexpr (F::has_real_powers) {
    const double order = absolute(order_of(f));
    const double largest = static_cast<double>(exponent) / (order < 1 ? 1 : order);
    return power_of_two<T>(static_cast<int>(largest));
  } else {
    constexpr int degree = F::term_degree[0].first + F::term_degree[0].second;
    return power_of_two<T>(exponent * expr::quarters / (degree < expr::quarters ? expr::quarters : degree));
  }
}

/// Whether one of few components, or of a sample of many, is so large that its term or the sum of such would overflow,
/// and that would be an invalid operation.
template <class P, class F, class T, class Y>
NORMS_INLINE constexpr bool will_overflow(const F& f, const T* x, Y y, std::size_t n) {
  constexpr bool is_plain = std::is_same_v<P, fast_t> || !std::is_same_v<arithmetic<F, P, T>, T>;
  if constexpr (!F::scales || !std::is_same_v<typename F::fold, sum> ||
                (is_plain && !(std::is_same_v<P, fast_t> && are_products<decltype(F::terms)>))) {
    return false;
  } else {
    constexpr std::size_t few = 8;
    const std::size_t step = n <= few ? 1 : (n - 1) / (few - 1);
    const bits_t<T> limit = to_bits(largest_component<F, T, Y>(f));
    const bits_t<T> smallest = to_bits(1 / largest_component<F, T, Y>(f));  // which matters to negative orders
    bool found = false;
    for (std::size_t i = 0; i < n; i += step) {
      found |= magnitude_bits(x[i]) > limit;
      if constexpr (F::has_real_powers) found |= order_of(f) < 0 && magnitude_bits(x[i]) < smallest;
      if constexpr (is_binary<Y>) found |= magnitude_bits(second_of(y)[i]) > limit;
    }
    return found;
  }
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
