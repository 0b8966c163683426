#pragma once
// Which instruction set runs: chosen once, at the first call, the widest the CPU has; a relaxed atomic index into a
// constant table of kernels, so a call costs three loads and a jump, and works before main.
#include "error.hpp"
#include "isa/targets.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <type_traits>

namespace norms {

/// An instruction set this build has kernels for. Comparable; obtained from supported_targets() or active_target().
class target {
 public:
  constexpr target() = default;
  NORMS_INLINE constexpr target(unsigned index, const char* name) : index_(index), name_(name) {}
  /// "scalar", "sse2", "avx2", "avx512", "neon".
  NORMS_INLINE constexpr std::string_view name() const { return name_; }
  NORMS_INLINE constexpr unsigned index() const { return index_; }
  friend NORMS_INLINE constexpr bool operator==(const target& a, const target& b) { return a.index_ == b.index_; }

 private:
  unsigned index_ = 0;
  const char* name_ = "none";
};

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

inline namespace NORMS_ABI {

/// The targets the running CPU supports, narrowest first: a sized random-access range.
class target_set {
 public:
  constexpr const target* begin() const { return targets_.data(); }
  constexpr const target* end() const { return targets_.data() + size_; }
  constexpr std::size_t size() const { return size_; }
  constexpr const target& operator[](std::size_t k) const { return targets_[k]; }
  constexpr const target& front() const { return targets_[0]; }
  constexpr const target& back() const { return targets_[size_ - 1]; }

 private:
  constexpr void add(target t) { targets_[size_++] = t; }
  friend target_set supported_targets();
  std::array<target, detail::known_targets::size> targets_{};
  std::size_t size_ = 0;
};

/// Every instruction set that this build has kernels for and the running CPU can execute; `scalar` always. The last is
/// the one used unless another is forced. Asks the CPU each time (microseconds under a hypervisor).
inline target_set supported_targets() {
  const auto supported = detail::known_targets::supported();
  target_set found;
  for (unsigned k = 0; k < supported.size(); ++k) {
    if (supported[k]) found.add(target{k + 1, detail::known_targets::names[k]});
  }
  return found;
}

/// The instruction set in use.
inline target active_target() {
  unsigned index = detail::active_index.load(std::memory_order_relaxed);
  if (index == 0) index = detail::decide_target();
  return {index, detail::known_targets::names[index - 1]};
}

/// Makes every later call of the whole program, on any thread, use instruction set `t`: for tests and benchmarks.
/// Throws std::invalid_argument when the CPU does not support it. Short vectors under `fast` stay inline code of the
/// baseline. Acts per shared object under hidden visibility (`-fvisibility=hidden`), and in plugins that dlopen loads:
/// each of these has a choice of its own.
inline void force_target(target t) {
  for (const target& supported : supported_targets()) {
    if (supported == t) return detail::active_index.store(t.index(), std::memory_order_relaxed);
  }
  detail::fail<std::invalid_argument>("norms: this CPU does not support the instruction set to force");
}
}  // namespace NORMS_ABI
}  // namespace norms
