#pragma once
// Sums without rounding of cubes and fourth powers, and the correctly rounded roots of such sums. Rarely needed: only
// where sums in twice the precision leave more than one result.
#include "../number/power.hpp"
#include "exact_sum.hpp"

#include <cstdint>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// An integer of up to 320 bits: five factors with their binomial coefficient.
struct long_integer {
  static constexpr int size = 5;
  std::uint64_t words[size] = {};

  constexpr long_integer times(std::uint64_t factor) const {
    long_integer result;
    std::uint64_t carry = 0;
    for (int k = 0; k < size; ++k) {
      const wide product = multiply(words[k], factor);
      result.words[k] = product.low + carry;
      carry = product.high + (result.words[k] < carry);
    }
    return result;
  }
};

/// factor a^i b^j, of less than 320 bits.
constexpr long_integer product_of_powers(std::uint64_t factor, std::uint64_t a, int i, std::uint64_t b, int j) {
  long_integer result{{factor}};
  for (; i > 0; --i) result = result.times(a);
  for (; j > 0; --j) result = result.times(b);
  return result;
}

/// The exponent of the last digit of a decoded number.
template <class T> constexpr int exponent_of_unit(const decoded& a) {
  return static_cast<int>(a.exponent) - ieee<T>::bias - ieee<T>::mantissa;
}

/// mantissa * 2^exponent, by which powers are multiplied: 1, or a weight.
struct scaled_integer {
  std::uint64_t mantissa = 1;
  int exponent = 0;
};
template <class T> constexpr scaled_integer as_factor(T weight) {
  const decoded w = decode(weight);
  return {w.mantissa, exponent_of_unit<T>(w)};
}

/// Adds factor |a|^Order, or subtracts it.
template <int Order, class T, int Degree>
constexpr void add_power(exact_sum<T, Degree>& sum, const decoded& a, const scaled_integer& factor = {},
                         bool negative = false) {
  sum.add_integer(product_of_powers(factor.mantissa, a.mantissa, Order, 1, 0).words,
                  factor.exponent + Order * exponent_of_unit<T>(a), negative);
}

/// Adds factor |x - y|^Order, by the binomial theorem where the numbers are too far apart for the digits of their
/// difference.
template <int Order, class T, int Degree>
constexpr void add_power_of_difference(exact_sum<T, Degree>& sum, T x, T y, const scaled_integer& factor = {}) {
  decoded a = decode(x), b = decode(y);
  if (are_close<T>(a, b)) return add_power<Order>(sum, magnitude_of_difference(a, b), factor);
  if (a.exponent < b.exponent) std::swap(a, b);
  std::uint64_t binomial = 1;
  for (int j = 0; j <= Order; ++j) {
    const int exponent = factor.exponent + (Order - j) * exponent_of_unit<T>(a) + j * exponent_of_unit<T>(b);
    const bool negative = a.negative == b.negative && j % 2 != 0;
    const std::uint64_t multiple = binomial * factor.mantissa;
    sum.add_integer(product_of_powers(multiple, a.mantissa, Order - j, b.mantissa, j).words, exponent, negative);
    binomial = binomial * static_cast<std::uint64_t>(Order - j) / static_cast<std::uint64_t>(j + 1);
  }
}

/// The number half way from r >= 0 to the next.
template <class T> constexpr scaled_integer midpoint_after(T r) {
  const decoded a = decode(r);
  // The mantissa of a subnormal number is doubled already.
  const bool is_subnormal = a.exponent == 0;
  return {is_subnormal ? a.mantissa + 1 : 2 * a.mantissa + 1, exponent_of_unit<T>(a) - (is_subnormal ? 0 : 1)};
}
/// Whether the sum is below (-1), at (0) or above (1) the power of order Order of the number half way from r >= 0 to
/// the next.
template <int Order, class T, int Degree> constexpr int compare_with_midpoint(exact_sum<T, Degree> sum, T r) {
  const scaled_integer midpoint = midpoint_after(r);
  sum.add_integer(product_of_powers(1, midpoint.mantissa, Order, 1, 0).words, Order * midpoint.exponent, true);
  return sum.sign();
}
/// The same of the quotient of two sums, neither of which is negative.
template <int Order, class T, int Degree>
constexpr int compare_with_midpoint(exact_sum<T, Degree> sum, exact_sum<T, 1> divisor, T r) {
  const scaled_integer midpoint = midpoint_after(r);
  int exponent = Order * midpoint.exponent - ieee<T>::bias - ieee<T>::mantissa;
  for (const std::int64_t digit : divisor.digits()) {
    if (digit != 0) {
      const auto factor = static_cast<std::uint64_t>(digit);
      sum.add_integer(product_of_powers(factor, midpoint.mantissa, Order, 1, 0).words, exponent, true);
    }
    exponent += 32;
  }
  return sum.sign();
}

/// A positive number as a T, or one next to that: a subnormal one by its bits, since the CPU may flush it to zero.
template <class T> constexpr T number_near(double value) {
  // By bits: clang makes a minimum of the comparison, which takes subnormal doubles for zero where the CPU is told to.
  if (to_bits(value) >= to_bits(static_cast<double>(largest_finite<T>))) return largest_finite<T>;
  if (std::is_same_v<T, float> && value < 0x1p-126) return from_bits<T>(static_cast<bits_t<T>>(value * 0x1p149));
  return static_cast<T>(value);
}

/// A number rounded to nearest even, by exact comparisons: compare(r) is -1, 0 or 1 if it is below, at or above the number
/// half way from r to the next. The first r is near it.
template <class T, class Compare> constexpr T rounded_by_comparison(T r, Compare compare) {
  if (is_zero(r)) r = from_bits<T>(1);
  for (;;) {
    const int above = compare(r);
    const bool is_odd = to_bits(r) % 2 != 0;
    if (above < 0 || (above == 0 && !is_odd)) break;
    r = next(r, true);
    if (is_infinite(r)) return r;
  }
  while (!is_zero(r)) {
    const T before = next(r, false);
    const int above = compare(before);
    const bool is_odd = to_bits(before) % 2 != 0;
    if (above > 0 || (above == 0 && is_odd)) break;
    r = before;
  }
  return r;
}

/// The root of a sum that is not negative, rounded to nearest even.
template <int Order, class T, int Degree> constexpr T rounded_root(const exact_sum<T, Degree>& sum) {
  const scaled_twofold leading = sum.leading();
  if (is_zero(leading.value.high)) return 0;
  const double estimate = root_of_sum(leading.value.high, leading.value.low, Order, leading.exponent);
  return rounded_by_comparison(number_near<T>(estimate), [&](T r) { return compare_with_midpoint<Order>(sum, r); });
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
