#pragma once
// Instruction sets (SSE2, AVX-512, …) by name: which one is in use, which there are, and how to use another.
#include "error.hpp"
#include "isa/dispatch.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <stdexcept>
#include <string_view>

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

inline namespace NORMS_ABI {

/// The targets the running CPU supports, narrowest first: a sized random-access range.
///     norms::supported_targets().size() > 0  // true
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

/// Every instruction set that this build has kernels for and the running CPU can execute: at least the widest that the
/// compiler's flags allow, which is what every CPU of the architecture has unless they say more; `scalar` where there is no other, and where NORMS_SCALAR_TARGET is defined in all of a
/// program, as by the tests. The last is the one used unless another is forced. Asks the CPU each time (microseconds
/// under a hypervisor).
inline target_set supported_targets() {
  const auto supported = detail::known_targets::supported();
  target_set found;
  for (unsigned k = 0; k < supported.size(); ++k) {
    if (supported[k]) found.add(target{k + 1, detail::known_targets::names[k]});
  }
  return found;
}

/// The instruction set in use, which the first call decides. Costs one load afterwards; throws nothing.
///     norms::active_target() == norms::supported_targets().back()  // true, unless another was forced
inline target active_target() {
  unsigned index = detail::active_index.load(std::memory_order_relaxed);
  if (index == 0) index = detail::decide_target();
  return {index, detail::known_targets::names[index - 1]};
}

/// Makes every later call of the whole program, on any thread, use instruction set `t`: for tests and benchmarks.
/// Throws std::invalid_argument when the CPU does not support it. A few components stay code of the instruction sets that
/// the compiler's flags allow, and so do all where these flags leave no choice. Acts per shared object under hidden visibility (`-fvisibility=hidden`), and in plugins that dlopen loads:
/// each of these has a choice of its own.
///     norms::force_target(norms::supported_targets().back());
inline void force_target(target t) {
  for (const target& supported : supported_targets()) {
    if (supported == t) return detail::active_index.store(t.index(), std::memory_order_relaxed);
  }
  detail::fail<std::invalid_argument>("norms: this CPU does not support the instruction set to force");
}
}  // namespace NORMS_ABI
}  // namespace norms
