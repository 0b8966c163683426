#pragma once
// Integers in registers of NEON: what isa/integers.inl asks of an instruction set; see sse2_integers.hpp.
#include "first_bytes.hpp"

#include <arm_neon.h>

#include <cstddef>
#include <cstdint>

NORMS_STRICT_BEGIN
namespace norms {
inline namespace NORMS_ABI {
namespace neon {

struct integer_registers {
  using reg = uint8x16_t;
  static constexpr std::size_t bytes = 16;
  static constexpr bool masks_loads = false;
  static NORMS_INLINE reg zero() { return vdupq_n_u8(0); }
  static NORMS_INLINE reg in_register(reg a) {
    __asm__("" : "+w"(a));
    return a;
  }
  static NORMS_INLINE reg load(const void* p) { return vld1q_u8(static_cast<const unsigned char*>(p)); }
  static NORMS_INLINE reg load_first(const void* p, std::size_t count) {
    const detail::first_bytes parts(p, count);
    return vreinterpretq_u8_u64(vcombine_u64(vcreate_u64(parts.low), vcreate_u64(parts.high)));
  }
  static NORMS_INLINE reg load_last(const void* end, std::size_t count) {
    const auto p = static_cast<const unsigned char*>(end) - bytes;
    return vandq_u8(load(p), load(detail::ones_after(bytes - count)));
  }
  static NORMS_INLINE reg multiply_pairs(reg a, reg b) {
    const int16x8_t x = vreinterpretq_s16_u8(a), y = vreinterpretq_s16_u8(b);
    const int32x4_t low = vmull_s16(vget_low_s16(x), vget_low_s16(y));
    const int32x4_t high = vmull_s16(vget_high_s16(x), vget_high_s16(y));
    return vreinterpretq_u8_s32(vpaddq_s32(low, high));
  }
  static NORMS_INLINE reg multiply_even(reg a, reg b) {
    const uint32x2_t x = vmovn_u64(vreinterpretq_u64_u8(a)), y = vmovn_u64(vreinterpretq_u64_u8(b));
    return vreinterpretq_u8_u64(vmull_u32(x, y));
  }
  static NORMS_INLINE reg sum_distances(reg a, reg b) {
    return vreinterpretq_u8_u64(vpaddlq_u32(vpaddlq_u16(vpaddlq_u8(vabdq_u8(a, b)))));
  }
  template <class T> static constexpr bool has_order = false;  // compilers find them
  static NORMS_INLINE unsigned signs(std::int32_t, reg a) {
    constexpr std::uint32_t bits[] = {1, 2, 4, 8};
    return vaddvq_u32(vandq_u32(vtstq_u32(vreinterpretq_u32_u8(a), vdupq_n_u32(0x80000000)), vld1q_u32(bits)));
  }
  static NORMS_INLINE unsigned signs(std::int64_t, reg a) {
    const uint64x2_t ones = vshrq_n_u64(vreinterpretq_u64_u8(a), 63);
    return static_cast<unsigned>(vgetq_lane_u64(ones, 0) | vgetq_lane_u64(ones, 1) << 1);
  }
  static NORMS_INLINE std::uint64_t reduce_add(reg a) { return vaddvq_u64(vreinterpretq_u64_u8(a)); }
  static NORMS_INLINE reg load_parts(const unsigned char* p, std::ptrdiff_t) { return load(p); }
  static NORMS_INLINE reg first_words(reg a, reg b) {
    return vreinterpretq_u8_u32(vzip1q_u32(vreinterpretq_u32_u8(a), vreinterpretq_u32_u8(b)));
  }
  static NORMS_INLINE reg last_words(reg a, reg b) {
    return vreinterpretq_u8_u32(vzip2q_u32(vreinterpretq_u32_u8(a), vreinterpretq_u32_u8(b)));
  }
  static NORMS_INLINE reg first_longs(reg a, reg b) {
    return vreinterpretq_u8_u64(vzip1q_u64(vreinterpretq_u64_u8(a), vreinterpretq_u64_u8(b)));
  }
  static NORMS_INLINE reg last_longs(reg a, reg b) {
    return vreinterpretq_u8_u64(vzip2q_u64(vreinterpretq_u64_u8(a), vreinterpretq_u64_u8(b)));
  }
  static NORMS_INLINE void store(void* p, reg a) { vst1q_u8(static_cast<unsigned char*>(p), a); }
};
}  // namespace neon
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
