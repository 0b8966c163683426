#pragma once
// Quotients of numbers by a norm that is the sum of magnitudes, or the root of the sum of squares, rounded once: from the
// sum without rounding, by comparison with the midpoints between numbers. Integers alone decide.
#include "exact_sum.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Rounds |x| / d, where the sum is d^Degree and not 0.
template <class T, int Degree> class exact_quotient {
 public:
  constexpr explicit exact_quotient(exact_sum<T, Degree> power_of_divisor) {
    const auto digits = power_of_divisor.digits();
    std::copy(digits.begin(), digits.end(), digits_);
  }
  /// The nearest T, ties to even. It is sought from a guess on, which is not negative.
  constexpr T rounded(T x, T guess) const {
    for (;;) {
      const int beyond = compare_with_middle_above(x, guess);
      if (beyond > 0 || (beyond == 0 && is_odd(guess))) {
        guess = next(guess, true);
        continue;
      }
      if (is_zero(guess)) return guess;
      const T lower = next(guess, false);
      const int above = compare_with_middle_above(x, lower);
      if (above > 0 || (above == 0 && is_odd(lower))) return guess;
      guess = lower;
    }
  }

 private:
  static constexpr std::size_t digit_count = exact_sum<T, Degree>::digit_count;
  static constexpr bool is_odd(T a) { return to_bits(a) % 2 != 0; }
  static constexpr wide power_of(std::uint64_t a) { return multiply(a, Degree == 2 ? a : 1); }

  /// -1, 0 or 1 as |x| is below, at or above d times the number halfway from a to the one after it.
  constexpr int compare_with_middle_above(T x, T a) const {
    const decoded of_x = decode(x), of_a = decode(a);
    // Decoded subnormal numbers lie two units apart.
    const std::uint64_t middle = 2 * of_a.mantissa + (of_a.exponent == 0 ? 2 : 1);
    constexpr int unit = -(ieee<T>::bias + ieee<T>::mantissa);
    const int exponent_of_x = Degree * (unit + static_cast<int>(of_x.exponent));
    const int exponent = Degree * (unit + static_cast<int>(of_a.exponent) - 1) + exact_sum<T, Degree>::unit_exponent;
    std::uint32_t left[4] = {}, right[digit_count + 4] = {};
    write_words(power_of(of_x.mantissa), left);
    multiply_digits(power_of(middle), right);
    return compare(left, exponent_of_x, right, exponent);
  }
  static constexpr void write_words(wide a, std::uint32_t (&words)[4]) {
    words[0] = static_cast<std::uint32_t>(a.low);
    words[1] = static_cast<std::uint32_t>(a.low >> 32);
    words[2] = static_cast<std::uint32_t>(a.high);
    words[3] = static_cast<std::uint32_t>(a.high >> 32);
  }
  constexpr void multiply_digits(wide factor, std::uint32_t (&product)[digit_count + 4]) const {
    std::uint32_t words[4] = {};
    write_words(factor, words);
    for (std::size_t i = 0; i < digit_count; ++i) {
      const auto digit = static_cast<std::uint64_t>(digits_[i]);
      if (digit == 0) continue;
      std::uint64_t carry = 0;
      for (std::size_t k = 0; k < 4; ++k) {
        carry += digit * words[k] + product[i + k];
        product[i + k] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
      }
      product[i + 4] = static_cast<std::uint32_t>(carry);
    }
  }

  /// left 2^left_exponent against right 2^right_exponent.
  template <std::size_t N, std::size_t M>
  static constexpr int compare(const std::uint32_t (&left)[N], int left_exponent, const std::uint32_t (&right)[M],
                               int right_exponent) {
    const int top = (std::max)(left_exponent + 32 * static_cast<int>(N), right_exponent + 32 * static_cast<int>(M));
    const int bottom = (std::min)(left_exponent, right_exponent);
    for (int position = top - 32; position > bottom - 32; position -= 32) {
      const std::uint32_t a = bits_at(left, position - left_exponent), b = bits_at(right, position - right_exponent);
      if (a != b) return a < b ? -1 : 1;
    }
    return 0;
  }
  /// The 32 bits from a position on, of which those outside are 0.
  template <std::size_t N> static constexpr std::uint32_t bits_at(const std::uint32_t (&words)[N], int position) {
    const int word = position >= 0 ? position / 32 : -((31 - position) / 32);
    const int shift = position - 32 * word;
    const auto word_at = [&words](int k) -> std::uint64_t { return k >= 0 && k < static_cast<int>(N) ? words[k] : 0; };
    return static_cast<std::uint32_t>((word_at(word + 1) << 32 | word_at(word)) >> shift);
  }

  std::int64_t digits_[digit_count] = {};
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
