// Verbs that write: every form of call, what is left alone, aliasing and overlaps, guard pages, metrics, rows of matrices,
// layers, penalties.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <ranges>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <vector>
#if defined(NORMS_TEST_EIGEN)
#include <Eigen/Dense>
#endif

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "guarded_memory.hpp"
#include "huber.hpp"
#include "targets.hpp"

namespace {

using vector = std::vector<double>;
const double inf = test::infinity<double>, quiet = test::quiet_nan<double>;

template <class T> bool are_same(std::span<const T> a, std::span<const T> b) {
  return std::ranges::equal(a, b, [](T first, T second) { return test::same_bits(first, second); });
}

template <class... A>
concept normalizes = std::is_invocable_v<decltype(norms::normalize), A...>;

}  // namespace

TEST_CASE("what can be normalized", "[uses]") {
  double array[] = {3, 4};
  CHECK(norms::normalize(array) == 5);
  CHECK(array[1] == 0.8);
  std::array<float, 2> floats{3, 4};
  CHECK(norms::normalize(norms::fast, std::span(floats)) == 5);
  CHECK(floats[0] == 0.6F);
  double apart[] = {3, 9, 4, 9};
  CHECK(norms::normalize(norms::strided(apart + 2, 2, -2)) == 5);
  CHECK(apart[0] == 0.6);
  CHECK(apart[1] == 9);
  CHECK(norms::normalize(apart + 0, 2, norms::l1) == 9.6);
  CHECK(norms::normalize(norms::fast, apart, norms::lp{3}) > 0);
  CHECK(norms::normalize(apart, norms::root_mean_square_error_t{}) > 0);
  CHECK(std::fabs(norms::rms(apart) - 1) < 1e-15);
  STATIC_REQUIRE(normalizes<vector&>);
  STATIC_REQUIRE(normalizes<norms::fast_t, std::span<float>, norms::linf_t>);
  STATIC_REQUIRE(normalizes<vector&, norms::lp_c<3>>);
  STATIC_REQUIRE(!normalizes<const vector&>);
  STATIC_REQUIRE(!normalizes<std::vector<int>&>);
  STATIC_REQUIRE(!normalizes<std::span<const double>>);
  STATIC_REQUIRE(!normalizes<vector&, norms::l2_squared_t>);
  STATIC_REQUIRE(!normalizes<vector&, norms::l0_t>);
  STATIC_REQUIRE(!normalizes<vector&, norms::cosine_distance_t>);
  STATIC_REQUIRE(!normalizes<vector&, test::huber>);
  STATIC_REQUIRE(!normalizes<vector&, norms::any_metric>);
  STATIC_REQUIRE(!normalizes<double*>);
  STATIC_REQUIRE(!normalizes<norms::strided<double>>);
#if defined(NORMS_TEST_EIGEN)
  Eigen::MatrixXd a(2, 3);
  a << 3, 1, 2, 4, 5, 6;
  CHECK(norms::normalize(a.col(0)) == 5);
  CHECK(a(1, 0) == 0.8);
  CHECK(norms::normalize(a.row(1), norms::linf) == 6);
  CHECK(a(1, 2) == 1);
  CHECK(a(0, 2) == 2);
  Eigen::VectorXf v(2);
  v << 3, 4;
  CHECK(norms::normalize(v) == 5);
  Eigen::Ref<Eigen::VectorXf> reference(v);
  CHECK(norms::clip_to_norm(reference, 0.5) == 1);
  STATIC_REQUIRE(!normalizes<const Eigen::VectorXf&>);
  CHECK((norms::normalize_rows(a), std::fabs(a.row(0).norm() - 1) < 1e-15));
#endif
}

TEST_CASE("what has no direction is left alone", "[uses]") {
  test::for_each_target([](norms::target) {
    const auto stays = [](vector given, double expected) {
      for (const bool accurately : {true, false}) {
        vector x(given), out(given.size(), 7);
        const double norm = accurately ? norms::normalize(x) : norms::normalize(norms::fast, x);
        CHECK(test::same_bits(norm, expected));
        CHECK(are_same<double>(x, given));
        CHECK(test::same_bits(norms::normalize_copy(given, out, norms::l1), expected));
        CHECK(are_same<double>(out, given));
        CHECK(test::same_bits(norms::normalize(x, norms::linf), expected));
        CHECK(test::same_bits(norms::normalize(x, norms::lp_c<3>{}), expected));
        CHECK(are_same<double>(x, given));
      }
    };
    stays({}, 0);
    stays({0, -0.0, 0}, 0);
    stays({1, quiet, 2}, quiet);
    stays({1, -inf, 2}, inf);
    stays({inf, quiet}, quiet);
    vector longer(2000, 1);
    longer[1500] = quiet;
    stays(longer, quiet);
  });
}

TEST_CASE("huge and tiny vectors under fast", "[uses]") {
  test::findings found;
  test::random_engine engine(51);
  for (const std::size_t n : {1U, 2U, 5U, 17U, 600U}) {
    for (const int exponent : {-1074, -1040, -900, 0, 900, 1020}) {
      const vector x = test::gaussian_times_power_of_two<double>(n, exponent, engine);
      if (norms::linf_norm(x) == 0) continue;
      test::for_each_target([&](norms::target target) {
        const auto describe = [&] { return test::text(n, " components of 2^", exponent, ' ', target.name()); };
        vector correct(n), roughly(n);
        const auto near = [&](auto metric) {
          norms::normalize_copy(x, correct, metric);
          norms::normalize_copy(norms::fast, x, roughly, metric);
          for (std::size_t i = 0; i < n; ++i) found.expect_within(roughly[i], correct[i], 32, describe);
        };
        near(norms::l1);
        near(norms::l2);
        near(norms::linf);
        norms::normalize_copy(x, roughly, norms::lp_c<3>{});
        found.expect(std::fabs(norms::lp_norm<3>(roughly) - 1) < 1e-14, describe);
      });
    }
  }
  found.report();
}

TEST_CASE("outputs that are inputs, or overlap them", "[uses]") {
  test::random_engine engine(52);
  for (const std::size_t n : {2U, 5U, 64U, 700U, 3000U}) {
    const vector x = test::gaussian<double>(n, engine);
    vector expected(n);
    norms::normalize_copy(x, expected);
    for (const std::ptrdiff_t shift : {-17, -1, 0, 1, 2, 40}) {
      vector memory(n + 200);
      const std::span<double> from(memory.data() + 100, n), to(memory.data() + 100 + shift, n);
      std::ranges::copy(x, from.begin());
      norms::normalize_copy(from, to);
      CHECK(are_same<double>(to, expected));
      std::ranges::copy(x, from.begin());
      norms::subgradient(norms::fast, from, norms::l1, to);
      CHECK(std::ranges::equal(to, x, {}, {}, [](double c) { return c > 0 ? 1.0 : -1.0; }));
    }
  }
  double memory[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  const std::span<double> all(memory);
  CHECK_THROWS_AS(norms::normalize_copy(norms::strided(memory, 4, 2), all.first(4)), std::invalid_argument);
  CHECK_THROWS_AS(norms::normalize_copy(all.first(4), norms::strided(memory, 4, 2)), std::invalid_argument);
  CHECK_THROWS_AS(norms::add_penalty_gradient(all.first(4), norms::ridge{1}, all.subspan(1, 4)), std::invalid_argument);
  CHECK_THROWS_AS(norms::normalize_copy(all.first(3), all.subspan(4, 4)), std::invalid_argument);
  CHECK_THROWS_AS(norms::normalize(norms::strided(memory, 4, 0)), std::invalid_argument);
  CHECK(std::ranges::equal(all, std::array<double, 8>{1, 2, 3, 4, 5, 6, 7, 8}));
  norms::normalize_copy(norms::strided(memory, 2, 2), norms::strided(memory, 2, 2));
  CHECK(memory[1] == 2);
  CHECK(test::same_bits(memory[0], 1 / std::sqrt(10.0)));
}

TEST_CASE("components of other types and from elsewhere", "[uses]") {
  vector out(3);
  CHECK(norms::normalize_copy(std::vector<int>{2, -3, 6}, out) == 7);
  CHECK(are_same<double>(out, vector{2 / 7.0, -3 / 7.0, 6 / 7.0}));
  CHECK(norms::normalize_copy(std::vector<float>{2, -3, 6}, out, norms::l1) == 11);
  CHECK(norms::normalize_copy(std::views::iota(1, 4), out, norms::linf) == 3);
  CHECK(out[2] == 1);
  const vector given{4, 3};
  vector short_out(2);
  CHECK(norms::normalize_copy(norms::strided(given.data() + 1, 2, -1), short_out) == 5);
  CHECK(are_same<double>(short_out, vector{0.6, 0.8}));
  STATIC_REQUIRE(!std::is_invocable_v<decltype(norms::normalize_copy), vector&, std::vector<float>&>);
  STATIC_REQUIRE(!std::is_invocable_v<decltype(norms::normalize_copy), std::vector<int>&, std::vector<float>&>);
}

TEMPLATE_TEST_CASE("nothing is written outside the vectors", "[uses]", float, double) {
  using T = TestType;
  test::guarded_memory memory(600 * sizeof(T)), other(600 * sizeof(T));
  test::random_engine engine(53);
  test::findings found;
  for (std::size_t n = 0; n < 150; ++n) {
    const std::vector<T> x = test::gaussian<T>(n, engine);
    std::vector<T> expected(n);
    norms::normalize_copy(x, expected);
    test::for_each_target([&](norms::target target) {
      const auto describe = [&] { return test::text(n, " components, ", target.name()); };
      for (const bool at_end : {true, false}) {
        const auto place = [&](test::guarded_memory& where) {
          return at_end ? where.at_end(std::span<const T>(x)) : where.at_begin(std::span<const T>(x));
        };
        const std::span<T> here = place(memory), there = place(other);
        // What lies beside the vector is NaN, and remains so.
        const std::span<T> beside(at_end ? here.data() - 40 : here.data() + n, 40);
        norms::normalize_copy(here, there);
        found.expect(are_same<T>(there, expected), describe);
        norms::normalize(here);
        found.expect(are_same<T>(here, expected), describe);
        norms::clip_to_norm(norms::fast, here, 0.5);
        norms::prox(here, norms::l1, 0.01);
        norms::add_penalty_gradient(there, norms::elastic_net{1, 0.5}, here);
        found.expect(std::ranges::all_of(beside, [](T c) { return test::is_nan(c); }), describe);
      }
    });
  }
  found.report();
}

TEST_CASE("rows of matrices", "[uses]") {
  double a[2][3] = {{3, 4, 0}, {0, 0, 0}};
  vector lengths(2, 9);
  norms::normalize_rows(a, norms::l2, lengths);
  CHECK(lengths == vector{5, 0});
  CHECK(a[0][1] == 0.8);
  norms::matrix_view columns{&a[0][0], 3, 2, 1, 3};
  norms::normalize_rows(norms::fast, columns, norms::l1);
  CHECK(a[0][0] == 1);
  CHECK_THROWS_AS(norms::normalize_rows(a, norms::l2, std::span(lengths).first(1)), std::invalid_argument);
  STATIC_REQUIRE(!std::is_invocable_v<decltype(norms::normalize_rows), norms::matrix_view<const double>>);
  CHECK(norms::normalize(norms::matrix_view{&a[0][0], 2, 3}.row(0)) == std::sqrt(2.0));
}

TEMPLATE_TEST_CASE("layers", "[uses]", float, double) {
  using T = TestType;
  const T u = std::numeric_limits<T>::epsilon();
  test::random_engine engine(54);
  test::for_each_target([&](norms::target) {
    for (const T mean : {T(0), T(1000), T(-3e10)}) {
      for (const std::size_t n : {2U, 5U, 100U, 777U}) {
        std::vector<T> x = test::gaussian<T>(n, engine);
        for (T& component : x) component += mean;
        long double sum = 0, squares = 0;
        const long double first = x[0];  // so that the sums have digits to spare
        for (const T component : x) sum += component - first;
        const auto centred = [&](T component) { return (component - first) - sum / static_cast<long double>(n); };
        for (const T component : x) squares += centred(component) * centred(component);
        const auto deviation = std::sqrt(squares / static_cast<long double>(n) + 1e-5L);
        std::vector<T> y(x), rough(x);
        CHECK(std::fabs(static_cast<double>(norms::layer_normalize(y, 1e-5) / deviation - 1)) <
              8 * static_cast<double>(u));
        norms::layer_normalize(norms::fast, rough, 1e-5);
        for (std::size_t i = 0; i < n; ++i) {
          const auto expected = static_cast<double>(centred(x[i]) / deviation);
          const double tolerance = 40 * static_cast<double>(u) * (std::fabs(expected) + 1e-3);
          REQUIRE(std::fabs(static_cast<double>(y[i]) - expected) <= tolerance);
          REQUIRE(std::fabs(static_cast<double>(rough[i]) - expected) <= tolerance);
        }
      }
    }
    std::vector<T> constant(9, T(0.1));
    CHECK(norms::layer_normalize(constant, 0) == 0);
    CHECK(constant == std::vector<T>(9));
    CHECK(norms::root_mean_square_normalize(constant, 0) == 0);
    CHECK(norms::root_mean_square_normalize(constant, 4) == 2);
    std::vector<T> huge{test::largest<T>, test::largest<T>, -test::largest<T>};
    norms::layer_normalize(huge, 0);
    CHECK(std::fabs(static_cast<double>(norms::rms(huge)) - 1) < 4 * static_cast<double>(u));
    std::vector<T> tiny{test::smallest_subnormal<T>, 3 * test::smallest_subnormal<T>};
    norms::root_mean_square_normalize(tiny, 0);
    CHECK(std::fabs(static_cast<double>(norms::rms(tiny)) - 1) < 1);  // the root is subnormal, and has one digit
    std::vector<T> special{1, test::quiet_nan<T>};
    CHECK(test::is_quiet_nan(norms::layer_normalize(special, 1)));
    CHECK(special[0] == 1);
    CHECK_THROWS_AS(norms::layer_normalize(special, -1), std::domain_error);
    CHECK_THROWS_AS(norms::root_mean_square_normalize(special, quiet), std::domain_error);
  });
}

TEST_CASE("penalties and their gradients", "[uses]") {
  const vector w{3, -4, 0};
  CHECK(norms::ridge_penalty(w, 0.5) == 12.5);
  CHECK(norms::lasso_penalty(norms::fast, w, 2) == 14);
  CHECK(norms::elastic_net_penalty(w, 2, 0.25) == 2 * (0.25 * 7 + 0.75 * 12.5));
  CHECK(norms::ridge_penalty(std::vector<float>{3, 4}, 2) == 50.F);
  CHECK(norms::ridge_penalty(vector{inf}, 0) == 0);
  vector gradient{1, 1, 1};
  norms::add_penalty_gradient(w, norms::elastic_net{2, 0.25}, gradient);
  CHECK(gradient == vector{1 + 2 * (0.25 + 0.75 * 3), 1 - 2 * (0.25 + 0.75 * 4), 1});
  norms::add_penalty_gradient(gradient, norms::lasso{1}, gradient);
  CHECK(gradient == vector{7, -6.5, 2});
  CHECK_THROWS_AS(norms::ridge_penalty(w, -1), std::domain_error);
  CHECK_THROWS_AS(norms::elastic_net_penalty(w, 1, 1.5), std::domain_error);
  CHECK_THROWS_AS(norms::elastic_net_penalty(w, 1, quiet), std::domain_error);
  CHECK_THROWS_AS(norms::add_penalty_gradient(w, norms::lasso{quiet}, gradient), std::domain_error);
  CHECK_THROWS_AS(norms::add_penalty_gradient(vector(2), norms::lasso{1}, gradient), std::invalid_argument);
  CHECK(gradient == vector{7, -6.5, 2});
}

namespace {
constexpr std::array<double, 2> written_by_compiler() {
  std::array<double, 2> x{3, 4}, out{};
  norms::normalize_copy(x, out);
  norms::prox(out, norms::l1, 0.5);
  norms::add_penalty_gradient(x, norms::ridge{1}, out);
  norms::clip_to_norm(out, 9.0, norms::linf);
  return out;
}
}  // namespace

TEST_CASE("penalties whose sums alone are out of range", "[uses]") {
  const std::vector<double> huge{1e200}, tiny{3e-200, 4e-200}, small{1e-10}, zero{0};
  const std::vector<float> floats{1e-3f};
  CHECK(norms::ridge_penalty(huge, 1e-300) == 1e100);
  CHECK(std::abs(norms::ridge_penalty(tiny, 1e300) - 2.5e-99) < 1e-113);
  CHECK(std::abs(norms::elastic_net_penalty(huge, 2e-300, 0) - 1e100) < 1e86);
  CHECK(norms::ridge_penalty(zero, 1e308) == 0);
  CHECK(norms::ridge_penalty(std::vector{1e200}, 1) == test::infinity<double>);
  CHECK(test::is_nan(norms::ridge_penalty(std::vector{test::quiet_nan<double>}, 1)));
  CHECK(std::abs(norms::ridge_penalty(floats, 1e40) / 1e34f - 1) < 1e-6f);
  CHECK(std::abs(norms::lasso_penalty(floats, 1e40) / 1e37f - 1) < 1e-6f);
  std::vector<double> gradient{0, 1};
  norms::add_penalty_gradient(std::vector{0.0, 1e-10}, norms::ridge{1.2e308}, gradient);
  CHECK(gradient[0] == 0);
  CHECK(std::abs(gradient[1] / 2.4e298 - 1) < 1e-14);
  gradient = {0, 1};
  norms::add_penalty_gradient(std::vector{test::infinity<double>, 0.0}, norms::lasso{2}, gradient);
  CHECK(gradient == std::vector<double>{2, 1});
}

TEST_CASE("no components are of mean square epsilon", "[uses]") {
  std::vector<double> none;
  CHECK(norms::layer_normalize(none, 4) == 2);
  CHECK(norms::root_mean_square_normalize(none, 4) == 2);
}

TEST_CASE("verbs that write in constant expressions", "[uses]") {
  constexpr std::array<double, 2> result = written_by_compiler();
  STATIC_REQUIRE(result[0] == (0.6 - 0.5) + 6);
  STATIC_REQUIRE(result[1] == (0.8 - 0.5) + 8);
}

TEST_CASE("orders of lp that do not scale", "[uses]") {
  vector x{3, 4}, out{1, 1};
  for (const double p : {0.0, -inf, quiet}) {
    CHECK_THROWS_AS(norms::normalize(x, norms::lp{p}), std::domain_error);
    CHECK_THROWS_AS(norms::normalize_copy(x, out, norms::lp{p}), std::domain_error);
    CHECK_THROWS_AS(norms::clip_to_norm(x, 1.0, norms::lp{p}), std::domain_error);
  }
  CHECK(x == vector{3, 4});
  CHECK(out == vector{1, 1});
  CHECK(norms::normalize(x, norms::lp{2}) == 5);
  CHECK(x == vector{0.6, 0.8});
}
