// The distances of four vectors from four others, all at once, are those of sixteen calls, bit for bit under `accurate`.
#include <norms/norms.hpp>

#include <norms/evaluate/measure_tile.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <span>
#include <type_traits>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

constexpr std::size_t rows = 4;
const std::vector<std::size_t> lengths{0, 1, 2, 3, 5, 7, 8, 9, 16, 31, 33, 100, 257, 1000};

enum class content { ordinary, of_every_scale, near_overflow, special };

// Four rows, and a few numbers after each that are no part of it: taken for one, they would be seen.
template <class E>
std::vector<E> components(content kind, std::size_t n, std::size_t stride, test::random_engine& engine) {
  using wide = std::conditional_t<std::is_same_v<E, double>, double, float>;
  constexpr int most = std::is_same_v<E, double> ? 1000 : std::is_same_v<E, float> ? 110 : 12;
  std::normal_distribution<wide> normal;
  std::uniform_int_distribution<int> exponent(-most, most);
  std::vector<E> x(rows * stride, E(test::quiet_nan<wide>));
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < n; ++i) {
      const int scale = kind == content::of_every_scale ? exponent(engine) : kind == content::near_overflow ? most : 0;
      x[row * stride + i] = E(std::ldexp(normal(engine), scale));
    }
  }
  if (kind == content::special && n > 0) {
    x[stride + n - 1] = E(test::quiet_nan<wide>);
    x[2 * stride] = E(test::infinity<wide>);
    x[3 * stride + n / 2] = E(-test::infinity<wide>);
  }
  return x;
}

// A tile of the policy against single calls of it. Not all metrics are correctly rounded, nor is `fast`: then as far apart as
// two values may be that are each within its bound.
template <class Policy, class E, class Metric>
void check(test::findings& found, const Metric& metric, const char* name, bool is_rounded, content kind, std::size_t n,
           std::span<const E> x, std::span<const E> y) {
  using value = decltype(norms::l2_norm(x));
  const std::size_t x_stride = x.size() / rows, y_stride = y.size() / rows;
  std::array<value, rows * rows> tile;
  norms::detail::measure_tile<Policy>(norms::formula_of(metric), x.data(), x_stride, y.data(), y_stride, n,
                                      tile.data());
  for (std::size_t k = 0; k < tile.size(); ++k) {
    const auto first = x.subspan(k / rows * x_stride, n), second = y.subspan(k % rows * y_stride, n);
    const value expected = norms::distance(Policy{}, first, second, metric);
    const auto describe = [&] {
      return test::text(name, ' ', norms::active_target().name(), ", length ", n, ", content ", static_cast<int>(kind),
                        ", of rows ", k / rows, " and ", k % rows);
    };
    if (is_rounded && std::is_same_v<Policy, norms::accurate_t>)
      found.expect(test::same_bits(tile[k], expected) || (test::is_nan(tile[k]) && test::is_nan(expected)), describe);
    else if (is_rounded) found.expect_within(tile[k], expected, 16, describe);
    else
      found.expect(test::same_bits(tile[k], expected) || (test::is_nan(tile[k]) && test::is_nan(expected)) ||
                       std::abs(tile[k] - expected) <=
                           16 * std::numeric_limits<value>::epsilon() * std::max(value{1}, std::abs(expected)),
                   describe);
  }
}

template <class E, class Metric> void check_all(const Metric& metric, const char* name, bool is_rounded = true) {
  test::findings found;
  test::random_engine engine(41);
  for (const std::size_t n : lengths) {
    for (const content kind : {content::ordinary, content::of_every_scale, content::near_overflow, content::special}) {
      const auto x = components<E>(kind, n, n + 3, engine), y = components<E>(kind, n, n + 5, engine);
      test::for_each_target([&](norms::target) {
        check<norms::accurate_t, E>(found, metric, name, is_rounded, kind, n, x, y);
        check<norms::fast_t, E>(found, metric, name, is_rounded, kind, n, x, y);
      });
    }
  }
  found.report();
}

}  // namespace

TEMPLATE_TEST_CASE("a tile is sixteen distances", "[tile]", float, double) {
  SECTION("l1") { check_all<TestType>(norms::l1, "l1"); }
  SECTION("l2") { check_all<TestType>(norms::l2, "l2"); }
  SECTION("l2 squared") { check_all<TestType>(norms::l2_squared, "l2_squared"); }
  SECTION("linf") { check_all<TestType>(norms::linf, "linf"); }
  SECTION("l0") { check_all<TestType>(norms::l0, "l0"); }
  SECTION("cosine") { check_all<TestType>(norms::cosine_similarity_t{}, "cosine", false); }
  SECTION("inner product") { check_all<TestType>(norms::inner_product, "inner product", false); }
  SECTION("order 3") { check_all<TestType>(norms::lp_c<3>{}, "order 3"); }
  SECTION("order 2.5") { check_all<TestType>(norms::real_lp_t{2.5}, "order 2.5", false); }
  SECTION("root of a mean") { check_all<TestType>(norms::root_mean_square_error_t{}, "rmse"); }
}

TEST_CASE("a tile of halves is sixteen distances", "[tile]") {
  SECTION("l2") { check_all<norms::float16>(norms::l2, "l2"); }
  SECTION("cosine") { check_all<norms::float16>(norms::cosine_similarity_t{}, "cosine", false); }
}
