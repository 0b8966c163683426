#pragma once
// What tests of 16-bit floats share: vectors of them beside the same numbers as floats.
#include <norms/norms.hpp>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "bits.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"
#include "verbs.hpp"

namespace test {

// The bits of the exponent of norms::float16 and norms::bfloat16, and of 1.
template <class Known>
inline constexpr std::uint32_t infinite_half = Known(std::numeric_limits<float>::infinity()).bits();
template <class Known> inline constexpr std::uint32_t one_half = Known(1.0F).bits();

template <class Known> Known half_of(std::uint32_t bits) { return Known::from_bits(static_cast<std::uint16_t>(bits)); }

// How numbers are made that are no infinities and have a norm that is none.
enum class content { of_every_scale, subnormal, ordinary, any };

template <class Known> std::uint32_t random_pattern(content kind, random_engine& engine) {
  constexpr std::uint32_t infinite = infinite_half<Known>, without_exponent = 0xffff - infinite;
  const auto bits = static_cast<std::uint32_t>(engine() & 0xffff);
  if (kind == content::any) return bits;
  if (kind == content::subnormal) return bits & without_exponent;
  if (kind == content::ordinary) return (bits & without_exponent) | one_half<Known>;
  return (bits & infinite) == infinite ? bits & without_exponent : bits;
}

// Vectors of H, a type of the format of Known.
template <class H, class Known> struct vectors_of_halves {
  vectors_of_halves(content kind, std::size_t n, random_engine& engine)
      : x(n), y(n), w(n), wide_x(n), wide_y(n), wide_w(n) {
    const auto fill = [&](H& narrow, float& wide, std::uint32_t bits) {
      narrow = std::bit_cast<H>(static_cast<std::uint16_t>(bits));
      wide = static_cast<float>(half_of<Known>(bits));
    };
    for (std::size_t i = 0; i < n; ++i) {
      fill(x[i], wide_x[i], random_pattern<Known>(kind, engine));
      fill(y[i], wide_y[i], random_pattern<Known>(kind, engine));
      fill(w[i], wide_w[i], kind == content::any ? one_half<Known> : random_pattern<Known>(kind, engine) & 0x7fff);
    }
  }
  std::vector<H> x, y, w;
  std::vector<float> wide_x, wide_y, wide_w;
};

// What a verb of the policy gives of halves, and `accurate` of floats.
template <class Policy> void expect_same(findings& found, const char* name, std::size_t n, float halves, float floats) {
  const auto describe = [&] {
    return text(name, ", ", policy_name<Policy>, ' ', norms::active_target().name(), ", length ", n);
  };
  if (is_nan(floats)) found.expect(is_nan(halves), describe);
  else found.expect_within(halves, floats, promised_ulps<Policy>, describe);
}

// Lengths around all registers, and some blocks.
inline std::vector<std::size_t> lengths_of_halves() {
  std::vector<std::size_t> all;
  for (std::size_t n = 0; n < 300; n += n < 70 ? 1 : 17) all.push_back(n);
  return all;
}

template <class H, class Known, class Body> void for_all_halves(Body body) {
  findings found;
  random_engine engine(51);
  for (const content kind : {content::of_every_scale, content::subnormal, content::ordinary, content::any}) {
    for (const std::size_t n : lengths_of_halves()) {
      const vectors_of_halves<H, Known> of(kind, n, engine);
      for_each_target_and_policy([&](norms::target, auto policy) { body(found, of, n, policy); });
    }
  }
  found.report();
}

// Loads are what a type has of its own, so a few verbs stand for all.
template <class H, class Known> void check_a_few_verbs() {
  for_all_halves<H, Known>([]<class Policy>(findings& found, const auto& of, std::size_t n, Policy policy) {
    expect_same<Policy>(found, "l1", n, norms::l1_norm(policy, of.x), norms::l1_norm(of.wide_x));
    expect_same<Policy>(found, "l2", n, norms::l2_distance(policy, of.x, of.y),
                        norms::l2_distance(of.wide_x, of.wide_y));
    expect_same<Policy>(found, "strided", n, norms::l2_norm(policy, norms::strided(of.x.data(), n / 2, 2)),
                        norms::l2_norm(norms::strided(of.wide_x.data(), n / 2, 2)));
  });
}

// Those that are computed by code of their own.
template <class Known> void check_verbs() {
  for_all_halves<Known, Known>([]<class Policy>(findings& found, const auto& of, std::size_t n, Policy policy) {
    const auto norm = [&](const char* name, auto verb) {
      expect_same<Policy>(found, name, n, verb(policy, of.x), verb(norms::accurate, of.wide_x));
    };
    const auto distance = [&](const char* name, auto verb) {
      expect_same<Policy>(found, name, n, verb(policy, of.x, of.y), verb(norms::accurate, of.wide_x, of.wide_y));
    };
    const auto of_order_three = [](auto p, const auto& x, const auto& y) { return norms::lp_distance<3>(p, x, y); };
    norm("l1", norms::l1_norm), norm("l2", norms::l2_norm), norm("linf", norms::linf_norm);
    distance("l2 distance", norms::l2_distance), distance("order 3", of_order_three);
    found.expect(static_cast<double>(norms::l0_pseudo_norm(policy, of.x)) ==
                     static_cast<double>(norms::l0_pseudo_norm(policy, of.wide_x)),
                 [&] { return text("nonzero halves of ", n); });
    expect_same<Policy>(found, "weighted", n, norms::weighted_l2_norm(policy, of.x, of.w),
                        norms::weighted_l2_norm(of.wide_x, of.wide_w));
    expect_same<Policy>(found, "beside floats", n, norms::l2_distance(policy, of.x, of.wide_y),
                        norms::l2_distance(of.wide_x, of.wide_y));
    const float cosine = norms::cosine_similarity(policy, of.x, of.y),
                of_floats = norms::cosine_similarity(of.wide_x, of.wide_y);
    found.expect(is_nan(of_floats) ? is_nan(cosine) : std::abs(cosine - of_floats) <= 1e-5F,
                 [&] { return text("cosine of ", n, ": ", cosine, " instead of ", of_floats); });
    norms::accumulator<norms::l2_t, float> total;
    total.append(of.x);
    expect_same<norms::accurate_t>(found, "accumulated", n, total.value(), norms::l2_norm(of.wide_x));
  });
}
}  // namespace test
