// Means and their roots: correctly rounded under `accurate`, a few ulp off under `fast`, on every instruction set.
#include <norms/norms.hpp>

#include <cstddef>
#include <limits>
#include <list>
#include <span>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "reference.hpp"
#include "targets.hpp"

namespace {

// sum of |d|^power / n, or its square root.
template <class T> T true_mean(const std::vector<T>& x, const std::vector<T>& y, int power, bool root) {
  using reference::number;
  number total;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const number difference = abs(number(x[i]) - number(y[i]));
    total += power == 1 ? difference : difference * difference;
  }
  const number mean = total / number(static_cast<double>(x.size()));
  return (root ? sqrt(mean) : mean).template rounded<T>();
}

template <class T, class Policy>
void check(const std::vector<T>& x, const std::vector<T>& y, Policy policy, std::uint64_t limit) {
  const std::vector<T> zero(x.size());
  const T rms = true_mean(x, zero, 2, true), absolute = true_mean(x, y, 1, false);
  const T squared = true_mean(x, y, 2, false), root = true_mean(x, y, 2, true);
  test::findings found;
  test::for_each_target([&](norms::target target) {
    const auto describe = [&] { return test::text(x.size(), " components, ", target.name()); };
    found.expect_within(norms::rms(policy, x), rms, limit, describe);
    found.expect_within(norms::mean_absolute_error(policy, x, y), absolute, limit, describe);
    found.expect_within(norms::mean_squared_error(policy, x, y), squared, limit, describe);
    found.expect_within(norms::root_mean_square_error(policy, x, y), root, limit, describe);
  });
  found.report();
}

}  // namespace

TEMPLATE_TEST_CASE("means of random vectors of every scale", "[means]", float, double) {
  test::random_engine engine(11);
  for (const auto& generator : test::generators<TestType>) {
    for (const std::size_t n : {1U, 2U, 3U, 7U, 16U, 17U, 100U, 1000U}) {
      const auto x = generator.make(n, engine), y = generator.make(n, engine);
      INFO(generator.name << ", " << n);
      check(x, y, norms::accurate, 0);
      check(x, y, norms::fast, 8);
    }
  }
}

TEMPLATE_TEST_CASE("ties of means are rounded to even", "[means]", float, double) {
  const TestType ulp = std::numeric_limits<TestType>::epsilon();
  for (const TestType next : {1 + ulp, 1 + 3 * ulp})
    check(std::vector<TestType>{1, next}, std::vector<TestType>(2), norms::accurate, 0);
}

TEMPLATE_TEST_CASE("a mean overflows only if its true value does", "[means]", float, double) {
  const TestType most = std::numeric_limits<TestType>::max();
  const std::vector<TestType> x(10, most), opposite(10, -most);
  std::vector<TestType> near = x;
  near[4] = -most;
  CHECK(norms::rms(x) == most);
  CHECK(norms::rms(norms::fast, x) == most);
  CHECK(norms::mean_absolute_error(x, near) == most / 5);
  CHECK(norms::mean_absolute_error(norms::fast, x, near) == most / 5);
  CHECK(test::is_positive_infinity(norms::mean_absolute_error(x, opposite)));
}

TEMPLATE_TEST_CASE("means of nothing, of lists and at compile time", "[means]", float, double) {
  const std::vector<TestType> nothing, x{3, 4, 5, 0};
  CHECK(norms::rms(nothing) == 0);
  CHECK(norms::mean_squared_error(norms::fast, nothing, nothing) == 0);
  CHECK(norms::rms(std::list<TestType>(x.begin(), x.end())) == norms::rms(x));
  CHECK(norms::mean_squared_error(std::list<TestType>(x.begin(), x.end()), x) == 0);
  STATIC_REQUIRE(norms::mean_absolute_error(std::array<TestType, 2>{1, 2}, std::array<TestType, 2>{2, 4}) ==
                 TestType(1.5));
  STATIC_REQUIRE(norms::rms(std::array<TestType, 2>{7, 1}) == 5);
}
