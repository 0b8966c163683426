#pragma once
// Integers in registers of AVX-512: what isa/integers.inl asks of an instruction set; see sse2_integers.hpp.
#include "avx2_integers.hpp"

NORMS_TARGET_BEGIN("avx2,fma,f16c,avx512f,avx512dq,avx512vl,avx512bw")
namespace norms {
inline namespace NORMS_ABI {
namespace avx512 {

struct integer_registers {
  using reg = __m512i;
  static constexpr std::size_t bytes = 64;
  static constexpr bool masks_loads = true;  // so that load_last needs no bytes before
  static NORMS_INLINE reg zero() { return _mm512_setzero_si512(); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+v"(a));
    return a;
  }
  static NORMS_INLINE reg load(const void* p) { return _mm512_loadu_si512(p); }
  static NORMS_INLINE reg load_first(const void* p, std::size_t count) {
    return _mm512_maskz_loadu_epi8((std::uint64_t{1} << count) - 1, p);
  }
  static NORMS_INLINE reg load_last(const void* end, std::size_t count) {
    return load_first(static_cast<const unsigned char*>(end) - count, count);
  }
  static NORMS_INLINE reg multiply_pairs(reg a, reg b) { return _mm512_madd_epi16(a, b); }
  static NORMS_INLINE reg multiply_even(reg a, reg b) { return _mm512_mul_epu32(a, b); }
  static NORMS_INLINE reg sum_distances(reg a, reg b) { return _mm512_sad_epu8(a, b); }
  template <class T> static constexpr bool has_order = true;
  static NORMS_INLINE reg larger(std::int8_t, reg a, reg b) { return _mm512_max_epi8(a, b); }
  static NORMS_INLINE reg smaller(std::int8_t, reg a, reg b) { return _mm512_min_epi8(a, b); }
  static NORMS_INLINE reg larger(std::uint8_t, reg a, reg b) { return _mm512_max_epu8(a, b); }
  static NORMS_INLINE reg smaller(std::uint8_t, reg a, reg b) { return _mm512_min_epu8(a, b); }
  static NORMS_INLINE reg larger(std::int16_t, reg a, reg b) { return _mm512_max_epi16(a, b); }
  static NORMS_INLINE reg smaller(std::int16_t, reg a, reg b) { return _mm512_min_epi16(a, b); }
  static NORMS_INLINE reg larger(std::uint16_t, reg a, reg b) { return _mm512_max_epu16(a, b); }
  static NORMS_INLINE reg smaller(std::uint16_t, reg a, reg b) { return _mm512_min_epu16(a, b); }
  static NORMS_INLINE reg larger(std::int32_t, reg a, reg b) { return _mm512_max_epi32(a, b); }
  static NORMS_INLINE reg smaller(std::int32_t, reg a, reg b) { return _mm512_min_epi32(a, b); }
  static NORMS_INLINE reg larger(std::uint32_t, reg a, reg b) { return _mm512_max_epu32(a, b); }
  static NORMS_INLINE reg smaller(std::uint32_t, reg a, reg b) { return _mm512_min_epu32(a, b); }
  static NORMS_INLINE unsigned signs(std::int32_t, reg a) { return _mm512_movepi32_mask(a); }
  static NORMS_INLINE unsigned signs(std::int64_t, reg a) { return _mm512_movepi64_mask(a); }
  static NORMS_INLINE std::uint64_t reduce_add(reg a) {
    const __m256i half = _mm256_add_epi64(_mm512_castsi512_si256(a), _mm512_extracti64x4_epi64(a, 1));
    return avx2::integer_registers::reduce_add(half);
  }
  static NORMS_INLINE reg load_parts(const unsigned char* p, std::ptrdiff_t stride) {
    using half = avx2::integer_registers;
    const __m256i low = half::load_parts(p, stride), high = half::load_parts(p + 2 * stride, stride);
    return _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
  }
  static NORMS_INLINE reg first_words(reg a, reg b) { return _mm512_unpacklo_epi32(a, b); }
  static NORMS_INLINE reg last_words(reg a, reg b) { return _mm512_unpackhi_epi32(a, b); }
  static NORMS_INLINE reg first_longs(reg a, reg b) { return _mm512_unpacklo_epi64(a, b); }
  static NORMS_INLINE reg last_longs(reg a, reg b) { return _mm512_unpackhi_epi64(a, b); }
  static NORMS_INLINE void store(void* p, reg a) { _mm512_storeu_si512(p, a); }
};
}  // namespace avx512
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
