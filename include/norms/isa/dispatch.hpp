#pragma once
// Which instruction set runs: chosen once, at the first call, the widest the CPU has; a relaxed atomic index into a
// constant table of kernels, so a call costs three loads and a jump, and works before main.
#include "targets.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <type_traits>

namespace norms {
namespace detail {
// Shared by all translation units, whatever their flags: 0 until decided, then 1 + the position in `targets`.
extern std::atomic<unsigned> active_index;
NORMS_SHARED constinit std::atomic<unsigned> active_index{0};

inline namespace NORMS_ABI {

template <class List> struct target_table;
template <class... Set> struct target_table<target_list<Set...>> {
  static constexpr std::size_t size = sizeof...(Set);
  NORMS_HIDDEN static constexpr std::array<const char*, size> names{Set::name...};
  static std::array<bool, size> supported() {
    const cpu_features cpu = detect_cpu();
    return {Set::supported(cpu)...};
  }
};
using known_targets = target_table<targets>;

NORMS_NOINLINE inline unsigned decide_target() noexcept {
  const auto supported = known_targets::supported();
  unsigned best = 0;
  for (unsigned k = 0; k < known_targets::size; ++k) {
    if (supported[k]) best = k + 1;
  }
  // Another thread may have decided or forced a target meanwhile; its choice stands.
  unsigned undecided = 0;
  return active_index.compare_exchange_strong(undecided, best, std::memory_order_relaxed) ? best : undecided;
}

NORMS_STRICT_BEGIN
/// The kernels of one formula, policy, element type and arity, one per instruction set; slot 0 decides and goes on.
template <class F, class P, class T, class Y, class List = targets> struct kernels;
template <class F, class P, class T, class Y, class... Set> struct kernels<F, P, T, Y, target_list<Set...>> {
  using value_kernel = T (*)(F, const T*, Y, std::size_t) noexcept;
  static T decide(F f, const T* x, Y y, std::size_t n) noexcept { return value_table[decide_target()](f, x, y, n); }
  NORMS_HIDDEN static constexpr value_kernel value_table[] = {&decide, &Set::template kernel<F, P, T, Y>::value...};
};

/// Likewise those that fold terms.
template <class F, class P, class T, class Y, class List = targets> struct fold_kernels;
template <class F, class P, class T, class Y, class... Set> struct fold_kernels<F, P, T, Y, target_list<Set...>> {
  using sums = detail::sums<arithmetic<F, P, T>, F::count>;
  using fold_kernel = sums (*)(F, const T*, Y, std::size_t) noexcept;
  using scaled_kernel = sums (*)(F, const T*, Y, std::size_t, double, double) noexcept;

  static sums decide_fold(F f, const T* x, Y y, std::size_t n) noexcept {
    return fold_table[decide_target()](f, x, y, n);
  }
  static sums decide_scaled(F f, const T* x, Y y, std::size_t n, double scale_x, double scale_y) noexcept {
    return scaled_table[decide_target()](f, x, y, n, scale_x, scale_y);
  }
  NORMS_HIDDEN static constexpr fold_kernel fold_table[] = {&decide_fold, &Set::template folds<F, P, T, Y>::fold...};
  NORMS_HIDDEN static constexpr scaled_kernel scaled_table[] = {&decide_scaled,
                                                                &Set::template scaled_folds<F, P, T, Y>::scaled...};
};

/// Likewise those that add slices.
template <int Degree, class T, class Y, class List = targets> struct slice_kernels;
template <int Degree, class T, class Y, class... Set> struct slice_kernels<Degree, T, Y, target_list<Set...>> {
  using totals = slice_totals<Degree>;
  static bool decide(const T* x, Y y, std::size_t n, int exponent, totals& result) noexcept {
    return table[decide_target()](x, y, n, exponent, result);
  }
  NORMS_HIDDEN static constexpr bool (*table[])(const T*, Y, std::size_t, int, totals&) noexcept = {
      &decide, &Set::template slices<Degree, T, Y>::add...};
};

/// The folded terms, by the kernel of the active instruction set.
template <class P, class F, class T, class Y>
NORMS_INLINE constexpr auto fold_terms(F f, const T* x, Y y, std::size_t n) {
  using terms = without_finish<F>;
  if (std::is_constant_evaluated()) return scalar::folds<terms, P, T, Y>::fold(terms(f), x, y, n);
  const unsigned index = active_index.load(std::memory_order_relaxed);
  return fold_kernels<terms, P, T, Y>::fold_table[index](terms(f), x, y, n);
}
template <class P, class F, class T, class Y>
NORMS_INLINE constexpr auto fold_scaled_terms(F f, const T* x, Y y, std::size_t n, double scale_x, double scale_y) {
  using terms = without_finish<F>;
  if (std::is_constant_evaluated()) return scalar::folds<terms, P, T, Y>::scaled(terms(f), x, y, n, scale_x, scale_y);
  const unsigned index = active_index.load(std::memory_order_relaxed);
  return fold_kernels<terms, P, T, Y>::scaled_table[index](terms(f), x, y, n, scale_x, scale_y);
}
NORMS_STRICT_END
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace norms
