#pragma once
// What SSE2 computes of one number, when all terms are folded.
#include "scalar.hpp"

#include <emmintrin.h>

#include <type_traits>

NORMS_TARGET_BEGIN("sse2")
namespace norms {
inline namespace NORMS_ABI {
namespace sse2 {

/// Plain arithmetic, but roots without the detour for errno.
namespace finishing {
template <class T> struct vec : scalar::vec<T> {
  static NORMS_INLINE T sqrt(T a) {
    if constexpr (std::is_same_v<T, float>) NORMS_INSTRUCTION(a, "sqrtss %1, %0", root);
    else NORMS_INSTRUCTION(a, "sqrtsd %1, %0", root);
    return a;
  }

 private:
  // The register that holds the number is one of a vector, of which the rest does not matter.
  static NORMS_INLINE float root(float a) {
    __m128 r;
    __asm__("" : "=x"(r) : "0"(a));
    return _mm_cvtss_f32(_mm_sqrt_ss(r));
  }
  static NORMS_INLINE double root(double a) {
    __m128d r;
    __asm__("" : "=x"(r) : "0"(a));
    return _mm_cvtsd_f64(_mm_sqrt_sd(r, r));
  }
};
using scalar::evaluate;
}  // namespace finishing
}  // namespace sse2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
