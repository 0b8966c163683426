// Number types of users: derivatives of norms by dual numbers, types without conversions, and what they may throw.
#include <norms/norms.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <list>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "catch_compat.hpp"
#include "huber.hpp"
#include "number_classes.hpp"

namespace {

using Catch::Matchers::WithinRel;
using test::dual, test::opaque;

void check(dual result, double value, double derivative) {
  CHECK_THAT(result.value, WithinRel(value, 1e-14));
  CHECK_THAT(result.derivative, WithinRel(derivative, 1e-13));
}
void check_zero(dual result) {
  CHECK(result.value == 0);
  CHECK(result.derivative == 0);
}

}  // namespace

TEST_CASE("derivatives of norms", "[number_classes]") {
  // With respect to the first component.
  const std::vector<dual> x{{3, 1}, {-4}}, y{{1}, {5}};
  check(norms::l1_norm(x), 7, 1);
  check(norms::l2_norm(x), 5, 0.6);
  check(norms::l2_norm_squared(x), 25, 6);
  check(norms::linf_norm(x), 4, 0);
  check(norms::linf_norm(std::vector<dual>{{-5, 1}, {4}}), 5, -1);
  check(norms::rms(x), std::sqrt(12.5), 0.6 / std::sqrt(2.0));
  check(norms::lp_norm(x, 3), std::cbrt(91.0), 9 / std::pow(91.0, 2 / 3.0));
  const double power = std::pow(3, 2.3) + std::pow(4, 2.3);
  check(norms::lp_norm(x, 2.3), std::pow(power, 1 / 2.3), std::pow(3, 1.3) * std::pow(power, 1 / 2.3 - 1));
  check(norms::l2_distance(x, y), std::sqrt(85.0), 2 / std::sqrt(85.0));
  check(norms::dot(x, y), -17, 1);
  check(norms::dot(std::vector<dual>{{0, 1}}, std::vector<dual>{{7}}), 7 * 0, 7);
  const double norms_product = 5 * std::sqrt(26.0);
  check(norms::cosine_similarity(x, y), -17 / norms_product, (1 + 17 * 3 / 25.0) / norms_product);
  check(norms::weighted_l2_norm(x, std::vector<double>{4, 0.25}), std::sqrt(40.0), 12 / std::sqrt(40.0));
  check(norms::distance(std::vector<dual>{{3, 1}}, std::vector<dual>{{0}}, test::huber{}), 2.5, 1);
  check(norms::l2_norm(std::vector<dual>{{3e200, 1}, {4e200}}), 5e200, 0.6);
  check(norms::l2_norm(std::vector<dual>{{3e-200, 1}, {4e-200}}), 5e-200, 0.6);
  check(norms::l2_norm(std::vector<dual>{{3 * 0x1p-1074, 1}, {4 * 0x1p-1074}}), 5 * 0x1p-1074, 0.6);
}

TEST_CASE("the derivative of the norm of a zero vector is 0", "[number_classes]") {
  const std::vector<dual> zero{{0, 1}, {0, 1}}, other{{1}, {2}};
  check_zero(norms::l1_norm(zero));
  check_zero(norms::l2_norm(zero));
  check_zero(norms::linf_norm(zero));
  check_zero(norms::rms(zero));
  check_zero(norms::lp_norm(zero, 3));
  check_zero(norms::lp_norm(zero, 0.5));
  check_zero(norms::lp_norm(zero, 2.3));
  check_zero(norms::l2_distance(other, other));
  check_zero(norms::cosine_similarity(zero, other));
  check_zero(norms::frobenius_norm(norms::matrix_view{zero.data(), 1, 2}));
  check_zero(norms::weighted_l2_norm(zero, other));
}

TEST_CASE("dual numbers in every form of call", "[number_classes]") {
  const std::vector<dual> x{{3, 1}, {-4}};
  check(norms::l2_norm(norms::fast, std::list<dual>(x.begin(), x.end())), 5, 0.6);
  check(norms::l2_norm(x.data(), 2), 5, 0.6);
  check(norms::norm(x, norms::any_metric("euclidean")), 5, 0.6);
  check(norms::l2_norm({dual(3, 1), dual(4)}), 5, 0.6);
  norms::accumulator<norms::l2_t, dual> total, other;
  total.push(x[0]);
  other.append(std::array{x[1]});
  total.merge(other);
  check(total.value(), 5, 0.6);
  CHECK(std::isnan(norms::l2_norm(std::vector<dual>{{std::nan("")}, {std::numeric_limits<double>::infinity()}}).value));
  CHECK(norms::l2_norm(std::vector<dual>{{-std::numeric_limits<double>::infinity()}}).value ==
        std::numeric_limits<double>::infinity());
  CHECK_THROWS_AS(norms::l2_distance(x, std::vector<dual>{}), std::invalid_argument);
  CHECK_THROWS_AS(norms::weighted_l1_norm(x, std::vector<dual>{{1}, {-1}}), std::domain_error);
}

TEST_CASE("numbers that convert to nothing", "[number_classes]") {
  const std::vector<opaque> x{opaque(3), opaque(-4)}, y{opaque(0), opaque(0)};
  STATIC_REQUIRE(std::is_same_v<decltype(norms::l2_distance(x, y)), opaque>);
  CHECK(norms::l1_norm(x) == opaque(7));
  CHECK(norms::l2_distance(x, y) == opaque(5));
  CHECK(norms::linf_norm(x) == opaque(4));
  CHECK(norms::l0_pseudo_norm(x) == opaque(2));
  CHECK(norms::dot(x, x) == opaque(25));
  CHECK(norms::hamming_distance(x, y) == opaque(2));
  CHECK(norms::lp_norm(x, 2) == opaque(5));
  CHECK(norms::lp_norm(x, -std::numeric_limits<double>::infinity()) == opaque(3));
  CHECK(norms::cosine_similarity(x, x) == opaque(1));
  CHECK(norms::total_variation(x) == opaque(7));
  CHECK(norms::linf_index(x) == 1);
  CHECK(norms::weighted_l1_norm(x, std::vector<opaque>{opaque(1), opaque(2)}) == opaque(11));
  const opaque root = norms::lp_norm(x, 3), real = norms::lp_norm(x, 2.3);
  CHECK((opaque(std::cbrt(91.0) - 1e-14) < root && root < opaque(std::cbrt(91.0) + 1e-14)));
  const double power = std::pow(std::pow(3, 2.3) + std::pow(4, 2.3), 1 / 2.3);
  CHECK((opaque(power - 1e-14) < real && real < opaque(power + 1e-14)));
}

TEST_CASE("calls with numbers of users may throw", "[number_classes]") {
  const std::array<dual, 2> x{};
  const std::array<long double, 2> y{};
  STATIC_REQUIRE(!noexcept(norms::l2_norm(x)));
  STATIC_REQUIRE(!noexcept(norms::l2_distance(x.data(), x.data(), 2)));
  STATIC_REQUIRE(noexcept(norms::l2_norm(y)));
  STATIC_REQUIRE(noexcept(norms::l2_distance(y, y)));
}
