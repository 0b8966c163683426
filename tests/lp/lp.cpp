// Lp norms and distances of every order against MPFR: at every scale of the components, with every instruction set.
//
// The option -s of this program prints the largest errors.
#include <norms/lp.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "hard_cases/random_numbers.hpp"
#include "lp_reference.hpp"
#include "lp_verbs.hpp"

namespace {

constexpr std::array exponents{-5.0, -1.0, -0.5, -0.01, 0.001, 0.01, 0.1, 0.3,  0.5,   0.7,    1.3, 1.5,
                               2.5,  3.0,  3.7,  4.0,   5.0,   6.0,  8.0, 10.0, 100.0, 1000.0, 1e6};

template <class T> struct named_vectors {
  std::string name;
  std::vector<T> x, y;
};

// Vectors of every kind, many of them long, but of few different components, because MPFR takes its time.
template <class T> std::vector<named_vectors<T>> vectors_of_every_scale(test::random_engine& engine) {
  std::vector<named_vectors<T>> result;
  const auto add = [&](std::string_view name, const auto& make) {
    for (const std::size_t n : {std::size_t{1}, std::size_t{2}, 3 + engine() % 30})
      result.push_back({std::string(name), make(n), make(n)});
    const auto few_x = make(24), few_y = make(24);
    named_vectors<T> many{test::text("many ", name), {}, {}};
    const std::size_t n = 40 + engine() % 3000;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t k = engine() % few_x.size();
      many.x.push_back(few_x[k]);
      many.y.push_back(few_y[k]);
    }
    result.push_back(many);
  };
  for (const auto& generator : test::generators<T>)
    add(generator.name, [&](std::size_t n) { return generator.make(n, engine); });
  const int widest = std::numeric_limits<T>::max_exponent;
  for (const int exponent :
       {-widest * 98 / 100, -widest * 7 / 10, -widest / 3, widest / 10, widest / 3, widest * 98 / 100}) {
    add(test::text("gaussian times 2^", exponent),
        [&](std::size_t n) { return test::gaussian_times_power_of_two<T>(n, exponent, engine); });
  }
  return result;
}

// The promise for an order: 8 ulp under `fast`; under `accurate` correctly rounded of order 3 and 4, otherwise 0.55 ulp of a double
// and as good as correctly rounded of a float: the middle of two floats may be a single large component of a distance, beside
// which no double sees the others.
template <class T, class Policy> constexpr double promised(double p) {
  if (!test::is_accurate<Policy>) return test::promised_ulps<Policy>;
  if (p == 3 || p == 4) return 0.5;
  return std::is_same_v<T, float> ? 0.5 + 0x1p-28 : 0.55;
}

}  // namespace

TEMPLATE_TEST_CASE("norms and distances of every order and scale", "[lp]", float, double) {
  test::random_engine engine(20);
  reference::lp_value expected;
  test::findings found;
  std::string worst_errors;
  for (const double p : exponents) {
    double worst_accurate = 0, worst_fast = 0;
    const auto check = [&](const named_vectors<TestType>& v, std::span<const TestType> y) {
      const std::span<const TestType> x(v.x);
      expected.of(x, y, p);
      const TestType nearest = expected.template rounded<TestType>();
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        const auto& verbs = test::lp_verbs_of<TestType>(policy);
        const TestType result = y.empty() ? verbs.norm(x, p) : verbs.distance(x, y, p);
        const double error =
            test::same_bits(result, nearest) ? std::min(0.5, expected.ulps(result)) : expected.ulps(result);
        double& worst = test::is_accurate<Policy> ? worst_accurate : worst_fast;
        worst = std::max(worst, error);
        found.expect(error <= promised<TestType, Policy>(p), [&] {
          return test::text(test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ", ",
                            y.empty() ? "norm" : "distance", " of ", x.size(), " components, ", v.name, ": ", result,
                            " instead of ", nearest, ", ", error, " ulp");
        });
      });
    };
    for (const auto& v : vectors_of_every_scale<TestType>(engine)) {
      check(v, {});
      check(v, v.y);
    }
    worst_errors += test::text("p = ", p, ": accurate ", worst_accurate, ", fast ", worst_fast, " ulp\n");
  }
  INFO(worst_errors);
  found.report();
}

// Roots of small orders enlarge the errors of sums, and those of equal components all have one sign.
TEMPLATE_TEST_CASE("norms of equal components", "[lp]", float, double) {
  test::random_engine engine(25);
  reference::lp_value expected;
  test::findings found;
  std::string worst_errors;
  for (const double p : {-5.0, -1.0, -0.75, -0.7, -0.5, 0.5, 0.6, 0.75, 1.3, 1.5, 2.5, 3.0, 3.7, 4.0, 10.0}) {
    double worst = 0;
    for (std::size_t n = 1; n < 6000; n += 1 + n / 12) {
      for (int left = 3; left != 0; --left) {
        std::vector<TestType> x = test::constant<TestType>(n, engine);
        if (left == 1) x.front() *= 3;
        expected.of(std::span<const TestType>(x), {}, p);
        test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
          const TestType result = test::lp_verbs_of<TestType>(policy).norm(x, p);
          const double error = expected.ulps(result);
          if (!test::is_accurate<Policy>) worst = std::max(worst, error);
          found.expect(error <= promised<TestType, Policy>(p), [&] {
            return test::text(test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ", ", n, " components ",
                              x.back(), ": ", result, ", ", error, " ulp");
          });
        });
      }
    }
    worst_errors += test::text("p = ", p, ": fast ", worst, " ulp\n");
  }
  INFO(worst_errors);
  found.report();
}

TEMPLATE_TEST_CASE("orders of thousandths, near 1 and near 3", "[lp]", float, double) {
  test::random_engine engine(21);
  std::uniform_real_distribution<double> unit(-1, 1);
  reference::lp_value expected;
  test::findings found;
  for (int left = 400; left != 0; --left) {
    double p = std::exp2(10 * unit(engine)) * (engine() % 4 == 0 ? -1 : 1);
    if (left % 4 == 0)
      p = (left % 8 == 0 ? 1 : 3) + std::exp2(-50 + 40 * std::fabs(unit(engine))) * (left % 16 < 8 ? -1 : 1);
    const auto x =
        test::gaussian_times_power_of_two<TestType>(1 + engine() % 40, static_cast<int>(30 * unit(engine)), engine);
    expected.of(std::span(x), {}, p);
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const TestType result = test::lp_verbs_of<TestType>(policy).norm(x, p);
      if (p < -5 && !test::is_accurate<Policy>) return;
      const double error = expected.ulps(result);
      const bool nearest = test::same_bits(result, expected.template rounded<TestType>());
      found.expect(nearest || error <= promised<TestType, Policy>(p), [&] {
        return test::text(test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ", ", x.size(),
                          " components: ", result, ", ", error, " ulp");
      });
    });
  }
  found.report();
}

// Errors of powers grow with the order, which the root takes back.
TEMPLATE_TEST_CASE("orders up to those that count as infinite", "[lp]", float, double) {
  test::random_source random(27);
  reference::lp_value expected;
  test::findings found;
  for (int exponent = 8; exponent < 36; ++exponent) {
    for (int left = 0; left < 40; ++left) {
      const double p = (random.one_in(2) ? 1 : -1) * std::ldexp(1 + random.fraction(), exponent);
      const auto large = static_cast<TestType>(1 + random.fraction());
      // Components that matter beside the largest or smallest are within a few parts of p of it.
      const auto near = [&] {
        return static_cast<TestType>(large * static_cast<TestType>(1 + 3 * random.fraction() / std::fabs(p)));
      };
      std::vector<TestType> x{large, large, near(), near()};
      // Differences are rounded if the second vector is not 0.
      std::vector<TestType> y(4, static_cast<TestType>(random.one_in(2) ? 0x1p-20 * random.fraction() : 0));
      if (random.one_in(4)) {  // a difference that overflows
        for (TestType& component : x) component *= test::largest<TestType> / 4;
        y[0] = -test::largest<TestType>;
      }
      expected.of<TestType>(x, y, p);
      const TestType nearest = expected.template rounded<TestType>();
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        const TestType result = test::lp_verbs_of<TestType>(policy).distance(x, y, p);
        const double error = test::same_bits(result, nearest) ? 0 : expected.ulps(result);
        found.expect(error <= promised<TestType, Policy>(p), [&] {
          return test::text(test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ": ", result, " instead of ",
                            nearest, ", ", error, " ulp");
        });
      });
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("orders that have names, and the limits of large orders", "[lp]", float, double) {
  constexpr double endless = std::numeric_limits<double>::infinity();
  test::random_engine engine(22);
  test::findings found;
  for (const auto& v : vectors_of_every_scale<TestType>(engine)) {
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const auto& verbs = test::lp_verbs_of<TestType>(policy);
      const auto check = [&](double p, TestType norm, TestType distance) {
        const auto describe = [&] {
          return test::text(test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ", ", v.x.size(),
                            " components, ", v.name);
        };
        found.expect_same_bits(verbs.norm(v.x, p), norm, describe);
        found.expect_same_bits(verbs.distance(v.x, v.y, p), distance, describe);
      };
      check(0, test::l0.norm(policy, v.x), test::l0.distance(policy, v.x, v.y));
      check(-0.0, test::l0.norm(policy, v.x), test::l0.distance(policy, v.x, v.y));
      check(1, test::l1.norm(policy, v.x), test::l1.distance(policy, v.x, v.y));
      check(2, test::l2.norm(policy, v.x), test::l2.distance(policy, v.x, v.y));
      const TestType largest = test::linf.norm(policy, v.x), largest_difference = test::linf.distance(policy, v.x, v.y);
      check(endless, largest, largest_difference);
      check(1e300, largest, largest_difference);
      TestType smallest = test::infinity<TestType>, smallest_difference = smallest;
      for (std::size_t i = 0; i < v.x.size(); ++i) {
        smallest = std::min(smallest, std::fabs(v.x[i]));
        smallest_difference = std::min(smallest_difference, std::fabs(v.x[i] - v.y[i]));
      }
      check(-endless, smallest, smallest_difference);
      check(-1e300, smallest, smallest_difference);
    });
  }
  found.report();
}

namespace {

// The orders for which it makes no difference whether they are known at compile time. Other half integers up to 8 are computed
// from products only if they are.
constexpr std::array computed_alike{-1.0, 0.0, 0.5, 1.0,  1.5,
                                    2.0,  3.0, 4.0, 10.0, std::numeric_limits<double>::infinity()};

}  // namespace

TEMPLATE_TEST_CASE("orders known at compile time", "[lp]", float, double) {
  test::random_engine engine(23);
  reference::lp_value expected;
  test::findings found;
  for (const auto& v : vectors_of_every_scale<TestType>(engine)) {
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const auto& verbs = test::lp_verbs_of<TestType>(policy);
      for (const auto& order : test::lp_orders_of<TestType>(Policy{})) {
        const auto describe = [&] {
          return test::text(test::policy_name<Policy>, ' ', target.name(), ", p = ", order.p, ", ", v.x.size(),
                            " components, ", v.name);
        };
        const TestType norm = order.norm(v.x), distance = order.distance(v.x, v.y);
        found.expect_same_bits(order.generic_norm(v.x), norm, describe);
        if (std::ranges::find(computed_alike, order.p) != computed_alike.end()) {
          found.expect_same_bits(norm, verbs.norm(v.x, order.p), describe);
          found.expect_same_bits(distance, verbs.distance(v.x, v.y, order.p), describe);
        } else {
          const auto within = [&](TestType result) {
            return [&, result] { return test::text(describe(), ": ", result, ", ", expected.ulps(result)); };
          };
          expected.of(std::span<const TestType>(v.x), {}, order.p);
          found.expect(expected.ulps(norm) <= promised<TestType, Policy>(order.p) ||
                           test::same_bits(norm, expected.template rounded<TestType>()),
                       within(norm));
          expected.of(std::span<const TestType>(v.x), std::span<const TestType>(v.y), order.p);
          found.expect(expected.ulps(distance) <= promised<TestType, Policy>(order.p) ||
                           test::same_bits(distance, expected.template rounded<TestType>()),
                       within(distance));
        }
      }
      for (const double p : exponents) {
        const auto describe = [&] {
          return test::text("by metric, ", test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ", ", v.name);
        };
        found.expect_same_bits(verbs.generic_norm(v.x, p), verbs.norm(v.x, p), describe);
        found.expect_same_bits(verbs.generic_distance(v.x, v.y, p), verbs.distance(v.x, v.y, p), describe);
      }
    });
  }
  found.report();
}

// The oracle has its own oracle: the formula as anybody would write it, where it neither overflows nor loses much.
TEST_CASE("the formula with std::pow agrees", "[lp]") {
  test::random_engine engine(24);
  for (const double p : {-1.0, 0.5, 0.7, 1.5, 2.5, 3.0, 3.7, 4.0, 10.0}) {
    const auto x = test::gaussian<double>(100, engine), y = test::gaussian<double>(100, engine);
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) sum += std::pow(std::fabs(x[i] - y[i]), p);
    CHECK(std::fabs(test::lp_verbs_of<double>(norms::accurate).distance(x, y, p) / std::pow(sum, 1 / p) - 1) < 1e-13);
  }
}

TEST_CASE("what is no order, and sizes that differ", "[lp]") {
  const std::vector<double> x{1, 2}, longer{1, 2, 3};
  const std::list<double> list(x.begin(), x.end()), longer_list(longer.begin(), longer.end());
  const double nan = std::numeric_limits<double>::quiet_NaN();
  test::for_each_policy([&](auto policy) {
    const auto& verbs = test::lp_verbs_of<double>(policy);
    CHECK_THROWS_AS(verbs.norm(x, nan), std::domain_error);
    CHECK_THROWS_AS(verbs.norm({}, -nan), std::domain_error);
    CHECK_THROWS_AS(verbs.distance(x, x, nan), std::domain_error);
    CHECK_THROWS_AS(verbs.generic_norm(x, nan), std::domain_error);
    CHECK_THROWS_AS(verbs.norm_of_list(list, nan), std::domain_error);
    for (const double p :
         {-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 7.0, std::numeric_limits<double>::infinity()}) {
      CHECK_THROWS_AS(verbs.distance(x, longer, p), std::invalid_argument);
      CHECK_THROWS_AS(verbs.generic_distance(longer, x, p), std::invalid_argument);
      CHECK_THROWS_AS(verbs.distance_of_lists(list, longer_list, p), std::invalid_argument);
    }
    for (const auto& order : test::lp_orders_of<double>(policy))
      CHECK_THROWS_AS(order.distance(x, longer), std::invalid_argument);
  });
}
