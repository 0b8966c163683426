// How far results are from the true value. The option -s of this program prints the worst errors. Measured on x86-64:
// accurate 0 ulp; fast 5 ulp for l1 and l2 squared, 3 for l2, 0 for linf.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <span>
#include <string_view>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace {

const std::vector<std::size_t> sizes{1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 255, 257, 1000, 4099, 30000};

template <class T, class Body> void for_each_case(const Body& body) {
  test::random_engine engine(20240501);
  for (const auto& generator : test::generators<T>) {
    for (const std::size_t n : sizes) {
      const auto x = generator.make(n, engine), y = generator.make(n, engine);
      body(x, y, generator.name);
    }
  }
}

template <class T, class Policy, class Verbs> void measure(Policy policy, Verbs verbs) {
  test::findings found;
  for_each_case<T>([&](const std::vector<T>& x, const std::vector<T>& y, std::string_view data) {
    const T true_norm = reference::norm<typename Verbs::oracle>(x),
            true_distance = reference::distance<typename Verbs::oracle>(x, y);
    test::for_each_target([&](norms::target target) {
      const auto describe = [&](std::string_view verb) {
        return test::text(verbs.name, verb, " of ", x.size(), " components, ", data, ", ", target.name());
      };
      const std::uint64_t limit = test::promised_ulps<Policy>;
      found.expect_within(verbs.norm(policy, x), true_norm, limit, [&] { return describe(" norm"); });
      found.expect_within(verbs.distance(policy, x, y), true_distance, limit, [&] { return describe(" distance"); });
    });
  });
  INFO(verbs.name << ' ' << test::policy_name<Policy>);
  found.report();
}

}  // namespace

TEMPLATE_TEST_CASE("norms and distances keep their promised accuracy", "[accuracy]", float, double) {
  test::for_each_policy(
      [](auto policy) { test::for_each_metric([&](auto verbs) { measure<TestType>(policy, verbs); }); });
}

TEMPLATE_TEST_CASE("the error does not grow with the number of components", "[accuracy]", float, double) {
  test::random_engine engine(7);
  const std::size_t n = std::size_t{1} << 20;
  const auto x = test::gaussian<TestType>(n, engine), y = test::near_overflow<TestType>(n, engine);
  const TestType of_x = reference::norm<decltype(test::l2)::oracle>(x),
                 of_y = reference::norm<decltype(test::l2)::oracle>(y);
  const TestType apart = reference::distance<decltype(test::l1)::oracle>(x, y);
  test::findings found;
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    const auto describe = [&] { return test::text(test::policy_name<Policy>, ' ', target.name()); };
    found.expect_within(test::l2.norm(policy, x), of_x, test::promised_ulps<Policy>, describe);
    found.expect_within(test::l2.norm(policy, y), of_y, test::promised_ulps<Policy>, describe);
    found.expect_within(test::l1.distance(policy, x, y), apart, test::promised_ulps<Policy>, describe);
  });
  found.report();
}

// The roundings of equal terms all err to one side.
TEMPLATE_TEST_CASE("equal components are the worst case", "[accuracy]", float, double) {
  const std::vector<std::size_t> lengths{255, 513, 1000, 4095, 16383, 65535};
  test::random_engine engine(41);
  std::uniform_real_distribution<TestType> mantissa(1, 2);
  test::for_each_metric([&](auto verbs) {
    test::findings found;
    for (int repetition = 0; repetition < 30; ++repetition) {
      const std::vector<TestType> x(lengths.back(), mantissa(engine));
      const auto expected = reference::of_leading_parts<typename decltype(verbs)::oracle, TestType>(x, {}, lengths);
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        for (std::size_t i = 0; i < lengths.size(); ++i) {
          const auto describe = [&] {
            return test::text(test::policy_name<Policy>, ' ', target.name(), ", ", lengths[i], " times ", x[0]);
          };
          found.expect_within(verbs.norm(policy, std::span(x).first(lengths[i])), expected[i],
                              test::promised_ulps<Policy>, describe);
        }
      });
    }
    INFO(verbs.name);
    found.report();
  });
}

TEST_CASE("ten million equal floats", "[accuracy]") {
  const std::size_t n = 10'000'000;
  const std::vector<float> ones(n, 1.0F), tenths(n, 0.1F);
  const float of_tenths = static_cast<float>(static_cast<double>(n) * double{0.1F});
  test::findings found;
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    const auto describe = [&] { return test::text(test::policy_name<Policy>, ' ', target.name()); };
    found.expect_same_bits(test::l1.norm(policy, ones), static_cast<float>(n), describe);
    found.expect_same_bits(test::l2_squared.norm(policy, ones), static_cast<float>(n), describe);
    found.expect_within(test::l1.norm(policy, tenths), of_tenths, test::promised_ulps<Policy>, describe);
  });
  found.report();
}

TEST_CASE("more ones than floats can count", "[accuracy]") {
  const std::vector<float> ones((std::size_t{1} << 25) + 3, 1.0F);
  test::findings found;
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    found.expect_same_bits(test::l0.norm(policy, ones), 0x1p25F + 4,
                           [&] { return test::text(test::policy_name<Policy>, ' ', target.name()); });
  });
  found.report();
}

namespace {

// Cancellation in x.y loses relative accuracy of the similarity, so its error counts in units of one.
template <class T> double error_in_units_of_one(T actual, T expected) {
  return std::abs(static_cast<double>(actual) - static_cast<double>(expected)) /
         static_cast<double>(std::numeric_limits<T>::epsilon());
}

template <class T> bool points_somewhere(const std::vector<T>& x) {
  return std::any_of(x.begin(), x.end(), [](T component) { return test::magnitude_bits(component) != 0; });
}

}  // namespace

// Each sum has its error bound, which decides whether the kernels' is good enough.
TEMPLATE_TEST_CASE("cosines of vectors that are nearly orthogonal are within an ulp", "[accuracy]", float, double) {
  test::random_engine engine(43);
  std::normal_distribution<double> normal;
  test::findings found;
  for (const std::size_t n : {2U, 40U, 3000U, 300000U}) {
    for (const double angle : {1.0, 1e-2, 1e-4, 1e-6, 1e-9, 1e-12, 1e-15}) {
      std::vector<TestType> x(n), y(n);
      for (std::size_t i = 0; i + 1 < n; i += 2) {
        const double a = normal(engine), b = normal(engine);
        x[i] = static_cast<TestType>(a), x[i + 1] = static_cast<TestType>(b);
        y[i] = static_cast<TestType>(b + angle * a), y[i + 1] = static_cast<TestType>(-a);
      }
      const TestType similarity = reference::distance<catalogue::formulas::cosine_similarity>(x, y);
      test::for_each_target([&](norms::target target) {
        const TestType s = test::cosine_similarity.distance(norms::accurate, x, y);
        found.expect_within(s, similarity, 1,
                            [&] { return test::text(n, " components, angle ", angle, ", ", target.name()); });
      });
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("cosines are within a unit of one", "[accuracy]", float, double) {
  test::findings found;
  for_each_case<TestType>([&](const std::vector<TestType>& x, const std::vector<TestType>& y, std::string_view data) {
    if (!points_somewhere(x) || !points_somewhere(y)) return;
    const TestType similarity = reference::distance<catalogue::formulas::cosine_similarity>(x, y),
                   distance = reference::distance<catalogue::formulas::cosine_distance>(x, y);
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const double limit = test::is_accurate<Policy> ? 1 : 8;
      const TestType s = test::cosine_similarity.distance(policy, x, y),
                     d = test::cosine_distance.distance(policy, x, y);
      const auto describe = [&] {
        return test::text(test::policy_name<Policy>, " cosine of ", x.size(), " components, ", data, ", ",
                          target.name(), ": similarity ", s, " instead of ", similarity, ", distance ", d,
                          " instead of ", distance);
      };
      found.expect(error_in_units_of_one(s, similarity) <= limit, describe);
      found.expect(error_in_units_of_one(d, distance) <= limit, describe);
      found.expect(s >= -1 && s <= 1 && d >= 0 && d <= 2, describe);
    });
  });
  found.report();
}
