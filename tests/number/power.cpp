// Powers and roots of an Lp norm against MPFR, with the code of every instruction set.
//
// The option -s of this program prints the largest errors.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "power_functions.hpp"
#include "power_reference.hpp"

namespace {

using reference::arguments, reference::count, reference::exponents, reference::real;
using test::for_each_power_functions;
using test::power_functions;

// Smaller orders are computed in double.
bool is_order_of_floats(double p) { return std::fabs(p) >= 0.75; }

class worst {
 public:
  void note(double error, double p, double a) {
    if (error > largest) {
      largest = error;
      argument = a;
      exponent = p;
    }
  }
  double largest = 0, argument = 0, exponent = 0;
};

// Fast versions: errors in units u, as they reach the norm, divided by |p|.
template <class T, class Function> void check_fast(Function function_of) {
  constexpr double u = std::numeric_limits<T>::epsilon() / 2.0;
  std::mt19937_64 engine(7);
  for (const double p : exponents) {
    const auto a = arguments<T>(p, engine);
    std::vector<real> expected;
    for (const T value : a) {
      expected.emplace_back(static_cast<double>(value));
      expected.back().raise(p);
    }
    for_each_power_functions([&](const power_functions& k) {
      std::vector<T> result(count);
      function_of(k)(a.data(), result.data(), count, p);
      worst found;
      for (std::size_t i = 0; i < count; ++i)
        found.note(expected[i].relative_error(static_cast<double>(result[i]), 0) / u, p, static_cast<double>(a[i]));
      const double constant = std::is_same_v<T, float> ? 1.7 : std::fabs(p) < 0.5 ? 1.5 : 1.3;
      const double allowed = constant + 1.2 * std::fabs(p);
      INFO(k.name << ", p = " << p << ": " << found.largest << " u, " << found.largest / std::max(1.0, std::fabs(p))
                  << " of the norm, at " << found.argument);
      CHECK(found.largest <= allowed);
    });
  }
}

}  // namespace

TEST_CASE("fast powers of doubles", "[power]") {
  check_fast<double>([](const power_functions& k) { return k.fast_double; });
}
TEST_CASE("fast powers of floats", "[power]") {
  check_fast<float>([](const power_functions& k) { return k.fast_float; });
}

namespace {

// Errors of powers in two words; `least_bits` and `bits` are those of the bound 2^-least_bits + 2^-bits |p|.
template <class Function> void check_accurate(Function function_of, int least_bits, int bits) {
  std::mt19937_64 engine(8);
  std::uniform_real_distribution<double> unit(-1, 1);
  for (const double p : exponents) {
    const auto a = arguments<double>(p, engine);
    std::vector<double> a_low(count);
    std::vector<real> expected;
    for (std::size_t i = 0; i < count; ++i) {
      if (engine() % 2 == 0) a_low[i] = a[i] * unit(engine) * 0x1p-53;
      expected.emplace_back(a[i]);
      expected.back().add(a_low[i]);
      expected.back().raise(p);
    }
    for_each_power_functions([&](const power_functions& k) {
      std::vector<double> high(count), low(count);
      function_of(k)(a.data(), a_low.data(), high.data(), low.data(), count, p);
      worst found;
      for (std::size_t i = 0; i < count; ++i) {
        if (std::isnan(high[i]) && !std::isnormal(a[i])) continue;
        if (std::fabs(high[i]) < 0x1p-900) continue;  // whose low word may be subnormal
        found.note(expected[i].relative_error(high[i], low[i]), p, a[i]);
      }
      INFO(k.name << ", p = " << p << ": 2^" << std::log2(found.largest) << " at " << found.argument);
      CHECK(found.largest <= std::ldexp(1, -least_bits) + std::ldexp(std::fabs(p), -bits));
    });
  }
}

}  // namespace

TEST_CASE("accurate powers of doubles", "[power]") {
  check_accurate([](const power_functions& k) { return k.accurate; }, 72, 69);
}
TEST_CASE("brief accurate powers of doubles", "[power]") {
  check_accurate([](const power_functions& k) { return k.unchecked_accurate; }, 64, 61);
}

TEST_CASE("powers of 0, 1, infinity and NaN, and beyond the range of numbers", "[power]") {
  constexpr double infinity = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  struct sample {
    double a, a_low, p, expected;
  };
  std::vector<sample> samples;
  for (const double size : {1e-300, 0.001, 0.3, 2.5, 1000.0, 1e300, std::numeric_limits<double>::max()}) {
    for (const double p : {size, -size}) {
      const double none = p > 0 ? 0 : infinity, endless = p > 0 ? infinity : 0;
      samples.insert(samples.end(), {{0, 0, p, none},
                                     {infinity, nan, p, endless},
                                     {infinity, 0, p, endless},
                                     {nan, nan, p, nan},
                                     {nan, 0, p, nan},
                                     {1, 0, p, 1}});
      if (size > 1e4)
        samples.insert(
            samples.end(),
            {{0.5, 0, p, none}, {2, 0, p, endless}, {0x1.fffffep-1, 0, p, none}, {0x1.000002p0, 0, p, endless}});
      if (size == 1000)
        samples.insert(samples.end(),
                       {{3, 0x1p-54, p, endless}, {0.3, 0x1p-60, p, none}, {0x1p100, 0x1p40, p, endless}});
    }
  }
  samples.resize((samples.size() + 15) / 16 * 16, sample{1, 0, 3, 1});
  test::findings found;
  for_each_power_functions([&](const power_functions& k) {
    for (const sample& s : samples) {
      const std::vector<double> a(16, s.a), a_low(16, s.a_low);
      const std::vector<float> a_float(16, static_cast<float>(s.a));
      std::vector<double> fast(16), high(16), low(16);
      std::vector<float> fast_float(16);
      k.fast_double(a.data(), fast.data(), 16, s.p);
      k.fast_float(a_float.data(), fast_float.data(), 16, s.p);
      k.accurate(a.data(), a_low.data(), high.data(), low.data(), 16, s.p);
      const auto describe = [&] { return test::text(k.name, ": ", s.a, " to the power of ", s.p); };
      const auto expect = [&](double actual) {
        found.expect(std::isnan(s.expected) ? std::isnan(actual) : actual == s.expected,
                     [&] { return test::text(describe(), " is ", actual); });
      };
      for (std::size_t i = 0; i < 16; ++i) {
        expect(fast[i]);
        if (is_order_of_floats(s.p)) expect(static_cast<double>(fast_float[i]));
        expect(high[i] + low[i]);
        if (s.expected == 0 || s.expected == 1) found.expect(low[i] == 0, describe);
      }
    }
  });
  found.report();
}

namespace {

// What may be NaN where it is computed without care; what is hardly normal may be 0 either way.
template <class T> bool is_right(T a, T usual, T unchecked) {
  using limits = std::numeric_limits<T>;
  const bool needs_care = (a != 0 && !std::isnormal(a)) || !(usual < limits::max() / 4);
  return test::same_bits(unchecked, usual) || (std::isnan(unchecked) && needs_care) ||
         (usual < 2 * limits::min() && (unchecked == 0 || usual == 0) && unchecked < 2 * limits::min());
}

template <class T>
void compare_unchecked(test::findings& found, std::string_view name, double p, const std::vector<T>& a,
                       const std::vector<T>& usual, const std::vector<T>& unchecked) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    found.expect(is_right(a[i], usual[i], unchecked[i]), [&] {
      return test::text(name, ": ", a[i], " to the power of ", p, " is ", usual[i], " or ", unchecked[i]);
    });
  }
}

template <class T> std::vector<T> numbers_of_any_kind(std::mt19937_64& engine) {
  std::vector<T> a(1024);
  for (T& number : a) number = test::from_bits<T>(static_cast<test::bits_t<T>>(engine()) & ~test::sign_bit<T>);
  for (std::size_t i = 0; i < a.size(); i += 5)
    a[i] = std::ldexp(T(1), static_cast<int>(engine() % 20) - 10) + static_cast<T>(i) / 1000;
  for (std::size_t i = 0; i < a.size(); i += 37) a[i] = i % 2 == 0 ? T(0) : std::numeric_limits<T>::infinity();
  return a;
}

}  // namespace

TEST_CASE("unchecked powers are the usual ones, or NaN where these need care", "[power]") {
  std::mt19937_64 engine(9);
  test::findings found;
  for (const double p : {0.3, 0.8, 1.0, 2.7, 5.5, 100.0, 1e30, -0.4, -1.0, -2.7, -100.0, -1e30}) {
    const auto a = numbers_of_any_kind<double>(engine);
    const auto a_float = numbers_of_any_kind<float>(engine);
    std::vector<double> a_low(a.size()), usual(a.size()), usual_low(a.size()), unchecked(a.size()), low(a.size());
    for (std::size_t i = 0; i < a.size(); i += 2) a_low[i] = std::isfinite(a[i]) ? a[i] * 0x1p-54 : 0;
    std::vector<float> usual_float(a.size()), unchecked_float(a.size());
    for_each_power_functions([&](const power_functions& k) {
      k.fast_double(a.data(), usual.data(), a.size(), p);
      k.unchecked_double(a.data(), unchecked.data(), a.size(), p);
      compare_unchecked(found, k.name, p, a, usual, unchecked);
      k.fast_float(a_float.data(), usual_float.data(), a.size(), p);
      k.unchecked_float(a_float.data(), unchecked_float.data(), a.size(), p);
      if (is_order_of_floats(p)) compare_unchecked(found, k.name, p, a_float, usual_float, unchecked_float);
      k.accurate(a.data(), a_low.data(), usual.data(), usual_low.data(), a.size(), p);
      k.unchecked_accurate(a.data(), a_low.data(), unchecked.data(), low.data(), a.size(), p);
      for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = unchecked[i] - usual[i], tolerated = (0x1p-63 + 0x1p-60 * std::fabs(p)) * usual[i];
        const bool has_low = usual[i] >= 0x1p-900;  // otherwise it may be subnormal
        const bool is_near = std::fabs(difference) <= 0x1p-28 * usual[i] &&
                             (!has_low || std::fabs(difference + (low[i] - usual_low[i])) <= tolerated);
        found.expect(is_near || is_right(a[i], usual[i], unchecked[i]), [&] {
          return test::text(k.name, ": ", a[i], " to the power of ", p, " is ", usual[i], " or ", unchecked[i]);
        });
      }
    });
  }
  found.report();
}

TEST_CASE("powers below the normal range", "[power]") {
  test::findings found;
  for_each_power_functions([&](const power_functions& k) {
    for (double p = 1020; p < 1100; p += 0.37) {
      const std::vector<double> a(16, 0.5), none(16, 0);
      std::vector<double> fast(16), high(16), low(16);
      k.fast_double(a.data(), fast.data(), 16, p);
      k.accurate(a.data(), none.data(), high.data(), low.data(), 16, p);
      const double expected = std::exp2(-p);
      const double tolerance = 0x1p-1074 + 0x1p-42 * expected;
      const auto describe = [&] {
        return test::text(k.name, ": 0.5 to the power of ", p, " is ", fast[0], " or ", high[0]);
      };
      const bool may_be_none = expected < 0x1p-1021;
      found.expect((may_be_none && fast[0] == 0) || std::fabs(fast[0] - expected) <= tolerance, describe);
      found.expect((may_be_none && high[0] == 0) || std::fabs(high[0] + low[0] - expected) <= tolerance, describe);
    }
  });
  found.report();
}

namespace {

using norms::detail::fast_root_of_sum;
using norms::detail::root_of_sum;

constexpr double infinite = std::numeric_limits<double>::infinity();

static_assert(root_of_sum(8, 0, 3, 0) == 2);
static_assert(root_of_sum(0.25, 0, -2, 0) == 2);
static_assert(root_of_sum(2, 0, 0.125, -3) == 0x1p-16);
static_assert(root_of_sum(27, 0, 3, -3 * 1074) == 0x3p-1074);
static_assert(root_of_sum(2, 0, 1e300, 5) == 1);
static_assert(root_of_sum(2, 0, 0x1p-10, 0) == infinite && root_of_sum(2, -0x1p-53, 0x1p-10, 0) < infinite);
static_assert(root_of_sum(2, 0, 0.125, -135.375) == 0 && root_of_sum(2, 0x1p-52, 0.125, -135.375) == 0x1p-1074);
static_assert(root_of_sum(0, 0, 2.5, 7) == 0 && root_of_sum(0, 0, -2.5, 7) == infinite);
static_assert(root_of_sum(infinite, 0, 2.5, 7) == infinite && root_of_sum(infinite, 0, -2.5, 7) == 0);
static_assert(fast_root_of_sum<double>(8, 3) == 2 && fast_root_of_sum<float>(8, 3) == 2);
static_assert(fast_root_of_sum<float>(8, 0x1p-8) == std::numeric_limits<float>::infinity());
static_assert(fast_root_of_sum<double>(4, -0x1p-10) == 0 && fast_root_of_sum<double>(2, -1.0 / 1074) == 0x1p-1074);

// Sums near 1, of the size that norms have, and of every size; exponents that lead to each kind of result.
struct root_sample {
  double high, low, p;
  int exponent;
};
root_sample random_root(double p, std::mt19937_64& engine) {
  std::uniform_real_distribution<double> unit(0, 1);
  root_sample s{1 + unit(engine), 0, p, 0};
  switch (engine() % 4) {
    case 0:
      s.high = engine() % 2 == 0 ? 1 + std::exp2(-60 * unit(engine)) : 1 - std::exp2(-54 * unit(engine));
      break;
    case 1:
      s.high = std::exp2(2000 * unit(engine) - 1000);
      break;
    default:
      s.high = std::exp2(40 * unit(engine) - 20);
      break;
  }
  if (engine() % 4 != 0) s.low = s.high * 0x1p-53 * (2 * unit(engine) - 1);
  const double log = std::log2(s.high) / p;
  if (engine() % 2 == 0 || std::fabs(log) > 1020) {
    const double wanted = engine() % 2 == 0 ? -1080 + 70 * unit(engine) : -1000 + 2025 * unit(engine);
    s.exponent = static_cast<int>(std::clamp((wanted - log) * p, -1e6, 1e6));
  }
  return s;
}

}  // namespace

TEST_CASE("roots of sums", "[power]") {
  std::mt19937_64 engine(9);
  std::vector<double> divisors(exponents.begin(), exponents.end());
  divisors.insert(divisors.end(), {1.0 / 2200, -1.0 / 2200, 2, 3, 1e10});
  test::findings found;
  for (const double p : divisors) {
    double worst = 0, worst_fast = 0, worst_float = 0;
    for (int i = 0; i < 2000; ++i) {
      const root_sample s = random_root(p, engine);
      real expected(s.high), expected_of_high(s.high);
      expected.add(s.low);
      expected.take_root(p, s.exponent);
      expected_of_high.take_root(p, 0);
      for_each_power_functions([&](const power_functions& k) {
        const auto describe = [&] {
          return test::text(k.name, ", root of ", s.high, " + ", s.low, " by ", p, ", exponent ", s.exponent);
        };
        const double root = k.root(s.high, s.low, p, s.exponent), fast_root = k.fast_root(s.high, p);
        const float fast_root_float = k.fast_root_float(s.high, p);
        if (root == infinite) found.expect(expected.exceeds(std::numeric_limits<double>::max()), describe);
        else worst = std::max(worst, expected.ulps(root));
        if (fast_root == infinite) found.expect(expected_of_high.exceeds(0x1.fffffffffp1023), describe);
        else worst_fast = std::max(worst_fast, expected_of_high.ulps(fast_root));
        if (std::isinf(fast_root_float)) found.expect(expected_of_high.exceeds(0x1.fffffep127), describe);
        else worst_float = std::max(worst_float, expected_of_high.ulps(fast_root_float));
      });
    }
    INFO("p = " << p << ": " << worst << " ulp, fast " << worst_fast << ", float " << worst_float);
    CHECK(worst <= 0.51);
    CHECK(worst_fast <= 0.8 + 1 / std::fabs(p));
    CHECK(worst_float <= 0.51);
  }
  found.report();
}

TEST_CASE("cube roots", "[power]") {
  using norms::detail::cube_root;
  static_assert(cube_root(27) == 3 && cube_root(0x1p-897) == 0x1p-299 && cube_root(0x1p1023) == 0x1p341);
  std::mt19937_64 engine(10);
  std::uniform_real_distribution<double> unit(0, 1);
  double worst = 0;
  const auto check = [&](double a) {
    real expected(a);
    expected.take_root(3, 0);
    worst = std::max(worst, expected.ulps(cube_root(a)));
  };
  for (int exponent = -900; exponent < 1024; ++exponent) {
    check(std::ldexp(1, exponent));
    check(std::ldexp(0x1.fffffffffffffp0, exponent));
    for (int i = 0; i < 20; ++i) check(std::ldexp(1 + unit(engine), exponent));
  }
  INFO(worst << " ulp");
  CHECK(worst <= 0.51);
}
