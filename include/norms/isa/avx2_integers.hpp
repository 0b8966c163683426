#pragma once
// Integers in registers of AVX2: what isa/integers.inl asks of an instruction set; see sse2_integers.hpp.
#include "sse2_integers.hpp"

#include <immintrin.h>

NORMS_TARGET_BEGIN("avx2,fma,f16c")
namespace norms {
inline namespace NORMS_ABI {
namespace avx2 {

struct integer_registers {
  using reg = __m256i;
  using half = sse2::integer_registers;
  static constexpr std::size_t bytes = 32;
  static constexpr bool masks_loads = false;
  static NORMS_INLINE reg zero() { return _mm256_setzero_si256(); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+x"(a));
    return a;
  }
  static NORMS_INLINE reg load(const void* p) { return _mm256_loadu_si256(static_cast<const __m256i*>(p)); }
  static NORMS_INLINE reg load_first(const void* p, std::size_t count) {
    if (count < half::bytes) return _mm256_zextsi128_si256(half::load_first(p, count));
    const auto end = static_cast<const unsigned char*>(p) + count;
    return _mm256_inserti128_si256(_mm256_castsi128_si256(half::load(p)), half::load_last(end, count - half::bytes), 1);
  }
  static NORMS_INLINE reg load_last(const void* end, std::size_t count) {
    const auto p = static_cast<const unsigned char*>(end) - bytes;
    return _mm256_and_si256(load(p), load(detail::ones_after(bytes - count)));
  }
  static NORMS_INLINE reg multiply_pairs(reg a, reg b) { return _mm256_madd_epi16(a, b); }
  static NORMS_INLINE reg multiply_even(reg a, reg b) { return _mm256_mul_epu32(a, b); }
  static NORMS_INLINE reg sum_distances(reg a, reg b) { return _mm256_sad_epu8(a, b); }
  template <class T> static constexpr bool has_order = true;
  static NORMS_INLINE reg larger(std::int8_t, reg a, reg b) { return _mm256_max_epi8(a, b); }
  static NORMS_INLINE reg smaller(std::int8_t, reg a, reg b) { return _mm256_min_epi8(a, b); }
  static NORMS_INLINE reg larger(std::uint8_t, reg a, reg b) { return _mm256_max_epu8(a, b); }
  static NORMS_INLINE reg smaller(std::uint8_t, reg a, reg b) { return _mm256_min_epu8(a, b); }
  static NORMS_INLINE reg larger(std::int16_t, reg a, reg b) { return _mm256_max_epi16(a, b); }
  static NORMS_INLINE reg smaller(std::int16_t, reg a, reg b) { return _mm256_min_epi16(a, b); }
  static NORMS_INLINE reg larger(std::uint16_t, reg a, reg b) { return _mm256_max_epu16(a, b); }
  static NORMS_INLINE reg smaller(std::uint16_t, reg a, reg b) { return _mm256_min_epu16(a, b); }
  static NORMS_INLINE reg larger(std::int32_t, reg a, reg b) { return _mm256_max_epi32(a, b); }
  static NORMS_INLINE reg smaller(std::int32_t, reg a, reg b) { return _mm256_min_epi32(a, b); }
  static NORMS_INLINE reg larger(std::uint32_t, reg a, reg b) { return _mm256_max_epu32(a, b); }
  static NORMS_INLINE reg smaller(std::uint32_t, reg a, reg b) { return _mm256_min_epu32(a, b); }
  static NORMS_INLINE unsigned signs(std::int32_t, reg a) {
    return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(a)));
  }
  static NORMS_INLINE unsigned signs(std::int64_t, reg a) {
    return static_cast<unsigned>(_mm256_movemask_pd(_mm256_castsi256_pd(a)));
  }
  static NORMS_INLINE std::uint64_t reduce_add(reg a) {
    return half::reduce_add(_mm_add_epi64(_mm256_castsi256_si128(a), _mm256_extracti128_si256(a, 1)));
  }
  static NORMS_INLINE reg load_parts(const unsigned char* p, std::ptrdiff_t stride) {
    return _mm256_inserti128_si256(_mm256_castsi128_si256(half::load(p)), half::load(p + stride), 1);
  }
  static NORMS_INLINE reg first_words(reg a, reg b) { return _mm256_unpacklo_epi32(a, b); }
  static NORMS_INLINE reg last_words(reg a, reg b) { return _mm256_unpackhi_epi32(a, b); }
  static NORMS_INLINE reg first_longs(reg a, reg b) { return _mm256_unpacklo_epi64(a, b); }
  static NORMS_INLINE reg last_longs(reg a, reg b) { return _mm256_unpackhi_epi64(a, b); }
  static NORMS_INLINE void store(void* p, reg a) { _mm256_storeu_si256(static_cast<__m256i*>(p), a); }
};
}  // namespace avx2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
