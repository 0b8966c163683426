#pragma once
// Integers of 128 bits: products, roots, long division; floating-point numbers from and to integers.
#include "bits.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// An integer of 128 bits.
struct wide {
  std::uint64_t high, low;
  friend constexpr bool operator==(const wide&, const wide&) = default;
};

/// a * b from products of 32 bits, for compilers without integers of 128.
constexpr wide multiply_by_halves(std::uint64_t a, std::uint64_t b) {
  const std::uint64_t half = 0xffffffff, a_high = a >> 32, a_low = a & half, b_high = b >> 32, b_low = b & half;
  const std::uint64_t low = a_low * b_low, first = a_high * b_low, second = a_low * b_high;
  const std::uint64_t middle = (low >> 32) + (first & half) + (second & half);
  return {a_high * b_high + (first >> 32) + (second >> 32) + (middle >> 32), (middle << 32) | (low & half)};
}

/// a * b without loss.
NORMS_INLINE constexpr wide multiply(std::uint64_t a, std::uint64_t b) {
#if defined(__SIZEOF_INT128__)
  __extension__ using product_type = unsigned __int128;
  const product_type product = static_cast<product_type>(a) * b;
  return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
#else
  return multiply_by_halves(a, b);
#endif
}

/// The square root rounded down, of n from 2^124 to 2^126: Newton steps that double the number of correct bits.
constexpr std::uint64_t integer_root(wide n) {
  std::uint64_t root = 1 + (n.high >> 60);
  root = (root << 1) + (n.high >> 57) / root;
  root = (root << 3) + (n.high >> 51) / root;
  root = (root << 7) + (n.high >> 39) / root;
  root = (root << 15) + (n.high >> 15) / root;  // at most 2^32, so that the remainder below has 32 bits
  const std::uint64_t quotient = n.high / root, remainder = n.high % root;
  root = (root << 30) + (quotient << 32) + ((remainder << 32) | (n.low >> 32)) / root;  // at most 1 too large
  const wide square = multiply(root, root);
  return square.high > n.high || (square.high == n.high && square.low > n.low) ? root - 1 : root;
}

/// One digit of a long division: remainder * 2^32 + digit divided by the divisor. The new remainder replaces the last.
constexpr std::uint64_t divide_digit(std::uint64_t& remainder, std::uint64_t digit, std::uint64_t divisor) {
  if (divisor == 1) return digit;
  if (divisor >> 32 == 0) {
    const std::uint64_t dividend = (remainder << 32) | digit;
    remainder = dividend % divisor;
    return dividend / divisor;
  }
  std::uint64_t quotient = 0;
  for (int bit = 31; bit >= 0; --bit) {
    const bool carry = remainder >> 63 != 0;
    remainder = (remainder << 1) | (digit >> bit & 1);
    const bool divides = carry || remainder >= divisor;
    if (divides) remainder -= divisor;
    quotient = (quotient << 1) | divides;
  }
  return quotient;
}

/// significand * 2^exponent rounded to nearest even, where `inexact` says that the number is a little larger than that.
/// The significand is 0, or has at least two bits more than R and fewer than 64.
template <class R> constexpr R round_to(std::uint64_t significand, int exponent, bool inexact, bool negative) {
  if (significand == 0) return R{0};
  constexpr int smallest = 1 - ieee<R>::bias - ieee<R>::mantissa;
  const int top = static_cast<int>(std::bit_width(significand)) - 1 + exponent;
  const int quantum = (std::max)(top - ieee<R>::mantissa, smallest), dropped = quantum - exponent;
  std::uint64_t bits = top > ieee<R>::bias ? infinity_bits<R> : 0;
  if (top <= ieee<R>::bias && dropped < 64) {  // otherwise less than half of the smallest number
    const std::uint64_t half = std::uint64_t{1} << (dropped - 1), rest = significand & (2 * half - 1);
    // The leading bit of a normal number adds 1 to its exponent, as does a carry out of the mantissa, up to infinity.
    bits = (significand >> dropped) + (static_cast<std::uint64_t>(quantum - smallest) << ieee<R>::mantissa);
    if (rest > half || (rest == half && (inexact || bits % 2 != 0))) ++bits;
  }
  return from_bits<R>(static_cast<bits_t<R>>(bits | (negative ? sign_bit<R> : 0)));
}

/// A finite number as +-mantissa * 2^(exponent - bias - mantissa bits). The mantissa of a subnormal number is even, so
/// that no number needs a correction of its exponent.
struct decoded {
  std::uint64_t mantissa;
  unsigned exponent;
  bool negative;
};

template <class T> NORMS_INLINE constexpr decoded decode(T x) {
  constexpr bits_t<T> hidden_bit = bits_t<T>{1} << ieee<T>::mantissa;
  const bits_t<T> magnitude = magnitude_bits(x), fraction = magnitude & (hidden_bit - 1);
  const auto exponent = static_cast<unsigned>(magnitude >> ieee<T>::mantissa);
  return {fraction + (exponent != 0 ? hidden_bit : fraction), exponent, to_bits(x) >= sign_bit<T>};
}

/// Whether the exponents of two decoded numbers of type T are so close that their difference has 63 bits at most.
template <class T> NORMS_INLINE constexpr bool are_close(const decoded& a, const decoded& b) {
  constexpr unsigned furthest = 61 - ieee<T>::mantissa;
  return a.exponent - b.exponent + furthest <= 2 * furthest;  // modulo 2^32
}

/// |a - b|, of numbers that are close.
NORMS_INLINE constexpr decoded magnitude_of_difference(const decoded& a, const decoded& b) {
  const unsigned exponent = a.exponent < b.exponent ? a.exponent : b.exponent;
  const std::uint64_t first = a.mantissa << (a.exponent - exponent), second = b.mantissa << (b.exponent - exponent);
  const std::uint64_t opposed = a.negative == b.negative ? ~std::uint64_t{0} : 0;
  const std::uint64_t result = first + ((second ^ opposed) - opposed), sign = 0 - (result >> 63);
  return {(result ^ sign) - sign, exponent, false};
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
