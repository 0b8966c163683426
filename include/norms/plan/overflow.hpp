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

/// Whether the i-th component is so large that its term, or the sum of such, would overflow.
template <class F, class T, class Y>
NORMS_INLINE constexpr bool is_too_large(const F& f, const T* x, Y y, std::size_t i) {
  const T largest = largest_component<F, T, Y>(f);
  bool found = magnitude_bits(x[i]) > to_bits(largest);
  if constexpr (F::has_real_powers) found |= order_of(f) < 0 && magnitude_bits(x[i]) < to_bits(1 / largest);
  if constexpr (is_binary<Y>) found |= magnitude_bits(second_of(y)[i]) > to_bits(largest);
  return found;
}

/// Whether the first, the middle or the last component tells that the sum would overflow, and that would be an invalid
/// operation; of products under `fast` the first. More of a sample would cost short vectors too much.
template <class P, class F, class T, class Y>
NORMS_INLINE constexpr bool will_overflow(const F& f, const T* x, Y y, std::size_t n) {
  constexpr bool is_sum = F::scales && std::is_same_v<typename F::fold, sum>;
  if constexpr (is_sum && std::is_same_v<P, fast_t> && are_products<decltype(F::terms)>)
    return n != 0 && is_too_large(f, x, y, 0);
  else if constexpr (is_sum && std::is_same_v<P, accurate_t> && std::is_same_v<arithmetic<F, P, T>, T>) {
    if (n == 0) return false;
    bool found = is_too_large(f, x, y, 0);
    found |= is_too_large(f, x, y, n / 2);
    found |= is_too_large(f, x, y, n - 1);
    return found;
  } else return false;
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
