// Projections, proximal steps and subgradients against their definitions, in double precision by slow means.
#include <norms/norms.hpp>
#include <norms/project.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <stdexcept>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

using vector = std::vector<double>;

// The threshold by sorting, as in Held, Wolfe, Crowder 1974.
double sorted_threshold(std::vector<long double> values, long double sum) {
  std::ranges::sort(values, std::greater<>{});
  long double total = 0, threshold = 0;
  for (std::size_t k = 0; k < values.size(); ++k) {
    total += values[k];
    const long double candidate = (total - sum) / static_cast<long double>(k + 1);
    if (values[k] > candidate) threshold = candidate;
  }
  return static_cast<double>(threshold);
}
template <class T> double threshold_of_magnitudes(const std::vector<T>& x, double radius) {
  std::vector<long double> magnitudes;
  for (const T component : x) magnitudes.push_back(std::fabs(static_cast<long double>(component)));
  return sorted_threshold(magnitudes, radius);
}
double softened(double x, double t) { return std::copysign(std::max(std::fabs(x) - t, 0.0), x); }

}  // namespace

TEMPLATE_TEST_CASE("projections onto the l1 ball and the simplex", "[project]", float, double) {
  using T = TestType;
  test::findings found;
  test::random_engine engine(41);
  for (const std::size_t n : {1U, 2U, 3U, 10U, 100U, 513U, 2000U}) {
    std::vector<T> x = test::gaussian<T>(n, engine);
    if (n == 100) std::fill(x.begin() + 20, x.begin() + 80, T(1));  // many equal ones
    const double largest = static_cast<double>(norms::linf_norm(x));
    const double tolerance = 8 * largest * static_cast<double>(std::numeric_limits<T>::epsilon());
    for (const double radius : {0.01, 0.7, 3.0, 40.0, 1e5}) {
      const auto describe = [&] { return test::text(n, " components, radius ", radius); };
      const double t = threshold_of_magnitudes(x, radius);
      test::for_each_target([&](norms::target) {
        std::vector<T> onto_ball(x), onto_simplex(x), stepped(x);
        const T before = norms::project(onto_ball, norms::l1, radius);
        found.expect_same_bits(before, norms::l1_norm(x), describe);
        norms::project_to_simplex(onto_simplex, radius);
        norms::prox(stepped, norms::linf, radius);
        if (static_cast<double>(before) <= radius) {
          found.expect(onto_ball == x, describe);
          found.expect(norms::linf_norm(stepped) == 0, describe);
        } else {
          found.expect(static_cast<double>(norms::l1_norm(onto_ball)) <= radius, describe);
          for (std::size_t i = 0; i < n; ++i) {
            const auto c = static_cast<double>(x[i]);
            found.expect(std::fabs(static_cast<double>(onto_ball[i]) - softened(c, t)) <= tolerance, describe);
            found.expect(std::fabs(static_cast<double>(stepped[i]) - std::clamp(c, -t, t)) <= tolerance, describe);
          }
        }
        const double of_simplex = sorted_threshold({x.begin(), x.end()}, radius);
        const double largest_shift =
            tolerance + 8 * of_simplex * static_cast<double>(std::numeric_limits<T>::epsilon());
        for (std::size_t i = 0; i < n; ++i) {
          const double expected = std::max(static_cast<double>(x[i]) - of_simplex, 0.0);
          found.expect(
              std::fabs(static_cast<double>(onto_simplex[i]) - expected) <= std::fabs(largest_shift) + 1e-6 * expected,
              describe);
        }
      });
    }
  }
  found.report();
}

TEST_CASE("projections keep within the ball by either measure", "[project]") {
  test::random_engine engine(42);
  for (int repetition = 0; repetition < 100; ++repetition) {
    const auto x = test::gaussian<float>(64, engine);
    for (const double radius : {0.1, 1.0, 7.0}) {
      auto y = x;
      norms::project(norms::fast, y, norms::l1, radius);
      CHECK(static_cast<double>(norms::l1_norm(norms::fast, y)) <= radius);
      CHECK(static_cast<double>(norms::l1_norm(y)) <= radius);
      CHECK(static_cast<double>(norms::l1_norm(y)) >= radius * (1 - 1e-5));
      y = x;
      norms::project(y, norms::linf, radius);
      CHECK(static_cast<double>(norms::linf_norm(y)) <= radius);
      y = x;
      norms::project(norms::fast, y, norms::l2, radius);
      CHECK(static_cast<double>(norms::l2_norm(y)) <= radius);
    }
  }
}

TEST_CASE("extreme projections", "[project]") {
  const double largest = test::largest<double>, inf = test::infinity<double>, nan = test::quiet_nan<double>;
  vector x{largest, -largest, 1};
  CHECK(norms::project(x, norms::l1, largest) == inf);
  CHECK(x == vector{largest / 2, -largest / 2, 0});
  x = {1, 1, 1};
  norms::project(x, norms::l1, 1e-300);
  CHECK(norms::l1_norm(x) <= 1e-300);
  x = {5e-324, -1e-323};
  CHECK(norms::project(x, norms::l1, 5e-324) == 1.5e-323);
  CHECK(norms::l1_norm(x) <= 5e-324);
  x = {3, -4};
  CHECK(norms::project(x, norms::l1, 0) == 7);
  CHECK(norms::l1_norm(x) == 0);
  for (const double wrong : {nan, inf}) {
    x = {3, wrong, -4};
    CHECK(!test::is_finite(norms::project(x, norms::l1, 1)));
    CHECK(!test::is_finite(norms::project(x, norms::linf, 1)));
    CHECK(!test::is_finite(norms::project(x, norms::l2, 1)));
    norms::project_to_simplex(x, 1);
    norms::prox(x, norms::l2, 1);
    norms::prox(x, norms::linf, 1);
    CHECK(x[0] == 3);
    CHECK(x[2] == -4);
  }
  x = {0.25, -1, 2};
  for (const double wrong : {-1.0, nan}) {
    CHECK_THROWS_AS(norms::project(x, norms::l1, wrong), std::domain_error);
    CHECK_THROWS_AS(norms::prox(x, norms::linf, wrong), std::domain_error);
    CHECK_THROWS_AS(norms::project_to_simplex(x, wrong), std::domain_error);
  }
  CHECK_THROWS_AS(norms::project_to_simplex(x, inf), std::domain_error);
  CHECK(x == vector{0.25, -1, 2});
  norms::project_to_simplex(x, 0);
  CHECK(x == vector{0, 0, 0});
  x.clear();
  norms::project_to_simplex(x, 1);
  CHECK(norms::project(x, norms::l1, 1) == 0);
}

TEST_CASE("proximal steps", "[project]") {
  vector x{3, -1, 0.5, -0.0, -7};
  norms::prox(x, norms::l1, 1);
  CHECK(x == vector{2, 0, 0, 0, -6});
  x = {3, 4};
  norms::prox(x, norms::l2, 5);
  CHECK(x == vector{0, 0});
  x = {3, 4};
  norms::prox(x, norms::l2, 2.5);
  CHECK(norms::linf_distance(x, {1.5, 2.0}) < 1e-15);
  x = {3, 4};
  norms::prox(x, norms::linf, 0);
  CHECK(x == vector{3, 4});
  norms::prox(x, norms::linf, 2);  // 4 and 3 come down to 2.5, which takes 2 together
  CHECK(x == vector{2.5, 2.5});
  x = {test::largest<double>, test::largest<double>};
  norms::prox(x, norms::l2, test::largest<double>);
  CHECK(norms::linf_distance(norms::fast, x, vector(2, test::largest<double> * (1 - std::sqrt(0.5)))) < 1e293);
}

TEST_CASE("subgradients", "[project]") {
  vector out(4, 9);
  const vector x{-3, 0, 4, -4};
  norms::subgradient(x, norms::l1, out);
  CHECK(out == vector{-1, 0, 1, -1});
  norms::subgradient(x, norms::linf, out);
  CHECK(out == vector{0, 0, 1, 0});
  norms::subgradient(x, norms::l2_squared, out);
  CHECK(out == vector{-6, 0, 8, -8});
  norms::subgradient(x, norms::l2, out);
  CHECK(norms::linf_distance(out, vector{-3 / std::sqrt(41.0), 0, 4 / std::sqrt(41.0), -4 / std::sqrt(41.0)}) < 1e-15);
  const double norm = norms::lp_norm(x, 3);
  norms::subgradient(x, norms::lp{3}, out);
  CHECK(norms::linf_distance(out, vector{-9 / (norm * norm), 0, 16 / (norm * norm), -16 / (norm * norm)}) < 1e-15);
  norms::subgradient(x, norms::lp_c<3>{}, out);
  CHECK(norms::linf_distance(out, vector{-9 / (norm * norm), 0, 16 / (norm * norm), -16 / (norm * norm)}) < 1e-15);
  norms::subgradient(x, norms::lp{1}, out);
  CHECK(out == vector{-1, 0, 1, -1});
  // The inequality that defines one, for vectors nearby.
  test::random_engine engine(43);
  for (const double p : {1.0, 1.5, 2.0, 2.7, 5.0}) {
    norms::subgradient(x, norms::lp{p}, out);
    for (int repetition = 0; repetition < 20; ++repetition) {
      const vector z = test::gaussian<double>(4, engine);
      double product = norms::lp_norm(x, p);
      for (std::size_t i = 0; i < 4; ++i) product += out[i] * (z[i] - x[i]);
      CHECK(norms::lp_norm(z, p) >= product - 1e-14);
    }
  }
  vector zero(4);
  norms::subgradient(zero, norms::l2, zero);
  norms::subgradient(zero, norms::linf, zero);
  norms::subgradient(zero, norms::lp{3}, zero);
  CHECK(zero == vector(4));
  vector in_place(x);
  norms::subgradient(in_place, norms::linf, in_place);
  CHECK(in_place == vector{0, 0, 1, 0});
  norms::subgradient(vector{1, test::quiet_nan<double>, 3, 4}, norms::linf, out);
  CHECK(out[0] == 0);
  CHECK(test::is_quiet_nan(out[1]));
  norms::subgradient(vector{-test::infinity<double>, 1, 0, 2}, norms::l1, out);
  CHECK(out == vector{-1, 1, 0, 1});
  const vector before(out);
  CHECK_THROWS_AS(norms::subgradient(x, norms::lp{0.5}, out), std::domain_error);
  CHECK_THROWS_AS(norms::subgradient(x, norms::lp{test::quiet_nan<double>}, out), std::domain_error);
  CHECK_THROWS_AS(norms::subgradient(vector(3), norms::l1, out), std::invalid_argument);
  CHECK(out == before);
}

TEST_CASE("a simplex beyond whose threshold no number is", "[project]") {
  std::vector<double> x{-1.7e308, -1.7e308};
  norms::project_to_simplex(x, 1.7e308);
  // Within a few ulps of the largest component, as promised.
  CHECK(std::abs(x[0] / 8.5e307 - 1) < 1e-15);
  CHECK(x[1] == x[0]);
}
