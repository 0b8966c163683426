#pragma once
// The largest component: whether a vector holds NaN or infinities, and near which power of two it lies.
#include "../number/bits.hpp"
#include "dispatch.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The largest |x[i]| or |x[i] - y[i]|: NaN if there is a NaN, else infinity if there is one.
template <class T, class Y> constexpr T scan_magnitudes(const T* x, Y y, std::size_t n) {
  T largest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    T value = x[i];
    if constexpr (is_binary<Y>) {
      const bool same_infinity = is_infinite(x[i]) && to_bits(x[i]) == to_bits(y[i]);
      if (is_nan(y[i]) || same_infinity) value = quiet_nan<T>();
      else if (is_infinite(y[i]) && !is_nan(x[i])) value = y[i];
      else if (is_finite(x[i])) value = scalar::vec<T>::sub(x[i], y[i]);
    }
    if (magnitude_bits(value) > magnitude_bits(largest)) largest = absolute(value);
  }
  return either(is_nan(largest), quiet_nan<T>(), largest);
}

/// The same, by a kernel.
template <class T, class Y> NORMS_NOINLINE constexpr T largest_magnitude(const T* x, Y y, std::size_t n) {
  using largest = formula<expr::list<expr::magnitude_of_difference>, maximum, expr::folded<0>>;
  if (std::is_constant_evaluated()) return scan_magnitudes(x, y, n);
  // By the folds of scaled vectors, which keep NaN and are compiled for fewer instruction sets.
  return with_one_nan(dispatch<scaled_fold_job<plan<fast_t, largest, T, Y>>>::run({}, x, y, n, 1, 1).high[0]);
}

/// The smallest |x[i]| or |x[i] - y[i]|, of numbers or infinities; infinity of none.
template <class T, class Y> NORMS_NOINLINE constexpr T smallest_magnitude(const T* x, Y y, std::size_t n) {
  T smallest = infinity<T>();
  for (std::size_t i = 0; i < n; ++i) {
    T value = x[i];
    if constexpr (is_binary<Y>) value = scalar::vec<T>::sub(x[i], y[i]);
    if (magnitude_bits(value) < magnitude_bits(smallest)) smallest = absolute(value);
  }
  return smallest;
}

/// Whether a component is infinite, given that the largest magnitude is: of two vectors it may also be the difference
/// of finite components that overflowed.
template <class T, class Y> constexpr bool any_infinite(const T* x, Y y, std::size_t n) {
  if constexpr (is_binary<Y>) {
    for (std::size_t i = 0; i < n; ++i) {
      if (is_infinite(x[i]) || is_infinite(y[i])) return true;
    }
    return false;
  } else return true;
}

/// The sum of x[i] y[i] where a component is infinite and none NaN: NaN of an infinity times 0 or of infinities of both
/// signs.
template <class T> constexpr T infinite_inner_product(const T* x, const T* y, std::size_t n) {
  bool found[2] = {};
  for (std::size_t i = 0; i < n; ++i) {
    if (!is_infinite(x[i]) && !is_infinite(y[i])) continue;
    if (is_zero(x[i]) || is_zero(y[i])) return quiet_nan<T>();
    found[is_negative(x[i]) != is_negative(y[i])] = true;
  }
  return either(found[0] && found[1], quiet_nan<T>(), infinity<T>(found[1]));
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
