// Weighted accumulators: however components and weights are split and the pieces merged, the value is that of all at once.
#include <norms/accumulator.hpp>
#include <norms/weighted.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <list>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"

namespace {

template <class T> std::vector<T> weights_of(std::vector<T> x) {
  for (T& weight : x) weight = test::from_bits<T>(test::magnitude_bits(weight));
  return x;
}

// Splits the components at random into pieces for three accumulators, and merges these.
template <class Metric, class T>
norms::weighted_accumulator<Metric, T> in_pieces(const std::vector<T>& x, const std::vector<T>& y,
                                                 const std::vector<T>& w, test::random_engine& engine) {
  norms::weighted_accumulator<Metric, T> totals[3];
  for (std::size_t i = 0; i < x.size();) {
    const std::size_t count = std::min<std::size_t>(x.size() - i, 1 + engine() % 300);
    const auto piece = [&](const std::vector<T>& v) { return std::span(v).subspan(i, count); };
    auto& total = totals[engine() % 3];
    switch (engine() % 3) {
      case 0:
        total.append(piece(x), piece(y), piece(w));
        break;
      case 1:
        total.append(std::list<T>(piece(x).begin(), piece(x).end()), piece(y), piece(w));
        break;
      default:
        for (std::size_t k = i; k < i + count; ++k) total.push(x[k], y[k], w[k]);
    }
    i += count;
  }
  std::shuffle(totals, totals + 3, engine);
  totals[0].merge(totals[1]);
  totals[2].merge(totals[0]);
  return totals[2];
}

template <class Metric, class T>
void check(const std::vector<T>& x, const std::vector<T>& y, const std::vector<T>& w, bool is_exact,
           test::random_engine& engine, test::findings& found) {
  const auto describe = [&] { return test::text(x.size(), " components"); };
  const T expected = norms::weighted_distance(x, y, w, Metric{});
  const T value = in_pieces<Metric>(x, y, w, engine).value();
  if (is_exact) found.expect_same_bits(value, expected, describe);
  else found.expect_within(value, expected, 1, describe);
}

}  // namespace

TEMPLATE_TEST_CASE("weighted values do not depend on the pieces", "[weighted_accumulator]", float, double) {
  using T = TestType;
  test::random_engine engine(31);
  test::findings found;
  for (const auto& generator : test::generators<T>) {
    for (const std::size_t n : {0U, 1U, 5U, 64U, 700U, 2000U}) {
      const auto x = generator.make(n, engine), y = generator.make(n, engine);
      const auto w = weights_of(test::generators<T>[engine() % test::generators<T>.size()].make(n, engine));
      check<norms::l0_t>(x, y, w, true, engine, found);
      check<norms::l1_t>(x, y, w, true, engine, found);
      check<norms::l2_t>(x, y, w, true, engine, found);
      check<norms::mean_squared_error_t>(x, y, w, true, engine, found);
      check<norms::linf_t>(x, y, w, true, engine, found);
      check<norms::half_integer_lp_t<3>>(x, y, w, false, engine, found);
    }
  }
  found.report();
}

TEST_CASE("weighted accumulators of one vector", "[weighted_accumulator]") {
  norms::weighted_accumulator<norms::l2_t, double> total;
  CHECK(test::is_positive_zero(total.value()));
  const std::vector<double> x{3, 4}, w{4, 0.25};
  total.append(x, w);
  CHECK(total.value() == std::sqrt(40));
  total.append(x.begin(), x.end(), w.begin());
  total.append(x.data(), w.data(), 2);
  total.append(std::vector<int>{3, 4}, std::vector<float>{4, 0.25});
  CHECK(total.value() == std::sqrt(160));
  total.push(9, 0);
  total.push(std::numeric_limits<double>::infinity(), 0);
  CHECK(total.value() == std::sqrt(160));
  CHECK(total.count() == 10);
  total.push(1, std::numeric_limits<double>::infinity());
  CHECK(test::is_positive_infinity(total.value()));
  total.push(test::quiet_nan<double>, 0);
  CHECK(test::is_nan(total.value()));
  STATIC_REQUIRE(std::is_trivially_copyable_v<decltype(total)>);
}

TEST_CASE("wrong weights and sizes add nothing", "[weighted_accumulator]") {
  constexpr double not_a_number = test::quiet_nan<double>;
  norms::weighted_accumulator<norms::l1_t, double> total;
  total.push(2, 3);
  CHECK_THROWS_AS(total.push(2, -1), std::domain_error);
  CHECK_THROWS_AS(total.push(2, not_a_number), std::domain_error);
  CHECK_THROWS_AS(total.push(2, 1, -1), std::domain_error);
  std::vector<double> x(700, 1.0), w(700, 1.0);
  w.back() = not_a_number;
  CHECK_THROWS_AS(total.append(x, w), std::domain_error);
  CHECK_THROWS_AS(total.append(std::list<double>(x.begin(), x.end()), w), std::domain_error);
  CHECK_THROWS_AS(total.append(x, std::vector<double>(600, 1.0)), std::invalid_argument);
  CHECK_THROWS_AS(total.append(x, x, std::list<double>(600, 1.0)), std::invalid_argument);
  CHECK(total.value() == 6);
  CHECK(total.count() == 1);
}

TEST_CASE("states of weighted accumulators merge by adding integers", "[weighted_accumulator]") {
  using accumulator = norms::weighted_accumulator<norms::l2_t, double>;
  test::random_engine engine(9);
  const auto x = test::wide_exponents<double>(2000, engine), w = weights_of(test::wide_exponents<double>(2000, engine));
  decltype(accumulator{}.state()) sum{};
  for (std::size_t piece = 0; piece < 4; ++piece) {
    accumulator part;
    part.append(std::span(x).subspan(500 * piece, 500), std::span(w).subspan(500 * piece, 500));
    const auto state = part.state();
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += state[k];
  }
  CHECK(test::same_bits(accumulator::from_state(sum).value(), norms::weighted_l2_norm(x, w)));
}

namespace {
constexpr double at_compile_time() {
  norms::weighted_accumulator<norms::l1_t, double> total;
  total.push(3, 2);
  total.append(std::array{4.0}, std::array{0.5});
  return total.value();
}
}  // namespace

TEST_CASE("weighted accumulators work at compile time", "[weighted_accumulator]") {
  STATIC_REQUIRE(at_compile_time() == 8);
}
