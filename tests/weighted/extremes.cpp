// Weights and components as large and as small as numbers are, and vectors at the ends of memory.
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "guarded_memory.hpp"
#include "weighted_verbs.hpp"

// Weights and components beyond the range of their products and powers.
TEST_CASE("weights may be as large and as small as numbers are", "[weighted]") {
  test::findings found;
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy) {
    const auto& verbs = test::weighted_verbs_of<double>(Policy{});
    for (const std::size_t n : {1U, 3U, 16U, 100U}) {
      const double root = std::sqrt(n);
      const auto expect = [&](double component, double weight, double expected) {
        found.expect_within(verbs.norm(std::vector<double>(n, component), std::vector<double>(n, weight), 2),
                            expected * root, test::is_accurate<Policy> ? 1 : 8, [&] {
                              return test::text(component, " weighted ", weight, ", ", test::policy_name<Policy>, ' ',
                                                target.name(), ", length ", n);
                            });
      };
      expect(0x1p1000, 0x1p-1000, 0x1p500);
      expect(0x1p-1000, 0x1p1000, 0x1p-500);
      expect(0x1p-600, 0x1p1020, 0x1p-90);
      expect(0x1p600, 0x1p-1070, 0x1p65);
      expect(0x1p-1074, 0x1p1022, 0x1p-563);
      expect(0x1p-540, 0x1p98, 0x1p-491);
    }
    // One term beside a much larger one, whose component or weight alone would say the opposite.
    const std::array x{0x1p300, 0x1p-300}, y{0x1p-300, 0x1p300}, w{0x1p-600, 0x1p600};
    found.expect_within(verbs.norm(x, w, 2), std::sqrt(2.0), 1,
                        [&] { return test::text("opposite scales, ", target.name()); });
    // A difference that overflows.
    const std::array huge{0x1.8p1023}, opposite{-0x1.8p1023}, light{0x1p-120};
    for (const double p : {0.5, 1.0, 2.0, 2.5, 3.0})
      found.expect_within(verbs.distance(huge, opposite, light, p), 0x1.8p1023 * std::exp2(1 - 120 / p), 1,
                          [&] { return test::text("p = ", p, ", overflowing difference, ", target.name()); });
    const std::array larger{0x1.001p1023}, least{0x1p-1000};  // of a large order, which weighs little
    found.expect_within(verbs.distance(larger, std::array{-0x1p1023}, least, 0x1p19),
                        0x1.0008p1023 * std::exp2(1 - 1000 / 0x1p19), 2,
                        [&] { return test::text("large order, overflowing difference, ", target.name()); });
    found.expect_within(verbs.distance(x, y, w, 1), 0x1p900, 1,
                        [&] { return test::text("distance of opposite scales, ", target.name()); });
  });
  found.report();
}

TEMPLATE_TEST_CASE("weighted norms read nothing outside the vectors, at any length", "[weighted]", float, double) {
  constexpr std::size_t longest = 4 * 8 * 16 + 24;
  test::guarded_memory of_x(longest * sizeof(TestType)), of_y(longest * sizeof(TestType)),
      of_w(longest * sizeof(TestType));
  std::vector<TestType> x(longest), y(longest), w(longest);
  for (std::size_t i = 0; i < longest; ++i) {
    x[i] = static_cast<TestType>(static_cast<int>(i % 7) - 3);
    y[i] = static_cast<TestType>(static_cast<int>(i % 5) - 2);
    w[i] = static_cast<TestType>(i % 4) / 2;
  }
  test::findings found;
  double norm = 0, distance = 0;  // sums of weighted magnitudes, exactly
  for (std::size_t n = 0; n <= longest; ++n) {
    const std::span<const TestType> all_x(x), all_y(y), all_w(w);
    const auto check = [&](std::span<const TestType> a, std::span<const TestType> b,
                           std::span<const TestType> weights) {
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy) {
        const auto& verbs = test::weighted_verbs_of<TestType>(Policy{});
        const auto describe = [&] { return test::text(test::policy_name<Policy>, ' ', target.name(), ", length ", n); };
        found.expect(verbs.norm(a, weights, 1) == static_cast<TestType>(norm), describe);
        found.expect(verbs.distance(a, b, weights, 1) == static_cast<TestType>(distance), describe);
        const TestType largest = verbs.norm(a, weights, std::numeric_limits<double>::infinity());
        found.expect(largest == (n == 0 ? 0 : n < 2 ? 0 : n < 7 ? 2 : 3), describe);
      });
    };
    check(of_x.at_begin(all_x.first(n)), of_y.at_begin(all_y.first(n)), of_w.at_begin(all_w.first(n)));
    check(of_x.at_end(all_x.first(n)), of_y.at_end(all_y.first(n)), of_w.at_end(all_w.first(n)));
    check(of_x.at_begin(all_x.first(n)), of_y.at_end(all_y.first(n)), of_w.at_end(all_w.first(n)));
    if (n == longest) break;
    norm += static_cast<double>(w[n] * std::fabs(x[n]));
    distance += static_cast<double>(w[n] * std::fabs(x[n] - y[n]));
  }
  found.report();
}

TEST_CASE("sums of weights overflow to infinity", "[weighted]") {
  for (const std::size_t n : {2U, 9U, 100U}) {
    const std::vector<double> ones(n, 1.0), heavy(n, 1e308);
    test::for_each_target_and_policy([&]<class Policy>(norms::target, Policy) {
      const auto& verbs = test::weighted_verbs_of<double>(Policy{});
      CHECK(test::is_positive_infinity(verbs.norm(ones, heavy, 0)));
      CHECK(test::is_positive_infinity(verbs.norm(ones, heavy, 1)));
      for (const double component : {1e-300, 1.0, 1e300}) {
        const std::vector<double> equal(n, component);
        CHECK(test::is_positive_infinity(verbs.norm(equal, heavy, 2.4e-4)));
        CHECK(test::is_positive_zero(verbs.norm(equal, heavy, -2.4e-4)));
      }
    });
  }
}
