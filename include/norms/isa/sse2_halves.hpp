#pragma once
// Converts 16-bit floats to float with SSE2, which has no instruction for it.
#include "first_halves.hpp"

#include <emmintrin.h>

#include <cstdint>

NORMS_TARGET_BEGIN("sse2")
namespace norms {
inline namespace NORMS_ABI {
namespace sse2 {

/// The numbers whose halves are the lower bits of each lane. A subnormal half is made of its bits as an integer, since
/// as a subnormal float the CPU might take it for zero.
NORMS_INLINE __m128 widened_binary16(__m128i halves) {
  const __m128i magnitude = _mm_and_si128(halves, _mm_set1_epi32(0x7fff)), more_exponent = _mm_set1_epi32(112 << 23);
  const __m128i sign = _mm_slli_epi32(_mm_xor_si128(halves, magnitude), 16);
  const __m128i is_infinite_or_nan = _mm_cmpgt_epi32(magnitude, _mm_set1_epi32(0x7bff));
  const __m128i number = _mm_add_epi32(_mm_slli_epi32(magnitude, 13), more_exponent);
  const __m128i normal = _mm_add_epi32(number, _mm_and_si128(is_infinite_or_nan, more_exponent));
  const __m128i subnormal = _mm_castps_si128(_mm_cvtepi32_ps(magnitude) * _mm_set1_ps(0x1p-24f));
  const __m128i is_subnormal = _mm_cmplt_epi32(magnitude, _mm_set1_epi32(0x400));
  const __m128i value = _mm_or_si128(_mm_and_si128(is_subnormal, subnormal), _mm_andnot_si128(is_subnormal, normal));
  return _mm_castsi128_ps(_mm_or_si128(value, sign));
}
template <detail::half H> NORMS_INLINE __m128 widened(__m128i halves) {
  if constexpr (detail::binary16<H>) return widened_binary16(halves);
  else return _mm_castsi128_ps(_mm_slli_epi32(halves, 16));
}
template <detail::half H> NORMS_INLINE int bits_of(const H& half) { return __builtin_bit_cast(std::uint16_t, half); }
}  // namespace sse2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
