// Accumulators: however the components are split and the pieces merged, the value is that of all at once, bit for bit.
#include <norms/accumulator.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <list>
#include <random>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include <catalogue/metrics.hpp>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"

namespace {

// Splits x at random into pieces for three accumulators, which take them as elements, vectors and lists, and merges these.
template <class Metric, class T>
norms::accumulator<Metric, T> in_pieces(const std::vector<T>& x, test::random_engine& engine) {
  norms::accumulator<Metric, T> totals[3];
  for (std::size_t i = 0; i < x.size();) {
    const std::size_t count = std::min<std::size_t>(x.size() - i, 1 + engine() % 300);
    const std::span<const T> piece(x.data() + i, count);
    auto& total = totals[engine() % 3];
    if (engine() % 3 == 0) total.append(piece);
    else if (engine() % 2 == 0) total.append(std::list<T>(piece.begin(), piece.end()));
    else {
      for (const T component : piece) total.push(component);
    }
    i += count;
  }
  std::shuffle(totals, totals + 3, engine);
  totals[0].merge(totals[1]);
  totals[2].merge(totals[0]);
  return totals[2];
}

template <class Metric, class T>
void check(const std::vector<T>& x, test::random_engine& engine, test::findings& found, std::string_view data) {
  const T expected = norms::norm(x, Metric{});
  const auto total = in_pieces<Metric>(x, engine);
  const auto describe = [&] { return test::text(x.size(), " components, ", data); };
  found.expect_same_bits(total.value(), expected, describe);
  found.expect(total.count() == x.size(), describe);
}

}  // namespace

TEMPLATE_TEST_CASE("the value does not depend on the pieces", "[accumulator]", float, double) {
  test::random_engine engine(3);
  test::findings found;
  for (const auto& generator : test::generators<TestType>) {
    for (const std::size_t n : {0U, 1U, 5U, 64U, 1000U, 5000U}) {
      const auto x = generator.make(n, engine);
      catalogue::for_each(catalogue::filtered<catalogue::metrics, catalogue::has_norm>{}, [&]<class Row>(Row) {
        check<typename Row::type>(x, engine, found, test::text(Row::name, ", ", generator.name));
      });
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("special values survive in any piece", "[accumulator]", float, double) {
  constexpr TestType infinity = test::infinity<TestType>, minus_infinity = -infinity;
  norms::accumulator<norms::l2_t, TestType> ones, infinite, undefined;
  ones.append(std::vector<TestType>(100, 1));
  infinite.push(minus_infinity);
  undefined.append(std::vector<TestType>{1, test::quiet_nan<TestType>});
  auto total = ones;
  CHECK(total.value() == 10);
  total.merge(infinite);
  CHECK(test::is_positive_infinity(total.value()));
  total.merge(undefined);
  CHECK(test::is_nan(total.value()));
  total.push(infinity);
  CHECK(test::is_nan(total.value()));
}

TEMPLATE_TEST_CASE("pairs of components make distances", "[accumulator]", float, double) {
  test::random_engine engine(5);
  const auto x = test::gaussian<TestType>(3000, engine), y = test::gaussian<TestType>(3000, engine);
  norms::accumulator<norms::l2_t, TestType> total;
  total.append(std::span(x).first(1000), std::span(y).first(1000));
  total.append(std::list<TestType>(x.begin() + 1000, x.end() - 1), std::span(y).subspan(1000, 1999));
  total.push(x.back(), y.back());
  CHECK(test::same_bits(total.value(), norms::l2_distance(x, y)));
  CHECK(total.count() == 3000);
}

TEST_CASE("pieces of different sizes add nothing", "[accumulator]") {
  norms::accumulator<norms::l1_t, double> total;
  total.push(1, 3);
  const std::vector<double> longer(700, 1), shorter(600, 2);
  CHECK_THROWS_AS(total.append(longer, shorter), std::invalid_argument);
  CHECK_THROWS_AS(total.append(std::list<double>(700, 1), std::list<double>(600, 2)), std::invalid_argument);
  CHECK(total.value() == 2);
  CHECK(total.count() == 1);
}

TEMPLATE_TEST_CASE("states merge by adding integers", "[accumulator]", float, double) {
  using accumulator = norms::accumulator<norms::l2_t, TestType>;
  STATIC_REQUIRE(std::is_trivially_copyable_v<accumulator>);
  test::random_engine engine(9);
  const auto x = test::wide_exponents<TestType>(4000, engine);
  decltype(accumulator{}.state()) sum{};
  for (std::size_t piece = 0; piece < 4; ++piece) {
    accumulator part;
    part.append(std::span(x).subspan(1000 * piece, 1000));
    const auto state = part.state();
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += state[k];
  }
  const auto total = accumulator::from_state(sum);
  CHECK(test::same_bits(total.value(), norms::l2_norm(x)));
  CHECK(total.count() == 4000);
  CHECK_THROWS_AS(accumulator::from_state(std::span<const std::int64_t>(sum).first(5)), std::invalid_argument);
}

namespace {
constexpr double at_compile_time() {
  norms::accumulator<norms::l2_t, double> total;
  total.push(3);
  total.append(std::array{4.0});
  return total.value();
}
}  // namespace

TEST_CASE("accumulators work at compile time", "[accumulator]") { STATIC_REQUIRE(at_compile_time() == 5); }

// Their finish has constants, which the sums without rounding once lost.
TEMPLATE_TEST_CASE("cosines of lists and accumulators are those of vectors", "[accumulator]", float, double) {
  using T = TestType;
  test::random_engine engine(10);
  for (const std::size_t n : std::vector<std::size_t>{1, 3, 40, 700, 3000}) {
    const auto x = test::wide_exponents<T>(n, engine), y = test::wide_exponents<T>(n, engine);
    const std::list<T> x_list(x.begin(), x.end()), y_list(y.begin(), y.end());
    norms::accumulator<norms::cosine_distance_t, T> distance;
    distance.append(x, y);
    INFO(n << " components");
    CHECK(std::abs(norms::cosine_similarity(x_list, y_list) - norms::cosine_similarity(x, y)) <=
          std::numeric_limits<T>::epsilon());
    CHECK(std::abs(distance.value() - norms::cosine_distance(x, y)) <= std::numeric_limits<T>::epsilon());
    CHECK(test::same_bits(norms::cosine_similarity(x_list, x), T{1}));
  }
}
