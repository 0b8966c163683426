#pragma once
// What SSE2 computes of one number, when all terms are folded.
#include "scalar.hpp"

#include <emmintrin.h>
#include <cstdint>

#include <type_traits>

NORMS_TARGET_BEGIN("sse2")
namespace norms {
inline namespace NORMS_ABI {
namespace sse2 {

/// Plain arithmetic, but roots without the detour for errno.
namespace finishing {
template <class T> struct vec : scalar::vec<T> {
  static NORMS_INLINE T sqrt(T a) {
    const T operand = a;
    if constexpr (std::is_same_v<T, float>) NORMS_SSE_INSTRUCTION_OF_TWO(a, operand, "sqrtss", root);
    else NORMS_SSE_INSTRUCTION_OF_TWO(a, operand, "sqrtsd", root);
    return a;
  }
  static NORMS_INLINE T upper_half(T a) {
    if constexpr (std::is_same_v<T, float>) return scalar::vec<T>::upper_half(a);
    else {
      const __m128i digits = _mm_set1_epi64x(~((std::int64_t{1} << 27) - 1));
      return _mm_cvtsd_f64(_mm_and_pd(_mm_set_sd(a), _mm_castsi128_pd(digits)));
    }
  }

 private:
  // The register that holds the number is one of a vector, of which the rest does not matter; nor does the first operand.
  static NORMS_INLINE float root(float, float a) {
    __m128 r;
    __asm__("" : "=x"(r) : "0"(a));
    return _mm_cvtss_f32(_mm_sqrt_ss(r));
  }
  static NORMS_INLINE double root(double, double a) {
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
