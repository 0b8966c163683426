// Metrics a user writes, against plain loops.
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <list>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "huber.hpp"
#include "targets.hpp"
#include "verbs.hpp"

namespace {

// The largest relative difference: a fold by maximum, and a quotient of two formulas.
struct relative_difference {
  using fold = norms::maximum;
  static constexpr auto term(auto x, auto y) { return quotient(abs(x - y), max(abs(x), abs(y))); }
  static constexpr auto finish(auto s) { return s; }
  static double plain(double x, double y) {
    const double larger = std::max(std::abs(x), std::abs(y));
    return larger == 0 ? 0 : std::abs(x - y) / larger;
  }
};

// Not zero where x = y, so a padded register would show.
struct shifted_count {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return sqrt(square(x - y) + 1); }
  static constexpr auto finish(auto s) { return s; }
  static double plain(double x, double y) { return std::sqrt((x - y) * (x - y) + 1); }
};

template <class Metric, class T>
double plain_distance(const Metric& metric, const std::vector<T>& x, const std::vector<T>& y) {
  double result = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double term = metric.plain(static_cast<double>(x[i]), static_cast<double>(y[i]));
    result = std::same_as<typename Metric::fold, norms::sum> ? result + term : std::max(result, term);
  }
  return result;
}

// The differences of the components that differ, which is no count.
struct counted_differences {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return not_equal(x, y) * abs(x - y); }
  static constexpr auto finish(auto s) { return s; }
};

// Bray-Curtis: two sums in one pass.
struct bray_curtis {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return terms(abs(x - y), abs(x + y)); }
  static constexpr auto finish(auto differences, auto sums) { return quotient(differences, sums); }
};

template <class T>
double plain_bray_curtis(const std::vector<T>& x, const std::vector<T>& y) {
  double differences = 0, sums = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    differences += std::abs(static_cast<double>(x[i]) - static_cast<double>(y[i]));
    sums += std::abs(static_cast<double>(x[i]) + static_cast<double>(y[i]));
  }
  return sums == 0 ? 0 : differences / sums;
}

const std::vector<std::size_t> sizes{0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 33, 63, 64, 65, 100, 127, 129, 255, 257, 600, 1000, 5000};

// The plain loop sums n terms in double, in order: its own error is part of the tolerance.
template <class T>
bool close(T actual, double expected, std::size_t n) {
  const double tolerance = 16 * static_cast<double>(std::numeric_limits<T>::epsilon()) +
                           static_cast<double>(n) * std::numeric_limits<double>::epsilon();
  return std::abs(static_cast<double>(actual) - expected) <= tolerance * expected;
}

template <class T, class Metric, class Plain>
void check(const Metric& metric, const Plain& plain) {
  test::random_engine engine(21);
  test::findings found;
  for (const std::size_t n : sizes) {
    const auto x = test::gaussian<T>(n, engine), y = test::gaussian<T>(n, engine);
    const double expected = plain(x, y), expected_norm = plain(x, std::vector<T>(n));
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const T distance = norms::distance(policy, x, y, metric);
      found.expect(close(distance, expected, n), [&] {
        return test::text(test::policy_name<Policy>, ' ', target.name(), ", length ", n, ": ", distance, " instead of ", expected);
      });
      if constexpr (requires { norms::norm(policy, x, metric); }) {
        const T norm = norms::norm(policy, x, metric);
        found.expect(close(norm, expected_norm, n), [&] {
          return test::text("norm, ", test::policy_name<Policy>, ' ', target.name(), ", length ", n, ": ", norm, " instead of ", expected_norm);
        });
      }
    });
  }
  found.report();
}

template <class T, class Metric>
void check(const Metric& metric) {
  check<T>(metric, [&](const auto& x, const auto& y) { return plain_distance(metric, x, y); });
}

}  // namespace

TEMPLATE_TEST_CASE("a metric of one's own runs on every instruction set", "[custom_metric]", float, double) {
  SECTION("Huber") { check<TestType>(test::huber{}); }
  SECTION("Huber with another parameter") { check<TestType>(test::huber{0.25}); }
  SECTION("a fold by maximum") { check<TestType>(relative_difference{}); }
  SECTION("a term that is not zero at zero") { check<TestType>(shifted_count{}); }
  SECTION("two sums") { check<TestType>(bray_curtis{}, plain_bray_curtis<TestType>); }
}

TEMPLATE_TEST_CASE("a metric of one's own takes every kind of input and loses no NaN", "[custom_metric]", float, double) {
  const std::vector<TestType> x{1, -2, 3, 4}, y{1, 0, 0, 0};
  const TestType spread[] = {1, 9, -2, 9, 3, 9, 4};
  CHECK(norms::norm(norms::strided(spread, 4, 2), test::huber{}) == norms::norm(x, test::huber{}));
  CHECK(norms::distance(std::list<TestType>{1, -2}, std::vector<TestType>{1, 0}, test::huber{}) == TestType{1.5});
  test::findings found;
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    for (const std::size_t n : sizes) {
      for (const std::size_t i : {std::size_t{0}, n / 2, n - 1}) {
        if (n == 0) continue;
        std::vector<TestType> with_nan(n, TestType{1});
        with_nan[i] = test::quiet_nan<TestType>;
        const auto describe = [&] { return test::text(test::policy_name<Policy>, ' ', target.name(), ", position ", i, " of ", n); };
        found.expect(test::is_nan(norms::norm(policy, with_nan, test::huber{})), describe);
        found.expect(test::is_nan(norms::distance(policy, with_nan, std::vector<TestType>(n), relative_difference{})), describe);
        found.expect(test::is_nan(norms::distance(policy, std::vector<TestType>(n), with_nan, relative_difference{})), describe);
      }
    }
  });
  found.report();
}

TEMPLATE_TEST_CASE("a metric with a comparison is summed in twice the precision", "[custom_metric]", float, double) {
  const std::vector<TestType> x(1025, std::numeric_limits<TestType>::epsilon() / 4), zeros(1025);
  std::vector<TestType> y = x;
  y[0] = 1;
  test::findings found;
  test::for_each_target([&](norms::target target) {
    found.expect_same_bits(norms::distance(y, zeros, counted_differences{}), 1 + 256 * std::numeric_limits<TestType>::epsilon(), [&] { return target.name(); });
  });
  found.report();
}
