#pragma once
// What the running CPU can do, and whether it flushes subnormal numbers to zero just now.
#include "config.hpp"

#include <cstdint>
#include <type_traits>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace norms::detail {
inline namespace NORMS_ABI {

struct cpu_features {
  bool avx2_fma = false;
  bool avx512 = false;  // F, DQ, VL and BW: Skylake-X and everything after it
};

#if defined(__x86_64__)
inline std::uint64_t enabled_register_state() {
  std::uint32_t low = 0, high = 0;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return std::uint64_t{high} << 32 | low;
}

inline cpu_features detect_cpu() {
  cpu_features found;
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx)) return found;
  constexpr unsigned fma = 1u << 12, osxsave = 1u << 27, avx = 1u << 28;
  if ((ecx & (fma | osxsave | avx)) != (fma | osxsave | avx)) return found;
  // The operating system must save the wide registers, or a context switch would lose them.
  constexpr std::uint64_t ymm_state = 0x6, zmm_state = 0xe6;
  const std::uint64_t state = enabled_register_state();
  if ((state & ymm_state) != ymm_state || !__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx)) return found;
  constexpr unsigned avx2 = 1u << 5, avx512f = 1u << 16, avx512dq = 1u << 17, avx512bw = 1u << 30, avx512vl = 1u << 31;
  constexpr unsigned avx512 = avx512f | avx512dq | avx512bw | avx512vl;
  found.avx2_fma = (ebx & avx2) != 0;
  found.avx512 = found.avx2_fma && (ebx & avx512) == avx512 && (state & zmm_state) == zmm_state;
  return found;
}
#else
inline cpu_features detect_cpu() { return {}; }
#endif

/// While one lives, the thread's arithmetic treats subnormal numbers as numbers; afterwards as the caller had it.
/// Programs linked with -ffast-math, audio and game engines make the CPU flush them to zero.
class subnormals_honoured {
 public:
#if defined(__SSE2_MATH__) || defined(__aarch64__)
  NORMS_INLINE constexpr subnormals_honoured() {
    if (std::is_constant_evaluated()) return;
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
#if defined(__SSE2_MATH__) || defined(__aarch64__)
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
