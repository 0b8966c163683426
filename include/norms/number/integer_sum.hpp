#pragma once
// Sums of integers without rounding.
#include "twofold.hpp"
#include "wide_integer.hpp"

#include <cstddef>
#include <cstdint>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// An integer of either sign in words of 64 bits, the least significant first, as two's complement.
template <std::size_t Words> struct integer_sum {
  std::uint64_t words[Words];

  /// Adds value * 2^(64 word), or subtracts it.
  NORMS_INLINE constexpr void add(std::uint64_t value, bool negative = false, std::size_t word = 0) {
    if (negative) {
      for (; word < Words; ++word) {
        const bool borrow = words[word] < value;
        words[word] -= value;
        value = borrow;
      }
    } else {
      for (; word < Words; ++word) {
        words[word] += value;
        value = words[word] < value;
      }
    }
  }
  NORMS_INLINE constexpr void add(const wide& value) {
    words[0] += value.low;
    const std::uint64_t carry = words[0] < value.low, high = value.high + carry;
    add(high, false, 1);
    if (Words > 2) add(high < carry, false, 2);
  }
  NORMS_INLINE constexpr void subtract(const wide& value) {
    add(value.low, true);
    add(value.high, true, 1);
  }
  NORMS_INLINE constexpr void add_signed(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    add(value < 0 ? 0 - bits : bits, value < 0);
  }
  NORMS_INLINE constexpr void add(const integer_sum& other) {
    std::uint64_t carry = 0;
    for (std::size_t k = 0; k < Words; ++k) {
      const std::uint64_t sum = words[k] + other.words[k], with_carry = sum + carry;
      carry = (sum < words[k]) | (with_carry < sum);
      words[k] = with_carry;
    }
  }
  constexpr bool is_negative() const { return words[Words - 1] >> 63 != 0; }
  constexpr integer_sum magnitude() const {
    if (!is_negative()) return *this;
    integer_sum result{};
    for (std::size_t k = 0; k < Words; ++k) result.add(words[k], true, k);
    return result;
  }
  /// Whether the number is below 2^Exponent in magnitude, so that the first word tells all. Double holds all that are
  /// below 2^53, as are the sums of most vectors.
  template <int Exponent = 53> NORMS_INLINE constexpr bool is_small() const {
    const std::uint64_t sign = 0 - (words[0] >> 63);
    std::uint64_t above = (words[0] ^ sign) >> Exponent;
    for (std::size_t k = 1; k < Words; ++k) above |= words[k] ^ sign;
    return above == 0;
  }
  NORMS_INLINE constexpr double small_value() const { return static_cast<double>(static_cast<std::int64_t>(words[0])); }
  friend constexpr bool operator<(const integer_sum& a, const integer_sum& b) {
    for (std::size_t k = Words; k-- > 0;) {
      if (a.words[k] != b.words[k]) return a.words[k] < b.words[k];
    }
    return false;
  }

  /// The first 106 bits or more, with an error below 2^-105 of the number.
  constexpr twofold leading() const {
    if (is_small<62>()) {
      // All bits, in two steps that are exact.
      const double high = small_value();
      return twofold(high, static_cast<double>(static_cast<std::int64_t>(words[0]) - static_cast<std::int64_t>(high)));
    }
    const integer_sum m = magnitude();
    twofold sum(0);
    for (std::size_t k = Words; k-- > 0;) {
      const double unit = power_of_two<double>(static_cast<int>(64 * k));
      for (const std::uint64_t digit : {m.words[k] >> 32 << 32, m.words[k] & 0xffffffff}) {
        const twofold longer = twofold::sum(sum.high, static_cast<double>(digit) * unit);
        sum = twofold::sum(longer.high, longer.low + sum.low);
      }
    }
    return is_negative() ? twofold(-sum.high, -sum.low) : sum;
  }
};

/// The folded terms of a formula: Count integers.
template <std::size_t Words, std::size_t Count> struct integer_sums {
  integer_sum<Words> of[Count];

  template <bool IsMaximum> constexpr void merge(const integer_sums& other) {
    for (std::size_t k = 0; k < Count; ++k) {
      if (!IsMaximum) of[k].add(other.of[k]);
      else if (of[k] < other.of[k]) of[k] = other.of[k];
    }
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
