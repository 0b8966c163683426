#pragma once
// What the running CPU can do.
#include "../compiler/config.hpp"

#include <cstdint>

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace norms::detail {
inline namespace NORMS_ABI {

struct cpu_features {
  bool avx2_fma = false;  // and F16C, which came before them
  bool avx512 = false;    // F, DQ, VL and BW: Skylake-X and everything after it
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
  constexpr unsigned fma = 1u << 12, osxsave = 1u << 27, avx = 1u << 28, f16c = 1u << 29;
  constexpr unsigned needed = fma | osxsave | avx | f16c;
  if ((ecx & needed) != needed) return found;
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
}  // namespace NORMS_ABI
}  // namespace norms::detail
