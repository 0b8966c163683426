// Numbers of 16 bits with the range of float: they are converted as the format says, and the verbs give what they give of
// the same numbers as floats. So they do of a user's own types of 16 bits.
#include <norms/norms.hpp>

#include <cstdint>

#include "catch_compat.hpp"
#include "half_conversions.hpp"
#include "halves.hpp"

namespace {
using conversions = test::half_conversions<norms::bfloat16, 7>;

// They have no conversions, only bits.
struct own_binary16 {
  std::uint16_t stored;
};
struct own_bfloat16 {
  std::uint16_t stored;
};

}  // namespace

template <> inline constexpr bool norms::is_binary16<own_binary16> = true;
template <> inline constexpr bool norms::is_bfloat16<own_bfloat16> = true;

static_assert(norms::bfloat16(1.0F).bits() == 0x3f80 && norms::bfloat16(-2.0F).bits() == 0xc000);
static_assert(static_cast<double>(norms::bfloat16::from_bits(1)) == 0x1p-133);
static_assert(static_cast<long double>(norms::bfloat16::from_bits(1)) == 0x1p-133L);
static_assert(norms::l2_norm({norms::bfloat16(3.0F), norms::bfloat16(4.0F)}) == 5);

TEST_CASE("all patterns are converted to the same numbers and back", "[bfloat16]") { conversions::check_patterns(); }

TEST_CASE("floats are rounded to the nearest, ties to even", "[bfloat16]") { conversions::check_roundings(); }

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
