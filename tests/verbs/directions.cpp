// Metrics of y - x, and others that are told from known ones by a sign or by their data only: as a plain loop has them.
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <list>
#include <utility>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace {

using term_kind = norms::expr::term_kind;

template <class Metric> using formula_of = decltype(norms::formula_of(std::declval<const Metric&>()));

struct summed {
  using fold = norms::sum;
};
struct not_finished : summed {
  static constexpr auto finish(auto s) { return s; }
};

// What is of x - y only in one direction, or of no kind that the library knows.
struct of_either_sign : not_finished {
  static constexpr auto term(auto x, auto y) { return y - x; }
  static double plain(double x, double y) { return y - x; }
};
struct only_below : not_finished {
  static constexpr auto term(auto x, auto y) { return max(y - x, 0); }
  static double plain(double x, double y) { return std::max(y - x, 0.0); }
};
struct pinball : not_finished {
  double quantile = 0.25;
  constexpr auto term(auto x, auto y) const { return max(quantile * (y - x), (quantile - 1) * (y - x)); }
  double plain(double x, double y) const { return std::max(quantile * (y - x), (quantile - 1) * (y - x)); }
};
struct difference_by_component : not_finished {
  static constexpr auto term(auto x, auto y) { return (y - x) * abs(x); }
  static double plain(double x, double y) { return (y - x) * std::abs(x); }
};
// Two operands of one type whose data differ: no square.
struct different_factors : not_finished {
  double first = 2, second = 3;
  constexpr auto term(auto x, auto y) const { return (first + abs(x - y)) * (second + abs(x - y)); }
  double plain(double x, double y) const { return (first + std::abs(x - y)) * (second + std::abs(x - y)); }
};
struct capped : summed {
  double cap = 2;
  constexpr auto term(auto x, auto y) const { return min(abs(y - x), cap) * abs(x - y); }
  constexpr auto finish(auto s) const { return s * cap; }
  double plain(double x, double y) const { return cap * std::min(std::abs(y - x), cap) * std::abs(x - y); }
};
static_assert(formula_of<capped>::of_difference && formula_of<capped>::kind == term_kind::other);
static_assert(formula_of<only_below>::kind == term_kind::other &&
              formula_of<different_factors>::kind == term_kind::other);

const std::vector<std::size_t> lengths{1, 2, 3, 7, 8, 9, 16, 17, 33, 100, 257, 1000};

template <class T, class Metric> void expect_near(test::findings& found, std::size_t n, const Metric& metric) {
  test::random_engine engine(n);
  const auto x = test::gaussian<T>(n, engine), y = test::gaussian<T>(n, engine);
  double expected = 0, magnitudes = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const double term = metric.plain(static_cast<double>(x[i]), static_cast<double>(y[i]));
    expected += term;
    magnitudes += std::abs(term);
  }
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    const double actual = static_cast<double>(norms::distance(policy, x, y, metric));
    found.expect(
        std::abs(actual - expected) <= 16 * static_cast<double>(std::numeric_limits<T>::epsilon()) * magnitudes,
        [&] { return test::text(target.name(), ", ", n, " components: ", actual, " instead of ", expected); });
  });
}

}  // namespace

TEMPLATE_TEST_CASE("a metric that is not symmetric keeps its direction", "[normal_form]", float, double) {
  test::findings found;
  for (const std::size_t n : lengths) {
    expect_near<TestType>(found, n, of_either_sign{});
    expect_near<TestType>(found, n, only_below{});
    expect_near<TestType>(found, n, pinball{});
    expect_near<TestType>(found, n, difference_by_component{});
    expect_near<TestType>(found, n, different_factors{});
    expect_near<TestType>(found, n, capped{});
  }
  found.report();
}

TEST_CASE("a metric that is not symmetric, of a list and with an accumulator", "[normal_form]") {
  const std::vector<double> x{1, 5, 2}, y{4, 3, 2};
  CHECK(norms::distance(x, y, only_below{}) == 3);
  CHECK(norms::distance(y, x, only_below{}) == 2);
  CHECK(norms::distance(std::list<double>(x.begin(), x.end()), y, only_below{}) == 3);
  norms::accumulator<only_below, double> total;
  total.append(x, y);
  CHECK(total.value() == 3);
}
