// Accurate norms and distances are the true values rounded to nearest, ties to even: the same bits whatever the order of the
// components, the kind of vector and the type of its elements, and in constant expressions.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <ranges>
#include <string_view>
#include <utility>
#include <vector>

#include "catch_compat.hpp"
#include "correct_rounding.hpp"
#include "findings.hpp"
#include "reference.hpp"
#include "true_values.hpp"

namespace {

using test::any_vector, test::listed, test::random_result, test::random_source, test::repetitions, test::result;

// All verbs of the vectors of some kind.
template <class R> constexpr auto norms_of(const R& x) {
  return test::of_exact_metrics([&](auto row) { return decltype(row)::norm::function(x); });
}
template <class R, class S> constexpr auto distances_of(const R& x, const S& y) {
  return test::of_exact_metrics([&](auto row) { return decltype(row)::distance::function(x, y); });
}

template <class T, class Describe>
void expect_values(test::findings& found, const reference::four_values<T>& actual,
                   const reference::four_values<T>& expected, Describe describe) {
  for (std::size_t m = 0; m < actual.size(); ++m) {
    found.expect_same_bits(actual[m], expected[m],
                           [&] { return test::text(test::exact_metric_names[m], ", ", describe()); });
  }
}

// The standard library's views do not compile with clang 14.
template <class Container> class view_of : public std::ranges::view_base {
 public:
  explicit view_of(const Container& container) : container_(&container) {}
  auto begin() const { return container_->begin(); }
  auto end() const { return container_->end(); }

 private:
  const Container* container_;
};

// Every second component of a vector is one of x, the last first.
template <class T> std::vector<T> reversed_with_gaps(const std::vector<T>& x) {
  std::vector<T> spread(2 * x.size() + 1, test::quiet_nan<T>);
  for (std::size_t i = 0; i < x.size(); ++i) spread[2 * (x.size() - i) - 1] = x[i];
  return spread;
}

}  // namespace

TEMPLATE_TEST_CASE("neither the order nor the kind of vector matters", "[correct_rounding]", float, double) {
  random_source random(400);
  reference::true_values oracle;
  test::findings found;
  for (int left = repetitions(400); left != 0; --left) {
    test::vectors<TestType> v = any_vector<TestType>(random.one_in(3) ? random.below(3000) : random.below(40), random);
    const auto name = [&] {
      return test::text(v.x.size(), " components ", listed<TestType>(v.x), ", and ", listed<TestType>(v.y));
    };
    const auto norm = oracle.of<TestType>(v.x);
    v.y = test::related<TestType>(v.x, test::shapes::ordinary<TestType>, random);
    const auto distance = oracle.of<TestType>(v.x, v.y);
    for (int permutation = 0; permutation < 3; ++permutation) {
      test::shuffle(v, random);
      const std::vector<TestType>&x = v.x, &y = v.y;
      const std::list<TestType> list(x.begin(), x.end());
      const std::deque<TestType> deque(y.begin(), y.end());
      const view_of view(list);
      const auto x_spread = reversed_with_gaps(x), y_spread = reversed_with_gaps(y);
      const auto end = static_cast<std::ptrdiff_t>(x_spread.size()) - 2;
      const norms::strided x_strided(x_spread.data() + std::max<std::ptrdiff_t>(end, 0), x.size(), -2);
      const norms::strided y_strided(y_spread.data() + std::max<std::ptrdiff_t>(end, 0), y.size(), -2);
      test::for_each_target([&](norms::target target) {
        const auto describe = [&](std::string_view kind) {
          return [&, kind] { return test::text(kind, ", ", target.name(), ", ", name()); };
        };
        expect_values(found, norms_of(x), norm, describe("vector"));
        expect_values(found, norms_of(list), norm, describe("list"));
        expect_values(found, norms_of(view), norm, describe("view"));
        expect_values(found, norms_of(x_strided), norm, describe("strided"));
        expect_values(found, distances_of(x, y), distance, describe("vectors"));
        expect_values(found, distances_of(y, x), distance, describe("vectors the other way round"));
        expect_values(found, distances_of(list, deque), distance, describe("list and deque"));
        expect_values(found, distances_of(view, y), distance, describe("view and vector"));
        expect_values(found, distances_of(x_strided, y_strided), distance, describe("strided"));
        expect_values(found, distances_of(x, y_strided), distance, describe("vector and strided"));
      });
    }
  }
  found.report();
}

TEST_CASE("integers and vectors of different types", "[correct_rounding]") {
  random_source random(500);
  reference::true_values oracle;
  test::findings found;
  for (int left = repetitions(1000); left != 0; --left) {
    const std::size_t n = random.below(50);
    std::vector<int> integers(n);
    for (int& component : integers) component = static_cast<int>(static_cast<std::uint32_t>(random()));
    const std::vector<double> doubles(integers.begin(), integers.end()), wide = any_vector<double>(n, random).x;
    const std::vector<float> floats = any_vector<float>(wide.size(), random).x;
    const std::vector<double> widened(floats.begin(), floats.end());
    std::vector<double> same_size(wide);
    same_size.resize(floats.size());
    const auto describe = [&] {
      return test::text(listed<double>(doubles), ", ", listed<double>(widened), ", ", listed<double>(same_size));
    };
    expect_values(found, norms_of(integers), oracle.of<double>(doubles), describe);
    expect_values(found, distances_of(floats, same_size), oracle.of<double>(widened, same_size), describe);
  }
  found.report();
}

namespace {

// The same vectors at compile time and at run time.
template <class T> constexpr auto constant_tie(result r, std::uint64_t seed) {
  random_source random(seed);
  return test::hard_to_round<T>(r, 6 + random.below(10), random).x;
}
template <class T> constexpr test::vectors<T> constant_tie_of_distance(result r, std::uint64_t seed) {
  random_source random(seed);
  return test::hard_to_round_distance<T>(r, 6 + random.below(10), random);
}
template <class T> constexpr auto constant_shape(std::size_t shape, std::uint64_t seed) {
  random_source random(seed);
  std::array<T, 13> x{};
  if (shape == 0) test::shapes::any_bits<T>(x, random);
  if (shape == 1) test::shapes::subnormal<T>(x, random);
  if (shape == 2) test::shapes::beside_powers_of_two<T>(x, random);
  return x;
}

// One variable each, because compilers limit the steps of an evaluation.
template <class T, result R, std::uint64_t Seed>
constexpr auto norms_of_constant_tie = norms_of(constant_tie<T>(R, Seed));
template <class T, result R, std::uint64_t Seed>
constexpr auto distances_of_constant_tie = [] {
  const auto v = constant_tie_of_distance<T>(R, Seed);
  return distances_of(v.x, v.y);
}();
template <class T, std::size_t Shape, std::uint64_t Seed>
constexpr auto norms_of_constant_shape = norms_of(constant_shape<T>(Shape, Seed));

template <class T, std::uint64_t... Seed>
void expect_constants(test::findings& found, std::integer_sequence<std::uint64_t, Seed...>) {
  reference::true_values oracle;
  const auto describe = [] { return "constant"; };
  const auto of_seed = [&]<std::uint64_t S>() {
    const auto of_result = [&]<result R>() {
      expect_values(found, norms_of_constant_tie<T, R, S>, oracle.of<T>(constant_tie<T>(R, S)), describe);
      const auto v = constant_tie_of_distance<T>(R, S);
      expect_values(found, distances_of_constant_tie<T, R, S>, oracle.of<T>(v.x, v.y), describe);
    };
    of_result.template operator()<result::sum>();
    of_result.template operator()<result::root>();
    of_result.template operator()<result::sum_of_squares>();
    expect_values(found, norms_of_constant_shape<T, S % 3, S>, oracle.of<T>(constant_shape<T>(S % 3, S)), describe);
  };
  (of_seed.template operator()<Seed>(), ...);
}

}  // namespace

TEMPLATE_TEST_CASE("constant expressions", "[correct_rounding]", float, double) {
  test::findings found;
  expect_constants<TestType>(found, std::make_integer_sequence<std::uint64_t, 12>{});
  found.report();
}

TEMPLATE_TEST_CASE("the oracle agrees with one that leaves all arithmetic to MPFR", "[correct_rounding]", float,
                   double) {
  random_source random(600);
  reference::true_values oracle;
  test::findings found;
  for (int left = repetitions(3000); left != 0; --left) {
    test::vectors<TestType> v = any_vector<TestType>(random.below(30), random);
    if (random.one_in(3)) v = test::hard_to_round_distance<TestType>(random_result(random), random.below(30), random);
    else if (random.one_in(2)) v.y = test::related<TestType>(v.x, test::shapes::ordinary<TestType>, random);
    if (random.one_in(3)) test::bring_to_the_middle(v, random_result(random), random, oracle);
    const std::vector<TestType>&x = v.x, &y = v.y;
    const reference::four_values<TestType> expected =
        test::of_exact_metrics([&]<class Row>(Row) { return reference::distance<typename Row::formula>(x, y); });
    expect_values(found, oracle.of<TestType>(x, y), expected,
                  [&] { return test::text(listed<TestType>(x), ", ", listed<TestType>(y)); });
  }
  found.report();
}
