#pragma once
// A floating-point number of 16 bits as an element of vectors. It is only stored so: all arithmetic on it is that of
// float.
#include "compiler/config.hpp"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace norms {

/// A number of IEEE 754's binary16, by its bits: 1 sign, 5 of the exponent, 10 of the significand; up to 65504, down to
/// 2^-24. For compilers without a type of that format, and for bits from elsewhere; where there is `_Float16` (or
/// std::float16_t, the same type), all verbs take it, too. Norms of either are floats.
///     norms::l2_norm({norms::float16(3.0f), norms::float16(4.0f)})  // 5
class float16 {
 public:
  float16() = default;
  /// The nearest, ties to even; infinity from 65520 on.
  NORMS_INLINE constexpr explicit float16(float x) : bits_(rounded(std::bit_cast<std::uint32_t>(x))) {}
  static NORMS_INLINE constexpr float16 from_bits(std::uint16_t bits) {
    float16 result{};
    result.bits_ = bits;
    return result;
  }
  NORMS_INLINE constexpr std::uint16_t bits() const { return bits_; }
  /// The same number as a float, which holds every value of 16 bits.
  NORMS_INLINE constexpr explicit operator float() const {
    std::uint32_t bits = widened(bits_);
    // With -ffinite-math-only clang takes what is returned for finite, and would leave out the rest.
    if (!std::is_constant_evaluated()) NORMS_HIDE(bits);
    return std::bit_cast<float>(bits);
  }
  NORMS_INLINE constexpr explicit operator double() const { return static_cast<float>(*this); }
  NORMS_INLINE constexpr explicit operator long double() const { return static_cast<float>(*this); }

 private:
  static NORMS_INLINE constexpr std::uint32_t widened(std::uint32_t half) {
    const std::uint32_t sign = (half & 0x8000) << 16, exponent = half >> 10 & 31;
    std::uint32_t mantissa = half & 0x3ff;
    if (exponent == 31) return sign | 0x7f800000 | mantissa << 13;
    if (exponent != 0) return sign | (exponent + 112) << 23 | mantissa << 13;
    if (mantissa == 0) return sign;
    // A subnormal number: its first bit is that of 2^(width - 25).
    const auto width = static_cast<std::uint32_t>(std::bit_width(mantissa));
    mantissa <<= 24 - width;
    return sign | (width + 102) << 23 | (mantissa & 0x7fffff);
  }
  static NORMS_INLINE constexpr std::uint16_t rounded(std::uint32_t x) {
    const auto sign = static_cast<std::uint16_t>(x >> 16 & 0x8000);
    const std::uint32_t magnitude = x & 0x7fffffff;
    if (magnitude > 0x7f800000) return static_cast<std::uint16_t>(sign | 0x7e00);
    if (magnitude >= 0x477ff000) return static_cast<std::uint16_t>(sign | 0x7c00);
    // In units of the last place of the result, a power of two below that of x.
    const std::uint32_t exponent = magnitude >> 23, significand = (magnitude & 0x7fffff) | 0x800000;
    const std::uint32_t dropped = exponent >= 113 ? 13 : 126 - exponent;
    if (dropped > 24) return sign;
    const std::uint32_t kept = significand >> dropped, rest = significand & ((std::uint32_t{1} << dropped) - 1);
    const std::uint32_t half = std::uint32_t{1} << (dropped - 1);
    const std::uint32_t up = rest > half || (rest == half && kept % 2 != 0) ? 1 : 0;
    const std::uint32_t biased = exponent >= 113 ? (exponent - 113) << 10 : 0;
    return static_cast<std::uint16_t>(sign | (biased + kept + up));
  }

  std::uint16_t bits_;
};

namespace detail {
template <class H> inline constexpr bool is_native_binary16 = false;
#if NORMS_HAS_FLOAT16
template <> inline constexpr bool is_native_binary16<_Float16> = true;
#endif
}  // namespace detail

/// Whether a type holds numbers in the format of float16: norms::float16 and the compiler's `_Float16`. A type of your
/// own, of the same size and trivially copyable, becomes an element, read as fast as these, by one line, the last one
/// but one here:
///     struct own_half {
///       std::uint16_t bits;
///     };
///     template <> inline constexpr bool norms::is_binary16<own_half> = true;
///     norms::l2_norm(std::vector<own_half>{{0x4200}, {0x4400}})  // 5
template <class H> inline constexpr bool is_binary16 = std::is_same_v<H, float16> || detail::is_native_binary16<H>;
}  // namespace norms
