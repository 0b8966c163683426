// Vectors of complex numbers, compared with MPFR and with the vectors of their parts.
#include <mpfr.h>
#include <norms/norms.hpp>

#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "guarded_memory.hpp"
#include "targets.hpp"

namespace {

// Sums of numbers that are not negative, and whatever is made of them, with an error of some 2^-390 of the value.
class number {
 public:
  explicit number(double value = 0) {
    mpfr_init2(value_, 400);
    mpfr_set_d(value_, value, MPFR_RNDN);
  }
  ~number() { mpfr_clear(value_); }
  number(const number&) = delete;
  number& operator=(const number&) = delete;
  mpfr_ptr get() { return value_; }

  template <class T> T rounded() {
    if constexpr (std::is_same_v<T, float>) return mpfr_get_flt(value_, MPFR_RNDN);
    else return mpfr_get_d(value_, MPFR_RNDN);
  }
  // By how many units in its last place a result is wrong.
  template <class T> double error_of(T result) {
    if (test::same_bits(result, rounded<T>())) return 0.5;
    const T size = std::abs(result);
    const double unit = static_cast<double>(std::nextafter(size, test::infinity<T>) - size);
    number difference;
    mpfr_sub_d(difference.get(), value_, static_cast<double>(result), MPFR_RNDN);
    mpfr_div_d(difference.get(), difference.get(), unit, MPFR_RNDN);
    return std::abs(mpfr_get_d(difference.get(), MPFR_RNDN));
  }

 private:
  mpfr_t value_;
};

template <class T> using complex_vector = std::vector<std::complex<T>>;

template <class T> complex_vector<T> of_parts(const std::vector<T>& parts) {
  complex_vector<T> z(parts.size() / 2);
  for (std::size_t i = 0; i < z.size(); ++i) z[i] = {parts[2 * i], parts[2 * i + 1]};
  return z;
}
template <class T> std::vector<T> parts_of(const complex_vector<T>& z) {
  std::vector<T> parts;
  for (const auto& component : z) parts.push_back(component.real()), parts.push_back(component.imag());
  return parts;
}

// The modulus of x - y.
template <class T> void modulus(number& result, std::complex<T> x, std::complex<T> y) {
  number real(static_cast<double>(x.real())), imaginary(static_cast<double>(x.imag()));
  mpfr_sub_d(real.get(), real.get(), static_cast<double>(y.real()), MPFR_RNDN);
  mpfr_sub_d(imaginary.get(), imaginary.get(), static_cast<double>(y.imag()), MPFR_RNDN);
  mpfr_hypot(result.get(), real.get(), imaginary.get(), MPFR_RNDN);
}

struct true_values {
  number sum, largest, mean_of_squares, of_order, of_negative_order;
};
constexpr double order = 2.5, negative_order = -1.5;

template <class T> void compute(true_values& values, const complex_vector<T>& x, const complex_vector<T>& y) {
  number m, power, sum_of_powers, sum_of_negative_powers;
  const auto add_power = [&](number& total, double p) {
    number exponent(p);
    mpfr_pow(power.get(), m.get(), exponent.get(), MPFR_RNDN);
    mpfr_add(total.get(), total.get(), power.get(), MPFR_RNDN);
  };
  const auto take_root = [&](number& result, number& sum, double p) {
    number exponent(1);
    mpfr_div_d(exponent.get(), exponent.get(), p, MPFR_RNDN);
    mpfr_pow(result.get(), sum.get(), exponent.get(), MPFR_RNDN);
  };
  for (std::size_t i = 0; i < x.size(); ++i) {
    modulus(m, x[i], y[i]);
    mpfr_add(values.sum.get(), values.sum.get(), m.get(), MPFR_RNDN);
    mpfr_max(values.largest.get(), values.largest.get(), m.get(), MPFR_RNDN);
    add_power(sum_of_powers, order);
    add_power(sum_of_negative_powers, negative_order);
    mpfr_sqr(m.get(), m.get(), MPFR_RNDN);
    mpfr_add(values.mean_of_squares.get(), values.mean_of_squares.get(), m.get(), MPFR_RNDN);
  }
  if (!x.empty()) mpfr_div_ui(values.mean_of_squares.get(), values.mean_of_squares.get(), x.size(), MPFR_RNDN);
  take_root(values.of_order, sum_of_powers, order);
  take_root(values.of_negative_order, sum_of_negative_powers, negative_order);
}

// Calls, compiled once for every element type.
template <class T, class Policy> struct results {
  results(Policy policy, const complex_vector<T>& x, const complex_vector<T>& y)
      : l1(norms::l1_distance(policy, x, y)),
        l2(norms::l2_distance(policy, x, y)),
        linf(norms::linf_distance(policy, x, y)),
        of_order(norms::lp_distance(policy, x, y, order)),
        of_negative_order(norms::lp_distance(policy, x, y, negative_order)),
        mean_of_squares(norms::mean_squared_error(policy, x, y)),
        l1_norm(norms::l1_norm(policy, x)),
        linf_norm(norms::linf_norm(policy, x)) {}
  T l1, l2, linf, of_order, of_negative_order, mean_of_squares, l1_norm, linf_norm;
};

// Numbers of nearly the same modulus, and of exactly the same one; moduli half way between two numbers.
template <class T> complex_vector<T> phases(std::size_t n, test::random_engine& engine) {
  complex_vector<T> z(n);
  for (auto& component : z) {
    const double angle = static_cast<double>(engine() % 1000003);
    component = {static_cast<T>(std::cos(angle)), static_cast<T>(std::sin(angle))};
  }
  return z;
}
template <class T> complex_vector<T> triples(std::size_t n, test::random_engine& engine) {
  complex_vector<T> z(n);
  for (auto& component : z) {
    constexpr std::array<std::array<int, 2>, 4> legs{{{3, 4}, {4, -3}, {0, 5}, {-5, 0}}};
    const auto [real, imaginary] = legs[engine() % 4];
    component = {static_cast<T>(real), static_cast<T>(imaginary)};
  }
  return z;
}

template <class T, class Body> void for_each_pair(Body body) {
  test::random_engine engine(71);
  for (const std::size_t n : {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 64, 127, 129, 257, 300, 515, 700}) {
    const auto& first = test::generators<T>[engine() % test::generators<T>.size()];
    const auto& second = test::generators<T>[engine() % test::generators<T>.size()];
    body(first.name, of_parts(first.make(2 * n, engine)), of_parts(second.make(2 * n, engine)));
    body("phases", phases<T>(n, engine), complex_vector<T>(n));
    body("triples", triples<T>(n, engine), triples<T>(n, engine));
    body("phases", phases<T>(n, engine), phases<T>(n, engine));
  }
  for (const auto& generator : test::generators<T>)
    body(generator.name, of_parts(generator.make(80, engine)), complex_vector<T>(40));
}

template <class T, class Policy>
void compare(test::findings& found, std::string_view name, const results<T, Policy>& of, const complex_vector<T>& x,
             const complex_vector<T>& y, true_values& truth, true_values& truth_of_norm) {
  constexpr bool is_accurate = std::is_same_v<Policy, norms::accurate_t>;
  constexpr double bound = is_accurate ? 0.55 : 8;
  const auto describe = [&] {
    return test::text(name, ", ", norms::active_target().name(), is_accurate ? " accurate" : " fast", ", ", x.size());
  };
  const auto expect_near = [&](const char* verb, number& expected, T actual) {
    const double error = expected.error_of(actual);
    found.expect(error <= bound,
                 [&] { return test::text(verb, " of ", describe(), ": ", actual, ", ", error, " ulp"); });
  };
  expect_near("l1", truth.sum, of.l1);
  expect_near("l1 norm", truth_of_norm.sum, of.l1_norm);
  expect_near("order 2.5", truth.of_order, of.of_order);
  expect_near("order -1.5", truth.of_negative_order, of.of_negative_order);
  found.expect_same_bits(of.linf, truth.largest.rounded<T>(), [&] { return test::text("linf of ", describe()); });
  found.expect_same_bits(of.linf_norm, truth_of_norm.largest.rounded<T>(),
                         [&] { return test::text("linf norm of ", describe()); });
  if (is_accurate)
    found.expect_same_bits(of.mean_of_squares, truth.mean_of_squares.rounded<T>(),
                           [&] { return test::text("mean of squares of ", describe()); });
  else expect_near("mean of squares", truth.mean_of_squares, of.mean_of_squares);
  const T of_all_parts = norms::l2_distance(parts_of(x), parts_of(y));
  found.expect_within(of.l2, of_all_parts, is_accurate ? 0 : 8, [&] { return test::text("l2 of ", describe()); });
}

}  // namespace

TEMPLATE_TEST_CASE("norms and distances of complex numbers are near the true value", "[complex]", float, double) {
  test::findings found;
  for_each_pair<TestType>([&](std::string_view name, const auto& x, const auto& y) {
    true_values truth, of_norm;
    compute(truth, x, y);
    compute(of_norm, x, complex_vector<TestType>(x.size()));
    const auto compare_under = [&]<class Policy>(Policy policy) {
      using of = results<TestType, Policy>;
      compare(found, name, of(policy, x, y), x, y, truth, of_norm);
      const of flushed = [&] {
        const test::arithmetic_mode flushing(test::flushing_control);
        return of(policy, x, y);
      }();
      compare(found, name, flushed, x, y, truth, of_norm);
    };
    test::for_each_target([&](norms::target) { compare_under(norms::accurate), compare_under(norms::fast); });
  });
  found.report();
}

TEST_CASE("moduli are read from nothing but their vectors", "[complex][guard_pages]") {
  constexpr std::size_t longest = 70;
  test::random_engine engine(72);
  const auto x = test::gaussian<double>(2 * longest, engine), y = test::gaussian<double>(2 * longest, engine);
  test::guarded_vectors<double> guarded(2 * longest);
  test::findings found;
  for (std::size_t n = 0; n <= longest; ++n) {
    const std::vector<double> parts(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(2 * n)),
        others(y.begin(), y.begin() + static_cast<std::ptrdiff_t>(2 * n));
    const double expected = norms::l1_distance(of_parts(parts), of_parts(others));
    guarded.place(parts, others, [&](auto guarded_x, auto guarded_y, std::string_view where) {
      const auto* const first = reinterpret_cast<const std::complex<double>*>(guarded_x.data());
      const auto* const second = reinterpret_cast<const std::complex<double>*>(guarded_y.data());
      test::for_each_target([&](norms::target target) {
        const auto describe = [&] { return test::text(target.name(), ", length ", n, where); };
        found.expect_same_bits(norms::l1_distance(first, second, n), expected, describe);
        found.expect_within(norms::l1_distance(norms::fast, first, second, n), expected, 8, describe);
        found.expect(norms::linf_distance(first, second, n) <= expected, describe);
      });
    });
  }
  found.report();
}
