// Quadratic forms, their roots and Mahalanobis distances: correctly rounded under accurate, near it under fast, for
// matrices in either order.
#include <norms/norms.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <deque>
#include <limits>
#include <list>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "reference.hpp"
#include "targets.hpp"

namespace {

constexpr double inf = std::numeric_limits<double>::infinity(), not_a_number = test::quiet_nan<double>;
using reference::number;

template <class T> struct sample {
  std::string name;
  std::vector<T> x, y, q;  // y may be empty

  norms::matrix_view<const T> matrix() const { return {q.data(), x.size(), x.size()}; }
};

// The form, and the sum of the magnitudes of its products, of which the error of `fast` is a part.
template <class T> struct truth {
  T form, root, size;

  static T without_sign_of_zero(T value) { return test::magnitude_bits(value) == 0 ? T{0} : value; }
  explicit truth(const sample<T>& s) {
    const test::arithmetic_mode standard(test::standard_control);
    number total, magnitudes;
    const std::size_t n = s.x.size();
    std::vector<number> d;
    for (std::size_t i = 0; i < n; ++i)
      d.push_back(number(static_cast<double>(s.x[i])) - number(s.y.empty() ? 0 : static_cast<double>(s.y[i])));
    for (std::size_t i = 0; i < n; ++i) {
      number row;
      for (std::size_t j = 0; j < n; ++j) row += number(static_cast<double>(s.q[i * n + j])) * d[j];
      for (std::size_t j = 0; j < n; ++j) magnitudes += abs(number(static_cast<double>(s.q[i * n + j])) * d[j] * d[i]);
      total += d[i] * row;
    }
    form = without_sign_of_zero(total.template rounded<T>());
    root = total < number(0) ? test::quiet_nan<T> : without_sign_of_zero(sqrt(total).template rounded<T>());
    size = magnitudes.template rounded<T>();
  }
};

// B'B + I of random B, which is positive definite; or any other matrix.
template <class T> std::vector<T> positive_matrix(std::size_t n, test::random_engine& engine) {
  const auto b = test::gaussian<T>(n * n, engine);
  std::vector<T> q(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      T sum = i == j;
      for (std::size_t k = 0; k < n; ++k) sum += b[k * n + i] * b[k * n + j];
      q[i * n + j] = sum;
    }
  }
  return q;
}
template <class T> std::vector<T> integers(std::size_t n, double spread, test::random_engine& engine) {
  std::vector<T> x = test::gaussian<T>(n, engine);
  for (T& component : x) component = std::round(component * static_cast<T>(spread));
  return x;
}

template <class T> std::vector<sample<T>> samples() {
  test::random_engine engine(40);
  std::vector<sample<T>> result;
  for (const std::size_t n : {0U, 1U, 2U, 3U, 4U, 7U, 8U, 16U, 17U, 33U, 70U}) {
    const auto x = test::gaussian<T>(n, engine), y = test::gaussian<T>(n, engine);
    result.push_back({"definite", x, {}, positive_matrix<T>(n, engine)});
    result.push_back({"definite, difference", x, y, positive_matrix<T>(n, engine)});
    result.push_back({"equal vectors", x, x, positive_matrix<T>(n, engine)});
    result.push_back(
        {"integers", integers<T>(n, 300, engine), integers<T>(n, 300, engine), integers<T>(n * n, 99, engine)});
    result.push_back({"any matrix", x, y, test::gaussian<T>(n * n, engine)});
    // x'Qx is 0 or nearly so for every x if Q is nearly its own transpose with the other sign.
    auto q = test::gaussian<T>(n * n, engine);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j <= i; ++j) q[i * n + j] = i == j ? T(0) : -q[j * n + i];
    }
    result.push_back({"skew", x, {}, q});
    if (n != 0) q[0] = std::numeric_limits<T>::epsilon() * std::numeric_limits<T>::epsilon();
    result.push_back({"nearly skew", x, y, q});
    for (const auto& generator : test::generators<T>) {
      if (n > 17) continue;
      const auto& other = test::generators<T>[engine() % test::generators<T>.size()];
      result.push_back({test::text(generator.name, " and ", other.name), generator.make(n, engine),
                        engine() % 2 == 0 ? std::vector<T>{} : generator.make(n, engine), other.make(n * n, engine)});
    }
  }
  return result;
}

template <class T, class Policy> T form(Policy policy, const sample<T>& s, const norms::matrix_view<const T>& q) {
  return s.y.empty() ? norms::quadratic_form(policy, s.x, q) : norms::mahalanobis_distance_squared(policy, s.x, s.y, q);
}
template <class T, class Policy> T root(Policy policy, const sample<T>& s, const norms::matrix_view<const T>& q) {
  return s.y.empty() ? norms::quadratic_norm(policy, s.x, q) : norms::mahalanobis_distance(policy, s.x, s.y, q);
}

}  // namespace

TEMPLATE_TEST_CASE("quadratic forms are correctly rounded, and their roots", "[quadratic]", float, double) {
  using T = TestType;
  test::findings found;
  for (const auto& s : samples<T>()) {
    const truth<T> expected(s);
    const auto q = s.matrix();
    test::for_each_target([&](norms::target target) {
      const auto describe = [&] { return test::text(s.name, ", ", s.x.size(), " components, ", target.name()); };
      found.expect_same_bits(form(norms::accurate, s, q), expected.form, describe);
      found.expect_same_bits(root(norms::accurate, s, q), expected.root, describe);
      found.expect_same_bits(form(norms::accurate, s, q.transposed()), expected.form, describe);
      const T fast = form(norms::fast, s, q);
      const T error = 42 * std::numeric_limits<T>::epsilon() / 2 * expected.size + std::numeric_limits<T>::denorm_min();
      found.expect(std::abs(fast - expected.form) <= error || test::same_bits(fast, expected.form) ||
                       !test::is_finite(expected.size),
                   describe);
    });
  }
  found.report();
}

TEST_CASE("a root of what is not positive", "[quadratic]") {
  const double skew[2][2] = {{0, 1}, {-1, 0}}, indefinite[2][2] = {{-1, 0}, {0, 1}}, ones[2][2] = {{1, 1}, {1, 1}};
  for (const bool is_fast : {true, false}) {
    const auto of = [&](const std::vector<double>& x, const auto& q) {
      return is_fast ? norms::quadratic_norm(norms::fast, x, q) : norms::quadratic_norm(x, q);
    };
    CHECK(test::is_positive_zero(of({3, 4}, skew)));
    CHECK(test::is_positive_zero(of({0.1, -0.1}, ones)));
    CHECK(test::to_bits(of({2, 1}, indefinite)) == test::to_bits(not_a_number));
    CHECK(of({1, 2}, indefinite) == std::sqrt(3));
    CHECK(test::is_positive_zero(of({1, 1}, indefinite)));
    CHECK(test::is_positive_zero(of({0, 0}, indefinite)));
  }
}

TEST_CASE("long vectors, in blocks", "[quadratic]") {
  test::random_engine engine(3);
  for (const std::size_t n : {511U, 513U, 1100U}) {
    auto x = integers<double>(n, 9, engine), q = integers<double>(n * n, 9, engine);
    double expected = 0;  // all of these sums are exact
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) expected += x[i] * q[i * n + j] * x[j];
    }
    const norms::matrix_view<const double> rows{q.data(), n, n};
    CHECK(norms::quadratic_form(x, rows) == expected);
    CHECK(norms::quadratic_form(norms::fast, x, rows) == expected);
    CHECK(norms::quadratic_form(std::list<double>(x.begin(), x.end()), rows.transposed()) == expected);
    CHECK(norms::mahalanobis_distance_squared(x, std::deque<int>(n), rows) == expected);
  }
}

TEST_CASE("NaN and infinity in quadratic forms", "[quadratic]") {
  const double ones[2][2] = {{1, 1}, {1, 1}}, diagonal[2][2] = {{1, 0}, {0, 1}},
               with_nan[2][2] = {{1, 0}, {not_a_number, 1}}, infinite[2][2] = {{inf, 1}, {1, 1}};
  using norms::quadratic_form, norms::quadratic_norm;
  CHECK(test::to_bits(quadratic_form({1.0, not_a_number}, ones)) == test::to_bits(not_a_number));
  CHECK(test::is_nan(quadratic_form({0.0, 0.0}, with_nan)));
  CHECK(test::is_nan(quadratic_norm(norms::fast, {1.0, 2.0}, with_nan)));
  CHECK(test::is_positive_infinity(quadratic_form({1.0, inf}, ones)));
  CHECK(test::is_positive_infinity(quadratic_norm(norms::fast, {1.0, inf}, ones)));
  CHECK(test::is_nan(quadratic_form({-1.0, inf}, ones)));
  CHECK(test::is_nan(quadratic_form({1.0, inf}, diagonal)));
  CHECK(test::is_positive_infinity(quadratic_form({-2.0, 1.0}, infinite)));
  CHECK(test::is_nan(quadratic_form({0.0, 1.0}, infinite)));
  CHECK(test::is_nan(norms::mahalanobis_distance({inf, 0.0}, {inf, 0.0}, ones)));
  CHECK(test::is_positive_infinity(norms::mahalanobis_distance({-inf, 0.0}, {inf, 0.0}, ones)) == false);
}

TEST_CASE("only true values overflow", "[quadratic]") {
  const double q[2][2] = {{1, 0}, {0, 1}}, tiny[2][2] = {{0x1p-1060, 0}, {0, 0x1p-1060}};
  for (const int scale : {-1060, -700, 700, 1010}) {
    const std::vector<double> x{std::ldexp(3, scale), std::ldexp(4, scale)}, zero{0, 0};
    CHECK(norms::quadratic_norm(x, q) == std::ldexp(5, scale));
    CHECK(norms::quadratic_norm(norms::fast, x, q) == std::ldexp(5, scale));
    CHECK(norms::mahalanobis_distance(zero, x, q) == std::ldexp(5, scale));
  }
  CHECK(norms::quadratic_form({0x1p900, 0.0}, tiny) == 0x1p740);
  CHECK(norms::mahalanobis_distance({0x1p1023, 0.0}, {-0x1p1023, 0.0}, tiny) == 0x1p494);
  CHECK(test::is_positive_infinity(norms::quadratic_form({0x1p600, 0.0}, q)));
}

TEST_CASE("forms of call", "[quadratic]") {
  const double a[2][2] = {{2, 1}, {1, 3}};
  const std::vector<std::array<float, 2>> floats{{2, 1}, {1, 3}};
  const std::array<std::array<int, 2>, 2> whole{{{2, 1}, {1, 3}}};
  const std::vector<double> x{1, 2};
  CHECK(norms::quadratic_form(x, floats) == 18);
  CHECK(norms::quadratic_form(norms::accurate, std::vector<float>{1, 2}, floats) == 18);
  CHECK(norms::quadratic_form(x, whole) == 18);
  CHECK(norms::quadratic_form({1, 2}, a) == 18);
  CHECK(norms::quadratic_form(std::vector<int>{1, 2}, floats) == 18);
  CHECK(norms::mahalanobis_distance(x, {0, 0}, a) == std::sqrt(18));
  CHECK(norms::mahalanobis_distance(norms::fast, {1, 2}, std::list<int>{0, 0}, a) == std::sqrt(18));
  static constexpr double elements[]{2, 1, 1, 3};
  static_assert(norms::quadratic_form(std::array{1.0, 2.0}, norms::matrix_view{elements, 2, 2}) == 18);
  static_assert(norms::mahalanobis_distance({3.0, 2.0}, {1.0, 2.0}, norms::matrix_view{elements, 2, 2, 1, 2}) ==
                0x1.6a09e667f3bcdp+1);
  const auto message_of = [](auto call) -> std::string {
    try {
      call();
    } catch (const std::invalid_argument& e) {
      return e.what();
    }
    return "nothing thrown";
  };
  CHECK(message_of([&] { (void)norms::quadratic_form({1, 2, 3}, a); }) ==
        "norms: a vector of 3 components and a matrix of 2 rows and 2 columns");
  CHECK(message_of([&] { (void)norms::mahalanobis_distance(x, {1, 2, 3}, a); }) == "norms: sizes differ: 2 and 3");
}
