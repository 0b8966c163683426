// Numbers of 16 bits: they are converted as the format says, and the verbs give what they give of the same numbers as
// floats.
#include <norms/norms.hpp>

#include <limits>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "half_conversions.hpp"
#include "halves.hpp"

namespace {
using conversions = test::half_conversions<norms::float16, 10>;

static_assert(norms::float16(1.0F).bits() == 0x3c00 && norms::float16(-2.0F).bits() == 0xc000);
static_assert(norms::float16(65504.0F).bits() == 0x7bff && norms::float16(65520.0F).bits() == conversions::infinite);
static_assert(norms::float16(0x1p-24F).bits() == 1 && norms::float16(0x1p-25F).bits() == 0);
static_assert(static_cast<double>(norms::float16::from_bits(0x0001)) == 0x1p-24);
static_assert(static_cast<long double>(norms::float16::from_bits(0x0001)) == 0x1p-24L);
static_assert(norms::l2_norm({norms::float16(3.0F), norms::float16(4.0F)}) == 5);
}  // namespace

TEST_CASE("all halves are converted to the same numbers and back", "[float16]") { conversions::check_patterns(); }

TEST_CASE("floats are rounded to the nearest half, ties to even", "[float16]") {
  conversions::check_roundings();
  test::findings found;
  for (const float tiny :
       {std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::min(), 0x1p-26F, 0x1p-25F})
    conversions::expect_rounded(found, tiny, 0);
  for (const float huge : {65520.0F, 65536.0F, 1e30F}) conversions::expect_rounded(found, huge, conversions::infinite);
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
