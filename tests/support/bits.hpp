#pragma once
// Floating-point values as bit patterns. The tests look at results through these functions and not through ==, < or
// std::isnan, because a compiler with -ffast-math may fold those away, and a CPU that flushes subnormals compares them as zero.
#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace test {

template <std::floating_point T>
using bits_t = std::conditional_t<sizeof(T) == sizeof(std::uint32_t), std::uint32_t, std::uint64_t>;

template <std::floating_point T> inline constexpr bits_t<T> sign_bit = bits_t<T>{1} << (8 * sizeof(T) - 1);

template <std::floating_point T>
inline constexpr bits_t<T> quiet_bit = bits_t<T>{1} << (std::numeric_limits<T>::digits - 2);

template <std::floating_point T> inline constexpr T infinity = std::numeric_limits<T>::infinity();

template <std::floating_point T>
inline constexpr bits_t<T> infinity_bits = std::bit_cast<bits_t<T>>(std::numeric_limits<T>::infinity());

template <std::floating_point T> inline constexpr T quiet_nan = std::numeric_limits<T>::quiet_NaN();

template <std::floating_point T> inline constexpr T largest = std::numeric_limits<T>::max();

template <std::floating_point T> inline constexpr T smallest_subnormal = std::numeric_limits<T>::denorm_min();

// The compiler must not know what goes through here, or with -ffast-math it could believe that no number is infinite or NaN.
template <class Bits> constexpr Bits hidden(Bits bits) {
  if (!std::is_constant_evaluated()) asm("" : "+m"(bits));
  return bits;
}
template <std::floating_point T> constexpr bits_t<T> to_bits(T value) {
  return hidden(std::bit_cast<bits_t<T>>(value));
}
template <std::floating_point T> constexpr T from_bits(bits_t<T> bits) { return std::bit_cast<T>(hidden(bits)); }

template <std::floating_point T> constexpr bits_t<T> magnitude_bits(T value) {
  return static_cast<bits_t<T>>(to_bits(value) & ~sign_bit<T>);
}

template <std::floating_point T> constexpr bool is_nan(T value) { return magnitude_bits(value) > infinity_bits<T>; }

template <std::floating_point T> constexpr bool is_finite(T value) { return magnitude_bits(value) < infinity_bits<T>; }

template <std::floating_point T> constexpr bool is_quiet_nan(T value) {
  return is_nan(value) && (to_bits(value) & quiet_bit<T>) != 0;
}

template <std::floating_point T> constexpr bool is_positive_infinity(T value) {
  return to_bits(value) == infinity_bits<T>;
}

template <std::floating_point T> constexpr bool is_positive_zero(T value) { return to_bits(value) == 0; }

template <std::floating_point T> constexpr bool same_bits(T a, T b) { return to_bits(a) == to_bits(b); }

template <std::floating_point T> constexpr T signaling_nan() {
  return from_bits<T>(static_cast<bits_t<T>>(infinity_bits<T> | 1));
}

template <std::floating_point T> constexpr T negated(T value) {
  return from_bits<T>(static_cast<bits_t<T>>(to_bits(value) ^ sign_bit<T>));
}

// How many representable numbers lie between a and b; +0 and -0 are one number, a NaN is far from every number.
template <std::floating_point T> constexpr std::uint64_t ulp_distance(T a, T b) {
  if (is_nan(a) || is_nan(b)) return is_nan(a) && is_nan(b) ? 0 : std::numeric_limits<std::uint64_t>::max();
  const auto low = magnitude_bits(a), high = magnitude_bits(b);
  if (low != 0 && high != 0 && (to_bits(a) ^ to_bits(b)) >= sign_bit<T>) return std::uint64_t{low} + high;
  return low < high ? high - low : low - high;
}

// a <= b for numbers without a sign, with b moved up by some representable numbers.
template <std::floating_point T> constexpr bool not_above(T a, T b, std::uint64_t slack_ulps = 0) {
  return !is_nan(a) && !is_nan(b) && std::uint64_t{to_bits(a)} <= std::uint64_t{to_bits(b)} + slack_ulps;
}

}  // namespace test
