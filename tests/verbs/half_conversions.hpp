#pragma once
// Conversions between floats and a format of 16 bits: every pattern, and every halfway case.
#include <norms/norms.hpp>

#include <cmath>
#include <cstdint>
#include <limits>

#include "bits.hpp"
#include "findings.hpp"
#include "halves.hpp"

namespace test {

// Known, a format of so many stored bits of the fraction.
template <class Known, int fraction_bits> struct half_conversions {
  static constexpr std::uint32_t hidden_bit = 1U << fraction_bits, infinite = 0x8000 - hidden_bit;

  // The number of a pattern without a sign, from the definition of the format. After the largest one comes what would be
  // the next if exponents went on.
  static double value_of(std::uint32_t magnitude) {
    constexpr int bias = (1 << (14 - fraction_bits)) - 1, smallest = 1 - bias - fraction_bits;
    const std::uint32_t exponent = magnitude / hidden_bit, fraction = magnitude % hidden_bit;
    if (exponent == 0) return std::ldexp(fraction, smallest);
    return std::ldexp(hidden_bit + fraction, static_cast<int>(exponent) - 1 + smallest);
  }

  // Two numbers of the same sign at once, as all is symmetric in it.
  static void expect_rounded(findings& found, float x, std::uint32_t expected) {
    const auto describe = [&] { return text(x, " becomes ", Known(x).bits(), ", not ", expected); };
    found.expect(Known(x).bits() == expected, describe);
    found.expect(Known(negated(x)).bits() == (expected | 0x8000), describe);
  }

  static void check_patterns() {
    findings found;
    for (std::uint32_t bits = 0; bits < 1U << 16; ++bits) {
      const auto half = half_of<Known>(bits);
      const std::uint32_t magnitude = bits & 0x7fff;
      const auto describe = [&] { return text("pattern ", bits); };
      const auto number = static_cast<float>(half);
      found.expect(half.bits() == bits && (to_bits(number) >> 31) == bits >> 15, describe);
      if (magnitude > infinite) {
        found.expect(is_nan(number) && (Known(number).bits() & 0x7fff) > infinite, describe);
        continue;
      }
      const double value = magnitude == infinite ? infinity<double> : value_of(magnitude);
      const double expected = bits == magnitude ? value : negated(value);
      found.expect_same_bits(static_cast<double>(half), expected, describe);
      found.expect_same_bits(number, static_cast<float>(expected), describe);
      found.expect(Known(number).bits() == bits, describe);
    }
    found.report();
  }

  static void check_roundings() {
    findings found;
    constexpr float up = std::numeric_limits<float>::infinity();
    for (std::uint32_t magnitude = 0; magnitude < infinite; ++magnitude) {
      const auto low = static_cast<float>(value_of(magnitude));
      const auto middle = static_cast<float>((value_of(magnitude) + value_of(magnitude + 1)) / 2);
      expect_rounded(found, std::nextafter(low, up), magnitude);
      expect_rounded(found, std::nextafter(middle, 0.0F), magnitude);
      expect_rounded(found, middle, magnitude + magnitude % 2);
      expect_rounded(found, std::nextafter(middle, up), magnitude + 1);
    }
    for (const float huge : {std::numeric_limits<float>::max(), up}) expect_rounded(found, huge, infinite);
    for (const std::uint32_t nan : {0x7f800001U, 0x7fc00000U, 0x7fffffffU, 0xff800001U})
      found.expect(is_nan(static_cast<float>(Known(from_bits<float>(nan)))), [&] { return text("NaN ", nan); });
    found.report();
  }
};
}  // namespace test
