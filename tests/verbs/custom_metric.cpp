// Metrics a user writes, against plain loops.
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <list>
#include <type_traits>
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

// Would be NaN where a register is padded with zeros, and is none of the shapes that are told by a quotient.
struct chi_squared {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return square(x - y) * (1 / (x + y)); }
  static constexpr auto finish(auto s) { return s; }
};

// Two sums with constant factors, which may underflow.
struct two_lengths {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return terms(2 * square(x - y), 3 * abs(x - y)); }
  static constexpr auto finish(auto squares, auto magnitudes) { return sqrt(squares) + magnitudes; }
};

// Of degree -1, so that the smallest components matter.
struct harmonic {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return 1 / abs(x - y); }
  static constexpr auto finish(auto s) { return 1 / s; }
};

// The degree of the root, 2/3, is no multiple of a quarter, so that nothing is scaled.
struct cube_root_of_squares {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return square(x - y); }
  static constexpr auto finish(auto s) { return 0.5 * root_of_order(s, norms::expr::half_integer<6>{}); }
};

// Counts beside another sum, to which NaN is no number like any other.
struct count_and_sum {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return terms(not_equal(x, y), abs(x - y)); }
  static constexpr auto finish(auto count, auto s) { return s + 0 * count; }
};

// Bray-Curtis: two sums in one pass.
struct bray_curtis {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return terms(abs(x - y), abs(x + y)); }
  static constexpr auto finish(auto differences, auto sums) { return quotient(differences, sums); }
};

template <class T> double plain_bray_curtis(const std::vector<T>& x, const std::vector<T>& y) {
  double differences = 0, sums = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    differences += std::abs(static_cast<double>(x[i]) - static_cast<double>(y[i]));
    sums += std::abs(static_cast<double>(x[i]) + static_cast<double>(y[i]));
  }
  return sums == 0 ? 0 : differences / sums;
}

const std::vector<std::size_t> sizes{0,  1,  2,  3,   4,   7,   8,   15,  16,  17,   31,  33,
                                     63, 64, 65, 100, 127, 129, 255, 257, 600, 1000, 5000};

// The plain loop sums n terms in double, in order: its own error is part of the tolerance.
template <class T> bool close(T actual, double expected, std::size_t n) {
  const double tolerance = 16 * static_cast<double>(std::numeric_limits<T>::epsilon()) +
                           static_cast<double>(n) * std::numeric_limits<double>::epsilon();
  return std::abs(static_cast<double>(actual) - expected) <= tolerance * expected;
}

template <class T, class Metric, class Plain> void check(const Metric& metric, const Plain& plain) {
  test::random_engine engine(21);
  test::findings found;
  for (const std::size_t n : sizes) {
    const auto x = test::gaussian<T>(n, engine), y = test::gaussian<T>(n, engine);
    const double expected = plain(x, y), expected_norm = plain(x, std::vector<T>(n));
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const T distance = norms::distance(policy, x, y, metric);
      found.expect(close(distance, expected, n), [&] {
        return test::text(test::policy_name<Policy>, ' ', target.name(), ", length ", n, ": ", distance, " instead of ",
                          expected);
      });
      if constexpr (requires { norms::norm(policy, x, metric); }) {
        const T norm = norms::norm(policy, x, metric);
        found.expect(close(norm, expected_norm, n), [&] {
          return test::text("norm, ", test::policy_name<Policy>, ' ', target.name(), ", length ", n, ": ", norm,
                            " instead of ", expected_norm);
        });
      }
    });
  }
  found.report();
}

template <class T, class Metric> void check(const Metric& metric) {
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

TEMPLATE_TEST_CASE("a metric of one's own takes every kind of input and loses no NaN", "[custom_metric]", float,
                   double) {
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
        const auto describe = [&] {
          return test::text(test::policy_name<Policy>, ' ', target.name(), ", position ", i, " of ", n);
        };
        found.expect(test::is_nan(norms::norm(policy, with_nan, test::huber{})), describe);
        found.expect(test::is_nan(norms::distance(policy, with_nan, std::vector<TestType>(n), relative_difference{})),
                     describe);
        found.expect(test::is_nan(norms::distance(policy, std::vector<TestType>(n), with_nan, relative_difference{})),
                     describe);
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
    found.expect_same_bits(norms::distance(y, zeros, counted_differences{}),
                           1 + 256 * std::numeric_limits<TestType>::epsilon(), [&] { return target.name(); });
  });
  found.report();
}

TEMPLATE_TEST_CASE("metrics of shapes that are easily mistaken", "[custom_metric]", float, double) {
  using vector = std::vector<TestType>;
  const bool is_double = std::is_same_v<TestType, double>;
  const TestType tiny = is_double ? static_cast<TestType>(1e-200) : 1e-25F, huge = 1 / tiny;
  test::findings found;
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    const auto expect = [&](const char* what, auto result, double expected) {
      const double error = std::abs(static_cast<double>(result) - expected);
      found.expect(error <= 8 * static_cast<double>(std::numeric_limits<TestType>::epsilon()) * expected, [&] {
        return test::text(what, ", ", test::policy_name<Policy>, ' ', target.name(), ": ", result, " instead of ",
                          expected);
      });
    };
    expect("chi squared", norms::distance(policy, vector{1, 2, 3}, vector{2, 3, 4}, chi_squared{}),
           1 / 3.0 + 1 / 5.0 + 1 / 7.0);
    expect("chi squared of lists",
           norms::distance(policy, std::list<TestType>{1, 2, 3}, vector{2, 3, 4}, chi_squared{}),
           1 / 3.0 + 1 / 5.0 + 1 / 7.0);
    expect("two lengths", norms::distance(policy, vector{tiny, tiny}, vector{0, 0}, two_lengths{}),
           8 * static_cast<double>(tiny));
    expect("harmonic", norms::norm(policy, vector{tiny, huge}, harmonic{}), static_cast<double>(tiny));
    expect("harmonic of lists", norms::norm(policy, std::list<TestType>{tiny, huge}, harmonic{}),
           static_cast<double>(tiny));
    expect("cube root of squares", norms::norm(policy, vector{8}, cube_root_of_squares{}), 2);
    found.expect(test::is_positive_infinity(norms::norm(policy, vector{huge}, cube_root_of_squares{})) || !is_double,
                 [] { return "a root of squares that overflow"; });
    found.expect(test::is_nan(norms::weighted_distance(policy, vector{test::quiet_nan<TestType>, 2, 3}, vector{1, 2, 5},
                                                       vector{0, 1, 1}, count_and_sum{})),
                 [] { return "a NaN of weight 0"; });
    expect("weighted cosine",
           norms::weighted_distance(policy, vector{1, 2}, vector{2, 1}, vector{1, 1}, norms::cosine_similarity_t{}),
           0.8);
  });
  found.report();
}
