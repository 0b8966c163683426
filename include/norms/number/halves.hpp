#pragma once
// The types of 16 bits that numbers are stored in, and how an element of any type becomes a number to compute with.
#include "../bfloat16.hpp"
#include "../float16.hpp"

#include <bit>
#include <cstdint>
#include <type_traits>

namespace norms::detail {

/// Types of IEEE 754's binary16.
template <class H>
concept binary16 = is_binary16<H> && sizeof(H) == 2 && std::is_trivially_copyable_v<H>;
/// Types of the upper half of a float.
template <class H>
concept brain16 = is_bfloat16<H> && sizeof(H) == 2 && std::is_trivially_copyable_v<H>;
template <class H>
concept half = binary16<H> || brain16<H>;

inline namespace NORMS_ABI {

/// The same number as a T. Halves are told from their bits: a user's type need not have conversions, and those of a
/// compiler's own may be calls.
template <class T, class E> NORMS_INLINE constexpr T as_number(const E& x) { return static_cast<T>(x); }
template <class T, binary16 H> NORMS_INLINE constexpr T as_number(const H& x) {
  return static_cast<T>(float16::from_bits(std::bit_cast<std::uint16_t>(x)));
}
template <class T, brain16 H> NORMS_INLINE constexpr T as_number(const H& x) {
  return static_cast<T>(bfloat16::from_bits(std::bit_cast<std::uint16_t>(x)));
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
