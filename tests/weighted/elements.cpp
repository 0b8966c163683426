// Weights of another element type than the vectors: the result is that of all converted to their common type.
#include <norms/norms.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <list>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"

namespace {

template <class To, class From> std::vector<To> converted(const std::vector<From>& x) {
  std::vector<To> result;
  for (const From component : x) result.push_back(static_cast<To>(component));
  return result;
}

// Components of type E, weights of type W, whose common type is T.
template <class T, class E, class W> void check(test::findings& found) {
  test::random_engine engine(6);
  for (const std::size_t n : {0U, 1U, 3U, 17U, 100U, 512U, 513U, 2000U}) {
    std::vector<E> x, y;
    std::vector<W> w;
    for (std::size_t i = 0; i < n; ++i) {
      x.push_back(static_cast<E>(static_cast<float>(engine() % 2000) / 16 - 50));
      y.push_back(static_cast<E>(static_cast<float>(engine() % 2000) / 16 - 50));
      w.push_back(static_cast<W>(static_cast<float>(engine() % 100) / 8));
    }
    const auto a = converted<T>(x), b = converted<T>(y), v = converted<T>(w);
    const auto describe = [&] { return test::text(n, " components"); };
    STATIC_REQUIRE(std::same_as<decltype(norms::weighted_l2_norm(x, w)), T>);
    found.expect_same_bits(norms::weighted_l2_norm(x, w), norms::weighted_l2_norm(a, v), describe);
    found.expect_same_bits(norms::weighted_l1_distance(x, y, w), norms::weighted_l1_distance(a, b, v), describe);
    found.expect_same_bits(norms::weighted_l1_distance(x, b, w), norms::weighted_l1_distance(a, b, v), describe);
    found.expect_same_bits(norms::weighted_linf_distance(x, y, w), norms::weighted_linf_distance(a, b, v), describe);
    found.expect_same_bits(norms::weighted_lp_norm<3>(x, w), norms::weighted_lp_norm<3>(a, v), describe);
    found.expect_same_bits(norms::weighted_rms(x, w), norms::weighted_rms(a, v), describe);
    found.expect_same_bits(norms::weighted_l2_norm(x.data(), w.data(), n), norms::weighted_l2_norm(a, v), describe);
    found.expect_same_bits(norms::weighted_l2_norm(x.begin(), x.end(), w.begin()), norms::weighted_l2_norm(a, v),
                           describe);
    found.expect_same_bits(norms::weighted_l2_norm(std::list<E>(x.begin(), x.end()), w), norms::weighted_l2_norm(a, v),
                           describe);
    found.expect_within(norms::weighted_l2_norm(norms::fast, x, w), norms::weighted_l2_norm(a, v), 8, describe);
  }
}

}  // namespace

TEST_CASE("weights of another type than the vectors", "[weighted_elements]") {
  test::findings found;
  check<double, float, double>(found);
  check<double, double, float>(found);
  check<double, double, int>(found);
  check<double, float, std::uint8_t>(found);
  check<double, int, double>(found);
  check<double, std::int16_t, std::int64_t>(found);
  check<float, norms::float16, float>(found);
  check<float, float, norms::float16>(found);
  found.report();
}

TEST_CASE("weights in lists beside vectors of another type", "[weighted_elements]") {
  const std::vector<float> x{3, 4};
  const std::vector<int> integers{3, 4};
  CHECK(norms::weighted_l1_norm(x, {4.0, 0.25}) == 13);
  CHECK(norms::weighted_l1_norm(x, {4, 1}) == 16);
  CHECK(norms::weighted_l1_norm(integers, {4.0F, 0.25F}) == 13);
  CHECK(norms::weighted_l1_distance(integers, x, {4, 1}) == 0);
  CHECK_THROWS_AS(norms::weighted_l1_norm(x, std::vector<int>{1, -1}), std::domain_error);
}
