#pragma once
// Converts 16-bit floats to float with AVX2 and F16C.
#include "first_halves.hpp"

#include <immintrin.h>

NORMS_TARGET_BEGIN("avx2,fma,f16c")
namespace norms {
inline namespace NORMS_ABI {
namespace avx2 {

/// Four or eight halves of type H as floats.
template <detail::half H> NORMS_INLINE __m128 four_widened(__m128i halves) {
  if constexpr (detail::binary16<H>) return _mm_cvtph_ps(halves);
  else return _mm_castsi128_ps(_mm_slli_epi32(_mm_cvtepu16_epi32(halves), 16));
}
template <detail::half H> NORMS_INLINE __m256 eight_widened(__m128i halves) {
  if constexpr (detail::binary16<H>) return _mm256_cvtph_ps(halves);
  else return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(halves), 16));
}
}  // namespace avx2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
