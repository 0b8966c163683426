// NaN, infinities, zeros and subnormal numbers in Lp norms and distances of every kind of order.
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <list>
#include <span>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "lp_reference.hpp"
#include "lp_verbs.hpp"

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr std::array orders{-endless, -5.0, -1.0, -0.3, 0.01, 0.5, 0.7,   1.0,
                            1.5,      2.0,  2.5,  3.0,  4.0,  7.0, 100.0, endless};
// Around the inlined sizes, the registers and the unrolled rounds of every instruction set.
const std::vector<std::size_t> lengths{1, 2, 3, 5, 8, 9, 16, 17, 33, 65};

template <class T> std::list<T> listed(const std::vector<T>& x) { return {x.begin(), x.end()}; }

// Gives a check(what, holds) to body, for every instruction set, policy and order.
template <class T, class Body> void for_each_way(test::findings& found, std::string_view where, Body body) {
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    for (const double p : orders) {
      body(test::lp_verbs_of<T>(policy), p, [&](std::string_view what, bool holds) {
        found.expect(holds, [&] {
          return test::text(what, ", ", test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ", ", where);
        });
      });
    }
  });
}

template <class T, class Body> void for_each_position(test::findings& found, Body body) {
  for (const std::size_t n : lengths) {
    for (std::size_t i = 0; i < n; i += n < 10 ? 1 : 5) {
      for_each_way<T>(found, test::text("position ", i, " of ", n),
                      [&](const auto& verbs, double p, auto check) { body(n, i, verbs, p, check); });
    }
  }
}

}  // namespace

TEMPLATE_TEST_CASE("a NaN anywhere makes Lp norms NaN", "[lp_special_values]", float, double) {
  using T = TestType;
  test::findings found;
  for_each_position<T>(found, [](std::size_t n, std::size_t i, const auto& verbs, double p, auto check) {
    const T nan = i % 3 == 0   ? test::signaling_nan<T>()
                  : i % 3 == 1 ? test::quiet_nan<T>
                               : test::negated(test::quiet_nan<T>);
    const auto plain = test::ramp<T>(n);
    auto x = test::ramp_with<T>(n, i, nan);
    check("norm", test::is_quiet_nan(verbs.norm(x, p)));
    check("distance", test::is_quiet_nan(verbs.distance(x, plain, p)));
    check("distance", test::is_quiet_nan(verbs.distance(plain, x, p)));
    check("distance to itself", test::is_quiet_nan(verbs.distance(x, x, p)));
    check("list", test::is_quiet_nan(verbs.norm_of_list(listed(x), p)));
    // Which wins over an infinity and over a zero.
    for (const T other : {test::infinity<T>, T{0}}) {
      const std::size_t k = (i + n / 2 + 1) % n;
      if (k == i) continue;
      x[k] = other;
      check("norm with another special value", test::is_quiet_nan(verbs.norm(x, p)));
      check("distance with another special value", test::is_quiet_nan(verbs.distance(x, plain, p)));
      check("distance of special values",
            test::is_quiet_nan(verbs.distance(test::ramp_with<T>(n, i, nan), test::ramp_with<T>(n, k, other), p)));
    }
  });
  found.report();
}

TEMPLATE_TEST_CASE("an infinity makes Lp norms infinite, and adds nothing where p < 0", "[lp_special_values]", float,
                   double) {
  using T = TestType;
  test::findings found;
  reference::lp_value expected;
  for_each_position<T>(found, [&](std::size_t n, std::size_t i, const auto& verbs, double p, auto check) {
    const T infinite = (n + i) % 2 == 0 ? test::infinity<T> : test::negated(test::infinity<T>);
    const std::vector<T> zero(n);
    const auto x = test::ramp_with<T>(n, i, infinite), opposite = test::ramp_with<T>(n, i, test::negated(infinite));
    const auto holds = [&](T result, const std::vector<T>& without) {
      if (p > 0) return test::is_positive_infinity(result);
      if (p == -endless) return test::same_bits(result, test::lp_verbs_of<T>(norms::accurate).norm(without, p));
      return expected.of(std::span(without), {}, p).ulps(result) <= 8;
    };
    auto rest = x;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
    check("norm", holds(verbs.norm(x, p), rest));
    check("list", holds(verbs.norm_of_list(listed(x), p), rest));
    check("distance", holds(verbs.distance(x, zero, p), rest));
    check("distance", holds(verbs.distance(zero, x, p), rest));
    check("distance of opposites", p > 0   ? test::is_positive_infinity(verbs.distance(x, opposite, p))
                                   : n > 1 ? test::is_positive_zero(verbs.distance(x, opposite, p))
                                           : test::is_positive_infinity(verbs.distance(x, opposite, p)));
    check("distance to itself", test::is_quiet_nan(verbs.distance(x, x, p)));
    const std::vector<T> all(n, infinite);
    check("nothing but infinities",
          test::is_positive_infinity(verbs.norm(all, p)) && test::is_positive_infinity(verbs.distance(zero, all, p)));
  });
  found.report();
}

TEMPLATE_TEST_CASE("a zero makes Lp norms of negative order zero", "[lp_special_values]", float, double) {
  using T = TestType;
  test::findings found;
  for_each_position<T>(found, [](std::size_t n, std::size_t i, const auto& verbs, double p, auto check) {
    const T zero = i % 2 == 0 ? T{0} : test::negated(T{0});
    const auto plain = test::ramp<T>(n);
    auto x = test::ramp_with<T>(n, i, zero), equal_there = test::ramp_with<T>(n, i, plain[i] + 1);
    for (T& component : equal_there) component -= 1;  // differs by 1 but at i
    if (p > 0) {
      check("norm", verbs.norm(x, p) > 0 || n == 1);
      return;
    }
    check("norm", test::is_positive_zero(verbs.norm(x, p)));
    check("distance", test::is_positive_zero(verbs.distance(plain, equal_there, p)));
    check("list", test::is_positive_zero(verbs.norm_of_list(listed(x), p)));
    if (n > 1) {
      x[(i + 1) % n] = test::infinity<T>;
      check("norm with an infinity", test::is_positive_zero(verbs.norm(x, p)));
      check("distance with an infinity", test::is_positive_zero(verbs.distance(x, std::vector<T>(n), p)));
    }
  });
  found.report();
}

TEMPLATE_TEST_CASE("Lp norms of nothing and of zeros", "[lp_special_values]", float, double) {
  using T = TestType;
  test::findings found;
  for (const std::size_t n : std::vector<std::size_t>{0, 1, 2, 3, 8, 17, 64, 600, 1500}) {
    const std::vector<T> zero(n), minus_zero(n, test::negated(T{0})), one(n, T{1});
    for_each_way<T>(found, test::text("length ", n), [&](const auto& verbs, double p, auto check) {
      const auto holds = [&](T result) {
        return n == 0 && p < 0 ? test::is_positive_infinity(result) : test::is_positive_zero(result);
      };
      check("norm", holds(verbs.norm(zero, p)) && holds(verbs.norm(minus_zero, p)));
      check("distance", holds(verbs.distance(zero, minus_zero, p)) && holds(verbs.distance(minus_zero, zero, p)) &&
                            holds(verbs.distance(one, one, p)));
      check("list",
            holds(verbs.norm_of_list(listed(zero), p)) && holds(verbs.distance_of_lists(listed(one), listed(one), p)));
      check("strided", holds(verbs.norm_of_strided(norms::strided(minus_zero.data(), n, 1), p)));
    });
  }
  found.report();
}

namespace {

// Distances of which some differences are above the largest number, against MPFR.
template <class T> void check_overflowing_differences(bool of_negative_order) {
  constexpr T large = test::largest<T>;
  test::findings found;
  reference::lp_value expected;
  const std::array<std::vector<T>, 5> vectors{
      {{large}, {large, large}, {large, large, 1}, {large, large / 2, large}, std::vector<T>(40, large)}};
  for (const auto& x : vectors) {
    std::vector<T> opposite(x.size()), mixed(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      opposite[i] = test::negated(x[i]);
      mixed[i] = i % 2 == 0 ? test::negated(x[i] / 2) : T{0};
    }
    for (const auto& y : {opposite, mixed}) {
      for_each_way<T>(found, test::text(x.size(), " components"), [&](const auto& verbs, double p, auto check) {
        if (std::isinf(p) || (p < 0) != of_negative_order) return;
        expected.of(std::span(x), std::span(y), p);
        check("distance", expected.ulps(verbs.distance(x, y, p)) <= 8);
        check("distance of lists", expected.ulps(verbs.distance_of_lists(listed(x), listed(y), p)) <= 8);
      });
    }
  }
  found.report();
}

}  // namespace

TEMPLATE_TEST_CASE("Lp distances whose differences overflow", "[lp_special_values]", float, double) {
  check_overflowing_differences<TestType>(false);
}

// Their powers are numbers, which matter where no smaller difference does.
TEMPLATE_TEST_CASE("Lp distances of negative order whose differences overflow", "[lp_special_values]", float, double) {
  check_overflowing_differences<TestType>(true);
}

TEMPLATE_TEST_CASE("Lp norms where the CPU flushes subnormal numbers", "[lp_special_values]", float, double) {
  using T = TestType;
  test::random_engine engine(30);
  test::findings found;
  reference::lp_value expected;
  for (const auto& make :
       {test::subnormal<T>, test::squares_underflow<T>, test::wide_exponents<T>, test::random_bits<T>}) {
    for (const std::size_t n : {1U, 2U, 5U, 17U, 60U}) {
      const auto x = make(n, engine), y = make(n, engine), other = test::subnormal<T>(n, engine);
      for_each_way<T>(found, test::text(n, " components"), [&](const auto& verbs, double p, auto check) {
        if (std::isinf(p)) return;
        T norm, distance, near_distance, list_norm;
        const auto list = listed(x);
        {
          const test::arithmetic_mode flushing(test::flushing_control);
          norm = verbs.norm(x, p);
          distance = verbs.distance(x, y, p);
          near_distance = verbs.distance(x, other, p);
          list_norm = verbs.norm_of_list(list, p);
        }
        const bool accurate = &verbs == &test::lp_verbs_of<T>(norms::accurate);
        const auto within = [&](T result) {
          const bool nearest = test::same_bits(result, expected.template rounded<T>());
          return nearest || expected.ulps(result) <= (!accurate                  ? 8
                                                      : p == 3 || p == 4         ? 0.5
                                                      : std::is_same_v<T, float> ? 0.5 + 0x1p-28
                                                                                 : 0.55);
        };
        expected.of(std::span(x), {}, p);
        check("norm", within(norm));
        check("list", within(list_norm));
        expected.of(std::span(x), std::span(y), p);
        check("distance", within(distance));
        expected.of(std::span(x), std::span(other), p);
        check("distance to subnormal numbers", within(near_distance));
      });
    }
  }
  found.report();
}
