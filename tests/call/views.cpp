// Views of the standard library; clang 14 cannot compile those of libstdc++, so CMake asks first.
#include <norms/norms.hpp>

#include <concepts>
#include <ranges>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "catch_compat.hpp"
#include "inputs.hpp"

TEMPLATE_TEST_CASE("views", "[views]", float, double) {
  test::findings found;
  for (const std::size_t n : test::sizes) {
    const auto x = test::components<TestType>(n);
    test::check_same(found, x | std::views::transform([](TestType component) { return component; }), x,
                     "transform view");
    test::check_same(found, x | std::views::take_while([](TestType) { return true; }), x, "take_while view");
    const std::vector<TestType> backwards(x.rbegin(), x.rend());
    test::check_same(found, backwards | std::views::reverse, x, "reverse view");
    auto filtered = x | std::views::filter([](TestType) { return true; });  // its begin() is not const
    test::check_same(found, filtered, x, "filter view");
  }
  found.report();
}

TEST_CASE("single-pass input ranges", "[views]") {
  const std::string numbers = "3 -4 12 84";
  const auto read = [&](auto norm) {
    std::istringstream stream(numbers);
    return norm(std::views::istream<double>(stream));
  };
  CHECK(read(norms::l1_norm) == 103);
  CHECK(read(norms::l2_norm) == 85);
  CHECK(read(norms::linf_norm) == 84);
  CHECK(read([](auto range) { return norms::l2_norm(norms::fast, std::move(range)); }) == 85);
  std::istringstream first(numbers), second("3 -4 12 0");
  CHECK(norms::l2_distance(std::views::istream<double>(first), std::views::istream<double>(second)) == 84);

  std::ostringstream many;
  for (int i = 1; i <= 3000; ++i) many << i << ' ';
  std::istringstream stream(many.str());
  CHECK(norms::l1_norm(std::views::istream<double>(stream)) == 3000.0 * 3001 / 2);
}

TEST_CASE("iterators that cannot be copied", "[views]") {
  const auto read = [](auto norm) {
    std::istringstream components("3 4"), others("0 0"), weights("4 0.25");
    auto x = std::views::istream<double>(components), y = std::views::istream<double>(others),
         w = std::views::istream<double>(weights);
    return norm(x, y, w);
  };
  CHECK(read(
      [](auto& x, auto&, auto&) { return norms::lp_norm<4>(x.begin(), x.end()) == norms::lp_norm({3.0, 4.0}, 4); }));
  CHECK(read([](auto& x, auto&, auto& w) { return norms::weighted_l1_norm(x.begin(), x.end(), w.begin()); }) == 13);
  CHECK(read([](auto& x, auto& y, auto& w) {
          return norms::weighted_l1_distance(x.begin(), x.end(), y.begin(), w.begin());
        }) == 13);
  CHECK(read([](auto& x, auto&, auto& w) { return norms::weighted_lp_norm(x.begin(), x.end(), w.begin(), 1.0); }) ==
        13);
  CHECK(read([](auto& x, auto& y, auto& w) {
          return norms::weighted_lp_distance<1>(x.begin(), x.end(), y.begin(), w.begin());
        }) == 13);
}

TEST_CASE("a view that changes while it is read is a vector where it is not const", "[views]") {
  const std::vector<double> x{3, 4};
  using filtered = decltype(x | std::views::filter([](double) { return true; }));
  STATIC_REQUIRE(norms::vector_like<filtered>);
  STATIC_REQUIRE(norms::vector_like<filtered&>);
  STATIC_REQUIRE(!norms::vector_like<const filtered>);
  STATIC_REQUIRE(!std::invocable<decltype(norms::l2_norm), const filtered&>);
}

TEST_CASE("views of different sizes are refused", "[views]") {
  const std::vector<double> seven(7), twenty(20);
  const auto transformed = seven | std::views::transform([](double component) { return component + 1; });
  auto filtered = twenty | std::views::filter([](double component) { return component < 1; });
  CHECK_THROWS_AS(norms::l2_distance(transformed, twenty), std::invalid_argument);
  CHECK_THROWS_AS(norms::l2_distance(filtered, transformed), std::invalid_argument);
}

TEST_CASE("ranges whose iterators are of C++20 alone", "[ranges]") {
  std::istringstream numbers("3 4");
  CHECK(norms::l2_norm(std::views::istream<double>(numbers)) == 5);
  const std::vector<std::vector<double>> rows{{3}, {4}};
  CHECK(norms::l2_norm(rows | std::views::transform([](const auto& row) { return row; }) | std::views::join) == 5);
  CHECK(norms::l1_norm(std::views::iota(1, 5)) == 10);
}
