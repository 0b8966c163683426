#pragma once
// The moduli of complex numbers, by the active instruction set.
#include "dispatch.hpp"

#include <cstddef>
#include <type_traits>

namespace norms::detail {

template <class T, class Y, bool IsTwofold> struct moduli_job {
  static constexpr bool is_in_library = false;
  using function = void(const T*, Y, std::size_t, double, double*, double*) noexcept;
  template <class Set> static constexpr auto entry = &Set::template moduli<T, Y, IsTwofold>::compute;
};

inline namespace NORMS_ABI {

/// Whether a part of two complex numbers differs, or one of a single number is not 0. NaN differs from everything.
template <class T> constexpr bool part_differs(const T* x, expr::nothing, std::size_t i) { return !is_zero(x[i]); }
template <class T> constexpr bool part_differs(const T* x, const T* y, std::size_t i) {
  if (has_nan(x, y, i)) return true;
  return to_bits(x[i]) != to_bits(y[i]) && !(is_zero(x[i]) && is_zero(y[i]));
}
/// 1 for each of n complex numbers that differ, 0 for others.
template <class T, class Y> constexpr void compute_inequalities(const T* x, Y y, std::size_t n, double* to) noexcept {
  for (std::size_t k = 0; k < n; ++k) to[k] = part_differs(x, y, 2 * k) || part_differs(x, y, 2 * k + 1) ? 1 : 0;
}

/// What isa/moduli.inl says.
template <bool IsTwofold, class T, class Y>
constexpr void compute_moduli(const T* x, Y y, std::size_t n, double scale, double* high, double* low) noexcept {
  if (!std::is_constant_evaluated()) return dispatch<moduli_job<T, Y, IsTwofold>>::run(x, y, n, scale, high, low);
  for (std::size_t k = 0; k < n; ++k) {
    const twofold modulus = modulus_of(x + 2 * k, advanced_by(y, 2 * k), scale);
    high[k] = modulus.high;
    if constexpr (IsTwofold) low[k] = -modulus.low;
  }
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
