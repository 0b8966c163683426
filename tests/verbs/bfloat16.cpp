// Numbers of 16 bits with the range of float: every pattern is converted, every halfway case is rounded, and the verbs
// give what they give of the same numbers as floats. So they do of a user's own types of 16 bits.
#include <norms/norms.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "halves.hpp"

namespace {

// They have no conversions, only bits.
struct own_binary16 {
  std::uint16_t stored;
};
struct own_bfloat16 {
  std::uint16_t stored;
};

constexpr std::uint32_t patterns = 1U << 16, infinite = 0x7f80;

norms::bfloat16 bfloat_of(std::uint32_t bits) { return test::half_of<norms::bfloat16>(bits); }

// The number of a pattern without a sign, from the definition of the format.
double value_of(std::uint32_t magnitude) {
  const int exponent = static_cast<int>(magnitude >> 7), fraction = static_cast<int>(magnitude & 0x7f);
  return exponent == 0 ? std::ldexp(fraction, -133) : std::ldexp(128 + fraction, exponent - 134);
}

void expect_rounded(test::findings& found, float x, std::uint32_t expected) {
  const auto describe = [&] { return test::text(x, " becomes ", norms::bfloat16(x).bits(), ", not ", expected); };
  found.expect(norms::bfloat16(x).bits() == expected, describe);
  found.expect(norms::bfloat16(test::negated(x)).bits() == (expected | 0x8000), describe);
}

}  // namespace

template <> inline constexpr bool norms::is_binary16<own_binary16> = true;
template <> inline constexpr bool norms::is_bfloat16<own_bfloat16> = true;

static_assert(norms::bfloat16(1.0F).bits() == 0x3f80 && norms::bfloat16(-2.0F).bits() == 0xc000);
static_assert(static_cast<double>(norms::bfloat16::from_bits(1)) == 0x1p-133);
static_assert(norms::l2_norm({norms::bfloat16(3.0F), norms::bfloat16(4.0F)}) == 5);

TEST_CASE("all patterns are converted to the same numbers and back", "[bfloat16]") {
  test::findings found;
  for (std::uint32_t bits = 0; bits < patterns; ++bits) {
    const norms::bfloat16 half = bfloat_of(bits);
    const std::uint32_t magnitude = bits & 0x7fff;
    const auto describe = [&] { return test::text("pattern ", bits); };
    const auto number = static_cast<float>(half);
    found.expect(half.bits() == bits && (test::to_bits(number) >> 31) == bits >> 15, describe);
    if (magnitude > infinite) {
      found.expect(test::is_nan(number) && (norms::bfloat16(number).bits() & 0x7fff) > infinite, describe);
      continue;
    }
    const double value = magnitude == infinite ? test::infinity<double> : value_of(magnitude);
    const double expected = bits == magnitude ? value : test::negated(value);
    found.expect_same_bits(static_cast<double>(half), expected, describe);
    found.expect_same_bits(number, static_cast<float>(expected), describe);
    found.expect(norms::bfloat16(number).bits() == bits, describe);
  }
  found.report();
}

TEST_CASE("floats are rounded to the nearest, ties to even", "[bfloat16]") {
  test::findings found;
  constexpr float up = std::numeric_limits<float>::infinity();
  for (std::uint32_t magnitude = 0; magnitude < infinite; ++magnitude) {
    // After the largest one comes what would be the next if exponents went on.
    const auto low = static_cast<float>(value_of(magnitude));
    const auto middle = static_cast<float>((value_of(magnitude) + value_of(magnitude + 1)) / 2);
    expect_rounded(found, std::nextafter(low, up), magnitude);
    expect_rounded(found, std::nextafter(middle, 0.0F), magnitude);
    expect_rounded(found, middle, magnitude + magnitude % 2);
    expect_rounded(found, std::nextafter(middle, up), magnitude + 1);
  }
  expect_rounded(found, std::numeric_limits<float>::max(), infinite);
  expect_rounded(found, up, infinite);
  for (const std::uint32_t nan : {0x7f800001U, 0x7fc00000U, 0x7fffffffU, 0xff800001U})
    found.expect(test::is_nan(static_cast<float>(norms::bfloat16(test::from_bits<float>(nan)))), [&] { return "NaN"; });
  found.report();
}

TEST_CASE("norms and distances of bfloat16 are those of floats", "[bfloat16]") { test::check_verbs<norms::bfloat16>(); }

TEST_CASE("a user's own types of 16 bits are elements", "[bfloat16]") {
  test::check_a_few_verbs<own_binary16, norms::float16>();
  test::check_a_few_verbs<own_bfloat16, norms::bfloat16>();
}

TEST_CASE("bfloat16 of the compiler are those of the library", "[bfloat16]") {
#if NORMS_HAS_BFLOAT16
  test::check_a_few_verbs<__bf16, norms::bfloat16>();
#else
  SUCCEED("this compiler has none");
#endif
}
