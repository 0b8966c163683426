// NaN, infinities, zeros, and results at the edges of the range, at every position and under every instruction set. Also
// built with -ffast-math (CMakeLists.txt), where nothing may change.
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <list>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace {

// Around the inlined sizes, the registers and the unrolled rounds of every instruction set.
const std::vector<std::size_t> lengths{1,  2,  3,  4,  5,  7,  8,  9,   15,  16,  17,
                                       18, 31, 32, 33, 47, 63, 65, 127, 129, 255, 257};

// Calls body(n, i) for every position i in vectors of every length n.
template <class Body> void for_each_position(Body body) {
  for (const std::size_t n : lengths) {
    for (std::size_t i = 0; i < n; ++i) body(n, i);
  }
}

// Gives a check(what, holds) to body, for every instruction set and policy.
template <class Body> void for_each_way(test::findings& found, std::size_t n, std::size_t i, Body body) {
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    body(policy, [&](std::string_view what, bool holds) {
      found.expect(holds, [&] {
        return test::text(what, ' ', test::policy_name<Policy>, ' ', target.name(), ", position ", i, " of ", n);
      });
    });
  });
}

// Quiet and signaling NaNs of either sign take turns.
template <class T> T any_nan(std::size_t turn) {
  const std::array nans{test::quiet_nan<T>, test::negated(test::quiet_nan<T>), test::signaling_nan<T>(),
                        test::negated(test::signaling_nan<T>())};
  return nans[turn % nans.size()];
}

}  // namespace

TEMPLATE_TEST_CASE("a NaN anywhere makes norms and distances NaN", "[special_values]", float, double) {
  test::findings found;
  for_each_position([&](std::size_t n, std::size_t i) {
    const auto plain = test::ramp<TestType>(n), x = test::ramp_with(n, i, any_nan<TestType>(n + i));
    for_each_way(found, n, i, [&](auto policy, auto check) {
      test::for_each_metric([&](auto verbs) {
        check(verbs.name, test::is_quiet_nan(verbs.norm(policy, x)));
        check(verbs.name, test::is_quiet_nan(verbs.distance(policy, x, plain)));
        check(verbs.name, test::is_quiet_nan(verbs.distance(policy, plain, x)));
        check(verbs.name, test::is_quiet_nan(verbs.distance(policy, x, x)));
      });
      check("cosine similarity", test::is_nan(test::cosine_similarity.distance(policy, x, plain)));
      check("cosine distance", test::is_nan(test::cosine_distance.distance(policy, plain, x)));
    });
  });
  found.report();
}

TEMPLATE_TEST_CASE("an infinity anywhere makes norms and distances infinite", "[special_values]", float, double) {
  test::findings found;
  for_each_position([&](std::size_t n, std::size_t i) {
    const TestType infinite = (n + i) % 2 == 0 ? test::infinity<TestType> : test::negated(test::infinity<TestType>);
    const auto plain = test::ramp<TestType>(n), x = test::ramp_with(n, i, infinite),
               opposite = test::ramp_with(n, i, test::negated(infinite));
    for_each_way(found, n, i, [&](auto policy, auto check) {
      test::for_each_metric([&](auto verbs) {
        check(verbs.name, test::is_positive_infinity(verbs.norm(policy, x)));
        check(verbs.name, test::is_positive_infinity(verbs.distance(policy, x, plain)));
        check(verbs.name, test::is_positive_infinity(verbs.distance(policy, plain, x)));
        check(verbs.name, test::is_positive_infinity(verbs.distance(policy, x, opposite)));
        check(verbs.name, test::is_quiet_nan(verbs.distance(policy, x, x)));
      });
      check("cosine similarity", test::is_nan(test::cosine_similarity.distance(policy, x, plain)));
    });
  });
  found.report();
}

TEMPLATE_TEST_CASE("a NaN wins over an infinity wherever both are", "[special_values]", float, double) {
  test::findings found;
  for_each_position([&](std::size_t n, std::size_t i) {
    const auto plain = test::ramp<TestType>(n), nan = test::ramp_with(n, i, any_nan<TestType>(n + i));
    for (const std::size_t j : {std::size_t{0}, n / 2, n - 1, (i + 1) % n}) {
      if (j == i) continue;
      auto both = nan;
      both[j] = test::infinity<TestType>;
      const auto infinite = test::ramp_with(n, j, test::infinity<TestType>);
      for_each_way(found, n, i, [&](auto policy, auto check) {
        test::for_each_metric([&](auto verbs) {
          check(verbs.name, test::is_quiet_nan(verbs.norm(policy, both)));
          check(verbs.name, test::is_quiet_nan(verbs.distance(policy, both, plain)));
          check(verbs.name, test::is_quiet_nan(verbs.distance(policy, infinite, nan)));
        });
      });
    }
  });
  found.report();
}

TEMPLATE_TEST_CASE("the counting metrics count NaN and infinities", "[special_values]", float, double) {
  test::findings found;
  for_each_position([&](std::size_t n, std::size_t i) {
    const std::vector<TestType> zero(n);
    for (const TestType value :
         {any_nan<TestType>(n + i), test::infinity<TestType>, test::smallest_subnormal<TestType>, TestType{-2}}) {
      std::vector<TestType> x(n);
      x[i] = value;
      for_each_way(found, n, i, [&](auto policy, auto check) {
        check("l0", test::l0.norm(policy, x) == 1);
        check("hamming", test::l0.distance(policy, x, zero) == 1 && test::l0.distance(policy, zero, x) == 1);
        check("hamming", test::l0.distance(policy, x, x) == (test::is_nan(value) ? 1 : 0));
      });
    }
    auto minus_zero = zero;
    minus_zero[i] = test::negated(TestType{0});
    const std::vector<TestType> all_nan(n, test::quiet_nan<TestType>);
    for_each_way(found, n, i, [&](auto policy, auto check) {
      check("l0", test::l0.norm(policy, minus_zero) == 0);
      check("hamming", test::l0.distance(policy, minus_zero, zero) == 0);
      check("l0", static_cast<std::size_t>(test::l0.norm(policy, all_nan)) == n);
    });
  });
  found.report();
}

TEMPLATE_TEST_CASE("empty vectors and vectors of zeros of either sign have norm +0", "[special_values]", float,
                   double) {
  test::findings found;
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    for (const std::size_t n : std::vector<std::size_t>{0, 1, 2, 3, 8, 16, 17, 64, 200, 1000}) {
      const auto describe = [&] { return test::text(test::policy_name<Policy>, ' ', target.name(), ", length ", n); };
      const std::vector<TestType> zero(n), minus_zero(n, test::negated(TestType{0}));
      test::for_each_metric([&](auto verbs) {
        found.expect(test::is_positive_zero(verbs.norm(policy, zero)), describe);
        found.expect(test::is_positive_zero(verbs.norm(policy, minus_zero)), describe);
        found.expect(test::is_positive_zero(verbs.distance(policy, zero, minus_zero)), describe);
        found.expect(test::is_positive_zero(verbs.distance(policy, minus_zero, zero)), describe);
      });
      found.expect(test::l0.norm(policy, minus_zero) == 0, describe);
    }
  });
  found.report();
}

namespace {

// Vectors at the edges of the range. Where the true value is within a few ulp of the overflow threshold only the accurate
// policy can tell finite from infinite, so the fast one is held to its eight ulp, in which infinity counts as a number.
template <class T> std::vector<std::vector<T>> edges_of_the_range() {
  using limits = std::numeric_limits<T>;
  const T large = limits::max(), tiny = limits::denorm_min(), normal = limits::min();
  const T huge = std::ldexp(T{1}, limits::max_exponent / 3 * 2), small = std::ldexp(T{1}, limits::min_exponent / 3 * 2);
  std::vector<std::vector<T>> result{{large},
                                     {large, 0, 0},
                                     {large, large},
                                     {-large, 0, large},
                                     {large, tiny},
                                     {large, 1, -1, tiny},
                                     {tiny},
                                     {tiny, tiny},
                                     {tiny, -tiny, 3 * tiny},
                                     {normal, tiny},
                                     {normal, -normal},
                                     {normal / 2, normal / 4},
                                     {huge, huge},
                                     {small, small},
                                     {huge, small},
                                     {3 * huge, -4 * huge},
                                     {3 * small, 4 * small},
                                     {huge, 1, small, tiny, -0.0F},
                                     {large / 2, large / 2},
                                     {large / 2, large / 4, large / 4},
                                     {large / 3 * 2, large / 3 * 2},
                                     {T(1e19F), T(1e19F)},
                                     {T(1e-23F), T(1e-23F)}};
  for (const std::size_t n : std::vector<std::size_t>{2, 3, 7, 16, 17, 100, 500, 1000, 4096}) {
    const T share = large / static_cast<T>(n), root_share = large / std::sqrt(static_cast<T>(n));
    for (const T value : {share, root_share, share * T{0.75F}, root_share * T{1.25F}, root_share * T{0.75F}, tiny,
                          normal, huge, small}) {
      result.emplace_back(n, value);
      result.emplace_back(n, tiny).back() = value;
      result.emplace_back(n, T{0})[n / 2] = value;
    }
  }
  return result;
}

template <class T, class Verbs> void check_at_the_edge(test::findings& found, const std::vector<T>& x, Verbs verbs) {
  std::vector<T> y(x.rbegin(), x.rend());
  for (T& component : y) component = test::negated(component);
  const T norm = reference::norm<typename Verbs::oracle>(x),
          distance = reference::distance<typename Verbs::oracle>(x, y);
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    const auto describe = [&] {
      return test::text(verbs.name, ' ', test::policy_name<Policy>, ' ', target.name(), ", {", x[0], ", ..., ",
                        x.back(), "} of ", x.size());
    };
    const std::uint64_t limit = test::is_accurate<Policy> ? 0 : test::promised_ulps<Policy>;
    found.expect_within(verbs.norm(policy, x), norm, limit, describe);
    found.expect_within(verbs.distance(policy, x, y), distance, limit, describe);
    found.expect_within(verbs.distance(policy, x, x), T{0}, 0, describe);
  });
}

}  // namespace

TEMPLATE_TEST_CASE("results at the edges of the range are right", "[special_values]", float, double) {
  const test::arithmetic_mode standard(test::standard_control);
  test::findings found;
  for (const auto& x : edges_of_the_range<TestType>()) {
    test::for_each_metric([&](auto verbs) { check_at_the_edge(found, x, verbs); });
  }
  found.report();
}

TEMPLATE_TEST_CASE("cosines of parallel, opposite and zero vectors are exact", "[special_values]", float, double) {
  test::random_engine engine(11);
  test::findings found;
  for (const auto& generator : test::generators<TestType>) {
    for (const std::size_t n : std::vector<std::size_t>{1, 2, 3, 8, 16, 17, 65, 300}) {
      const auto x = generator.make(n, engine);
      auto opposite = x;
      for (TestType& component : opposite) component = test::negated(component);
      const std::vector<TestType> zero(n);
      const bool vanishes = generator.name == "zeros" || test::same_bits(test::linf.norm(x), TestType{0});
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        const auto describe = [&] {
          return test::text(test::policy_name<Policy>, ' ', target.name(), ", ", n, " components, ", generator.name);
        };
        const auto one = vanishes ? TestType{0} : TestType{1};
        found.expect_within(test::cosine_similarity.distance(policy, x, x), one, 0, describe);
        found.expect_within(test::cosine_similarity.distance(policy, x, opposite), -one, 0, describe);
        found.expect_within(test::cosine_distance.distance(policy, x, x), 1 - one, 0, describe);
        found.expect_within(test::cosine_distance.distance(policy, x, opposite), 1 + one, 0, describe);
        found.expect_within(test::cosine_similarity.distance(policy, x, zero), TestType{0}, 0, describe);
        found.expect_within(test::cosine_distance.distance(policy, zero, x), TestType{1}, 0, describe);
      });
    }
  }
  found.report();
}

// What is not finite sends vectors to sums of blocks, where an infinity must not end the search for a NaN in a later block.
TEMPLATE_TEST_CASE("a NaN is found far away from an infinity, on either side", "[special_values]", float, double) {
  using T = TestType;
  test::findings found;
  for (const std::size_t n : std::vector<std::size_t>{481, 1000, 5000}) {
    const std::vector<T> ones(n, T{1});
    for (const bool nan_first : {false, true}) {
      auto x = ones;
      x[nan_first ? 0 : n - 1] = test::quiet_nan<T>;
      x[nan_first ? n - 1 : 0] = test::infinity<T>;
      test::for_each_metric([&](auto verbs) {
        for_each_way(found, n, 0, [&](auto policy, auto check) {
          check("norm", test::is_quiet_nan(verbs.norm(policy, x)));
          check("distance", test::is_quiet_nan(verbs.distance(policy, x, ones)));
        });
      });
    }
  }
  found.report();
}

// A root that is estimated as a number times its inverse root would be 0.
TEMPLATE_TEST_CASE("roots of NaN are NaN in terms too", "[special_values]", float, double) {
  constexpr norms::norm_function<norms::half_integer_lp_t<1>> norm_of_order_half{};
  const test::arithmetic_mode mode(test::standard_control);  // in others, terms are computed with care anyway
  test::findings found;
  for (const std::size_t n : {1U, 5U, 40U}) {
    for (std::size_t i = 0; i < n; ++i) {
      std::vector<TestType> x(n, TestType{1});
      x[i] = test::quiet_nan<TestType>;
      for_each_way(found, n, i, [&](auto policy, auto check) {
        check("vector", test::is_nan(norm_of_order_half(policy, x)));
        check("list", test::is_nan(norm_of_order_half(policy, std::list<TestType>(x.begin(), x.end()))));
      });
    }
  }
  found.report();
}

TEST_CASE("an order that is NaN is an error whatever the flags", "[special_values]") {
  const volatile double order = test::quiet_nan<double>;
  CHECK_THROWS_AS(norms::lp{order}.visit([](auto) { return 0; }), std::domain_error);
}
