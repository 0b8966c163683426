// The cases that Boost tests its boost/math/tools/norms.hpp with, in values of our own writing, through both libraries:
// each function there has its counterpart here, and agrees with it where the true value does.
#include <math.h>  // Boost 1.74 calls isfinite without declaring it
#include <norms/norms.hpp>

#include <array>
#include <boost/math/tools/norms.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "targets.hpp"

namespace {

namespace boost_norms = boost::math::tools;

// Both results, and the true value, within some ulps.
template <class T> void check_both(T ours, double theirs, double expected, int ulps = 8) {
  CHECK_THAT(static_cast<double>(ours),
             Catch::Matchers::WithinRel(expected, ulps * static_cast<double>(std::numeric_limits<T>::epsilon())));
  CHECK_THAT(theirs, Catch::Matchers::WithinRel(expected, 50 * static_cast<double>(std::numeric_limits<T>::epsilon())));
}
template <class T> void check_zero(T ours, double theirs) {
  CHECK(ours == 0);
  CHECK(theirs == 0);
}

template <class T> std::vector<T> scaled(std::vector<T> x, T factor) {
  for (T& component : x) component *= factor;
  return x;
}

}  // namespace

TEMPLATE_TEST_CASE("Boost's cases of norms", "[boost]", float, double) {
  using T = TestType;
  using vector = std::vector<T>;
  test::for_each_target([](norms::target) {
    const vector unit{1, 0, 0}, minus_eight{-8, 0, 0}, ones{1, 1, 1}, mixed{-2, 1, 0}, last{0, 0, 1};
    const vector sevens(500, T(7)), large(4, std::sqrt(std::numeric_limits<T>::max()) / 256);
    check_both(norms::lp_norm(unit, 3), boost_norms::lp_norm(unit, 3), 1);
    check_both(norms::lp_norm(minus_eight.begin(), minus_eight.end(), 3),
               boost_norms::lp_norm(minus_eight.begin(), minus_eight.end(), 3), 8);
    check_both(norms::lp_norm(sevens, 8), boost_norms::lp_norm(sevens, 8), 7 * std::pow(500.0, 0.125));
    check_both(norms::lp_norm(large, 4), boost_norms::lp_norm(large, 4),
               static_cast<double>(large[0]) * std::sqrt(2.0));
    check_both(norms::sup_norm(mixed), boost_norms::sup_norm(mixed), 2);
    check_both(norms::sup_norm(mixed.begin(), mixed.end()), boost_norms::sup_norm(mixed.begin(), mixed.end()), 2);
    check_both(norms::l1_norm(ones), boost_norms::l1_norm(ones), 3);
    check_both(norms::l2_norm(vector(4, T(1))), boost_norms::l2_norm(vector(4, T(1))), 2);
    check_both(norms::l2_norm(vector(4, std::numeric_limits<T>::max() / 8)),
               boost_norms::l2_norm(vector(4, std::numeric_limits<T>::max() / 8)),
               static_cast<double>(std::numeric_limits<T>::max() / 4));
    check_both(norms::l0_pseudo_norm(last), static_cast<double>(boost_norms::l0_pseudo_norm(last)), 1);
    check_both(norms::l0_pseudo_norm(last.cbegin(), last.cend()),
               static_cast<double>(boost_norms::l0_pseudo_norm(last.cbegin(), last.cend())), 1);
    const std::array<T, 3> array{1, 1, 1};
    check_both(norms::l1_norm(array), boost_norms::l1_norm(array), 3);

    // A factor that is a power of two is exact, so the norm of the multiple is the multiple of the norm.
    test::random_engine engine(834);
    const vector v = test::gaussian<T>(64, engine), multiple = scaled(v, T(-8));
    check_both(norms::lp_norm(multiple, 7), boost_norms::lp_norm(multiple, 7),
               8 * static_cast<double>(norms::lp_norm(v, 7)));
    check_both(norms::sup_norm(multiple), boost_norms::sup_norm(multiple), 8 * static_cast<double>(norms::sup_norm(v)),
               0);
    check_both(norms::l1_norm(multiple), boost_norms::l1_norm(multiple), 8 * static_cast<double>(norms::l1_norm(v)), 0);
    check_both(norms::l2_norm(multiple), boost_norms::l2_norm(multiple), 8 * static_cast<double>(norms::l2_norm(v)), 0);
  });
}

TEMPLATE_TEST_CASE("Boost's cases of distances", "[boost]", float, double) {
  using T = TestType;
  using vector = std::vector<T>;
  test::for_each_target([](norms::target) {
    const vector unit{1, 0, 0}, zero{0, 0, 0}, steps{1, 2, 3}, ones{1, 1, 1}, other{1, 2, 4};
    check_zero(norms::lp_distance(unit, unit, 3), boost_norms::lp_distance(unit, unit, 3));
    check_both(norms::lp_distance(unit, zero, 3), boost_norms::lp_distance(unit, zero, 3), 1);
    check_zero(norms::l1_distance(steps, steps), boost_norms::l1_distance(steps, steps));
    check_both(norms::l1_distance(ones, steps), boost_norms::l1_distance(ones, steps), 3);
    check_both(norms::l1_distance(steps, ones), boost_norms::l1_distance(steps, ones), 3);
    check_zero(norms::l2_distance(steps, steps), boost_norms::l2_distance(steps, steps));
    check_both(norms::l2_distance(steps, ones), boost_norms::l2_distance(steps, ones), std::sqrt(5.0));
    check_zero(norms::sup_distance(steps, steps), boost_norms::sup_distance(steps, steps));
    check_both(norms::sup_distance(steps, ones), boost_norms::sup_distance(steps, ones), 2);
    check_both(norms::hamming_distance(steps, other), static_cast<double>(boost_norms::hamming_distance(steps, other)),
               1);
    check_zero(norms::hamming_distance(steps, steps), static_cast<double>(boost_norms::hamming_distance(steps, steps)));
    test::random_engine engine(835);
    const vector v = test::gaussian<T>(64, engine), w = test::gaussian<T>(64, engine);
    check_both(norms::lp_distance(v, w, 7), boost_norms::lp_distance(v, w, 7),
               static_cast<double>(norms::lp_distance(w, v, 7)), 0);
    check_both(norms::l1_distance(v, w), boost_norms::l1_distance(v, w), static_cast<double>(norms::l1_distance(w, v)),
               0);
    check_both(norms::l2_distance(v, w), boost_norms::l2_distance(v, w), static_cast<double>(norms::l2_distance(w, v)),
               0);
  });
}

TEMPLATE_TEST_CASE("Boost's cases of the total variation", "[boost]", float, double) {
  using T = TestType;
  using vector = std::vector<T>;
  test::for_each_target([](norms::target) {
    check_zero(norms::total_variation(vector{1, 1}), boost_norms::total_variation(vector{1, 1}));
    check_both(norms::total_variation(vector{1, 2}), boost_norms::total_variation(vector{1, 2}), 1);
    vector numbers(50), squares(50);
    for (std::size_t i = 0; i < 50; ++i) {
      numbers[i] = static_cast<T>(i);
      squares[i] = static_cast<T>(i * i);
    }
    check_both(norms::total_variation(numbers), boost_norms::total_variation(numbers), 49, 0);
    check_both(norms::total_variation(squares.begin(), squares.end()),
               boost_norms::total_variation(squares.begin(), squares.end()), 49 * 49, 0);
    test::random_engine engine(836);
    const vector v = test::gaussian<T>(64, engine), multiple = scaled(v, T(-8));
    check_both(norms::total_variation(multiple), boost_norms::total_variation(multiple),
               8 * static_cast<double>(norms::total_variation(v)), 0);
  });
}

TEMPLATE_TEST_CASE("Boost's cases of integers", "[boost]", std::int16_t, std::int32_t) {
  using vector = std::vector<TestType>;
  const auto small = [](int limit, unsigned seed) {
    std::mt19937 engine(seed);
    vector v(64);
    for (TestType& component : v) component = static_cast<TestType>(static_cast<int>(engine() % 2000) - limit);
    return v;
  };
  test::for_each_target([&](norms::target) {
    const vector unit{1, 0, 0}, zero{0, 0, 0}, steps{1, 2, 3}, ones{1, 1, 1}, other{1, 2, 4};
    check_both(norms::lp_norm(unit, 3), boost_norms::lp_norm(unit, 3), 1);
    check_both(norms::lp_distance(unit, zero, 3), boost_norms::lp_distance(unit, zero, 3), 1);
    check_both(norms::l1_distance(ones, steps), boost_norms::l1_distance(ones, steps), 3);
    check_both(norms::l2_distance(ones, steps), boost_norms::l2_distance(ones, steps), std::sqrt(5.0));
    check_both(norms::hamming_distance(steps, other), static_cast<double>(boost_norms::hamming_distance(steps, other)),
               1);
    check_zero(norms::total_variation(vector{1, 1}), boost_norms::total_variation(vector{1, 1}));
    check_both(norms::total_variation(vector{1, 2, 1, 2}), boost_norms::total_variation(vector{1, 2, 1, 2}), 3);
    const vector v = small(1000, 834), w = small(1000, 835);
    check_both(norms::l1_norm(v), boost_norms::l1_norm(v), norms::l1_norm(v));
    check_both(norms::l2_norm(v), boost_norms::l2_norm(v), norms::l2_norm(v));
    check_both(norms::total_variation(v), boost_norms::total_variation(v), norms::total_variation(v));
    check_both(norms::lp_distance(v, w, 7), boost_norms::lp_distance(v, w, 7), norms::lp_distance(w, v, 7));
  });
}
