// Numbers of 16 bits: every pattern is converted, every halfway case is rounded, and the verbs give what they give of the
// same numbers as floats.
#include <norms/norms.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "halves.hpp"

namespace {

constexpr std::uint32_t patterns = 1U << 16, infinite = 0x7c00;

norms::float16 half_of(std::uint32_t bits) { return test::half_of<norms::float16>(bits); }

// The number of a pattern without a sign, from the definition of the format.
double value_of(std::uint32_t magnitude) {
  const int exponent = static_cast<int>(magnitude >> 10), fraction = static_cast<int>(magnitude & 0x3ff);
  return exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25);
}

static_assert(norms::float16(1.0F).bits() == 0x3c00 && norms::float16(-2.0F).bits() == 0xc000);
static_assert(norms::float16(65504.0F).bits() == 0x7bff && norms::float16(65520.0F).bits() == infinite);
static_assert(norms::float16(0x1p-24F).bits() == 1 && norms::float16(0x1p-25F).bits() == 0);
static_assert(static_cast<double>(norms::float16::from_bits(0x0001)) == 0x1p-24);
static_assert(norms::l2_norm({norms::float16(3.0F), norms::float16(4.0F)}) == 5);

// Two numbers of the same sign at once, as all is symmetric in it.
void expect_rounded(test::findings& found, float x, std::uint32_t expected) {
  const auto describe = [&] { return test::text(x, " becomes ", norms::float16(x).bits(), ", not ", expected); };
  found.expect(norms::float16(x).bits() == expected, describe);
  found.expect(norms::float16(test::negated(x)).bits() == (expected | 0x8000), describe);
}

}  // namespace

TEST_CASE("all halves are converted to the same numbers and back", "[float16]") {
  test::findings found;
  for (std::uint32_t bits = 0; bits < patterns; ++bits) {
    const norms::float16 half = half_of(bits);
    const std::uint32_t magnitude = bits & 0x7fff;
    const auto describe = [&] { return test::text("pattern ", bits); };
    const float number = static_cast<float>(half);
    found.expect(half.bits() == bits, describe);
    found.expect((test::to_bits(number) >> 31) == bits >> 15, describe);
    if (magnitude > infinite) {
      found.expect(test::is_nan(number) && (norms::float16(number).bits() & 0x7fff) > infinite, describe);
      continue;
    }
    const double value = magnitude == infinite ? test::infinity<double> : value_of(magnitude);
    const double expected = bits == magnitude ? value : test::negated(value);
    found.expect_same_bits(static_cast<double>(half), expected, describe);
    found.expect_same_bits(number, static_cast<float>(expected), describe);
    found.expect(norms::float16(number).bits() == bits, describe);
  }
  found.report();
}

TEST_CASE("floats are rounded to the nearest half, ties to even", "[float16]") {
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
  for (const float tiny :
       {std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::min(), 0x1p-26F, 0x1p-25F})
    expect_rounded(found, tiny, 0);
  for (const float huge : {65520.0F, 65536.0F, 1e30F, std::numeric_limits<float>::max(), up})
    expect_rounded(found, huge, infinite);
  for (const std::uint32_t nan : {0x7f800001U, 0x7fc00000U, 0x7fffffffU, 0xff800001U})
    found.expect(test::is_nan(static_cast<float>(norms::float16(test::from_bits<float>(nan)))), [&] { return "NaN"; });
  found.report();
}

TEST_CASE("norms and distances of halves are those of floats", "[float16]") { test::check_verbs<norms::float16>(); }

TEST_CASE("halves of the compiler are those of the library", "[float16]") {
#if NORMS_HAS_FLOAT16
  test::check_a_few_verbs<_Float16, norms::float16>();
#else
  SUCCEED("this compiler has none");
#endif
}
