#pragma once
// Floating-point numbers as bits: classification that no compiler flag can optimise away, powers of two, and the square
// root that constant evaluation needs.
#include "../compiler/config.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

template <class T> struct ieee;
template <> struct ieee<float> {
  using bits = std::uint32_t;
  static constexpr int mantissa = 23, bias = 127;
};
template <> struct ieee<double> {
  using bits = std::uint64_t;
  static constexpr int mantissa = 52, bias = 1023;
};
template <class T> using bits_t = typename ieee<T>::bits;

template <class T> inline constexpr T largest_finite = (std::numeric_limits<T>::max)();
template <class T> inline constexpr bits_t<T> sign_bit = bits_t<T>{1} << (8 * sizeof(T) - 1);

// What these are asked and told is hidden from the compiler: with -ffinite-math-only clang takes every floating-point
// number that is passed or returned by value for finite, and would fold questions about its bits, and constants that
// are not finite, to nothing.
template <class T> NORMS_INLINE constexpr bits_t<T> to_bits(T x) {
  auto bits = __builtin_bit_cast(bits_t<T>, x);
  if (!std::is_constant_evaluated()) NORMS_HIDE(bits);
  return bits;
}
template <class T> NORMS_INLINE constexpr T from_bits(bits_t<T> bits) {
  if (!std::is_constant_evaluated()) NORMS_HIDE(bits);
  return __builtin_bit_cast(T, bits);
}

/// |x| as an integer: ordered as the magnitudes are, infinity above the numbers and NaN above infinity.
template <class T> NORMS_INLINE constexpr bits_t<T> magnitude_bits(T x) {
  return static_cast<bits_t<T>>(to_bits(x) & ~sign_bit<T>);
}
template <class T>
inline constexpr bits_t<T> infinity_bits = __builtin_bit_cast(bits_t<T>, std::numeric_limits<T>::infinity());
template <class T>
inline constexpr bits_t<T> quiet_nan_bits = __builtin_bit_cast(bits_t<T>, std::numeric_limits<T>::quiet_NaN());

template <class T> NORMS_INLINE constexpr T infinity(bool is_negative = false) {
  return from_bits<T>(static_cast<bits_t<T>>(infinity_bits<T> | (is_negative ? sign_bit<T> : 0)));
}
template <class T> NORMS_INLINE constexpr T quiet_nan() { return from_bits<T>(quiet_nan_bits<T>); }

template <class T> NORMS_INLINE constexpr bool is_nan(T x) { return magnitude_bits(x) > infinity_bits<T>; }
template <class T> NORMS_INLINE constexpr bool is_infinite(T x) { return magnitude_bits(x) == infinity_bits<T>; }
template <class T> NORMS_INLINE constexpr bool is_finite(T x) { return magnitude_bits(x) < infinity_bits<T>; }
template <class T> NORMS_INLINE constexpr bool is_normal(T x) {
  const bits_t<T> exponent = to_bits(x) & infinity_bits<T>;
  return exponent != 0 && exponent != infinity_bits<T>;
}
template <class T> NORMS_INLINE constexpr bool is_zero(T x) { return magnitude_bits(x) == 0; }
template <class T> NORMS_INLINE constexpr bool is_negative(T x) { return (to_bits(x) & sign_bit<T>) != 0; }
template <class T> NORMS_INLINE constexpr T absolute(T x) {
  if constexpr (std::is_same_v<T, float>) return __builtin_fabsf(x);
  else if constexpr (std::is_same_v<T, double>) return __builtin_fabs(x);
  else return from_bits<T>(magnitude_bits(x));
}

/// One of two numbers. Not by the operator ?:, whose result clang takes for finite with -ffinite-math-only.
template <class T> NORMS_INLINE constexpr T either(bool condition, const T& a, const T& b) {
  if (condition) return a;
  return b;
}

/// The number whose bits without the sign are larger: NaN before infinity, and that before any number.
template <class T> NORMS_INLINE constexpr T larger_by_bits(const T& a, const T& b) {
  return either(magnitude_bits(b) > magnitude_bits(a), b, a);
}

/// a, but the one quiet NaN for any: arithmetic and loads pass on sign and payload of the NaN they meet, and which of
/// two NaNs that is depends on the instruction set.
template <class T> NORMS_INLINE constexpr T with_one_nan(const T& a) { return either(is_nan(a), quiet_nan<T>(), a); }

/// 2^exponent for the exponents of normal numbers.
template <class T> NORMS_INLINE constexpr T power_of_two(int exponent) {
  return from_bits<T>(static_cast<bits_t<T>>(exponent + ieee<T>::bias) << ieee<T>::mantissa);
}

/// A power of two above n, at most twice as large.
NORMS_INLINE constexpr double next_power_of_two(std::size_t n) {
  return power_of_two<double>(static_cast<int>(std::bit_width(n)));
}

/// a == b of numbers that are meant to be compared exactly, where -Wfloat-equal would object.
NORMS_INLINE constexpr bool is_exactly(double a, double b) { return a == b; }

/// floor(log2 |x|) of a finite x other than 0, subnormals included.
template <class T> NORMS_INLINE constexpr int exponent_of(T x) {
  const bits_t<T> bits = magnitude_bits(x);
  const int biased = static_cast<int>(bits >> ieee<T>::mantissa);
  if (biased != 0) return biased - ieee<T>::bias;
  return static_cast<int>(std::bit_width(bits)) - ieee<T>::mantissa - ieee<T>::bias;
}

/// The number that lies as far below infinity as x >= 0 lies above 0: the order reversed. NaN stays NaN.
template <class T> NORMS_INLINE constexpr T reversed(T x) {
  return from_bits<T>(static_cast<bits_t<T>>(infinity_bits<T> - to_bits(x)));
}

/// What the bits of neighbours differ by: 1, but in the formats of the tests, which use fewer digits than they are stored
/// with.
template <class T>
inline constexpr bits_t<T> step_to_next = bits_t<T>{1} << (ieee<T>::mantissa + 1 - std::numeric_limits<T>::digits);

/// The number after or before a positive x.
template <class T> NORMS_INLINE constexpr T next(T x, bool above) {
  return from_bits<T>(static_cast<bits_t<T>>(above ? to_bits(x) + step_to_next<T> : to_bits(x) - step_to_next<T>));
}

/// x >= 0 as the nearest T. What overflows is no constant expression, though infinity is its value.
template <class T> constexpr T nearest(double x) {
  if constexpr (!std::is_same_v<T, double>) {
    constexpr double half_a_step = power_of_two<double>(ieee<T>::bias - ieee<T>::mantissa - 1);
    if (x >= largest_finite<T> + half_a_step) return infinity<T>();
  }
  return static_cast<T>(x);
}

/// The square root, correctly rounded, of a double that is normal or zero, for constant evaluation: digit by digit.
constexpr double square_root_by_digits(double x) {
  if (is_zero(x)) return x;
  if (to_bits(x) & sign_bit<double>) return quiet_nan<double>();
  if (!is_finite(x)) return x;
  const int exponent = exponent_of(x);
  const int half = (exponent - (exponent & 1)) / 2;
  std::uint64_t significand = (to_bits(x) & ((std::uint64_t{1} << 52) - 1)) | (std::uint64_t{1} << 52);
  significand <<= 2 + (exponent & 1);  // x = significand * 2^(2 half - 54), two bits a digit from bit 55 downwards
  std::uint64_t root = 0, remainder = 0;
  for (int digit = 0; digit < 54; ++digit) {  // 53 digits of the result and one to round by
    const int shift = 54 - 2 * digit;
    remainder = remainder << 2 | (shift >= 0 ? significand >> shift & 3 : 0);
    const std::uint64_t trial = root << 2 | 1;
    root <<= 1;
    if (remainder >= trial) {
      remainder -= trial;
      root |= 1;
    }
  }
  root += root & 1;  // a tie cannot occur: the root of a double has at most 27 or more than 54 digits
  return static_cast<double>(root >> 1) * power_of_two<double>(half - 52);
}

template <class T> NORMS_INLINE constexpr T square_root(T x) {
  if (std::is_constant_evaluated()) return static_cast<T>(square_root_by_digits(static_cast<double>(x)));
  // Of floats too, because clang may compute theirs by a number times its inverse root, and rounded twice it is the
  // same.
  return static_cast<T>(__builtin_sqrt(static_cast<double>(x)));
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
