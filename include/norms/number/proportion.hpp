#pragma once
// The factor by which a sum is multiplied before a value is made of it: of all components over those that are there, or
// one over the sum of weights.
#include "twofold_arithmetic.hpp"

#include <cstddef>
#include <cstdint>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// value * 2^exponent, known up to a relative error; where it is a quotient of two numbers, these tell it exactly.
struct proportion {
  twofold value{1};
  std::int64_t exponent = 0;
  double error = 0;
  std::size_t numerator = 1, denominator = 1;  // 0 / 0 where the factor is no such quotient

  /// all / present, of numbers below 2^53.
  static constexpr proportion of(std::size_t all, std::size_t present) {
    if (all == present) return {};
    const twofold a(static_cast<double>(all)), b(static_cast<double>(present));
    return {twofold_arithmetic::div(a, b), 0, error_of_arithmetic, all, present};
  }
  /// Of two sums, each known up to the given relative error.
  static constexpr proportion of(const twofold& a, std::int64_t exponent_a, const twofold& b, std::int64_t exponent_b,
                                 double error_of_sums) {
    return {twofold_arithmetic::div(a, b), exponent_a - exponent_b, 2.5 * error_of_sums + error_of_arithmetic, 0, 0};
  }
  constexpr bool is_one() const { return numerator == denominator && numerator != 0; }
  constexpr bool is_quotient() const { return denominator != 0; }

  static constexpr double error_of_arithmetic = 0x1p-98;  // of a quotient or a product in twice the precision, at most
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
