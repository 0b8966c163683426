// Every element type, metric, policy and instruction set of the catalogue against the oracle: what a new row of it meets first.
#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace {

const std::vector<std::size_t> lengths{1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 64, 65, 100, 257, 1000, 5003};

// Numbers that double holds without rounding, as the oracle needs them.
template <class T> std::vector<T> components(std::size_t n, test::random_engine& engine) {
  std::vector<T> x(n);
  if constexpr (std::integral<T>) {
    constexpr std::int64_t limit = std::int64_t{1} << std::min(53, std::numeric_limits<T>::digits);
    std::uniform_int_distribution<std::int64_t> all(std::is_signed_v<T> ? -limit : 0, limit - 1);
    for (T& component : x) component = static_cast<T>(all(engine));
  } else {
    std::normal_distribution<double> normal;
    for (T& component : x) component = static_cast<T>(normal(engine));
  }
  return x;
}

// Correctly rounded or a few ulp away; of a cosine or an inner product these are ulp of `size`, since x.y may cancel.
template <class Row, norms::policy Policy, class R, class Describe>
void expect_kept(test::findings& found, R actual, R expected, R size, Describe describe) {
  if constexpr (Row::is_correctly_rounded && (test::is_accurate<Policy> || Row::kind != catalogue::kind::product)) {
    found.expect_within(actual, expected, test::promised_ulps<Policy>, describe);
  } else if (!test::is_nan(expected)) {  // vectors of zeros have no direction
    const R limit = size * std::numeric_limits<R>::epsilon() * (test::is_accurate<Policy> ? R{1} : R{8});
    found.expect(std::abs(actual - expected) <= limit,
                 [&] { return test::text(describe(), ": ", actual, " instead of ", expected); });
  }
}

template <class Row, class T>
void check(test::findings& found, const std::vector<T>& x, const std::vector<T>& y, const char* element) {
  constexpr test::verbs<Row> verbs;
  const auto distance = reference::distance<typename Row::formula>(x, y);
  auto norm = distance, size = decltype(distance){1};
  if constexpr (Row::kind == catalogue::kind::product) {
    for (std::size_t i = 0; i < x.size(); ++i)
      size += std::abs(static_cast<decltype(size)>(x[i]) * static_cast<decltype(size)>(y[i]));
  }
  if constexpr (Row::has_norm) norm = reference::norm<typename Row::formula>(x);
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    const auto describe = [&] {
      return test::text(verbs.name, " of ", x.size(), ' ', element, ", ", test::policy_name<Policy>, ' ',
                        target.name());
    };
    expect_kept<Row, Policy>(found, verbs.distance(policy, x, y), distance, size, describe);
    if constexpr (Row::has_norm) expect_kept<Row, Policy>(found, verbs.norm(policy, x), norm, size, describe);
  });
}

}  // namespace

TEST_CASE("every element, metric, policy and instruction set", "[elements]") {
  test::random_engine engine(12);
  test::findings found;
  catalogue::for_each(catalogue::elements{}, [&]<class Element>(Element) {
    for (const std::size_t n : lengths) {
      const auto x = components<typename Element::type>(n, engine), y = components<typename Element::type>(n, engine);
      catalogue::for_each(catalogue::metrics{}, [&]<class Row>(Row) { check<Row>(found, x, y, Element::name); });
    }
  });
  found.report();
}
