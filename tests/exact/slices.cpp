// Sums without rounding by slices of floating-point numbers, which some instruction sets add in place of integers: their digits
// must be those that integers give, whatever the data.
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

using norms::expr::nothing;

// Normal numbers of one scale, with exponents spread over some range, and with fewer digits, zeros or equal ones among them.
template <class T> std::vector<T> components(std::mt19937_64& random, std::size_t n, int scale, int spread, int kind) {
  std::normal_distribution<double> normal;
  std::vector<T> x(n);
  for (T& value : x) {
    double a = std::ldexp(normal(random),
                          scale - (spread == 0 ? 0 : static_cast<int>(random() % static_cast<unsigned>(spread))));
    if (kind == 1 && random() % 3 == 0) a = 0;
    if (kind == 2) a = std::ldexp(std::round(std::ldexp(a, 12 - scale)), scale - 12);
    if (kind == 3 && random() % 8 != 0) a = std::ldexp(0x1.fffd9cp-1, scale);  // many equal errors
    value = static_cast<T>(a);
  }
  return x;
}

template <class Metric, class T, class Y> auto digits_by_slices(const std::vector<T>& x, Y y) {
  norms::detail::exact_terms<decltype(formula_of(Metric{})), T> terms;
  const T special = terms.add(x.data(), y, x.size());
  REQUIRE(test::is_positive_zero(special));
  const auto digits = terms.sum.digits();
  return std::vector<std::int64_t>(digits.begin(), digits.end());
}
template <int Degree, class T> auto digits_by_integers(const std::vector<T>& x, nothing) {
  norms::detail::exact_sum<T, Degree> sum;
  for (const T a : x) {
    if constexpr (Degree == 1) {
      sum.add_magnitude_of_difference(a, T(0));
    } else {
      sum.add_square_of_difference(a, T(0));
    }
  }
  const auto digits = sum.digits();
  return std::vector<std::int64_t>(digits.begin(), digits.end());
}
template <int Degree, class T> auto digits_by_integers(const std::vector<T>& x, const T* y) {
  norms::detail::exact_sum<T, Degree> sum;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if constexpr (Degree == 1) {
      sum.add_magnitude_of_difference(x[i], y[i]);
    } else {
      sum.add_square_of_difference(x[i], y[i]);
    }
  }
  const auto digits = sum.digits();
  return std::vector<std::int64_t>(digits.begin(), digits.end());
}

template <class T> void compare_with_integers() {
  std::mt19937_64 random(11);
  test::findings found;
  const int largest = std::numeric_limits<T>::max_exponent - 4, smallest = std::numeric_limits<T>::min_exponent - 10;
  const int scales[] = {0, 5, -3, 100, -100, 430, 445, -430, -450, largest, smallest};
  for (const int scale : scales) {
    if (scale > largest || scale < smallest) continue;
    for (const int spread : {0, 1, 12, 17, 20, 60, 1000}) {
      for (const int kind : {0, 1, 2, 3}) {
        const std::size_t n = std::size_t{1} + static_cast<std::size_t>(random() % 1700);
        const auto x = components<T>(random, n, scale, spread, kind);
        auto y = components<T>(random, n, scale, spread, kind);
        if (spread == 1) std::ranges::transform(x, y.begin(), [](T a) { return a + a / 1024; });  // differences cancel
        const auto l1 = digits_by_integers<1>(x, nothing{}), l2 = digits_by_integers<2>(x, nothing{});
        const auto l1_of_two = digits_by_integers<1>(x, y.data()), l2_of_two = digits_by_integers<2>(x, y.data());
        test::for_each_target([&](norms::target target) {
          const auto describe = [&] {
            return test::text(target.name(), " n = ", n, " scale ", scale, " spread ", spread, " kind ", kind);
          };
          found.expect(digits_by_slices<norms::l1_t>(x, nothing{}) == l1, describe);
          found.expect(digits_by_slices<norms::l2_t>(x, nothing{}) == l2, describe);
          found.expect(digits_by_slices<norms::l1_t>(x, static_cast<const T*>(y.data())) == l1_of_two, describe);
          found.expect(digits_by_slices<norms::l2_t>(x, static_cast<const T*>(y.data())) == l2_of_two, describe);
        });
      }
    }
  }
  found.report();
}

}  // namespace

TEST_CASE("slices add up to the digits of integers", "[exact]") {
  compare_with_integers<double>();
  compare_with_integers<float>();
}

// Otherwise integers would take over unseen. Scalar code and SSE2 have no slices.
TEST_CASE("slices take what fits them and refuse what does not", "[exact]") {
  using of_squares = norms::detail::dispatch<norms::detail::slice_job<2, double, nothing>>;
  std::mt19937_64 random(12);
  const auto x = components<double>(random, 300, 0, 10, 0);
  auto with_small = x;
  with_small[150] = 0x1.8p-60 + 0x1p-110;
  test::for_each_target([&](norms::target target) {
    norms::detail::slice_totals<2> totals;
    const bool has_slices = target.name() != "scalar" && target.name() != "sse2";
    const std::size_t taken = of_squares::table[target.index()](x.data(), {}, x.size(), 4, totals);
    CHECK(taken == (has_slices ? x.size() : 0));
    const std::size_t of_small = of_squares::table[target.index()](with_small.data() + 140, {}, 20, 4, totals);
    CHECK(of_small == 0);
  });
}

#if defined(__x86_64__) || defined(__aarch64__)
TEST_CASE("subnormal components are not flushed out of sums by slices", "[exact]") {
  std::mt19937_64 random(13);
  auto x = components<double>(random, 1000, 0, 3, 0);
  x[500] = std::numeric_limits<double>::denorm_min();
  const auto state_of = [&x] {
    norms::accumulator<norms::l1_t, double> total;
    total.append(x);
    return total.state();
  };
  const auto expected = state_of();
  test::for_each_target([&](norms::target) {
    const test::arithmetic_mode flushing(test::flushing_control);
    CHECK(state_of() == expected);
  });
}
#endif

// Sums of 120 products in a lane reach the last bit of a double there.
TEST_CASE("slices of the largest size", "[exact]") {
  test::findings found;
  for (const double a : {1 - 0x1p-53, 1 - 0x1p-23, 0x1.000001p0, 0x1.0000008000004p0, 0x1.ffffffffffff8p-1}) {
    const std::vector<double> x(norms::detail::slice_block * 3, a), y(x.size(), -a), z(x.size(), 0x1p-54);
    for (const std::vector<double>* other : {&y, &z}) {
      const auto expected = digits_by_integers<2>(x, other->data());
      const auto expected_1 = digits_by_integers<1>(x, other->data());
      test::for_each_target([&](norms::target target) {
        const auto describe = [&] { return test::text(target.name(), " of ", a); };
        found.expect(digits_by_slices<norms::l2_t>(x, other->data()) == expected, describe);
        found.expect(digits_by_slices<norms::l1_t>(x, other->data()) == expected_1, describe);
      });
    }
  }
  found.report();
}
