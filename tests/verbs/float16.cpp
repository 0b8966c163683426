// Numbers of 16 bits: every pattern is converted, every halfway case is rounded, and the verbs give what they give of the
// same numbers as floats.
#include <norms/norms.hpp>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"
#include "verbs.hpp"

namespace {

constexpr std::uint32_t patterns = 1U << 16, infinite = 0x7c00;

norms::float16 half_of(std::uint32_t bits) { return norms::float16::from_bits(static_cast<std::uint16_t>(bits)); }

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

// How numbers are made that are no infinities and have a norm that is none.
enum class content { of_every_scale, subnormal, ordinary, any };

std::uint32_t random_pattern(content kind, test::random_engine& engine) {
  const auto bits = static_cast<std::uint32_t>(engine() & 0xffff);
  if (kind == content::any) return bits;
  if (kind == content::subnormal) return bits & 0x83ff;
  if (kind == content::ordinary) return (bits & 0x83ff) | 0x4000;
  return (bits & infinite) == infinite ? bits & 0x83ff : bits;
}

template <class H> struct vectors {
  vectors(content kind, std::size_t n, test::random_engine& engine)
      : x(n), y(n), w(n), wide_x(n), wide_y(n), wide_w(n) {
    const auto fill = [&](H& narrow, float& wide, std::uint32_t bits) {
      narrow = std::bit_cast<H>(static_cast<std::uint16_t>(bits));
      wide = static_cast<float>(half_of(bits));
    };
    for (std::size_t i = 0; i < n; ++i) {
      fill(x[i], wide_x[i], random_pattern(kind, engine));
      fill(y[i], wide_y[i], random_pattern(kind, engine));
      fill(w[i], wide_w[i], kind == content::any ? 0x3c00 : random_pattern(kind, engine) & 0x7fff);
    }
  }
  std::vector<H> x, y, w;
  std::vector<float> wide_x, wide_y, wide_w;
};

// What a verb of the policy gives of halves, and `accurate` of floats.
template <class Policy>
void expect_same(test::findings& found, const char* name, std::size_t n, float halves, float floats) {
  const auto describe = [&] {
    return test::text(name, ", ", test::policy_name<Policy>, ' ', norms::active_target().name(), ", length ", n);
  };
  if (test::is_nan(floats)) found.expect(test::is_nan(halves), describe);
  else found.expect_within(halves, floats, test::promised_ulps<Policy>, describe);
}

constexpr auto distance_of_order_three = [](auto policy, const auto& x, const auto& y) {
  return norms::lp_distance<3>(policy, x, y);
};

// Lengths around all registers, and some blocks.
std::vector<std::size_t> lengths() {
  std::vector<std::size_t> all;
  for (std::size_t n = 0; n < 300; n += n < 70 ? 1 : 17) all.push_back(n);
  return all;
}

template <class H, class Body> void for_all_vectors(Body body) {
  test::findings found;
  test::random_engine engine(51);
  for (const content kind : {content::of_every_scale, content::subnormal, content::ordinary, content::any}) {
    for (const std::size_t n : lengths()) {
      const vectors<H> of(kind, n, engine);
      test::for_each_target_and_policy([&](norms::target, auto policy) { body(found, of, n, policy); });
    }
  }
  found.report();
}

template <class H> void check_a_few_verbs() {
  for_all_vectors<H>([]<class Policy>(test::findings& found, const vectors<H>& of, std::size_t n, Policy policy) {
    expect_same<Policy>(found, "l1", n, norms::l1_norm(policy, of.x), norms::l1_norm(of.wide_x));
    expect_same<Policy>(found, "l2", n, norms::l2_distance(policy, of.x, of.y),
                        norms::l2_distance(of.wide_x, of.wide_y));
  });
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

// Loads are what halves have of their own, so a few verbs stand for all.
TEST_CASE("norms and distances of halves are those of floats", "[float16]") {
  for_all_vectors<norms::float16>(
      []<class Policy>(test::findings& found, const auto& of, std::size_t n, Policy policy) {
        const auto norm = [&](const char* name, auto verb) {
          expect_same<Policy>(found, name, n, verb(policy, of.x), verb(norms::accurate, of.wide_x));
        };
        const auto distance = [&](const char* name, auto verb) {
          expect_same<Policy>(found, name, n, verb(policy, of.x, of.y), verb(norms::accurate, of.wide_x, of.wide_y));
        };
        norm("l1", norms::l1_norm), norm("l2", norms::l2_norm), norm("linf", norms::linf_norm);
        distance("l2 distance", norms::l2_distance), distance("order 3", distance_of_order_three);
        found.expect(static_cast<double>(norms::l0_pseudo_norm(policy, of.x)) ==
                         static_cast<double>(norms::l0_pseudo_norm(policy, of.wide_x)),
                     [&] { return test::text("nonzero halves of ", n); });
        expect_same<Policy>(found, "weighted", n, norms::weighted_l2_norm(policy, of.x, of.w),
                            norms::weighted_l2_norm(of.wide_x, of.wide_w));
        expect_same<Policy>(found, "beside floats", n, norms::l2_distance(policy, of.x, of.wide_y),
                            norms::l2_distance(of.wide_x, of.wide_y));
        const float cosine = norms::cosine_similarity(policy, of.x, of.y),
                    of_floats = norms::cosine_similarity(of.wide_x, of.wide_y);
        found.expect(test::is_nan(of_floats) ? test::is_nan(cosine) : std::abs(cosine - of_floats) <= 1e-6F,
                     [&] { return test::text("cosine of ", n, ": ", cosine, " instead of ", of_floats); });
      });
}

TEST_CASE("halves with a stride and in accumulators", "[float16]") {
  for_all_vectors<norms::float16>(
      []<class Policy>(test::findings& found, const auto& of, std::size_t n, Policy policy) {
        expect_same<Policy>(found, "strided", n, norms::l2_norm(policy, norms::strided(of.x.data(), n / 2, 2)),
                            norms::l2_norm(norms::strided(of.wide_x.data(), n / 2, 2)));
        norms::accumulator<norms::l2_t, float> total;
        total.append(of.x);
        expect_same<norms::accurate_t>(found, "accumulated", n, total.value(), norms::l2_norm(of.wide_x));
      });
}

TEST_CASE("halves of the compiler are those of the library", "[float16]") {
#if NORMS_HAS_FLOAT16
  check_a_few_verbs<_Float16>();
#else
  SUCCEED("this compiler has none");
#endif
}
