// skip_nan leaves out components that are NaN in either vector, and makes up for them, correctly rounded where the call
// without it is.
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <list>
#include <span>

#include <sstream>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "guarded_memory.hpp"
#include "reference.hpp"
#include "targets.hpp"

namespace {

using norms::skip_nan;
using reference::number;

constexpr double inf = std::numeric_limits<double>::infinity(), not_a_number = test::quiet_nan<double>;

// Which components are missing: none, the first ones, some, most, all.
struct pattern {
  std::string_view name;
  bool (*is_missing)(std::size_t i, std::size_t n, test::random_engine& engine);
};
constexpr pattern patterns[] = {
    {"none", [](std::size_t, std::size_t, test::random_engine&) { return false; }},
    {"one in 64", [](std::size_t, std::size_t, test::random_engine& engine) { return engine() % 64 == 0; }},
    {"half", [](std::size_t, std::size_t, test::random_engine& engine) { return engine() % 2 == 0; }},
    {"most", [](std::size_t, std::size_t, test::random_engine& engine) { return engine() % 32 != 0; }},
    {"the first ones", [](std::size_t i, std::size_t n, test::random_engine&) { return i < n / 2; }},
    {"all but the last", [](std::size_t i, std::size_t n, test::random_engine&) { return i + 1 < n; }},
};
constexpr std::size_t lengths[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100, 511, 512, 513, 1100, 3000};

template <class T> std::vector<T> with_missing(std::vector<T> x, const pattern& p, test::random_engine& engine) {
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (p.is_missing(i, x.size(), engine))
      x[i] = test::from_bits<T>(test::infinity_bits<T> | 1 | (engine() % 2 == 0 ? test::sign_bit<T> : 0));
  }
  return x;
}

// n / present times the sum of terms; of a mean, the sum divided by how many are present.
template <class T, class Term>
number sum_of(const std::vector<T>& x, const std::vector<T>& y, Term term, bool of_mean) {
  number sum;
  double present = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (test::is_nan(x[i]) || test::is_nan(y[i])) continue;
    sum += term(number(static_cast<double>(x[i])), number(static_cast<double>(y[i])));
    ++present;
  }
  if (present == 0) return number(x.empty() ? 0 : not_a_number);
  return (of_mean ? sum : sum * number(static_cast<double>(x.size()))) / number(present);
}
number magnitude(const number& x, const number& y) { return abs(x - y); }
number square(const number& x, const number& y) { return (x - y) * (x - y); }
number product(const number& x, const number& y) { return x * y; }

template <class T> struct expected_values {
  T l1, l2, l2_squared, mean_squared, dot;
  expected_values(const std::vector<T>& x, const std::vector<T>& y) {
    const test::arithmetic_mode standard(test::standard_control);
    const number squares = sum_of(x, y, square, false);
    l1 = rounded(sum_of(x, y, magnitude, false));
    l2 = rounded(sqrt(squares));
    l2_squared = rounded(squares);
    mean_squared = rounded(sum_of(x, y, square, true));
    dot = rounded(sum_of(x, y, product, false));
  }
  // The one quiet NaN, and no -0.
  static T rounded(const number& value) {
    const T result = value.template rounded<T>();
    return test::is_nan(result) ? test::quiet_nan<T> : test::magnitude_bits(result) == 0 ? T{0} : result;
  }
};

template <class T, class Check> void for_each_pair(Check check) {
  test::random_engine engine(77);
  for (const std::size_t n : lengths) {
    for (const pattern& p : patterns) {
      const auto& first = test::generators<T>[engine() % test::generators<T>.size()];
      const auto& second = test::generators<T>[engine() % test::generators<T>.size()];
      for (const bool is_gaussian : {true, false}) {
        const auto x = is_gaussian ? test::gaussian<T>(n, engine) : first.make(n, engine);
        const auto y = is_gaussian ? test::gaussian<T>(n, engine) : second.make(n, engine);
        check(with_missing(x, p, engine), engine() % 2 == 0 ? y : with_missing(y, p, engine),
              test::text(n, " components, missing: ", p.name, is_gaussian ? "" : ", of any scale"));
      }
    }
  }
}

}  // namespace

TEMPLATE_TEST_CASE("accurate sums of what is left are correctly rounded", "[skip_nan]", float, double) {
  using T = TestType;
  test::findings found;
  for_each_pair<T>([&](const std::vector<T>& x, const std::vector<T>& y, const std::string& text) {
    const expected_values<T> expected(x, y);
    test::for_each_target([&](norms::target target) {
      const auto describe = [&] { return text + ", " + std::string(target.name()); };
      found.expect_same_bits(norms::l1_distance(skip_nan, x, y), expected.l1, describe);
      found.expect_same_bits(norms::l2_distance(skip_nan, x, y), expected.l2, describe);
      found.expect_same_bits(norms::l2_distance_squared(skip_nan, x, y), expected.l2_squared, describe);
      found.expect_same_bits(norms::mean_squared_error(skip_nan, x, y), expected.mean_squared, describe);
      found.expect_same_bits(norms::dot(skip_nan, x, y), expected.dot, describe);
      found.expect_within(norms::l1_distance(norms::fast, skip_nan, x, y), expected.l1, 16, describe);
      found.expect_within(norms::l2_distance(norms::fast, skip_nan, x, y), expected.l2, 16, describe);
    });
    const std::list<T> list(x.begin(), x.end());
    found.expect_same_bits(norms::l2_distance(skip_nan, list, y), expected.l2, [&] { return "list, " + text; });
    found.expect_same_bits(norms::dot(skip_nan, list, y), expected.dot, [&] { return "list, " + text; });
  });
  found.report();
}

TEMPLATE_TEST_CASE("where nothing is missing skip_nan changes nothing", "[skip_nan]", float, double) {
  using T = TestType;
  test::random_engine engine(5);
  test::findings found;
  for (const auto& generator : test::generators<T>) {
    for (const std::size_t n : {0U, 3U, 100U, 700U, 2000U}) {
      const auto x = generator.make(n, engine), y = generator.make(n, engine);
      const auto describe = [&] { return test::text(n, " components, ", generator.name); };
      found.expect_same_bits(norms::rms(skip_nan, x), norms::rms(x), describe);
      found.expect_same_bits(norms::lp_norm<3>(skip_nan, x), norms::lp_norm<3>(x), describe);
      found.expect_same_bits(norms::linf_distance(skip_nan, x, y), norms::linf_distance(x, y), describe);
      found.expect_same_bits(norms::l0_pseudo_norm(skip_nan, x), norms::l0_pseudo_norm(x), describe);
      found.expect_within(norms::cosine_similarity(skip_nan, x, y), norms::cosine_similarity(x, y), 1, describe);
    }
  }
  found.report();
}

TEST_CASE("each kind of metric makes up for missing values", "[skip_nan]") {
  const std::vector<double> x{3, not_a_number, -4, not_a_number, 0, 2},
      y{1, 1, not_a_number, not_a_number, 0, 4};  // differences 2, 0, -2 are left
  CHECK(norms::linf_distance(skip_nan, x, y) == 2);
  CHECK(norms::linf_norm(norms::fast, skip_nan, x) == 4);
  CHECK(norms::hamming_distance(skip_nan, x, y) == 4);
  CHECK(norms::distance(skip_nan, x, y, norms::hamming_fraction_t{}) == 2 / 3.0);
  CHECK(norms::mean_absolute_error(skip_nan, x, y) == 4 / 3.0);
  CHECK(norms::root_mean_square_error(skip_nan, x, y) == std::sqrt(8 / 3.0));
  CHECK(norms::dot(skip_nan, x, y) == 22);
  CHECK(test::ulp_distance(norms::cosine_similarity(skip_nan, x, y), 11 / std::sqrt(13.0 * 17)) <= 1);
  CHECK(test::ulp_distance(norms::lp_norm(skip_nan, x, 3), std::cbrt(99 * 1.5)) <= 1);
  CHECK(test::ulp_distance(norms::lp_norm(skip_nan, x, 0.5), std::pow((std::sqrt(3) + 2 + std::sqrt(2)) * 1.5, 2)) <=
        2);
  const std::vector<double> z{3, not_a_number, 4, not_a_number};  // terms that zeros would add to
  CHECK(test::ulp_distance(norms::lp_norm(skip_nan, z, -1), 1 / (2 * (1 / 3.0 + 0.25))) <= 2);
  CHECK(norms::lp_norm(skip_nan, z, -inf) == 3);
  CHECK(norms::lp_norm(norms::fast, skip_nan, z, -inf) == 3);
}

TEMPLATE_TEST_CASE("skip_nan reads nothing outside the vectors", "[skip_nan]", float, double) {
  using T = TestType;
  constexpr std::size_t longest = 140;
  test::guarded_vectors<T> memory(longest);
  std::vector<T> x(longest), y(longest, T{1});
  test::findings found;
  double sum = 0, present = 0;
  for (std::size_t n = 0; n <= longest; ++n) {
    const std::span<const T> all_x(x), all_y(y);
    memory.place(all_x.first(n), all_y.first(n), [&](auto a, auto b, std::string_view where) {
      test::for_each_target([&](norms::target target) {
        const auto describe = [&] { return test::text(n, " components", where, ", ", target.name()); };
        const double mean = n == 0 ? 0 : sum / present;
        found.expect_same_bits(norms::mean_absolute_error(skip_nan, a, b), static_cast<T>(mean), describe);
      });
    });
    if (n == longest) break;
    x[n] = n % 5 == 2 ? test::quiet_nan<T> : static_cast<T>(n % 7);
    if (n % 5 == 2) continue;
    sum += std::abs(static_cast<double>(n % 7) - 1);
    ++present;
  }
  found.report();
}

TEST_CASE("verbs that are no metrics leave out NaN, too", "[skip_nan]") {
  const std::vector<double> x{not_a_number, 1, 4, not_a_number, 2, -5, not_a_number};
  CHECK(norms::total_variation(skip_nan, x) == 10 * (6 / 2.0));
  CHECK(norms::total_variation(skip_nan, std::list<double>(x.begin(), x.end())) == 30);
  CHECK(norms::total_variation(norms::fast, skip_nan, x) == 30);
  CHECK(norms::linf_index(skip_nan, x) == 5);
  CHECK(norms::linf_index(skip_nan, std::list<double>(x.begin(), x.end())) == 5);
  CHECK(norms::linf_index(x) == 0);
  CHECK(norms::linf_index(skip_nan, {not_a_number, 0.0, -0.0}) == 1);
  CHECK(norms::linf_index(skip_nan, {not_a_number, not_a_number}) == 2);
  CHECK(norms::linf_index(skip_nan, {not_a_number, -1.0}) == 1);
  std::vector<double> longer(2000, not_a_number);
  longer[1500] = 3;
  longer[1600] = -3;
  CHECK(norms::linf_index(skip_nan, longer) == 1500);
}

TEST_CASE("nothing left is NaN, nothing at all is 0", "[skip_nan]") {
  const std::vector<double> none(3, not_a_number), numbers(3, 1.0);
  for (const auto& y : {none, numbers}) {
    CHECK(test::to_bits(norms::l2_distance(skip_nan, none, y)) == test::to_bits(not_a_number));
    CHECK(test::is_nan(norms::linf_distance(skip_nan, none, y)));
    CHECK(test::is_nan(norms::hamming_distance(norms::fast, skip_nan, y, none)));
    CHECK(test::is_nan(norms::dot(skip_nan, y, none)));
    CHECK(test::is_nan(norms::cosine_distance(skip_nan, y, none)));
    CHECK(test::is_nan(norms::weighted_l2_distance(skip_nan, none, y, {1, 2, 3})));
  }
  CHECK(test::is_positive_zero(norms::l2_norm(skip_nan, std::vector<double>{})));
  CHECK(test::is_positive_zero(norms::weighted_l2_norm(skip_nan, std::vector<double>{}, std::vector<double>{})));
  CHECK(test::is_positive_infinity(norms::l2_norm(skip_nan, {not_a_number, -inf, 1.0})));
  CHECK(
      test::is_nan(norms::l2_distance(skip_nan, {not_a_number, inf, 1.0}, {1.0, inf, 1.0})));  // made by the difference
}

TEST_CASE("weights are made up for by their sum", "[skip_nan]") {
  const std::vector<double> x{3, not_a_number, 4, not_a_number}, w{1, 1, 2, 4};
  CHECK(norms::weighted_l1_norm(skip_nan, x, w) == 11 * (8 / 3.0));
  CHECK(test::ulp_distance(norms::weighted_l2_norm(norms::fast, skip_nan, x, w), std::sqrt(41 * 8 / 3.0)) <= 2);
  CHECK(norms::weighted_linf_norm(skip_nan, x, {1, 1, 0, 1}) == 3);
  CHECK(norms::weighted_l1_norm(skip_nan, x, {1, 0, 2, 0}) == 11);          // what is missing has no weight
  CHECK(test::is_nan(norms::weighted_l1_norm(skip_nan, x, {0, 1, 0, 0})));  // what is left has none
  CHECK(norms::weighted_l1_norm(skip_nan, x, {0, 0, 0, 0}) == 0);
  CHECK(test::ulp_distance(norms::weighted_rms(skip_nan, x, w), std::sqrt(41 / 3.0)) <= 1);
  CHECK_THROWS_AS(norms::weighted_l1_norm(skip_nan, x, {1, -1, 1, 1}), std::domain_error);
  CHECK_THROWS_AS(norms::weighted_l1_norm(skip_nan, x, {1, 1, not_a_number, 1}), std::domain_error);
  CHECK_THROWS_AS(norms::weighted_l1_norm(norms::fast, skip_nan, x, {1, 1, 1, not_a_number}), std::domain_error);
  CHECK_THROWS_AS(norms::l1_distance(skip_nan, x, std::vector<double>{1, 2}), std::invalid_argument);
}

TEST_CASE("skip_nan goes before every form of vectors", "[skip_nan]") {
  const std::vector<double> x{3, not_a_number, 4, not_a_number}, y{0, 0, 0, 0};
  const double expected = std::sqrt(50.0);
  CHECK(norms::l2_norm(skip_nan, x.begin(), x.end()) == expected);
  CHECK(norms::l2_norm(norms::accurate, skip_nan, x.data(), 4) == expected);
  CHECK(norms::l2_norm(skip_nan, {3.0, not_a_number, 4.0, not_a_number}) == expected);
  CHECK(norms::norm(skip_nan, x, norms::l2) == expected);
  CHECK(norms::norm(skip_nan, x, norms::any_metric("l2")) == expected);
  CHECK(norms::l2_distance(skip_nan, x.data(), y.data(), 4) == expected);
  CHECK(norms::l2_norm(skip_nan, std::vector<float>{3, test::quiet_nan<float>, 4, test::quiet_nan<float>}) ==
        std::sqrt(50.0F));
  CHECK(norms::l2_distance(skip_nan, x, std::vector<int>{0, 0, 0, 0}) == expected);
  CHECK(norms::l2_norm(skip_nan,
                       std::vector<norms::float16>{norms::float16(3.0F), norms::float16(test::quiet_nan<float>)}) ==
        std::sqrt(18.0F));
  CHECK(norms::l2_norm(skip_nan, std::vector<int>{3, 4}) == 5);
  const double spread[]{3, -1, not_a_number, -1, 4, -1, not_a_number, -1};
  CHECK(norms::l2_norm(skip_nan, norms::strided(spread, 4, 2)) == expected);
  std::istringstream text("3 4");
  CHECK(norms::l2_norm(skip_nan, std::istream_iterator<double>(text), std::istream_iterator<double>()) == 5);
  static_assert(norms::l1_norm(skip_nan, {3, not_a_number, 4, not_a_number}) == 14);
  static_assert(norms::lp_norm(skip_nan, {2, not_a_number, 2}, -1.0) == 2 / 3.0);
}
