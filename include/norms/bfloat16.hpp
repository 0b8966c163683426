#pragma once
// A floating-point number of 16 bits with the range of float, as an element of vectors. It is only stored so: all
// arithmetic on it is that of float.
#include "compiler/config.hpp"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace norms {

/// The upper half of a float, by its bits: 1 sign, 8 of the exponent, 7 of the significand; what neural networks are
/// often stored as. For compilers without a type of that format, and for bits from elsewhere; where there is `__bf16` (or
/// std::bfloat16_t, the same type), all verbs take it, too. Norms of either are floats.
///     norms::l2_norm({norms::bfloat16(3.0f), norms::bfloat16(4.0f)})  // 5
class bfloat16 {
 public:
  bfloat16() = default;
  /// The nearest, ties to even; infinity from half an ulp above the largest one on.
  NORMS_INLINE constexpr explicit bfloat16(float x) : bits_(rounded(std::bit_cast<std::uint32_t>(x))) {}
  static NORMS_INLINE constexpr bfloat16 from_bits(std::uint16_t bits) {
    bfloat16 result{};
    result.bits_ = bits;
    return result;
  }
  NORMS_INLINE constexpr std::uint16_t bits() const { return bits_; }
  /// The same number as a float.
  NORMS_INLINE constexpr explicit operator float() const {
    std::uint32_t bits = std::uint32_t{bits_} << 16;
    // With -ffinite-math-only clang takes what is returned for finite, and would leave out the rest.
    if (!std::is_constant_evaluated()) NORMS_HIDE(bits);
    return std::bit_cast<float>(bits);
  }
  NORMS_INLINE constexpr explicit operator double() const { return static_cast<float>(*this); }
  NORMS_INLINE constexpr explicit operator long double() const { return static_cast<float>(*this); }

 private:
  static NORMS_INLINE constexpr std::uint16_t rounded(std::uint32_t x) {
    if ((x & 0x7fffffff) > 0x7f800000) return static_cast<std::uint16_t>(x >> 16 | 0x40);
    return static_cast<std::uint16_t>((x + 0x7fff + (x >> 16 & 1)) >> 16);
  }

  std::uint16_t bits_;
};

namespace detail {
template <class H> inline constexpr bool is_native_bfloat16 = false;
#if NORMS_HAS_BFLOAT16
template <> inline constexpr bool is_native_bfloat16<__bf16> = true;
#endif
}  // namespace detail

/// Whether a type holds numbers in the format of bfloat16: norms::bfloat16 and the compiler's `__bf16`. A type of your
/// own, of the same size and trivially copyable, becomes an element, read as fast as these, by one line, the last one
/// but one here:
///     struct own_number {
///       std::uint16_t bits;
///     };
///     template <> inline constexpr bool norms::is_bfloat16<own_number> = true;
///     norms::l2_norm(std::vector<own_number>{{0x4040}, {0x4080}})  // 5
template <class H> inline constexpr bool is_bfloat16 = std::is_same_v<H, bfloat16> || detail::is_native_bfloat16<H>;
}  // namespace norms
