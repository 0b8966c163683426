// Every verb in every form of call gives what the plain call gives.
#include <norms/norms.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <list>
#include <span>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <vector>

#include "catch_compat.hpp"

namespace {

template <class T> struct vectors {
  std::vector<T> x{3, -4, 12}, y{1, 0.5, -2}, w{4, 0.25, 2};
  std::list<T> listed_x{3, -4, 12}, listed_y{1, 0.5, -2}, listed_w{4, 0.25, 2};
  T array_x[3]{3, -4, 12}, array_y[3]{1, 0.5, -2}, array_w[3]{4, 0.25, 2};
  const T *p = array_x, *q = array_y, *v = array_w;
};

// One vector; `end` is a metric, an order or nothing, and `leading` is what goes first, or nothing.
template <class T, class Leading, class Verb, class... End> void check_norm(Leading leading, Verb f, End... end) {
  vectors<T> of;
  const T expected = std::apply([&](auto... first) { return f(first..., of.x, end...); }, leading);
  std::apply(
      [&](auto... first) {
        STATIC_REQUIRE(std::same_as<decltype(f(first..., of.x, end...)), T>);
        CHECK(f(first..., of.array_x, end...) == expected);
        CHECK(f(first..., of.listed_x, end...) == expected);
        CHECK(f(first..., std::span(of.x), end...) == expected);
        CHECK(f(first..., of.x.begin(), of.x.end(), end...) == expected);
        CHECK(f(first..., of.listed_x.begin(), of.listed_x.end(), end...) == expected);
        CHECK(f(first..., of.p, of.p + 3, end...) == expected);
        CHECK(f(first..., of.array_x, of.array_x + 3, end...) == expected);
        CHECK(f(first..., of.p, 3, end...) == expected);
        CHECK(f(first..., of.array_x, std::size_t{3}, end...) == expected);
        CHECK(f(first..., static_cast<volatile const T*>(of.p), 3L, end...) == expected);
      },
      leading);
}

// Two vectors, or one and weights.
template <class T, class Leading, class Verb, class... End> void check_two(Leading leading, Verb f, End... end) {
  vectors<T> of;
  const T expected = std::apply([&](auto... first) { return f(first..., of.x, of.w, end...); }, leading);
  std::apply(
      [&](auto... first) {
        STATIC_REQUIRE(std::same_as<decltype(f(first..., of.x, of.w, end...)), T>);
        CHECK(f(first..., of.array_x, of.array_w, end...) == expected);
        CHECK(f(first..., of.listed_x, of.w, end...) == expected);
        CHECK(f(first..., of.x, std::span(of.w), end...) == expected);
        CHECK(f(first..., of.x.begin(), of.x.end(), of.listed_w.begin(), end...) == expected);
        CHECK(f(first..., of.array_x, of.array_x + 3, of.array_w, end...) == expected);
        CHECK(f(first..., of.p, of.p + 3, of.v, end...) == expected);
        CHECK(f(first..., of.p, of.v, 3, end...) == expected);
        CHECK(f(first..., of.array_x, of.v, 3u, end...) == expected);
      },
      leading);
}

template <class T, class Leading, class Verb, class... End> void check_pairs(Leading leading, Verb f, End... end) {
  vectors<T> of;
  const T expected = std::apply([&](auto... first) { return f(first..., of.x, of.y, end...); }, leading);
  std::apply(
      [&](auto... first) {
        CHECK(f(first..., of.x.begin(), of.x.end(), of.y.begin(), of.y.end(), end...) == expected);
        CHECK(f(first..., of.listed_x.begin(), of.listed_x.end(), of.q, of.q + 3, end...) == expected);
      },
      leading);
  check_two<T>(leading, f, end...);
}

template <class T, class Leading, class Verb, class... End> void check_three(Leading leading, Verb f, End... end) {
  vectors<T> of;
  const T expected = std::apply([&](auto... first) { return f(first..., of.x, of.y, of.w, end...); }, leading);
  std::apply(
      [&](auto... first) {
        STATIC_REQUIRE(std::same_as<decltype(f(first..., of.x, of.y, of.w, end...)), T>);
        CHECK(f(first..., of.array_x, of.listed_y, of.w, end...) == expected);
        CHECK(f(first..., of.x.begin(), of.x.end(), of.listed_y.begin(), of.v, end...) == expected);
        CHECK(f(first..., of.p, of.p + 3, of.q, of.v, end...) == expected);
        CHECK(f(first..., of.p, of.q, of.v, 3, end...) == expected);
        CHECK(f(first..., of.array_x, of.array_y, of.array_w, 3, end...) == expected);
      },
      leading);
}

// Verbs of an order as objects.
constexpr auto norm_of_order_3 = [](auto&&... a) { return norms::lp_norm<3>(std::forward<decltype(a)>(a)...); };
constexpr auto distance_of_order_3 = [](auto&&... a) { return norms::lp_distance<3>(std::forward<decltype(a)>(a)...); };
constexpr auto minkowski_3 = [](auto&&... a) { return norms::minkowski_distance<3>(std::forward<decltype(a)>(a)...); };
constexpr auto weighted_norm_of_order_3 = [](auto&&... a) {
  return norms::weighted_lp_norm<3>(std::forward<decltype(a)>(a)...);
};
constexpr auto weighted_distance_of_order_3 = [](auto&&... a) {
  return norms::weighted_lp_distance<3>(std::forward<decltype(a)>(a)...);
};

template <class T, class... Leading> void check_every_verb(Leading... given) {
  const std::tuple<Leading...> leading(given...);
  check_norm<T>(leading, norms::l1_norm);
  check_norm<T>(leading, norms::l2_norm);
  check_norm<T>(leading, norms::norm);
  check_norm<T>(leading, norms::norm, norms::linf);
  check_norm<T>(leading, norm_of_order_3);
  check_pairs<T>(leading, norms::l2_distance);
  check_pairs<T>(leading, norms::distance);
  check_pairs<T>(leading, norms::distance, norms::l1);
  check_pairs<T>(leading, distance_of_order_3);
  check_pairs<T>(leading, minkowski_3);
  check_two<T>(leading, norms::weighted_l2_norm);
  check_two<T>(leading, norms::weighted_norm);
  check_two<T>(leading, norms::weighted_norm, norms::l1);
  check_two<T>(leading, weighted_norm_of_order_3);
  check_three<T>(leading, norms::weighted_l2_distance);
  check_three<T>(leading, norms::weighted_distance);
  check_three<T>(leading, norms::weighted_distance, norms::linf);
  check_three<T>(leading, weighted_distance_of_order_3);
}

}  // namespace

TEMPLATE_TEST_CASE("every form of call is the plain one", "[call_forms]", float, double) {
  if constexpr (std::same_as<TestType, double>) check_every_verb<TestType>(norms::accurate);
  else check_every_verb<TestType>(norms::fast);
  check_norm<TestType>(std::tuple<>(), norms::l2_norm);
  check_norm<TestType>(std::tuple<>(), norms::norm, norms::linf);
  check_pairs<TestType>(std::tuple<>(), norms::distance, norms::l1);
  check_pairs<TestType>(std::tuple<>(), minkowski_3);
  check_two<TestType>(std::tuple<>(), norms::weighted_l2_norm);
  check_three<TestType>(std::tuple<>(), norms::weighted_distance, norms::l1);
}

namespace {

template <class T, class U> constexpr bool gives(U) { return std::same_as<T, U>; }

}  // namespace

// constexpr, so also in constant evaluation, where the numbers of a list are no array of numbers.
static_assert(norms::l2_norm({3, 4.0}) == 5 && norms::l2_norm(norms::fast, {3.0f, 4.0f}) == 5);
static_assert(norms::l1_distance({3, 4.0}, std::array{1.0f, 1.0f}) == 5);

// Each call by an order known at run time has code for ten metrics, so these are few.
TEST_CASE("orders at the end follow every spelling", "[call_forms]") {
  using namespace norms;
  const vectors<double> of;
  const double norm_of_two_and_a_half = lp_norm(of.x, 2.5);
  CHECK(norm_function<lp>{{2.5}}(of.x) == norm_of_two_and_a_half);
  CHECK(lp_norm(of.p, 3, 2.5) == norm_of_two_and_a_half);
  CHECK(lp_norm(of.p, of.p + 3, 2.5) == norm_of_two_and_a_half);
  CHECK(lp_norm(of.array_x, 3, 2.5) == norm_of_two_and_a_half);
  CHECK(lp_norm(of.array_x, 3) == lp_norm<3>(of.x));  // an array and an order
  const double between = minkowski_distance<3>(of.x, of.y);
  CHECK(lp_distance(of.x, of.y, 3) == between);
  CHECK(lp_distance(of.p, of.q, 3, 3) == between);
  CHECK(lp_distance(of.p, of.p + 3, of.q, 3.0f) == between);
  CHECK(minkowski_distance(of.p, of.p + 3, of.q, of.q + 3, 3u) == between);
  CHECK(norms::distance(of.p, of.q, 3, lp{3}) == between);
  CHECK(weighted_lp_norm(of.p, of.v, 3, 3.0) == weighted_lp_norm<3>(of.x, of.w));
  CHECK(weighted_lp_distance(of.p, of.q, of.v, 3, 3) == weighted_lp_distance<3>(of.x, of.y, of.w));
}

TEST_CASE("lists keep floats and are of doubles otherwise", "[call_forms]") {
  const std::vector<float> x{3, 4};
  const std::vector<double> y{3, 4};
  const int three = 3;
  CHECK(gives<float>(norms::l2_norm({3.0f, 4.0f})));
  CHECK(gives<double>(norms::l2_norm({3.0f, 4})));
  CHECK(gives<double>(norms::l2_norm({3, 4})));
  CHECK(gives<double>(norms::l2_norm({3.0f, 4.0})));
  CHECK(gives<float>(norms::l2_distance(x, {0.0f, 0.0f})));
  CHECK(gives<float>(norms::l2_distance({0.0f, 0.0f}, x)));
  CHECK(gives<double>(norms::l2_distance(x, {0.0, 0.0})));
  CHECK(gives<double>(norms::l2_distance(y, {0.0f, 0.0f})));
  CHECK(gives<double>(norms::l2_distance({0.0f, 0.0f}, {1, 2.0f})));
  CHECK(gives<float>(norms::lp_norm({3.0f, 4.0f}, 3)));
  CHECK(gives<float>(norms::weighted_lp_distance<3>({3.0f, 4.0f}, x, {1.0f, 1.0f})));
  CHECK(norms::l2_norm({three, 4.0}) == 5);  // which narrows nothing
  CHECK(norms::l2_norm({}) == 0);
  CHECK(norms::l2_norm(std::initializer_list<int>{3, 4}) == 5);
}

TEST_CASE("a list is a vector beside any other", "[call_forms]") {
  using namespace norms;
  const std::vector<double> x{3, 4}, w{1, 2};
  CHECK(l2_norm(fast, {3, 4.0}) == 5);
  CHECK(norms::norm({3, 4.0}, linf) == 4);
  CHECK(norms::norm(fast, {3, 4.0}) == 5);
  CHECK(l2_distance(x, {0.0, 0.0}) == 5);
  CHECK(l2_distance({0.0, 0}, x) == 5);
  CHECK(l2_distance(accurate, {3, 4}, {0.0, 0.0}) == 5);
  CHECK(norms::distance({0.0, 0}, x, l1) == 7);
  CHECK(norms::distance(fast, x, {0, 0.0}, l1) == 7);
  CHECK(weighted_l1_norm(x, {1, 2.0}) == 11);
  CHECK(weighted_l1_norm({3, 4.0}, w) == 11);
  CHECK(weighted_norm(fast, x, {1, 2.0}, l1) == 11);
  CHECK(weighted_l1_distance({3, 4.0}, {0.0, 0.0}, w) == 11);
  CHECK(weighted_l1_distance(x, {0.0, 0.0}, {1, 2}) == 11);
  CHECK(weighted_l1_distance(x, w, {1, 2.0}) == 6);
  CHECK(weighted_distance(accurate, {3, 4}, {0, 0}, {1, 2.0}, l1) == 11);
  CHECK_THROWS_AS(l2_distance(x, {1.0, 2.0, 3.0}), std::invalid_argument);
  CHECK_THROWS_AS(weighted_l2_norm(x, {1, -2.0}), std::domain_error);
}

TEST_CASE("lists have an order too, of either spelling", "[call_forms]") {
  using namespace norms;
  const std::vector<double> x{3, 4}, w{1, 2};
  CHECK(lp_norm({3, 4.0}, 1) == 7);
  CHECK(lp_norm<1>({3, 4.0}) == 7);
  CHECK(lp_norm<1>(fast, {3.0, 4.0}) == 7);
  CHECK(lp_distance({3, 4}, {0, 0}, 1) == 7);
  CHECK(lp_distance<1>(x, {0, 0.0}) == 7);
  CHECK(minkowski_distance(fast, {3, 4}, {0, 0.0}, 1) == 7);
  CHECK(minkowski_distance<1>({0.0, 0.0}, x) == 7);
  CHECK(weighted_lp_norm(x, {1, 2.0}, 1) == 11);
  CHECK(weighted_lp_norm<1>({3, 4}, {1, 2.0}) == 11);
  CHECK(weighted_lp_norm<1>(fast, {3, 4}, w) == 11);
  CHECK(weighted_lp_distance({3, 4.0}, {0.0, 0.0}, w, 1) == 11);
  CHECK(weighted_lp_distance<1>(x, {0.0, 0.0}, {1, 2}) == 11);
}

TEST_CASE("calls of memory cannot throw", "[call_forms]") {
  const double numbers[2] = {3, 4};
  const double* const p = numbers;
  STATIC_REQUIRE(noexcept(norms::l2_norm(p, 2)));
  STATIC_REQUIRE(noexcept(norms::l2_norm(norms::fast, {3, 4})));
  STATIC_REQUIRE(noexcept(norms::l2_distance(p, p, 2)));
  STATIC_REQUIRE(!noexcept(norms::l2_distance({3, 4}, {3, 4})));
  STATIC_REQUIRE(!noexcept(norms::norm(p, 2, norms::lp{3})));
  STATIC_REQUIRE(!noexcept(norms::weighted_l2_norm(p, p, 2)));
  CHECK(norms::l2_norm(p, 0) == 0);
  CHECK(norms::l2_norm(static_cast<const double*>(nullptr), 0) == 0);
}
