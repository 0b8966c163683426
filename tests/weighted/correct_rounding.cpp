// Weighted norms and distances of order 0 to 4 are the true values rounded to nearest, ties to even, whatever the instruction set, the
// form of the vectors, and whether the CPU flushes subnormal numbers; those of other orders are within the promised ulps.
//
// NORMS_TEST_EFFORT in the environment says how much is checked: 1 unless set.
#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "correct_rounding.hpp"
#include "findings.hpp"
#include "lp_reference.hpp"
#include "weighted_verbs.hpp"

namespace {

using test::random_source;

constexpr std::array modes{test::standard_control, test::flushing_control};

template <class T> struct sample {
  test::vectors<T> v;
  std::vector<T> w;
  double p;
  T expected;
  std::string name;

  std::string text() const {
    return test::text("p = ", p, v.y.empty() ? ", norm" : ", distance", " of ", v.x.size(), " components, ", name, ": ",
                      test::listed<T>(v.x), ", ", test::listed<T>(v.y), ", weights ", test::listed<T>(w));
  }
};

template <class T> T compute(const test::compiled_weighted_verbs<T>& verbs, const sample<T>& s) {
  return s.v.y.empty() ? verbs.norm(s.v.x, s.w, s.p) : verbs.distance(s.v.x, s.v.y, s.w, s.p);
}
template <class T> T compute_by_blocks(const test::compiled_weighted_verbs<T>& verbs, const sample<T>& s) {
  if (s.v.y.empty()) return verbs.norm_of_list(std::list<T>(s.v.x.begin(), s.v.x.end()), s.w, s.p);
  return verbs.distance_of_list(s.v.x, std::list<T>(s.v.y.begin(), s.v.y.end()), s.w, s.p);
}

// Many samples, looked at together, because changing the instruction set takes its time. `Check` is called with a sample, what was
// computed accurately, by blocks and fast, and the name of the circumstances.
template <class T, class Check> void for_each_result(const std::vector<sample<T>>& samples, Check check) {
  const auto &accurate = test::weighted_verbs_of<T>(norms::accurate), &fast = test::weighted_verbs_of<T>(norms::fast);
  test::for_each_target([&](norms::target target) {
    for (const test::control_word mode : modes) {
      std::vector<std::array<T, 3>> results;
      for (const auto& s : samples) {
        const test::arithmetic_mode scope(mode);
        results.push_back({compute(accurate, s), compute_by_blocks(accurate, s), compute(fast, s)});
      }
      for (std::size_t i = 0; i < samples.size(); ++i)
        check(samples[i], results[i], test::text(target.name(), mode == test::standard_control ? "" : " flushing"));
    }
  });
}

template <class T> std::vector<T> random_weights(std::size_t n, random_source& random) {
  std::vector<T> w(n);
  const auto& shape = test::all_shapes<T>[random.below(test::all_shapes<T>.size())];
  shape.fill(w, random);
  for (T& weight : w) weight = test::from_bits<T>(random.one_in(10) ? 0 : test::magnitude_bits(weight));
  return w;
}

std::vector<std::size_t> lengths() {
  std::vector<std::size_t> result{100, 127, 128, 129, 512, 513, 1500};
  for (std::size_t n = 0; n <= 70; ++n) result.push_back(n);
  return result;
}

}  // namespace

TEMPLATE_TEST_CASE("weighted norms of order 0 to 4 are correctly rounded", "[weighted_correct_rounding]", float,
                   double) {
  random_source random(300);
  reference::exact_lp_value oracle;
  test::findings found;
  for (int left = test::repetitions(1); left != 0; --left) {
    for (const std::size_t n : lengths()) {
      std::vector<sample<TestType>> samples;
      test::for_each_shape<TestType>(n, random, [&](const test::vectors<TestType>& v, std::string_view name) {
        const auto w = random_weights<TestType>(n, random);
        for (const int p : {0, 1, 2, 3, 4})
          samples.push_back({v, w, static_cast<double>(p), oracle.of<TestType>(v.x, v.y, p, w), std::string(name)});
      });
      for_each_result(samples, [&](const auto& s, const std::array<TestType, 3>& results, const std::string& where) {
        const auto describe = [&] { return where + ", " + s.text(); };
        found.expect_same_bits(results[0], s.expected, describe);
        found.expect_same_bits(results[1], s.expected, [&] { return "by blocks, " + describe(); });
        found.expect_within(results[2], s.expected, test::promised_ulps<norms::fast_t>,
                            [&] { return "fast, " + describe(); });
      });
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("weighted norms of real order are within the promised ulps", "[weighted_correct_rounding]", float,
                   double) {
  constexpr std::array orders{0.5, 0.75, 1.5, 2.5, 2.7, 3.3, 7.0, 40.0, -0.5, -1.0, -3.7};
  random_source random(400);
  test::findings found;
  for (int left = test::repetitions(1); left != 0; --left) {
    for (const std::size_t n : {1U, 2U, 3U, 5U, 8U, 16U, 17U, 33U, 600U}) {
      for (const double p : orders) {
        std::vector<sample<TestType>> samples;
        std::deque<reference::lp_value> values;
        test::for_each_shape<TestType>(n, random, [&](test::vectors<TestType> v, std::string_view name) {
          if (n > 100 && !random.one_in(8)) return;  // powers take the oracle's time
          auto w = random_weights<TestType>(n, random);
          const test::arithmetic_mode standard(test::standard_control);
          reference::power_sum sum(p);
          for (std::size_t i = 0; i < n; ++i)
            sum.add(static_cast<double>(v.x[i]), v.y.empty() ? 0.0 : static_cast<double>(v.y[i]),
                    static_cast<double>(w[i]));
          auto& value = values.emplace_back();
          value.of(sum);
          samples.push_back({std::move(v), std::move(w), p, value.template rounded<TestType>(), std::string(name)});
        });
        for_each_result(samples, [&](const auto& s, const std::array<TestType, 3>& results, const std::string& where) {
          auto& value = values[static_cast<std::size_t>(&s - samples.data())];
          const double promised = std::is_same_v<TestType, float> ? 0.5 + 0x1p-26 : 0.55;
          for (const std::size_t k : {0U, 1U, 2U}) {
            const double ulps = test::same_bits(results[k], s.expected) ? 0 : value.ulps(results[k]);
            found.expect(ulps <= (k == 2 ? 8 : promised), [&] {
              return test::text(ulps, " ulp, ", results[k], " instead of ", s.expected,
                                k == 1   ? ", by blocks"
                                : k == 2 ? ", fast"
                                         : "",
                                ", ", where, ", ", s.text());
            });
          }
        });
      }
    }
  }
  found.report();
}

// Weights that add up to 1, or nearly so, keep orders next to 0 in range: power means, next to geometric ones.
TEMPLATE_TEST_CASE("weighted norms of orders next to 0 are within the promised ulps", "[weighted_correct_rounding]",
                   float, double) {
  constexpr std::array orders{0x1p-11, 0x1p-12, 2e-4, 1e-4, 3e-5, 1e-6, 1e-9, 1e-15, 1e-20, 1e-40, 1e-300, 5e-324};
  random_source random(500);
  test::findings found;
  for (int left = test::repetitions(40); left != 0; --left) {
    for (const double order : orders) {
      const double p = random.one_in(2) ? order : -order;
      const std::size_t n = std::size_t{1} << random.below(4);
      sample<TestType> s{{}, std::vector<TestType>(n, 1 / static_cast<TestType>(n)), p, {}, "power mean"};
      s.v.x.resize(n);
      test::shapes::spread<TestType, 2000>(s.v.x, random);
      if (random.one_in(2)) {
        s.v.y = s.v.x;
        for (TestType& component : s.v.y) component = test::negated(component) / 3;
      }
      // Off by so little that the root does not make it 0 or infinity.
      if (random.one_in(2)) s.w[0] = static_cast<TestType>(s.w[0] * (1 + 100 * random.fraction() * order));
      reference::power_sum sum(p);
      for (std::size_t i = 0; i < n; ++i)
        sum.add(static_cast<double>(s.v.x[i]), s.v.y.empty() ? 0.0 : static_cast<double>(s.v.y[i]),
                static_cast<double>(s.w[i]));
      reference::lp_value value;
      value.of(sum);
      s.expected = value.template rounded<TestType>();
      for_each_result(
          std::vector{s}, [&](const auto&, const std::array<TestType, 3>& results, const std::string& where) {
            for (const std::size_t k : {0U, 1U, 2U}) {
              const double ulps = test::same_bits(results[k], s.expected) ? 0 : value.ulps(results[k]);
              found.expect(ulps <= (k == 2 ? 8 : 0.55), [&] {
                return test::text(ulps, " ulp, ", results[k], " instead of ", s.expected, ", ", where, ", ", s.text());
              });
            }
          });
    }
  }
  found.report();
}
