#pragma once
// Whether the CPU takes subnormal numbers for zero just now, and how to have it take them for numbers.
#include "../compiler/config.hpp"
#include "bits.hpp"

#include <cstdint>
#include <type_traits>

namespace norms::detail {
inline namespace NORMS_ABI {

/// While one lives, the thread's arithmetic treats subnormal numbers as numbers; afterwards as the caller had it.
/// Programs linked with -ffast-math, audio and game engines make the CPU flush them to zero.
class subnormals_honoured {
 public:
#if defined(__SSE2_MATH__) || defined(__aarch64__)
  NORMS_INLINE constexpr subnormals_honoured() {
    if (std::is_constant_evaluated() || !needed()) return;
    saved_ = control();
    if ((saved_ & flushing) != 0) set_control(saved_ & ~flushing);
  }
  NORMS_INLINE constexpr ~subnormals_honoured() {
    if (std::is_constant_evaluated()) return;
    if ((saved_ & flushing) != 0) set_control(saved_);
  }
#else
  constexpr subnormals_honoured() {}
#endif
  /// Whether the thread's arithmetic takes subnormal numbers for zero.
  static NORMS_INLINE bool needed() {
#if defined(__SSE2_MATH__)
    // By arithmetic, since to read the register takes some 50 cycles: 0 if either operation takes subnormal numbers for it.
    double smallest = 0x1p-1074;
    __asm__ volatile("" : "+x"(smallest));
    double sum = smallest + 0x1p-1022;
    __asm__ volatile("" : "+x"(sum));
    return to_bits(sum - 0x1p-1022) == 0;
#elif defined(__aarch64__)
    return (control() & flushing) != 0;
#else
    return false;
#endif
  }
  subnormals_honoured(const subnormals_honoured&) = delete;
  subnormals_honoured& operator=(const subnormals_honoured&) = delete;

#if defined(__SSE2_MATH__)
 private:
  static constexpr std::uint32_t flushing = 0x8040;  // MXCSR: flush to zero, denormals are zero
  static NORMS_INLINE std::uint32_t control() {
    std::uint32_t value = 0;
    __asm__ volatile("stmxcsr %0" : "=m"(value));
    return value;
  }
  static NORMS_INLINE void set_control(std::uint32_t value) {
    __asm__ volatile("ldmxcsr %0" : : "m"(value) : "memory");
  }
  std::uint32_t saved_ = 0;
#elif defined(__aarch64__)
 private:
  static constexpr std::uint64_t flushing = std::uint64_t{1} << 24;  // FPCR.FZ
  static NORMS_INLINE std::uint64_t control() {
    std::uint64_t value = 0;
    __asm__ volatile("mrs %0, fpcr" : "=r"(value));
    return value;
  }
  static NORMS_INLINE void set_control(std::uint64_t value) {
    __asm__ volatile("msr fpcr, %0" : : "r"(value) : "memory");
  }
  std::uint64_t saved_ = 0;
#endif
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
