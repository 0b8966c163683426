// What holds of every verb under every policy and instruction set: there is one NaN, and the flags of floating-point
// exceptions tell of nothing that the result does not show, so that programs may trap them.
#include "every_call.hpp"

#include <cfenv>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"

namespace {

const std::vector<std::size_t> lengths{1, 2, 3, 7, 8, 9, 15, 17, 33, 40, 70, 130, 300};

template <class T> struct vectors {
  std::vector<T> x, y, w;
  test::operands_of_call<T> operands() const { return {x, y, w}; }
};

template <class T> vectors<T> ordinary(std::size_t n) {
  test::random_engine engine(n);
  vectors<T> v{test::gaussian<T>(n, engine), test::gaussian<T>(n, engine), test::gaussian<T>(n, engine)};
  for (T& weight : v.w) weight = std::fabs(weight);
  return v;
}

template <class T, class Body> void for_each_call(Body body) {
  test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    for (const auto& call : test::every_call<T>(policy)) {
      body(call, test::text(call.name, ' ', test::policy_name<Policy>, ' ', target.name()));
    }
  });
}

// Of either sign and with any payload, quiet and signalling.
template <class T> std::vector<test::bits_t<T>> any_nans() {
  using bits = test::bits_t<T>;
  const bits infinite = test::infinity_bits<T>, quiet = test::quiet_bit<T>, sign = test::sign_bit<T>;
  std::vector<bits> result;
  for (const bits payload :
       {bits{1}, bits{0x2a5a5}, quiet, static_cast<bits>(quiet | 0x1234), static_cast<bits>(2 * quiet - 1)}) {
    result.push_back(infinite | payload);
    result.push_back(infinite | sign | payload);
  }
  return result;
}

template <class T> void put(std::vector<T>& x, std::size_t i, test::bits_t<T> bits) {
  std::memcpy(&x[i], &bits, sizeof bits);
}

}  // namespace

TEMPLATE_TEST_CASE("every call returns the one quiet NaN, whatever the NaN it met", "[every_call]", float, double) {
  test::findings found;
  const auto expected = test::to_bits(test::quiet_nan<TestType>);
  const auto nans = any_nans<TestType>();
  for_each_call<TestType>([&](const auto& call, const std::string& name) {
    if (call.counts) return;
    std::size_t turn = 0;
    for (const std::size_t n : lengths) {
      for (const std::size_t i : {std::size_t{0}, n / 2, n - 1}) {
        for (int second = 0; second <= call.reads_second; ++second, ++turn) {
          auto v = ordinary<TestType>(n);
          put(second != 0 ? v.y : v.x, i, nans[turn % nans.size()]);
          if (turn % 3 == 0) put(v.x, n / 3, test::infinity_bits<TestType>);
          if (turn % 5 == 0) put(v.x, n / 4, nans[(turn + 3) % nans.size()]);
          const auto bits = call.run(v.operands());
          const bool is_overwritten = turn % 3 == 0 && second == 0 && n / 3 == i && turn % 5 != 0;
          found.expect(bits == expected || is_overwritten,
                       [&] { return test::text(name, ", ", n, " components, NaN at ", i, ": ", std::hex, bits); });
        }
      }
    }
  });
  found.report();
}

TEMPLATE_TEST_CASE("what has no value is the one quiet NaN", "[every_call]", float, double) {
  test::findings found;
  const auto expected = test::to_bits(test::quiet_nan<TestType>);
  const auto infinite = test::infinity_bits<TestType>;
  for_each_call<TestType>([&](const auto& call, const std::string& name) {
    if (call.counts || !call.reads_second) return;
    for (const std::size_t n : lengths) {
      auto v = ordinary<TestType>(n);
      put(v.x, n / 2, infinite);
      put(v.y, n / 2, infinite);
      const auto bits = call.run(v.operands());
      found.expect(bits == (call.multiplies ? infinite : expected),
                   [&] { return test::text(name, ", equal infinities among ", n, ": ", std::hex, bits); });
    }
  });
  found.report();
}

#if defined(__GNUC__) && !defined(__FAST_MATH__)
namespace {

template <class T> struct kind_of_input {
  const char* name;
  T (*component)(std::size_t i, T usual);
  bool may_overflow;  // on the way to a finite result
  bool is_mixed = false;
};

template <class T> T power_of_two(int exponent) { return std::ldexp(T(1), exponent); }

template <class T> const std::vector<kind_of_input<T>>& kinds_of_input() {
  using limits = std::numeric_limits<T>;
  static const std::vector<kind_of_input<T>> kinds{
      {"usual", [](std::size_t, T a) { return a; }, false},
      {"zeros", [](std::size_t, T) { return T(0); }, false},
      {"negative zeros", [](std::size_t, T) { return T(-0.0); }, false},
      {"ones", [](std::size_t, T) { return T(1); }, false},
      {"some zeros", [](std::size_t i, T a) { return i % 3 == 0 ? T(0) : a; }, false},
      {"small integers", [](std::size_t i, T) { return static_cast<T>(i % 5); }, false},
      {"subnormal", [](std::size_t i, T) { return static_cast<T>(i + 1) * limits::denorm_min(); }, false},
      {"some subnormal", [](std::size_t i, T a) { return i % 4 == 0 ? limits::denorm_min() : a; }, false},
      {"smallest normal", [](std::size_t, T) { return limits::min(); }, false},
      {"tiny", [](std::size_t, T a) { return a * power_of_two<T>(limits::min_exponent * 2 / 3); }, false},
      {"huge", [](std::size_t, T a) { return a * power_of_two<T>(limits::max_exponent * 2 / 3); }, true},
      {"largest", [](std::size_t, T) { return limits::max() / 512; }, true},
      {"of every size", [](std::size_t i, T a) { return a * power_of_two<T>(static_cast<int>(i * 37 % 200) - 100); },
       true, true},
      {"infinite", [](std::size_t i, T a) { return i % 6 == 5 ? limits::infinity() : a; }, true},
  };
  return kinds;
}

}  // namespace

TEMPLATE_TEST_CASE("floating-point exceptions tell of nothing but results", "[every_call]", float, double) {
  test::findings found;
  for (const auto& kind : kinds_of_input<TestType>()) {
    for (const std::size_t n : lengths) {
      auto v = ordinary<TestType>(n);
      for (std::size_t i = 0; i < n; ++i) {
        v.x[i] = kind.component(i, v.x[i]);
        v.y[i] = kind.component(i + 1, v.y[i]);
      }
      for (const bool is_equal : {false, true}) {
        if (is_equal) v.y = v.x;
        for_each_call<TestType>([&](const auto& call, const std::string& name) {
          std::feclearexcept(FE_ALL_EXCEPT);
          const auto bits = call.run(v.operands());
          const int raised = std::fetestexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
          const bool is_finite = test::is_finite(test::from_bits<TestType>(bits));
          const bool may_overflow = kind.may_overflow || call.has_large_powers;
          const int allowed = !is_finite ? FE_ALL_EXCEPT : may_overflow ? FE_OVERFLOW : 0;
          // Of a few large components among others the sample of a cosine need not tell.
          const bool is_hidden = kind.is_mixed && call.name.find("cosine") != std::string::npos;
          found.expect((raised & ~allowed) == 0 || is_hidden, [&] {
            return test::text(name, ", ", n, " components, ", kind.name, is_equal ? " twice" : "",
                              raised & FE_INVALID ? ": invalid" : "", raised & FE_DIVBYZERO ? ": divide by zero" : "",
                              raised & FE_OVERFLOW ? ": overflow" : "");
          });
        });
      }
    }
  }
  found.report();
}
#endif
