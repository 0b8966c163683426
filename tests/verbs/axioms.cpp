// The axioms of norms and metrics, on random data of every scale.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace {

const std::vector<std::size_t> sizes{1, 2, 3, 8, 16, 17, 40, 129, 1000, 5001};

// What should be equal is so to the bit under `accurate`; the order of a fast sum depends on where the vectors lie in memory,
// so both sides have their own error.
template <norms::policy Policy>
inline constexpr std::uint64_t slack = test::is_accurate<Policy> ? 0 : 2 * test::promised_ulps<Policy>;

// Body gets the verbs, the policy, three vectors of one kind, and what to say when it fails.
template <class T, class Body> void for_each_case(test::findings& found, const Body& body) {
  test::random_engine engine(99);
  for (const auto& generator : test::generators<T>) {
    for (const std::size_t n : sizes) {
      const auto x = generator.make(n, engine), y = generator.make(n, engine), z = generator.make(n, engine);
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        test::for_each_norm([&](auto verbs) {
          body(verbs, policy, x, y, z, [&, verbs] {
            return test::text(verbs.name, ' ', test::policy_name<Policy>, ' ', target.name(), ", ", n, " components, ",
                              generator.name);
          });
        });
      });
    }
  }
  found.report();
}

template <class T> std::vector<T> times_power_of_two(std::vector<T> x, int exponent) {
  for (T& component : x) component = std::ldexp(component, exponent);
  return x;
}

// a + b as IEEE 754 has it, also where the process flushes subnormals.
template <class T> T sum(T a, T b) {
  const test::arithmetic_mode standard(test::standard_control);
  const volatile T first = a, second = b;
  const volatile T result = first + second;
  return result;
}

}  // namespace

TEMPLATE_TEST_CASE("norms and distances are not negative, and zero only at zero", "[axioms]", float, double) {
  test::findings found;
  for_each_case<TestType>(found, [&](auto verbs, auto policy, const auto& x, const auto& y, const auto&,
                                     const auto& describe) {
    const auto equal = [](TestType a, TestType b) { return test::ulp_distance(a, b) == 0; };
    const bool x_is_zero = std::equal(x.begin(), x.end(), std::vector<TestType>(x.size()).begin(), equal);
    const bool same = std::equal(x.begin(), x.end(), y.begin(), equal);
    const TestType norm = verbs.norm(policy, x), distance = verbs.distance(policy, x, y);
    found.expect(test::not_above(norm, test::infinity<TestType>) && test::not_above(distance, test::infinity<TestType>),
                 describe);
    found.expect(test::is_positive_zero(norm) == x_is_zero, describe);
    found.expect(test::is_positive_zero(distance) == same, describe);
  });
}

TEMPLATE_TEST_CASE("a vector is at distance zero from itself and at its norm from zero", "[axioms]", float, double) {
  test::findings found;
  for_each_case<TestType>(
      found, [&](auto verbs, auto policy, const auto& x, const auto&, const auto&, const auto& describe) {
        const std::vector<TestType> copy = x, zero(x.size()), minus_zero(x.size(), test::negated(TestType{0}));
        const TestType norm = verbs.norm(policy, x);
        found.expect_same_bits(verbs.distance(policy, x, copy), TestType{0}, describe);
        found.expect_within(verbs.distance(policy, x, zero), norm, slack<decltype(policy)>, describe);
        found.expect_within(verbs.distance(policy, minus_zero, x), norm, slack<decltype(policy)>, describe);
      });
}

TEMPLATE_TEST_CASE("distances are symmetric", "[axioms]", float, double) {
  test::findings found;
  for_each_case<TestType>(found, [&](auto verbs, auto policy, const auto& x, const auto& y, const auto&,
                                     const auto& describe) {
    found.expect_within(verbs.distance(policy, x, y), verbs.distance(policy, y, x), slack<decltype(policy)>, describe);
    const auto inner_x = std::span(x).subspan(1),
               inner_y = std::span(y).first(x.size() - 1);  // at different alignments
    found.expect_within(verbs.distance(policy, inner_x, inner_y), verbs.distance(policy, inner_y, inner_x),
                        slack<decltype(policy)>, describe);
  });
}

TEMPLATE_TEST_CASE("distances are symmetric to the bit, wherever the vectors lie", "[axioms]", float, double) {
  test::findings found;
  test::random_engine engine(7);
  constexpr std::size_t longest = 1100, line = 64 / sizeof(TestType);
  const auto first = test::gaussian<TestType>(longest + line, engine),
             second = test::gaussian<TestType>(longest + line, engine);
  for (const std::size_t n : std::initializer_list<std::size_t>{17, 63, 200, 533, 1100}) {
    for (std::size_t shift = 0; shift < line * line; ++shift) {
      const auto x = std::span(first).subspan(shift % line, n), y = std::span(second).subspan(shift / line, n);
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        const auto check = [&](auto verbs) {
          found.expect_same_bits(verbs.distance(policy, x, y), verbs.distance(policy, y, x), [&] {
            return test::text(verbs.name, ' ', test::policy_name<Policy>, ' ', target.name(), ", ", n, " components");
          });
        };
        test::for_each_metric(check);
        check(test::cosine_similarity);
      });
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("distances obey the triangle inequality", "[axioms]", float, double) {
  test::findings found;
  for_each_case<TestType>(found, [&](auto verbs, auto policy, const auto& x, const auto& y, const auto& z,
                                     const auto& describe) {
    const std::uint64_t rounding = 3 * test::promised_ulps<decltype(policy)> + 1;
    const TestType by_way_of_y = sum(verbs.distance(policy, x, y), verbs.distance(policy, y, z));
    found.expect(test::not_above(verbs.distance(policy, x, z), by_way_of_y, rounding), describe);
    std::vector<TestType> minus_y = y;
    for (TestType& component : minus_y) component = test::negated(component);
    const TestType norm_of_sum = verbs.distance(policy, x, minus_y);
    found.expect(test::not_above(norm_of_sum, sum(verbs.norm(policy, x), verbs.norm(policy, y)), rounding), describe);
  });
}

TEMPLATE_TEST_CASE("a change of sign or of order changes nothing that matters", "[axioms]", float, double) {
  test::findings found;
  for_each_case<TestType>(
      found, [&](auto verbs, auto policy, const auto& x, const auto&, const auto&, const auto& describe) {
        std::vector<TestType> opposite = x;
        for (TestType& component : opposite) component = test::negated(component);
        const TestType norm = verbs.norm(policy, x);
        found.expect_within(verbs.norm(policy, opposite), norm, slack<decltype(policy)>, describe);
        const std::vector<TestType> reversed(x.rbegin(), x.rend());
        found.expect_within(verbs.norm(policy, reversed), norm, 2 * test::promised_ulps<decltype(policy)>, describe);
      });
}

TEMPLATE_TEST_CASE("norms are homogeneous", "[axioms]", float, double) {
  using limits = std::numeric_limits<TestType>;
  const test::arithmetic_mode standard(test::standard_control);
  test::random_engine engine(5);
  test::findings powers, factors;
  for (const std::size_t n : sizes) {
    const auto x = test::gaussian<TestType>(n, engine), y = test::gaussian<TestType>(n, engine);
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      test::for_each_norm([&](auto verbs) {
        const TestType norm = verbs.norm(policy, x), distance = verbs.distance(policy, x, y);
        // Between the scales at which components become subnormal and at which the norm overflows.
        for (int exponent = limits::min_exponent + limits::digits + 8; exponent < limits::max_exponent - 20;
             exponent += 13) {
          const auto describe = [&] {
            return test::text(verbs.name, ' ', test::policy_name<Policy>, ' ', target.name(), ", ", n,
                              " components times 2^", exponent);
          };
          const auto scaled_x = times_power_of_two(x, exponent), scaled_y = times_power_of_two(y, exponent);
          powers.expect_within(verbs.norm(policy, scaled_x), std::ldexp(norm, exponent), slack<Policy>, describe);
          powers.expect_within(verbs.distance(policy, scaled_x, scaled_y), std::ldexp(distance, exponent),
                               slack<Policy>, describe);
        }
        // A factor rounds each component by half an ulp and may move the norm across a power of two.
        for (const TestType factor : {TestType{3}, TestType{-0.1F}, TestType{1.0e30F}, TestType{1.0e-30F}}) {
          std::vector<TestType> scaled = x;
          for (TestType& component : scaled) component *= factor;
          const auto describe = [&] {
            return test::text(verbs.name, ' ', test::policy_name<Policy>, ' ', target.name(), ", ", n,
                              " components times ", factor);
          };
          factors.expect_within(verbs.norm(policy, scaled), std::abs(factor) * norm,
                                2 * test::promised_ulps<Policy> + 2, describe);
        }
      });
    });
  }
  powers.report();
  factors.report();
}
