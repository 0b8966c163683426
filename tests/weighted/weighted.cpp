// Weighted norms and distances: the calls, the meaning of special values and weights, errors, memory.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <list>
#include <numeric>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "huber.hpp"
#include "weighted_verbs.hpp"

namespace {

constexpr double inf = test::infinity<double>;
constexpr std::array orders{-inf, -2.5, -1.0, -0.0001, 0.0, 0.0001, 0.5, 1.0, 1.5, 2.0, 2.7, 3.0, 4.0, 5.0, 30.0, inf};

}  // namespace

TEST_CASE("weighted verbs and their calls", "[weighted]") {
  const std::vector<double> x{3, 4}, w{4, 0.25}, zero{0, 0};
  CHECK(norms::weighted_l1_norm(x, w) == 13);
  CHECK(norms::weighted_l2_norm(x, w) == std::sqrt(40.0));
  CHECK(norms::weighted_linf_norm(x, w) == 4);
  CHECK(norms::weighted_l1_distance(x, zero, w) == 13);
  CHECK(norms::weighted_l2_distance(x, zero, w) == std::sqrt(40.0));
  CHECK(norms::weighted_linf_distance(x, zero, w) == 4);
  CHECK(norms::weighted_lp_norm(x, w, 3.0) == std::cbrt(124.0));
  CHECK(norms::weighted_lp_norm<3>(x, w) == std::cbrt(124.0));
  CHECK(norms::weighted_lp_distance(x, zero, w, 3.0) == std::cbrt(124.0));
  CHECK(norms::weighted_lp_distance<3>(x, zero, w) == std::cbrt(124.0));
  CHECK(norms::weighted_norm(x, w) == std::sqrt(40.0));
  CHECK(norms::weighted_norm(norms::fast, x, w, norms::l1) == 13);
  CHECK(norms::weighted_distance(x, zero, w, norms::lp{1}) == 13);
  CHECK(norms::weighted_distance(norms::fast, x, zero, w, norms::linf) == 4);
  CHECK(norms::weighted_norm(x, w, test::huber{1}) == 4 * 2.5 + 0.25 * 3.5);
  CHECK(norms::weighted_distance(x, zero, w, norms::l0) == 4.25);
}

TEST_CASE("weighted verbs take every form of vectors", "[weighted]") {
  const std::vector<double> x{3, 4}, y{1, 1}, w{4, 0.25};
  const double norm = std::sqrt(40.0), distance = norms::weighted_l2_distance(x, y, w);
  CHECK(norms::weighted_norm({3.0, 4.0}, {4.0, 0.25}) == norm);
  CHECK(norms::weighted_norm(norms::accurate, {3.0, 4.0}, {4.0, 0.25}, norms::l2) == norm);
  CHECK(norms::weighted_norm(x.begin(), x.end(), w.begin()) == norm);
  CHECK(norms::weighted_norm(norms::accurate, x.begin(), x.end(), w.begin(), norms::l2) == norm);
  CHECK(norms::weighted_distance({3.0, 4.0}, {1.0, 1.0}, {4.0, 0.25}) == distance);
  CHECK(norms::weighted_distance(norms::accurate, {3.0, 4.0}, {1.0, 1.0}, {4.0, 0.25}, norms::l2) == distance);
  CHECK(norms::weighted_distance(x.begin(), x.end(), y.begin(), w.begin()) == distance);
  CHECK(norms::weighted_distance(norms::accurate, x.begin(), x.end(), y.begin(), w.begin(), norms::l2) == distance);
  CHECK(norms::weighted_l2_norm({3.0, 4.0}, {4.0, 0.25}) == norm);
  CHECK(norms::weighted_l2_norm(norms::accurate, {3.0, 4.0}, {4.0, 0.25}) == norm);
  CHECK(norms::weighted_l2_norm(x.begin(), x.end(), w.begin()) == norm);
  CHECK(norms::weighted_l2_norm(norms::accurate, x.begin(), x.end(), w.begin()) == norm);
  CHECK(norms::weighted_l2_distance({3.0, 4.0}, {1.0, 1.0}, {4.0, 0.25}) == distance);
  CHECK(norms::weighted_l2_distance(norms::accurate, {3.0, 4.0}, {1.0, 1.0}, {4.0, 0.25}) == distance);
  CHECK(norms::weighted_l2_distance(x.begin(), x.end(), y.begin(), w.begin()) == distance);
  CHECK(norms::weighted_lp_norm({3.0, 4.0}, {4.0, 0.25}, 2) == norm);
  CHECK(norms::weighted_lp_norm(norms::accurate, {3.0, 4.0}, {4.0, 0.25}, 2) == norm);
  CHECK(norms::weighted_lp_norm(x.begin(), x.end(), w.begin(), 2) == norm);
  CHECK(norms::weighted_lp_norm(norms::accurate, x.begin(), x.end(), w.begin(), 2) == norm);
  CHECK(norms::weighted_lp_norm<2>(norms::accurate, x, w) == norm);
  CHECK(norms::weighted_lp_distance({3.0, 4.0}, {1.0, 1.0}, {4.0, 0.25}, 2) == distance);
  CHECK(norms::weighted_lp_distance(norms::accurate, {3.0, 4.0}, {1.0, 1.0}, {4.0, 0.25}, 2) == distance);
  CHECK(norms::weighted_lp_distance(x.begin(), x.end(), y.begin(), w.begin(), 2) == distance);
  CHECK(norms::weighted_lp_distance(norms::accurate, x.begin(), x.end(), y.begin(), w.begin(), 2) == distance);
  CHECK(norms::weighted_l2_norm(std::list<int>{3, 4}, w) == norm);
  CHECK(norms::weighted_l2_norm(std::array{3, 4}, std::array<unsigned, 2>{1, 1}) == 5);
  CHECK(norms::weighted_l2_norm(std::vector<float>{3, 4}, w) == norm);  // in the common type
  const double spread[]{3, -1, 4, -1};
  CHECK(norms::weighted_l2_norm(norms::strided(spread, 2, 2), w) == norm);
  CHECK(norms::weighted_l2_distance(norms::strided(spread, 2, 2), y, w) == distance);
  std::istringstream text("3 4"), weights("4 0.25");
  CHECK(norms::weighted_l2_norm(std::istream_iterator<double>(text), std::istream_iterator<double>(),
                                std::istream_iterator<double>(weights)) == norm);
  const std::list<double> listed(x.begin(), x.end()), listed_weights(w.begin(), w.end());
  CHECK(norms::weighted_l2_norm(listed.begin(), listed.end(), listed_weights.begin()) == norm);
}

TEST_CASE("weighted norms are constant expressions", "[weighted]") {
  static_assert(norms::weighted_l1_norm({3.0, -4.0}, {4.0, 0.25}) == 13);
  static_assert(norms::weighted_l2_norm({3.0, 4.0}, {4.0, 4.0}) == 10);
  static_assert(norms::weighted_l2_norm({0x1p600, 0.0}, {0x1p-600, 1.0}) == 0x1p300);
  static_assert(norms::weighted_linf_distance({3.0F, 4.0F}, {0.0F, 0.0F}, {1.0F, 0.0F}) == 3);
  static_assert(norms::weighted_lp_norm({1.0, 2.0}, {3.0, 3.0}, 3.0) == 3);
  static_assert(norms::weighted_lp_norm(norms::fast, {1.0, 2.0}, {4.0, 0.0}, 0.5) == 16);
  static_assert(norms::weighted_lp_norm({1.0, 2.0}, {4.0, 0.5}, 0.0) == 4.5);
  static_assert(norms::weighted_lp_norm({1.0, 2.0}, {0.0, 0.5}, -inf) == 2);
  static_assert(norms::weighted_lp_norm({0.0, 2.0}, {1.0, 0.5}, -1.0) == 0);
  SUCCEED();
}

TEMPLATE_TEST_CASE("weights of one change nothing", "[weighted]", float, double) {
  test::random_engine engine(5);
  test::findings found;
  for (const std::size_t n : {0U, 1U, 2U, 3U, 7U, 15U, 16U, 40U, 300U, 5000U}) {
    const auto x = test::gaussian<TestType>(n, engine), y = test::gaussian<TestType>(n, engine);
    const std::vector<TestType> ones(n, TestType{1});
    test::for_each_target([&](norms::target target) {
      for (const double p : orders) {
        const auto describe = [&] { return test::text("p = ", p, ", ", target.name(), ", length ", n); };
        const auto& weighted = test::weighted_verbs_of<TestType>(norms::accurate);
        found.expect_within(weighted.norm(x, ones, p), norms::lp_norm(x, p),
                            (p == std::trunc(p) && p >= 0 && p <= 4) || test::same_bits(p, -inf) ? 0 : 1, describe);
        found.expect_within(weighted.distance(x, y, ones, p), norms::lp_distance(x, y, p),
                            (p == std::trunc(p) && p >= 0 && p <= 4) || test::same_bits(p, -inf) ? 0 : 1, describe);
      }
    });
  }
  found.report();
}

namespace {

// n components of which one is special.
template <class T> struct with_one {
  with_one(std::size_t n, std::size_t position, T component, T weight) : x(n, T{2}), w(n, T{1}) {
    x[position] = component;
    w[position] = weight;
  }
  std::vector<T> x, w;
};

// For every order, policy and instruction set, of vectors of several lengths with the special component anywhere.
template <class T, class Check> void for_each_place(T component, T weight, Check check) {
  test::findings found;
  for (const std::size_t n : {1U, 2U, 5U, 12U, 33U, 600U}) {
    for (std::size_t position = 0; position < n; position += n < 40 ? 1 : n - 1) {
      const with_one<T> v(n, position, component, weight);
      const std::vector<T> zeros(n);
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy) {
        const auto& verbs = test::weighted_verbs_of<T>(Policy{});
        for (const double p : orders) {
          const auto describe = [&] {
            return test::text("p = ", p, ", ", test::policy_name<Policy>, ' ', target.name(), ", position ", position,
                              " of ", n);
          };
          check(found, verbs.norm(v.x, v.w, p), p, n, describe);
          check(found, verbs.distance(v.x, zeros, v.w, p), p, n, describe);
          check(found, verbs.norm_of_list(std::list<T>(v.x.begin(), v.x.end()), v.w, p), p, n, describe);
        }
      });
    }
  }
  found.report();
}

// What a vector of `count` components 2 has.
template <class T> T of_twos(std::size_t count, double p) { return norms::lp_norm(std::vector<T>(count, T{2}), p); }

}  // namespace

TEMPLATE_TEST_CASE("a component of weight 0 counts for nothing", "[weighted]", float, double) {
  const auto check = [](test::findings& found, TestType result, double p, std::size_t n, auto describe) {
    found.expect_within(result, of_twos<TestType>(n - 1, p), 8, describe);
  };
  for (const TestType weight : {TestType{0}, -TestType{0}}) {
    for (const TestType component :
         {TestType{0}, TestType{3}, test::largest<TestType>, test::smallest_subnormal<TestType>,
          test::infinity<TestType>, -test::infinity<TestType>})
      for_each_place<TestType>(component, weight, check);
  }
}

TEMPLATE_TEST_CASE("weighted norms of NaN are NaN, whatever its weight", "[weighted]", float, double) {
  for (const TestType weight : {TestType{0}, TestType{1}, test::infinity<TestType>}) {
    for_each_place<TestType>(test::quiet_nan<TestType>, weight,
                             [&](test::findings& found, TestType result, double p, std::size_t n, auto describe) {
                               if (p != 0) found.expect(test::is_nan(result), describe);
                               else found.expect_within(result, static_cast<TestType>(n - 1) + weight, 0, describe);
                             });
  }
}

TEMPLATE_TEST_CASE("infinite components and infinite weights", "[weighted]", float, double) {
  for_each_place<TestType>(-test::infinity<TestType>, TestType{2},
                           [](test::findings& found, TestType result, double p, std::size_t n, auto describe) {
                             if (p > 0) found.expect(test::is_positive_infinity(result), describe);
                             else if (p == 0) found.expect(result == static_cast<TestType>(n + 1), describe);
                             else found.expect_within(result, of_twos<TestType>(n - 1, p), 8, describe);
                           });
  for_each_place<TestType>(TestType{3}, test::infinity<TestType>,
                           [](test::findings& found, TestType result, double p, std::size_t n, auto describe) {
                             if (test::same_bits(p, inf)) found.expect(result == 3, describe);
                             else if (test::same_bits(p, -inf)) found.expect(result == (n == 1 ? 3 : 2), describe);
                             else if (p < 0) found.expect(test::is_positive_zero(result), describe);
                             else found.expect(test::is_positive_infinity(result), describe);
                           });
  for_each_place<TestType>(TestType{0}, test::infinity<TestType>,
                           [](test::findings& found, TestType result, double p, std::size_t n, auto describe) {
                             if (p < 0) found.expect(test::is_positive_zero(result), describe);
                             else found.expect_within(result, of_twos<TestType>(n - 1, p), 8, describe);
                           });
}

TEMPLATE_TEST_CASE("negative and NaN weights are errors wherever they are", "[weighted]", float, double) {
  test::findings found;
  for (const TestType weight : {TestType{-1}, -test::smallest_subnormal<TestType>, -test::infinity<TestType>,
                                test::quiet_nan<TestType>, -test::quiet_nan<TestType>}) {
    for (const std::size_t n : {1U, 2U, 5U, 12U, 33U, 600U}) {
      for (std::size_t position = 0; position < n; position += n < 40 ? 1 : n - 1) {
        for (const TestType component : {TestType{0}, TestType{3}, test::quiet_nan<TestType>}) {
          const with_one<TestType> v(n, position, component, weight);
          const std::vector<TestType> zeros(n);
          test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy) {
            const auto& verbs = test::weighted_verbs_of<TestType>(Policy{});
            for (const double p : orders) {
              const auto throws = [&](auto call) {
                try {
                  call();
                } catch (const std::domain_error&) {
                  return true;
                }
                return false;
              };
              const auto describe = [&] {
                return test::text("weight ", weight, ", p = ", p, ", ", test::policy_name<Policy>, ' ', target.name(),
                                  ", position ", position, " of ", n);
              };
              found.expect(throws([&] { (void)verbs.norm(v.x, v.w, p); }), describe);
              found.expect(throws([&] { (void)verbs.distance(v.x, zeros, v.w, p); }), describe);
              if (n <= 12)
                found.expect(
                    throws([&] { (void)verbs.norm_of_list(std::list<TestType>(v.x.begin(), v.x.end()), v.w, p); }),
                    describe);
            }
          });
        }
      }
    }
  }
  found.report();
}

TEST_CASE("sizes of weighted vectors must agree", "[weighted]") {
  const std::vector<double> two{1, 2}, three{1, 2, 3}, bad{-1, 1, 1};
  const auto message_of = [](auto call) -> std::string {
    try {
      call();
    } catch (const std::invalid_argument& e) {
      return e.what();
    }
    return "nothing thrown";
  };
  CHECK(message_of([&] { (void)norms::weighted_l2_norm(two, three); }) == "norms: sizes differ: 2 and 3");
  CHECK(message_of([&] { (void)norms::weighted_l2_norm(two, bad); }) == "norms: sizes differ: 2 and 3");
  CHECK(message_of([&] { (void)norms::weighted_l2_distance(two, two, three); }) == "norms: sizes differ: 2 and 3");
  CHECK(message_of([&] { (void)norms::weighted_l2_distance(two, three, three); }) == "norms: sizes differ: 2 and 3");
  CHECK(message_of([&] { (void)norms::weighted_lp_norm(two, three, 1.5); }) == "norms: sizes differ: 2 and 3");
  CHECK(message_of([&] { (void)norms::weighted_l2_norm(std::list<double>(600, 1.0), std::list<double>(700, 1.0)); }) ==
        "norms: sizes differ: 600 and 700");
  CHECK_THROWS_AS(norms::weighted_lp_norm(two, two, test::quiet_nan<double>), std::domain_error);
}

TEST_CASE("power means of orders next to 0", "[weighted]") {
  const std::vector<double> x{2, 8}, halves{0.5, 0.5}, more{0.5, 0.6}, none{0, 0};
  for (const double p : {1e-9, -1e-9, 1e-300, -5e-324}) {
    CHECK(std::fabs(norms::weighted_lp_norm(x, halves, p) - 4) < 1e-8);
    CHECK(norms::weighted_lp_norm(std::list<double>{2, 8}, halves, p) == norms::weighted_lp_norm(x, halves, p));
    CHECK(norms::weighted_lp_distance(x, none, halves, p) == norms::weighted_lp_norm(x, halves, p));
    CHECK((p > 0 ? test::is_positive_infinity(norms::weighted_lp_norm(x, more, p))
                 : test::is_positive_zero(norms::weighted_lp_norm(x, more, p))));
    CHECK((p > 0 ? test::is_positive_zero(norms::weighted_lp_norm(x, none, p))
                 : test::is_positive_infinity(norms::weighted_lp_norm(x, none, p))));
    CHECK(test::is_nan(norms::weighted_lp_norm({1.0, test::quiet_nan<double>}, {1.0, 0.0}, p)));
    CHECK(norms::weighted_lp_norm({3.0, inf}, {1.0, 0.0}, p) == 3);
    // Of negative order an infinite component adds nothing, and the weight of the other alone is too little.
    CHECK(test::is_positive_infinity(norms::weighted_lp_norm({3.0, inf}, {0.5, 0.5}, p)));
    CHECK_THROWS_AS(norms::weighted_lp_norm({1.0, 2.0}, {1.0, -1.0}, p), std::domain_error);
  }
  static_assert(norms::weighted_lp_norm({2.0, 8.0}, {0.5, 0.5}, 5e-324) == 4);
  static_assert(norms::weighted_lp_norm({2.0, 8.0}, {1e308, 1e308}, 1e-9) == inf);
}

TEST_CASE("weights that hardly miss 1 matter to orders as small", "[weighted]") {
  // (3^p + p)^(1/p) is 3 e.
  CHECK(test::ulp_distance(norms::weighted_lp_norm({3.0, 1.0}, {1.0, 5e-324}, 5e-324), 3 * 2.718281828459045) <= 1);
  CHECK(test::ulp_distance(norms::weighted_lp_norm({3.0, 1.0}, {1.0, 0x1p-200}, -0x1p-200), 3 / 2.718281828459045) <=
        1);
  // They add up to 1, of which a sum of two words loses some.
  const std::vector<double> twos(5, 2.0),
      weights{0.5, 0x1p-120, 0.5 - 0x1p-54, 0x1p-54 - 0x1p-106, 0x1p-106 - 0x1p-120};
  for (const double p : {0x1p-130, -0x1p-130, 5e-324}) CHECK(norms::weighted_lp_norm(twos, weights, p) == 2);
}

TEST_CASE("differences of floats that round to the largest float", "[weighted]") {
  const std::vector<float> largest{test::largest<float>}, below_half{-0x1p102F}, half{-0x1p103F}, one{1};
  for (const double p : {1e-5, 2.5, 1.0}) {
    CHECK(norms::weighted_lp_distance(largest, below_half, one, p) == test::largest<float>);
    CHECK(test::is_positive_infinity(norms::weighted_lp_distance(largest, half, one, p)));
    CHECK(norms::lp_distance(norms::fast, largest, below_half, p == 1e-5 ? 3 : p) == test::largest<float>);
  }
}

TEST_CASE("weighted cosines", "[weighted]") {
  const std::vector<double> x{1, 2, 3}, y{3, -1, 2}, w{2, 0, 1};
  const double expected = (2 * 3 + 3 * 2) / std::sqrt((2 + 9.0) * (2 * 9 + 4));
  CHECK(test::ulp_distance(norms::weighted_distance(x, y, w, norms::cosine_similarity_t{}), expected) <= 1);
  CHECK(norms::weighted_distance(x, x, w, norms::cosine_similarity_t{}) == 1);
  CHECK(test::is_nan(norms::weighted_distance(std::vector<double>{1, inf}, std::vector<double>{1, 1},
                                              std::vector<double>{1, 1}, norms::cosine_similarity_t{})));
  // Scales that only weights bring into range.
  const std::vector<double> large{0x1p700, 0x1p701}, small{0x1p-800, 0x1p-800}, heavy{0x1p900, 0x1p900};
  CHECK(test::ulp_distance(norms::weighted_distance(large, small, heavy, norms::cosine_similarity_t{}),
                           3 / std::sqrt(10.0)) <= 1);
}
