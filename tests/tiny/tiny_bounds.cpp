// The bounds of the errors of sums hold for all vectors of a few components of a few digits, and for long ones made of a
// pattern: the library's own passes and bounds, on machines that round every operation to a few digits.
//
// NORMS_TEST_EFFORT in the environment, 1 unless set, is for how many vectors; the option -s prints how many sums there were and
// which part of the bound the largest error is.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cases.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"

namespace {

using tiny::integers, tiny::letter, tiny::shifts_up_to, tiny::step;

// What lies beside x in a list of integers: nothing, a second vector, or weights.
enum class beside { nothing, second, weights };

template <beside Beside> inline constexpr bool is_single = Beside == beside::nothing;
template <beside Beside>
inline constexpr std::string_view name_of = Beside == beside::second    ? "differences, "
                                            : Beside == beside::weights ? "weighted, "
                                                                        : "";

template <beside Beside, class T> auto operand(const std::vector<T>& all) {
  if constexpr (Beside == beside::weights)
    return norms::detail::weighted<T, norms::expr::nothing>{{}, all.data() + all.size() / 2};
  else return tiny::second < Beside == beside::second > (all);
}
template <class Metric, beside Beside> std::uint64_t true_sum(const integers& all) {
  if constexpr (Beside == beside::weights) return tiny::true_weighted_sum<Metric>(all);
  else return tiny::true_sum < Metric, Beside == beside::second > (all);
}

// The largest error of sums as a part of the bound that they promise.
struct worst_error {
  double part = 0;
  std::size_t sums = 0, invalid = 0;
  std::string of;
};

// Sums by one fold of short and of long vectors, the offset (where there is one) the least that could be valid, or twice that.
template <class Machine, int Digits, beside Beside, class Metric>
void measure_sums(Metric metric, const integers& all, worst_error& with_offset, worst_error& compensated) {
  using T = tiny::number<Digits>;
  const auto f = norms::formula_of(metric);
  const std::vector<T> x(all.begin(), all.end());
  const std::size_t n = is_single<Beside> ? x.size() : x.size() / 2;
  const std::uint64_t sum = true_sum<Metric, Beside>(all);
  const auto measure = [&](auto accumulation, const auto& sums, worst_error& worst) {
    ++worst.sums;
    if (!accumulation.is_valid(sums.high[0], sums.low[0])) return void(++worst.invalid);
    const double bound{accumulation.error_bound(sums.high[0], norms::detail::next_power_of_two(n),
                                                Beside == beside::second, Beside == beside::weights)};
    const double error = std::abs(double{sums.high[0]} - static_cast<double>(sum) + double{sums.low[0]});
    if (error <= worst.part * bound) return;
    worst.part = error / bound;
    worst.of = test::text(n, " components, ",
                          tiny::listed({all.begin(), all.begin() + std::min<std::ptrdiff_t>(8, std::ssize(all))}));
  };
  const auto measure_both = [&](auto accumulation, worst_error& worst) {
    measure(accumulation, Machine::brief(f, x.data(), operand<Beside>(x), n, accumulation), worst);
    measure(accumulation, Machine::full(f, x.data(), operand<Beside>(x), n, accumulation), worst);
  };
  measure_both(typename Machine::template compensated<T>{}, compensated);
  for (const int more : {0, 1}) {
    const T offset = norms::detail::power_of_two<double>(static_cast<int>(std::bit_width(sum)) + more);
    using fold =
        typename Machine::template with_offset<decltype(norms::formula_of(metric)), T, decltype(operand<Beside>(x))>;
    measure_both(fold{offset}, with_offset);
  }
}

// All sums are within their bounds, at which they get as close as `least_part` of them.
void report(const worst_error& worst, std::string_view name, double least_part) {
  INFO(name << ": " << worst.sums << " sums, " << worst.invalid << " not valid, errors up to " << worst.part
            << " of the bound, " << worst.of);
  CHECK(worst.part <= 1);
  CHECK(worst.part >= least_part);
  CHECK(worst.invalid < worst.sums / 2);
}

template <class Machine, int Digits, beside Beside>
void expect_bounds(const std::vector<letter>& letters, std::size_t n) {
  const auto expect_bounds_of = [&](auto metric, const std::string& name) {
    worst_error with_offset, compensated;
    tiny::for_all_vectors(letters, is_single<Beside> ? n : 2 * n, [&](const integers& all) {
      measure_sums<Machine, Digits, Beside>(metric, all, with_offset, compensated);
    });
    report(with_offset, test::text(name, ", offset, ", n), 0.01);
    report(compensated, test::text(name, ", compensated, ", n), 0);
  };
  expect_bounds_of(norms::l1, test::text(name_of<Beside>, "magnitudes"));
  expect_bounds_of(norms::l2, test::text(name_of<Beside>, "squares"));
}

}  // namespace

TEST_CASE("sums of all short vectors are within their error bounds", "[tiny_formats]") {
  using fused = norms::tiny_fused::machine;
  using scalar = norms::tiny_scalar::machine;
  const auto five = tiny::alphabet(5, 1, {0, 1, 2, 4, 7}), eight = tiny::alphabet(8, 1, {0, 1, 3, 6, 9});
  expect_bounds<fused, 8, beside::nothing>(eight, 2);
  expect_bounds<scalar, 8, beside::nothing>(eight, 2);
  expect_bounds<fused, 5, beside::nothing>(five, 3);
  expect_bounds<scalar, 5, beside::nothing>(five, 3);
  const auto signed_four = tiny::alphabet(4, step(3, 4), {0, 3}, true);
  expect_bounds<fused, 4, beside::second>(signed_four, 2);
  expect_bounds<scalar, 4, beside::second>(signed_four, 2);
  const auto all_four = tiny::alphabet(4, 1, {0, 2, 5});
  expect_bounds<fused, 4, beside::weights>(all_four, 2);
  expect_bounds<scalar, 4, beside::weights>(all_four, 2);
}

namespace {

// Of vectors that repeat a pair of numbers, with the constants of double.
template <class Machine, int Digits, beside Beside> void expect_bounds_of_long(const std::vector<letter>& letters) {
  const auto expect_bounds_of = [&](auto metric, const std::string& name) {
    worst_error with_offset, compensated;
    tiny::for_all_vectors(letters, is_single<Beside> ? 2 : 4, [&](const integers& pattern) {
      for (const std::size_t n : {130U, 511U}) {
        if (!is_single<Beside> && n < 500) continue;  // there are more patterns of two
        integers all(is_single<Beside> ? n : 2 * n);
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = pattern[(i < n ? 0 : 2) % pattern.size() + i % 2];
        measure_sums<Machine, Digits, Beside>(metric, all, with_offset, compensated);
      }
    });
    report(with_offset, test::text("long, ", name, ", offset"),
           is_single<Beside> ? 0.01 : 0);  // of two, few patterns have errors
    report(compensated, test::text("long, ", name, ", compensated"), 0);
  };
  expect_bounds_of(norms::l1, test::text(name_of<Beside>, "magnitudes"));
  expect_bounds_of(norms::l2, test::text(name_of<Beside>, "squares"));
}

}  // namespace

TEST_CASE("sums of long vectors are within their error bounds", "[tiny_formats]") {
  using fused = norms::tiny_fused::machine;
  using scalar = norms::tiny_scalar::machine;
  expect_bounds_of_long<fused, 16, beside::nothing>(tiny::alphabet(16, step(4001, 2), {0, 1, 5}));
  expect_bounds_of_long<scalar, 16, beside::nothing>(tiny::alphabet(16, step(4001, 2), {0, 1, 5}));
  expect_bounds_of_long<fused, 16, beside::second>(tiny::alphabet(16, step(40001, 4), {0, 3}, true));
  expect_bounds_of_long<scalar, 16, beside::second>(tiny::alphabet(16, step(40001, 4), {0, 3}, true));
  expect_bounds_of_long<fused, 16, beside::weights>(tiny::alphabet(16, step(20001, 4), {0, 1}));
  expect_bounds_of_long<scalar, 16, beside::weights>(tiny::alphabet(16, step(20001, 4), {0, 1}));
}
