// Means by the sum of weights: correctly rounded, near the true value under fast, in range wherever that is.
#include <norms/norms.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <list>
#include <stdexcept>
#include <vector>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "reference.hpp"
#include "targets.hpp"

namespace {

using reference::number;
constexpr double inf = std::numeric_limits<double>::infinity(), not_a_number = test::quiet_nan<double>;

template <class T> struct expected_means {
  T absolute, squared, root;

  expected_means(const std::vector<T>& x, const std::vector<T>& y, const std::vector<T>& w) {
    const test::arithmetic_mode standard(test::standard_control);
    number magnitudes, squares, weights;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const number d = number(static_cast<double>(x[i])) - number(static_cast<double>(y[i])),
                   weight(static_cast<double>(w[i]));
      magnitudes += weight * abs(d);
      squares += weight * (d * d);
      weights += weight;
    }
    if (x.empty()) weights = number(1);
    absolute = (magnitudes / weights).template rounded<T>();
    squared = (squares / weights).template rounded<T>();
    root = sqrt(squares / weights).template rounded<T>();
  }
};

template <class T> std::vector<T> weights_of(std::vector<T> x) {
  for (T& weight : x) weight = test::from_bits<T>(test::magnitude_bits(weight));
  return x;
}

}  // namespace

TEMPLATE_TEST_CASE("means by the sum of weights", "[weighted_means]", float, double) {
  using T = TestType;
  test::random_engine engine(12);
  test::findings found, found_fast;
  for (const std::size_t n : {0U, 1U, 2U, 3U, 5U, 8U, 16U, 17U, 40U, 512U, 513U, 1500U}) {
    for (const auto& generator : test::generators<T>) {
      for (int kind = 0; kind < 3; ++kind) {
        const auto& other = test::generators<T>[kind == 0 ? 0 : engine() % test::generators<T>.size()];
        const auto x = generator.make(n, engine), y = generator.make(n, engine), w = weights_of(other.make(n, engine));
        const expected_means<T> expected(x, y, w);
        const auto check = [&](T actual, T truth, auto describe) {
          found.expect_same_bits(actual, test::is_nan(truth) ? test::quiet_nan<T> : truth, describe);
        };
        test::for_each_target([&](norms::target target) {
          const auto describe = [&] {
            return test::text(n, " components, ", generator.name, ", weights ", other.name, ", ", target.name());
          };
          check(norms::weighted_mean_absolute_error(x, y, w), expected.absolute, describe);
          check(norms::weighted_mean_squared_error(x, y, w), expected.squared, describe);
          check(norms::weighted_root_mean_square_error(x, y, w), expected.root, describe);
          found_fast.expect_within(norms::weighted_mean_squared_error(norms::fast, x, y, w), expected.squared, 32,
                                   describe);
          found_fast.expect_within(norms::weighted_root_mean_square_error(norms::fast, x, y, w), expected.root, 32,
                                   describe);
        });
        check(norms::weighted_mean_absolute_error(std::list<T>(x.begin(), x.end()), y, w), expected.absolute,
              [&] { return test::text("list, ", n); });
        check(norms::weighted_rms(x, w), expected_means<T>(x, std::vector<T>(n), w).root,
              [&] { return test::text("rms, ", n); });
      }
    }
  }
  found.report();
  found_fast.report();
}

TEST_CASE("two conventions for weighted means", "[weighted_means]") {
  const std::vector<double> x{3, 4}, y{1, 0}, w{3, 1};
  CHECK(norms::weighted_mean_squared_error(x, y, w) == 7);                        // by the sum of weights
  CHECK(norms::weighted_distance(x, y, w, norms::mean_squared_error_t{}) == 14);  // by their number
  CHECK(norms::weighted_mean_squared_error(x, y, {6, 2}) == 7);
  CHECK(norms::weighted_mean_squared_error(x, y, {1, 1}) == norms::mean_squared_error(x, y));
  CHECK(norms::weighted_rms({3.0, 4.0}, {1, 1}) == norms::rms({3.0, 4.0}));
}

TEST_CASE("special values in means by the sum of weights", "[weighted_means]") {
  const std::vector<double> x{3, 4};
  CHECK(test::to_bits(norms::weighted_rms(x, {0, 0})) == test::to_bits(not_a_number));
  CHECK(test::is_nan(norms::weighted_rms(x, {1.0, inf})));
  CHECK(test::is_nan(norms::weighted_rms({3, not_a_number}, {1, 0})));
  CHECK(test::is_positive_infinity(norms::weighted_rms(norms::fast, {3, inf}, {1, 1})));
  CHECK(norms::weighted_rms({3, inf}, {1, 0}) == 3);
  CHECK(test::is_positive_zero(norms::weighted_rms(std::vector<double>{}, std::vector<double>{})));
  CHECK_THROWS_AS(norms::weighted_rms(x, {1, -1}), std::domain_error);
  CHECK_THROWS_AS(norms::weighted_rms(norms::fast, x, {1, not_a_number}), std::domain_error);
  CHECK_THROWS_AS(norms::weighted_rms(x, {1, 1, 1}), std::invalid_argument);
  static_assert(norms::weighted_mean_absolute_error({3, 4}, {1, 0}, {3, 1}) == 2.5);
}
