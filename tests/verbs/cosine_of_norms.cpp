// Cosines of vectors whose norms the caller knows: near the true value, in every form of call, and in [-1, 1] whatever the
// norms are.
#include <norms/norms.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <list>
#include <stdexcept>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "reference.hpp"
#include "targets.hpp"

namespace {
constexpr double inf = std::numeric_limits<double>::infinity(), not_a_number = test::quiet_nan<double>;
}

TEMPLATE_TEST_CASE("cosines of known norms are within 3 ulp", "[cosine_of_norms]", float, double) {
  using T = TestType;
  test::random_engine engine(23);
  test::findings found;
  for (const std::size_t n : {1U, 2U, 3U, 7U, 16U, 33U, 100U, 700U}) {
    for (const auto& generator : test::generators<T>) {
      const auto& other = test::generators<T>[engine() % test::generators<T>.size()];
      const auto x = generator.make(n, engine), y = other.make(n, engine);
      const T norm_x = norms::l2_norm(x), norm_y = norms::l2_norm(y);
      if (!test::is_finite(norm_x) || !test::is_finite(norm_y)) continue;
      // Of subnormal norms the last digit is a large part.
      if (norm_x < std::numeric_limits<T>::min() || norm_y < std::numeric_limits<T>::min()) continue;
      const T expected = reference::distance<catalogue::formulas::cosine_similarity>(x, y);
      test::for_each_target([&](norms::target target) {
        const auto describe = [&] {
          return test::text(n, " components, ", generator.name, " and ", other.name, ", ", target.name());
        };
        const T similarity = norms::cosine_similarity(x, y, norm_x, norm_y);
        if (std::abs(expected) >= std::numeric_limits<T>::min()) found.expect_within(similarity, expected, 3, describe);
        found.expect(std::abs(similarity) <= 1, describe);
        const T error = std::numeric_limits<T>::epsilon();
        found.expect(std::abs(norms::cosine_distance(x, y, norm_x, norm_y) - (1 - expected)) <= 3 * error, describe);
        found.expect(std::abs(norms::cosine_similarity(norms::fast, x, y, norm_x, norm_y) - expected) <= 60 * error,
                     describe);
      });
      const std::list<T> list(x.begin(), x.end());
      found.expect_same_bits(norms::cosine_similarity(list, y, norm_x, norm_y),
                             norms::cosine_similarity(x, y, norm_x, norm_y), [&] { return test::text("list, ", n); });
    }
  }
  found.report();
}

TEST_CASE("norms follow the vectors of every call", "[cosine_of_norms]") {
  using namespace norms;
  const std::vector<double> x{3, 4}, y{4, 3};
  const double a[]{3, 4}, b[]{4, 3};
  CHECK(cosine_similarity(x, y, 5, 5) == 0.96);
  CHECK(cosine_similarity(accurate, x, y, 5.0, 5.0F) == 0.96);
  CHECK(cosine_similarity(fast, x.begin(), x.end(), y.begin(), 5, 5) == 0.96);
  CHECK(cosine_similarity(x.begin(), x.end(), y.begin(), y.end(), 5, 5) == 0.96);
  CHECK(cosine_similarity(x.data(), y.data(), 2, 5, 5) == 0.96);
  CHECK(cosine_similarity(a, b, 5, 5) == 0.96);
  CHECK(cosine_similarity(x, {4, 3}, 5, 5) == 0.96);
  CHECK(cosine_similarity({3, 4}, {4, 3}, 5, 5) == 0.96);
  CHECK(cosine_similarity(std::vector{3, 4}, std::vector{4, 3}, 5, 5) == 0.96);
  CHECK(cosine_distance({3, 4}, y, 5, 5) == 1 - 0.96);
  CHECK(cosine_similarity(x, y) == 0.96);
  CHECK(cosine_similarity(a, b, 2) == 0.96);
  static_assert(cosine_similarity({3, 4}, {4, 3}, 5, 5) == 0.96);
  static_assert(!noexcept(cosine_similarity(std::array{3.0, 4.0}, std::array{4.0, 3.0}, 5, 5)));
  static_assert(noexcept(cosine_similarity(std::array{3.0, 4.0}, std::array{4.0, 3.0})));
}

TEST_CASE("the inner product may leave the range where the cosine does not", "[cosine_of_norms]") {
  using norms::cosine_similarity;
  for (const int scale : {-1072, -1000, -600, 600, 1020}) {
    const std::vector<double> x{std::ldexp(3, scale), std::ldexp(4, scale)};
    const double norm_x = std::ldexp(5, scale);
    CHECK(cosine_similarity(x, {4, 3}, norm_x, 5) == 0.96);
    CHECK(cosine_similarity(x, x, norm_x, norm_x) == 1);
    CHECK(cosine_similarity(norms::fast, x, x, norm_x, norm_x) == 1);
    CHECK(cosine_similarity(x, std::vector<long long>{3LL << 60, 4LL << 60}, norm_x, std::ldexp(5, 60)) == 1);
  }
  for (const int scale : {-148, -100, 100, 125}) {
    const std::vector<float> x{std::ldexp(3.0F, scale), std::ldexp(4.0F, scale)};
    const float norm_x = std::ldexp(5.0F, scale);
    CHECK(cosine_similarity(x, x, norm_x, norm_x) == 1);
    CHECK(cosine_similarity(norms::fast, x, std::vector<double>{4e300, 3e300}, norm_x, 5e300) == 0.96);
  }
}

TEST_CASE("norms that no vector has", "[cosine_of_norms]") {
  using norms::cosine_distance, norms::cosine_similarity;
  const std::vector<double> x{3, 4}, with_nan{3, not_a_number}, infinite{3, inf};
  CHECK(cosine_similarity(x, x, 1, 1) == 1);
  CHECK(cosine_similarity(x, {-3, -4}, 1e-300, 1e-300) == -1);
  CHECK(test::is_positive_zero(cosine_similarity(x, x, 0, 5)));
  CHECK(cosine_distance(x, x, 5, -0.0) == 1);
  for (const double norm : {not_a_number, inf}) {
    CHECK(test::to_bits(cosine_similarity(x, x, norm, 5)) == test::to_bits(not_a_number));
    CHECK(test::is_nan(cosine_distance(x, x, 0, norm)));
    CHECK(test::is_nan(cosine_similarity(with_nan, x, norm, 5)));
  }
  CHECK(test::is_nan(cosine_similarity(with_nan, x, 0, 5)));
  CHECK(test::is_nan(cosine_similarity(infinite, x, inf, 5)));
  CHECK_THROWS_AS(cosine_similarity(x, x, -1, 5), std::domain_error);
  CHECK_THROWS_AS(cosine_similarity(x, x, 5, -5e-324), std::domain_error);
  CHECK_THROWS_AS(cosine_distance(x, x, not_a_number, -inf), std::domain_error);
  CHECK_THROWS_AS(cosine_similarity(x, {1, 2, 3}, 5, 5), std::invalid_argument);
}
