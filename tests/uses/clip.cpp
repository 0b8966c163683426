// Norms after clipping are at most the limit, by the library's own measure under the same policy and under the accurate one;
// what was within the limit is left bit for bit.
#include <norms/clip.hpp>
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <list>
#include <span>
#include <stdexcept>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

template <class T> bool are_same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::ranges::equal(a, b, [](T first, T second) { return test::same_bits(first, second); });
}

template <class T, class Policy, class Metric>
void check_clip(test::findings& found, Policy policy, Metric metric, const std::vector<T>& x, double limit) {
  std::vector<T> clipped(x);
  const T before = norms::norm(policy, clipped, metric);  // not of x, which may lie elsewhere beside cache lines
  const auto describe = [&] {
    return test::text("limit ", limit, " of a norm of ", before, ", ", x.size(), " components");
  };
  found.expect_same_bits(norms::clip_to_norm(policy, clipped, limit, metric), before, describe);
  const T accurate = norms::norm(x, metric);
  if (static_cast<double>(before) <= limit && static_cast<double>(accurate) <= limit) {
    found.expect(are_same(clipped, x), describe);
    return;
  }
  const auto after = static_cast<double>(norms::norm(policy, clipped, metric));
  const auto after_accurately = static_cast<double>(norms::norm(clipped, metric));
  found.expect(after <= limit && after_accurately <= limit, describe);
  // Where nothing is subnormal, no more is lost than is promised; a norm that is measured again may lose more.
  const bool is_normal = limit > static_cast<double>(std::numeric_limits<T>::min()) * 1e6 && limit < 1e30;
  const double tolerance = 200 * static_cast<double>(std::numeric_limits<T>::epsilon());
  if (is_normal && limit > 0) found.expect(after >= limit * (1 - tolerance), describe);
}

}  // namespace

TEMPLATE_TEST_CASE("clipped vectors have at most the norm that they are clipped to", "[clip]", float, double) {
  using T = TestType;
  test::findings found;
  test::random_engine engine(31);
  for (const auto& generator : test::generators<T>) {
    for (const std::size_t n : {1U, 3U, 16U, 100U, 700U}) {
      const std::vector<T> x = generator.make(n, engine);
      const auto norm = static_cast<double>(norms::l2_norm(x));
      test::for_each_target([&](norms::target) {
        for (const double limit : {0.0, 1.0, 0.1, 1e-320, 1e-44, norm, norm * 0.999, norm / 3, norm * (1 - 0x1p-25)}) {
          if (!(limit <= std::numeric_limits<double>::max())) continue;
          check_clip(found, norms::accurate, norms::l2, x, limit);
          check_clip(found, norms::fast, norms::l2, x, limit);
          check_clip(found, norms::accurate, norms::l1, x, limit);
          check_clip(found, norms::fast, norms::l1, x, limit);
          check_clip(found, norms::fast, norms::linf, x, limit);
        }
      });
      check_clip(found, norms::accurate, norms::lp_c<3>{}, x, 0.5);
    }
  }
  found.report();
}

TEST_CASE("a limit that floats do not have", "[clip]") {
  for (const double limit : {0.1, 0.3, 1e-50, 3e38, 4e38}) {
    std::vector<float> x(9, 1e38F);
    CHECK(static_cast<double>(norms::clip_to_norm(x, limit)) == static_cast<double>(3e38F));
    CHECK(static_cast<double>(norms::l2_norm(x)) <= limit);
  }
}

TEST_CASE("clipping at the edges", "[clip]") {
  const double inf = test::infinity<double>, nan = test::quiet_nan<double>, largest = test::largest<double>;
  using vector = std::vector<double>;
  vector x{3, nan, 4};
  CHECK(test::is_quiet_nan(norms::clip_to_norm(x, 1.0)));
  CHECK(x[0] == 3);
  CHECK_THROWS_AS(norms::clip_to_norm(x, 1.0, norms::error_if_nonfinite), std::domain_error);
  x = {3, -inf};
  CHECK(norms::clip_to_norm(x, 1.0, norms::l1) == inf);
  CHECK(x == vector{3, -inf});
  CHECK_THROWS_AS(norms::clip_to_norm(x, 1.0, norms::l1, norms::error_if_nonfinite), std::domain_error);
  x = {largest, largest};
  CHECK(norms::clip_to_norm(x, 1.0, norms::l2, norms::error_if_nonfinite) == inf);
  CHECK(norms::l2_norm(x) <= 1);
  CHECK(x[0] > 0.7071);
  x = {largest, -largest};
  CHECK(norms::clip_to_norm(x, inf) == inf);
  CHECK(x == vector{largest, -largest});
  for (const double limit : {-1.0, nan, -test::smallest_subnormal<double>, -inf}) {
    x = {3, 4};
    CHECK_THROWS_AS(norms::clip_to_norm(x, limit), std::domain_error);
    CHECK_THROWS_AS(norms::clip_to_norm(norms::fast, x, limit, norms::linf), std::domain_error);
    std::vector<vector> many{x};
    CHECK_THROWS_AS(norms::clip_to_global_norm(many, limit), std::domain_error);
    CHECK(x == vector{3, 4});
  }
  CHECK(norms::clip_to_norm(x, -0.0) == 5);
  CHECK(norms::l2_norm(x) == 0);
  x.clear();
  CHECK(norms::clip_to_norm(x, 1.0) == 0);
  double array[] = {3, 4};
  CHECK(norms::clip_to_norm(array + 0, 2, 1.0) == 5);
  CHECK(array[0] <= 0.6);
  CHECK(norms::clip_to_norm(norms::strided(array + 1, 2, -1), 0.5, norms::linf) <= 0.8);
  CHECK(array[1] <= 0.5);
  CHECK(array[1] > 0.4999);
}

TEMPLATE_TEST_CASE("the norm of several vectors", "[clip]", float, double) {
  using T = TestType;
  test::random_engine engine(32);
  std::vector<std::vector<T>> tensors;
  std::vector<T> all;
  for (const std::size_t n : {1U, 0U, 300U, 5U, 1000U}) {
    tensors.push_back(test::gaussian<T>(n, engine));
    all.insert(all.end(), tensors.back().begin(), tensors.back().end());
  }
  test::for_each_target([&](norms::target) {
    auto given = tensors;
    std::vector<std::span<T>> spans(given.begin(), given.end());
    CHECK(test::same_bits(norms::clip_to_global_norm(spans, 100.0), norms::l2_norm(all)));
    CHECK(given == tensors);
    CHECK(test::same_bits(norms::clip_to_global_norm(spans, 2.0, norms::l1), norms::l1_norm(all)));
    const T after = norms::clip_to_global_norm(spans, 2.0, norms::l1);
    CHECK(after <= 2);
    CHECK(after > T(1.99999));
    std::list<std::vector<T>> listed(tensors.begin(), tensors.end());
    CHECK(norms::clip_to_global_norm(norms::fast, listed, 1.0) > 30);
    CHECK(norms::clip_to_global_norm(norms::fast, listed, 1.0) <= 1);
    CHECK(norms::clip_to_global_norm(listed, 1.0) <= 1);
    given[2][7] = test::quiet_nan<T>;
    const auto unchanged = given[0];
    CHECK(test::is_quiet_nan(norms::clip_to_global_norm(given, 0.1)));
    CHECK_THROWS_AS(norms::clip_to_global_norm(given, 0.1, norms::error_if_nonfinite), std::domain_error);
    CHECK(given[0] == unchanged);
  });
  std::vector<std::vector<T>> huge(4, std::vector<T>(3, test::largest<T>));
  CHECK(norms::clip_to_global_norm(huge, 1.0) == test::infinity<T>);
  CHECK(norms::clip_to_global_norm(huge, 1.0) > T(0.99999));
}
