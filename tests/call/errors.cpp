// Bad input, and what cannot fail.
#include <norms/norms.hpp>

#include <array>
#include <cstddef>
#include <forward_list>
#include <list>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "catch_compat.hpp"
#include "verbs.hpp"

namespace {

// Whether the call throws std::invalid_argument with both sizes in its text.
template <class Call> bool names_both_sizes(std::size_t first, std::size_t second, Call call) {
  try {
    static_cast<void>(call());
  } catch (const std::invalid_argument& error) {
    const std::string what = error.what();
    CAPTURE(what);
    return what.find(std::to_string(first)) != std::string::npos &&
           what.find(std::to_string(second)) != std::string::npos;
  }
  return false;
}

}  // namespace

TEMPLATE_TEST_CASE("vectors of different sizes are refused by every verb", "[errors]", float, double) {
  const std::vector<std::pair<std::size_t, std::size_t>> sizes{{0, 1},   {1, 2},    {3, 4},       {16, 17},
                                                               {17, 16}, {100, 64}, {5000, 4999}, {12345, 7}};
  for (const auto& [first, second] : sizes) {
    const std::vector<TestType> x(first), y(second);
    const auto check = [&, m = first, n = second](auto verbs) {
      CHECK(names_both_sizes(m, n, [&] { return verbs.distance(x, y); }));
      CHECK(names_both_sizes(m, n, [&] { return verbs.distance(norms::fast, x, y); }));
    };
    test::for_each_distance(check);
    CHECK(names_both_sizes(first, second, [&] { return norms::distance(x, y); }));
    CHECK(names_both_sizes(first, second, [&] { return norms::distance(x, y, norms::linf); }));
    CHECK(names_both_sizes(first, second, [&] { return norms::distance(norms::fast, x, y, norms::linf); }));
  }
}

TEMPLATE_TEST_CASE("vectors of different sizes are refused whatever holds them", "[errors]", float, double) {
  const std::vector<TestType> seven(7), twenty(20);
  const std::array<TestType, 7> array{};
  const TestType c_array[20] = {};
  const std::list<TestType> list(20);
  const std::forward_list<TestType> forward_list(20);
  constexpr auto distance = norms::l2_distance;
  CHECK(names_both_sizes(7, 20, [&] { return distance(seven, list); }));
  CHECK(names_both_sizes(20, 7, [&] { return distance(list, seven); }));
  CHECK(names_both_sizes(7, 20, [&] { return distance(seven, forward_list); }));
  CHECK(names_both_sizes(7, 20, [&] { return distance(array, twenty); }));
  CHECK(names_both_sizes(7, 20, [&] { return distance(seven, c_array); }));
  CHECK(names_both_sizes(7, 20, [&] { return distance(std::span(seven), std::span(twenty)); }));
  CHECK(names_both_sizes(5, 7, [&] { return distance(norms::strided(twenty.data(), 5, 4), seven); }));
  CHECK(names_both_sizes(7, 20, [&] { return distance(seven.begin(), seven.end(), list.begin(), list.end()); }));
  CHECK(names_both_sizes(20, 7, [&] { return distance(twenty.begin(), twenty.end(), seven.begin(), seven.end()); }));
  const std::array<TestType, 2> two{};
  const std::array<TestType, 3> three{};
  CHECK(names_both_sizes(2, 3, [&] { return distance(two, three); }));  // also where the types tell
  CHECK(names_both_sizes(
      2, 3, [&] { return distance({TestType{1}, TestType{2}}, {TestType{1}, TestType{2}, TestType{3}}); }));
}

TEST_CASE("sequences that do not know their size are read to the end to name it", "[errors]") {
  const std::forward_list<double> longer(5001), shorter(513);
  CHECK(names_both_sizes(5001, 513, [&] { return norms::l2_distance(longer, shorter); }));
  CHECK(names_both_sizes(513, 5001, [&] { return norms::l2_distance(shorter, longer); }));
  CHECK(names_both_sizes(5001, 0, [&] { return norms::l2_distance(longer, std::forward_list<double>()); }));
}

TEST_CASE("the sizes of different element types are compared too", "[errors]") {
  CHECK(names_both_sizes(3, 11, [] { return norms::l2_distance(std::vector<float>(3), std::vector<double>(11)); }));
  CHECK(names_both_sizes(30, 11, [] { return norms::l2_distance(std::vector<int>(30), std::vector<double>(11)); }));
}

TEST_CASE("a target that is none cannot be forced", "[errors]") {
  const norms::target before = norms::active_target();
  CHECK_THROWS_AS(norms::force_target(norms::target{}), std::invalid_argument);
  CHECK(norms::active_target() == before);
}

TEMPLATE_TEST_CASE("what cannot fail is noexcept", "[errors]", float, double) {
  using vector = std::vector<TestType>;
  const vector x(3);
  const TestType c_array[2] = {};
  const std::array<TestType, 4> array{};
  const norms::strided<TestType> strided(c_array, 1, 2);
  STATIC_REQUIRE(noexcept(norms::l0_pseudo_norm(x)));
  STATIC_REQUIRE(noexcept(norms::l1_norm(x)));
  STATIC_REQUIRE(noexcept(norms::l2_norm(x)));
  STATIC_REQUIRE(noexcept(norms::linf_norm(x)));
  STATIC_REQUIRE(noexcept(norms::l2_norm_squared(x)));
  STATIC_REQUIRE(noexcept(norms::l2_norm(norms::fast, x)));
  STATIC_REQUIRE(noexcept(norms::norm(x)));
  STATIC_REQUIRE(noexcept(norms::norm(x, norms::linf)));
  STATIC_REQUIRE(noexcept(norms::l2_norm(array)));
  STATIC_REQUIRE(noexcept(norms::l2_norm(c_array)));
  STATIC_REQUIRE(noexcept(norms::l2_norm(std::span<const TestType>(x))));
  STATIC_REQUIRE(noexcept(norms::l2_norm(strided)));
  // Sizes that are equal by type leave nothing to throw; sizes known only at run time may differ.
  STATIC_REQUIRE(noexcept(norms::l2_distance(array, array)));
  STATIC_REQUIRE(!noexcept(norms::l2_distance(x, x)));
  STATIC_REQUIRE(!noexcept(norms::hamming_distance(x, x)));
  CHECK(norms::l2_norm(x) == 0);
}
