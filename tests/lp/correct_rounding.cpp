// Norms and distances of order 3 and 4 are the true values rounded to nearest, ties to even: the same bits whatever the instruction
// set, the pieces the components come in, and whether the CPU flushes subnormal numbers.
//
// NORMS_TEST_EFFORT in the environment says how much is checked: 1 unless set.
#include <norms/accumulator.hpp>
#include <norms/lp.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <list>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "lp_hard_cases.hpp"
#include "lp_reference.hpp"
#include "lp_verbs.hpp"

namespace {

using test::random_source;

int repetitions(int usual) {
  const char* const effort = std::getenv("NORMS_TEST_EFFORT");
  return effort == nullptr ? usual : std::max(1, static_cast<int>(usual * std::strtod(effort, nullptr)));
}

constexpr std::array orders{3, 4};
constexpr std::array modes{test::standard_control, test::flushing_control};

// The components as they are written in a program, so that a finding can be repeated.
template <class T> std::string listed(std::span<const T> x) {
  std::ostringstream stream;
  stream << std::hexfloat << '{';
  for (std::size_t i = 0; i < x.size() && i < 30; ++i) stream << (i == 0 ? "" : ", ") << static_cast<double>(x[i]);
  stream << (x.size() > 30 ? ", ...}" : "}");
  return stream.str();
}

template <class T> const test::compiled_lp_order<T>& fixed_order(int p) {
  return *std::ranges::find(test::lp_orders_of<T>(norms::accurate), static_cast<double>(p),
                            &test::compiled_lp_order<T>::p);
}

// Many vectors with their true values, looked at together, because changing the instruction set takes its time.
template <class T> class batch {
 public:
  void add(test::vectors<T> v, std::string_view name) {
    sample s{std::move(v), {}, name};
    for (std::size_t k = 0; k < orders.size(); ++k) s.expected[k] = oracle_.of<T>(s.v.x, s.v.y, orders[k]);
    samples_.push_back(std::move(s));
    if (samples_.size() == 1000) check();
  }
  void report() {
    check();
    found_.report();
  }

 private:
  struct sample {
    test::vectors<T> v;
    std::array<T, 2> expected;
    std::string_view name;
  };
  struct results {
    T accurate, of_fixed_order, fast;
  };

  void check() {
    std::vector<std::array<results, 2>> actual(samples_.size());
    test::for_each_target([&](norms::target target) {
      for (const test::control_word mode : modes) {
        compute(actual, mode);
        for (std::size_t i = 0; i < samples_.size(); ++i) {
          for (std::size_t k = 0; k < orders.size(); ++k) compare(samples_[i], k, actual[i][k], target, mode);
        }
      }
    });
    samples_.clear();
  }
  void compute(std::vector<std::array<results, 2>>& actual, test::control_word mode) const {
    const test::arithmetic_mode scope(mode);
    const auto &accurate = test::lp_verbs_of<T>(norms::accurate), &fast = test::lp_verbs_of<T>(norms::fast);
    for (std::size_t k = 0; k < orders.size(); ++k) {
      const double p = orders[k];
      const auto& fixed = fixed_order<T>(orders[k]);
      for (std::size_t i = 0; i < samples_.size(); ++i) {
        const std::span<const T> x(samples_[i].v.x), y(samples_[i].v.y);
        if (y.empty()) actual[i][k] = {accurate.norm(x, p), fixed.norm(x), fast.norm(x, p)};
        else actual[i][k] = {accurate.distance(x, y, p), fixed.distance(x, y), fast.distance(x, y, p)};
      }
    }
  }
  void compare(const sample& s, std::size_t k, const results& actual, norms::target target, test::control_word mode) {
    const auto describe = [&] {
      return test::text("p = ", orders[k], s.v.y.empty() ? ", norm" : ", distance", " of ", s.v.x.size(),
                        " components, ", s.name, ", ", target.name(), mode == test::standard_control ? "" : " flushing",
                        ": ", listed<T>(s.v.x), ", ", listed<T>(s.v.y));
    };
    found_.expect_same_bits(actual.accurate, s.expected[k], describe);
    found_.expect_same_bits(actual.of_fixed_order, s.expected[k], describe);
    found_.expect_within(actual.fast, s.expected[k], test::promised_ulps<norms::fast_t>,
                         [&] { return test::text("fast, ", describe()); });
  }

  reference::exact_lp_value oracle_;
  std::vector<sample> samples_;
  test::findings found_;
};

std::size_t random_size(random_source& random) { return random.one_in(20) ? random.below(300) : random.below(30); }

}  // namespace

TEMPLATE_TEST_CASE("norms of order 3 and 4 next to the middle of two numbers", "[lp_correct_rounding]", float, double) {
  random_source random(100);
  batch<TestType> all;
  for (int left = repetitions(2000); left != 0; --left) {
    for (const int p : orders) {
      all.add(test::hard_to_round_power<TestType>(p, random_size(random), false, random), "tie");
      all.add(test::hard_to_round_power<TestType>(p, random_size(random), true, random), "tie");
    }
  }
  all.report();
}

TEMPLATE_TEST_CASE("norms of order 3 and 4 of every scale and order", "[lp_correct_rounding]", float, double) {
  random_source random(200);
  batch<TestType> all;
  const auto add = [&](std::size_t n) {
    test::for_each_shape<TestType>(n, random,
                                   [&](auto vectors, std::string_view name) { all.add(std::move(vectors), name); });
  };
  for (int left = repetitions(1); left != 0; --left) {
    for (std::size_t n = 0; n <= 64; ++n) add(n);
    for (const std::size_t n : {100U, 127U, 128U, 129U, 512U, 513U, 1500U}) add(n);
  }
  all.report();
}

namespace {

// What T = float or double rounds to between the largest number and the power of two after it, and beside the smallest numbers.
template <class T> void add_edges(batch<T>& all) {
  constexpr T large = test::largest<T>, tiny = test::smallest_subnormal<T>, normal = std::numeric_limits<T>::min();
  const auto add = [&](std::vector<T> x) {
    all.add({x, {}}, "edge of the range");
    std::vector<T> y(x.size());
    all.add({x, y}, "edge of the range");
    std::ranges::transform(x, y.begin(), test::negated<T>);
    all.add({x, y}, "edge of the range, opposite");
  };
  for (const T component : {large, large / 2, large / 4, normal, normal / 2, tiny, 2 * tiny, 3 * tiny, T{1}}) {
    for (const std::size_t n : {1U, 2U, 3U, 7U, 8U, 9U, 15U, 16U, 17U, 81U, 256U, 1000U}) {
      add(std::vector<T>(n, component));
      std::vector<T> x(n, tiny);
      x[n / 2] = component;
      add(x);
      // Of n components each with a share of the largest number.
      for (const double p : {3.0, 4.0})
        add(std::vector<T>(n, static_cast<T>(std::pow(static_cast<double>(n), -1 / p)) * component));
    }
  }
  for (const T second : {T{1}, large * std::numeric_limits<T>::epsilon(), large / 1000, large / 65536})
    add({large, second});
}

}  // namespace

TEMPLATE_TEST_CASE("norms of order 3 and 4 at the edges of the range", "[lp_correct_rounding]", float, double) {
  batch<TestType> all;
  add_edges(all);
  all.report();
}

namespace {

// Splits the components at random into pieces for three accumulators, which take them one by one, as vectors and as lists.
template <class Metric, class T> T in_pieces(const test::vectors<T>& v, random_source& random) {
  norms::accumulator<Metric, T> totals[3];
  for (std::size_t i = 0; i < v.x.size();) {
    const std::size_t most = random.one_in(4) ? 600 : 6,
                      count = std::min<std::size_t>(v.x.size() - i, 1 + random.below(most));
    auto& total = totals[random.below(3)];
    const auto x = std::span(v.x).subspan(i, count);
    if (v.y.empty()) {
      if (random.one_in(3)) total.append(x);
      else if (random.one_in(2)) total.append(std::list<T>(x.begin(), x.end()));
      else
        for (const T component : x) total.push(component);
    } else {
      const auto y = std::span(v.y).subspan(i, count);
      if (random.one_in(3)) total.append(x, y);
      else if (random.one_in(2)) total.append(std::list<T>(x.begin(), x.end()), y);
      else
        for (std::size_t k = 0; k < count; ++k) total.push(x[k], y[k]);
    }
    i += count;
  }
  std::swap(totals[0], totals[random.below(3)]);
  totals[0].merge(totals[1]);
  totals[2].merge(totals[0]);
  return totals[2].value();
}

template <class T, int Order>
void check_pieces(test::findings& found, const test::vectors<T>& v, T expected, random_source& random) {
  const auto describe = [&] { return test::text("p = ", Order, ", ", listed<T>(v.x), ", ", listed<T>(v.y)); };
  for (int left = 3; left != 0; --left)
    found.expect_same_bits(in_pieces<norms::lp_c<Order>>(v, random), expected, describe);
  const auto& fixed = fixed_order<T>(Order);
  found.expect_same_bits(v.y.empty() ? fixed.norm(v.x) : fixed.distance(v.x, v.y), expected, describe);
  if (v.y.empty()) found.expect_same_bits(fixed.norm_of_list({v.x.begin(), v.x.end()}), expected, describe);
}

}  // namespace

TEMPLATE_TEST_CASE("neither pieces nor their order matter", "[lp_correct_rounding]", float, double) {
  random_source random(300);
  reference::exact_lp_value oracle;
  test::findings found;
  for (int left = repetitions(500); left != 0; --left) {
    for (const bool of_two : {false, true}) {
      test::vectors<TestType> v = test::hard_to_round_power<TestType>(3, random_size(random), of_two, random);
      check_pieces<TestType, 3>(found, v, oracle.of<TestType>(v.x, v.y, 3), random);
      v = test::hard_to_round_power<TestType>(4, random_size(random), of_two, random);
      check_pieces<TestType, 4>(found, v, oracle.of<TestType>(v.x, v.y, 4), random);
    }
    test::vectors<TestType> v;
    v.x.resize(random.below(left % 10 == 0 ? 3000 : 40));
    test::all_shapes<TestType>[random.below(test::all_shapes<TestType>.size())].fill(v.x, random);
    check_pieces<TestType, 3>(found, v, oracle.of<TestType>(v.x, v.y, 3), random);
    check_pieces<TestType, 4>(found, v, oracle.of<TestType>(v.x, v.y, 4), random);
  }
  found.report();
}

TEMPLATE_TEST_CASE("states of accumulators of order 3 add up", "[lp_correct_rounding]", float, double) {
  using accumulator = norms::accumulator<norms::lp_c<3>, TestType>;
  random_source random(400);
  std::vector<TestType> x(4000);
  test::shapes::any_bits<TestType>(x, random);
  decltype(accumulator{}.state()) sum{};
  for (std::size_t piece = 0; piece < 4; ++piece) {
    accumulator part;
    part.append(std::span(x).subspan(1000 * piece, 1000));
    const auto state = part.state();
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += state[k];
  }
  const auto total = accumulator::from_state(sum);
  CHECK(test::same_bits(total.value(), fixed_order<TestType>(3).norm(x)));
  CHECK(total.count() == 4000);

  accumulator special;
  CHECK(test::is_positive_zero(special.value()));
  special.push(test::negated(test::infinity<TestType>));
  CHECK(test::is_positive_infinity(special.value()));
  special.merge(total);
  CHECK(test::is_positive_infinity(special.value()));
  special.push(test::quiet_nan<TestType>);
  CHECK(test::is_nan(special.value()));
}
