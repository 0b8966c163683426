#pragma once
// The true value of a norm or distance, computed by MPFR without rounding, of Lp norms with an error that does not matter, and
// what is to be known of results beside it.
#include <mpfr.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <stdexcept>

namespace accuracy {

// What becomes of the components: sum, root and mean of their magnitudes or squares.
struct formula {
  bool squares, root, mean;
};

// A finite order other than 0.
struct lp_order {
  double p;
};

class binary_number {
 public:
  explicit binary_number(mpfr_prec_t bits) { mpfr_init2(value_, bits); }
  ~binary_number() { mpfr_clear(value_); }
  binary_number(const binary_number&) = delete;
  binary_number& operator=(const binary_number&) = delete;
  operator mpfr_ptr() { return value_; }
  operator mpfr_srcptr() const { return value_; }

 private:
  mpfr_t value_;
};

class true_value {
 public:
  // Of x, or of x - y unless y is empty.
  template <class T> true_value(formula f, std::span<const T> x, std::span<const T> y) {
    is_nan_ = has_nan(x, y);
    is_infinite_ = !is_nan_ && (has_infinity(x) || has_infinity(y));
    mpfr_set_zero(value_, +1);
    if (is_nan_ || is_infinite_) return;
    // No wider than they must be, for the time of a product.
    const mpfr_prec_t digits = std::numeric_limits<T>::digits, term_bits = y.empty() ? digits : most_bits / 2;
    binary_number second(digits), term(term_bits), square(2 * term_bits);
    for (std::size_t i = 0; i < x.size(); ++i) {
      expect_exact(mpfr_set_d(term, static_cast<double>(x[i]), MPFR_RNDN));
      if (!y.empty()) {
        expect_exact(mpfr_set_d(second, static_cast<double>(y[i]), MPFR_RNDN));
        expect_exact(mpfr_sub(term, term, second, MPFR_RNDN));
      }
      if (f.squares) expect_exact(mpfr_sqr(square, term, MPFR_RNDN));
      else expect_exact(mpfr_abs(square, term, MPFR_RNDN));
      expect_exact(mpfr_add(value_, value_, square, MPFR_RNDN));
    }
    // Of these no result can be so near to the middle of two numbers of T that their rounding matters.
    if (f.mean) mpfr_div_ui(value_, value_, static_cast<unsigned long>(x.size()), MPFR_RNDN);
    if (f.root) mpfr_sqrt(value_, value_, MPFR_RNDN);
  }

  // The Lp norm of finite components: p powers, a sum and a root with relative errors of 2^-180 each. The root multiplies them
  // by 1 / |p|, and that leaves more bits than it takes to round any but a norm made to be hard to round.
  template <class T> true_value(lp_order order, std::span<const T> x) : is_nan_(false), is_infinite_(false) {
    constexpr mpfr_prec_t bits = 192;
    binary_number p(std::numeric_limits<double>::digits), component(std::numeric_limits<T>::digits), power(bits);
    expect_exact(mpfr_set_d(p, order.p, MPFR_RNDN));
    mpfr_set_prec(value_, bits);
    mpfr_set_zero(value_, +1);
    for (const T each : x) {
      expect_exact(mpfr_set_d(component, std::abs(static_cast<double>(each)), MPFR_RNDN));
      mpfr_pow(power, component, p, MPFR_RNDN);
      mpfr_add(value_, value_, power, MPFR_RNDN);
    }
    mpfr_ui_div(power, 1, p, MPFR_RNDN);
    mpfr_pow(value_, value_, power, MPFR_RNDN);
  }

  // The nearest T, ties to even: subnormal results and overflow as IEEE 754 has them.
  template <class T> T rounded() const {
    using limits = std::numeric_limits<T>;
    if (is_nan_) return limits::quiet_NaN();
    if (is_infinite_) return limits::infinity();
    binary_number result(limits::digits);
    int rounding = mpfr_set(result, value_, MPFR_RNDN);
    const mpfr_exp_t lowest = mpfr_get_emin(), highest = mpfr_get_emax();
    mpfr_set_emin(limits::min_exponent - limits::digits + 1);
    mpfr_set_emax(limits::max_exponent);
    rounding = mpfr_check_range(result, rounding, MPFR_RNDN);
    mpfr_subnormalize(result, rounding, MPFR_RNDN);
    const double nearest = mpfr_get_d(result, MPFR_RNDN);
    mpfr_set_emin(lowest);
    mpfr_set_emax(highest);
    return static_cast<T>(nearest);
  }

  // |result - true value| in units of the last place that a T of the true value's magnitude has. Infinity or NaN where
  // either is no number.
  template <class T> double error_in_ulp(T result) const {
    using limits = std::numeric_limits<T>;
    if (is_nan_ || is_infinite_ || !std::isfinite(result)) return std::numeric_limits<double>::infinity();
    binary_number error(64);
    mpfr_sub_d(error, value_, static_cast<double>(result), MPFR_RNDN);
    const mpfr_exp_t exponent =
        mpfr_zero_p(value_) ? limits::min_exponent : std::max<mpfr_exp_t>(mpfr_get_exp(value_), limits::min_exponent);
    mpfr_mul_2si(error, error, limits::digits - exponent, MPFR_RNDN);
    return std::abs(mpfr_get_d(error, MPFR_RNDN));
  }

 private:
  // Squares of differences of doubles span 2^-2148 to 2^2050; the rest is room for carries.
  static constexpr mpfr_prec_t most_bits = 4400;

  static void expect_exact(int rounding) {
    if (rounding != 0) throw std::logic_error("the true value has been rounded");
  }
  template <class T> static bool has_infinity(std::span<const T> x) {
    return std::any_of(x.begin(), x.end(), [](T a) { return std::isinf(a); });
  }
  template <class T> static bool has_nan(std::span<const T> x, std::span<const T> y) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (std::isnan(y.empty() ? x[i] : x[i] - y[i])) return true;
    }
    return false;
  }

  binary_number value_{most_bits};
  bool is_nan_, is_infinite_;
};

}  // namespace accuracy
