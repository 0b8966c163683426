#pragma once
// Integers in registers of SSE2: what isa/integers.inl asks of an instruction set.
#include "first_bytes.hpp"

#include <emmintrin.h>

#include <cstddef>
#include <cstdint>
#include <type_traits>

NORMS_TARGET_BEGIN("sse2")
namespace norms {
inline namespace NORMS_ABI {
namespace sse2 {

struct integer_registers {
  using reg = __m128i;
  static constexpr std::size_t bytes = 16;
  static constexpr bool masks_loads = false;
  static NORMS_INLINE reg zero() { return _mm_setzero_si128(); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+x"(a));
    return a;
  }
  static NORMS_INLINE reg load(const void* p) { return _mm_loadu_si128(static_cast<const __m128i*>(p)); }
  /// The first bytes of p, fewer than a register has and at least one, and zeros.
  static NORMS_INLINE reg load_first(const void* p, std::size_t count) {
    const detail::first_bytes parts(p, count);
    return _mm_set_epi64x(static_cast<std::int64_t>(parts.high), static_cast<std::int64_t>(parts.low));
  }
  /// The same bytes, of which there are as many as a register has before `end`; the zeros come first.
  static NORMS_INLINE reg load_last(const void* end, std::size_t count) {
    const auto p = static_cast<const unsigned char*>(end) - bytes;
    return _mm_and_si128(load(p), load(detail::ones_after(bytes - count)));
  }
  /// Products of lanes of 16 bits, signed, and the sums of two neighbours, modulo 2^32.
  static NORMS_INLINE reg multiply_pairs(reg a, reg b) { return _mm_madd_epi16(a, b); }
  /// Products of the lower halves of lanes of 64 bits.
  static NORMS_INLINE reg multiply_even(reg a, reg b) { return _mm_mul_epu32(a, b); }
  /// |a - b| of bytes without sign, and the sums of eight neighbours.
  static NORMS_INLINE reg sum_distances(reg a, reg b) { return _mm_sad_epu8(a, b); }
  /// Whether there are instructions for the larger and the smaller of two numbers of type T.
  template <class T>
  static constexpr bool has_order = std::is_same_v<T, std::uint8_t> || std::is_same_v<T, std::int16_t>;
  static NORMS_INLINE reg larger(std::uint8_t, reg a, reg b) { return _mm_max_epu8(a, b); }
  static NORMS_INLINE reg smaller(std::uint8_t, reg a, reg b) { return _mm_min_epu8(a, b); }
  static NORMS_INLINE reg larger(std::int16_t, reg a, reg b) { return _mm_max_epi16(a, b); }
  static NORMS_INLINE reg smaller(std::int16_t, reg a, reg b) { return _mm_min_epi16(a, b); }
  /// The signs of lanes of 32 or 64 bits.
  static NORMS_INLINE unsigned signs(std::int32_t, reg a) {
    return static_cast<unsigned>(_mm_movemask_ps(_mm_castsi128_ps(a)));
  }
  static NORMS_INLINE unsigned signs(std::int64_t, reg a) {
    return static_cast<unsigned>(_mm_movemask_pd(_mm_castsi128_pd(a)));
  }
  static NORMS_INLINE std::uint64_t reduce_add(reg a) {
    return static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_add_epi64(a, _mm_unpackhi_epi64(a, a))));
  }
  /// Sixteen bytes at p, and as many from each multiple of the stride on as the register has room for.
  static NORMS_INLINE reg load_parts(const unsigned char* p, std::ptrdiff_t) { return load(p); }
  /// Of each sixteen bytes, the first or the last half of a and that of b, in turns: words of 32 bits, or longs of 64.
  static NORMS_INLINE reg first_words(reg a, reg b) { return _mm_unpacklo_epi32(a, b); }
  static NORMS_INLINE reg last_words(reg a, reg b) { return _mm_unpackhi_epi32(a, b); }
  static NORMS_INLINE reg first_longs(reg a, reg b) { return _mm_unpacklo_epi64(a, b); }
  static NORMS_INLINE reg last_longs(reg a, reg b) { return _mm_unpackhi_epi64(a, b); }
  static NORMS_INLINE void store(void* p, reg a) { _mm_storeu_si128(static_cast<__m128i*>(p), a); }
};
}  // namespace sse2
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_TARGET_END
