#pragma once
// True Lp norms and distances of any order. Those of order 3 and 4 are rounded once from exact sums; others are known to more than
// 200 bits.
#include <mpfr.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <span>
#include <utility>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "true_values.hpp"

namespace reference {

// Sums of powers |x - y|^p, for a finite p other than 0, to 256 bits, and more if p is small, since the root takes as many.
// MPFR knows the powers of 0, infinity and NaN.
class power_sum {
 public:
  static constexpr long bits = 256;

  explicit power_sum(double p) : bits_(bits - std::min(0, std::ilogb(p))) {
    mpfr_set_emin(mpfr_get_emin_min());  // of large orders
    mpfr_set_emax(mpfr_get_emax_max());
    mpfr_set_d(exponent_.with_bits(64), p, MPFR_RNDN);
    mpfr_set_zero(sum_.with_bits(bits_), +1);
    term_.with_bits(bits_);
  }
  void add(double x, double y, double weight = 1) {
    if (weight == 0) return;
    mpfr_set_d(difference_.get(), x, MPFR_RNDN);
    mpfr_sub_d(term_.get(), difference_.get(), y, MPFR_RNDN);
    mpfr_abs(term_.get(), term_.get(), MPFR_RNDN);
    mpfr_pow(term_.get(), term_.get(), exponent_.get(), MPFR_RNDN);
    mpfr_mul_d(term_.get(), term_.get(), weight, MPFR_RNDN);
    mpfr_add(sum_.get(), sum_.get(), term_.get(), MPFR_RNDN);
  }
  void store_root(binary_number& result) {
    mpfr_ui_div(term_.get(), 1, exponent_.get(), MPFR_RNDN);
    mpfr_pow(result.with_bits(bits), sum_.get(), term_.get(), MPFR_RNDN);
  }

 private:
  long bits_;
  binary_number exponent_, sum_, term_, difference_;
};

class lp_value {
 public:
  // Of x, or of x - y unless y is empty.
  template <class T> lp_value& of(std::span<const T> x, std::span<const T> y, double p) {
    const test::arithmetic_mode standard(test::standard_control);
    std::map<std::pair<test::bits_t<T>, test::bits_t<T>>, std::size_t> count_of;  // because powers take their time
    for (std::size_t i = 0; i < x.size(); ++i) ++count_of[{test::to_bits(x[i]), y.empty() ? 0 : test::to_bits(y[i])}];
    power_sum sum(p);
    for (const auto& [component, count] : count_of) {
      sum.add(static_cast<double>(test::from_bits<T>(component.first)),
              static_cast<double>(test::from_bits<T>(component.second)), static_cast<double>(count));
    }
    return of(sum);
  }
  lp_value& of(power_sum& sum) {
    sum.store_root(value_);
    return *this;
  }

  template <class T> T rounded() {
    const test::arithmetic_mode standard(test::standard_control);
    if (mpfr_nan_p(value_.get())) return test::quiet_nan<T>;
    if (mpfr_inf_p(value_.get())) return test::infinity<T>;
    return rounded_once<T>(result_, [&](mpfr_ptr r) { return mpfr_set(r, value_.get(), MPFR_RNDN); });
  }

  // |result - true value| in units of the last place of T at the true value. The place of infinity is that of the power of two
  // after the largest number.
  template <class T> double ulps(T result) {
    using limits = std::numeric_limits<T>;
    const test::arithmetic_mode standard(test::standard_control);
    if (test::is_nan(result) || mpfr_nan_p(value_.get()))
      return test::is_nan(result) && mpfr_nan_p(value_.get()) ? 0 : HUGE_VAL;
    binary_number error, overflow;
    mpfr_set_ui_2exp(overflow.get(), 1, limits::max_exponent, MPFR_RNDN);
    error.with_bits(power_sum::bits);
    mpfr_min(error.get(), value_.get(), overflow.get(), MPFR_RNDN);
    const mpfr_exp_t exponent = mpfr_zero_p(error.get())
                                    ? limits::min_exponent
                                    : std::max<mpfr_exp_t>(mpfr_get_exp(error.get()), limits::min_exponent);
    if (test::is_positive_infinity(result)) mpfr_sub(error.get(), error.get(), overflow.get(), MPFR_RNDN);
    else mpfr_sub_d(error.get(), error.get(), static_cast<double>(result), MPFR_RNDN);
    mpfr_mul_2si(error.get(), error.get(), limits::digits - exponent, MPFR_RNDN);
    return std::fabs(mpfr_get_d(error.get(), MPFR_RNDN));
  }

 private:
  binary_number value_, result_;
};

// Of order 0 to 4, for finite components and weights.
class exact_lp_value {
 public:
  template <class T> T of(std::span<const T> x, std::span<const T> y, int p, std::span<const T> weights = {}) {
    const test::arithmetic_mode standard(test::standard_control);
    mpfr_set_zero(sum_.with_bits(sum_bits), +1);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double weight = weights.empty() ? 1 : static_cast<double>(weights[i]);
      add(static_cast<double>(x[i]), y.empty() ? 0.0 : static_cast<double>(y[i]), p, weight);
    }
    if (mpfr_zero_p(sum_.get())) return T{0};
    mpfr_set(power_.with_bits(mpfr_min_prec(sum_.get())), sum_.get(), MPFR_RNDN);
    const unsigned long order = p == 0 ? 1 : static_cast<unsigned long>(p);  // of order 0 it is the sum itself
    return rounded_once<T>(result_, [&](mpfr_ptr r) { return mpfr_rootn_ui(r, power_.get(), order, MPFR_RNDN); });
  }
  // Adds weight |x - y|^p without an error.
  void add(double x, double y, int p, double weight = 1) {
    mpfr_set_d(result_.with_bits(53), x, MPFR_RNDN);
    mpfr_sub_d(difference_.with_bits(2200), result_.get(), y, MPFR_RNDN);
    if (mpfr_zero_p(difference_.get())) return;
    const mpfr_prec_t digits = mpfr_min_prec(difference_.get());
    mpfr_prec_round(difference_.get(), std::max<mpfr_prec_t>(digits, MPFR_PREC_MIN), MPFR_RNDN);
    mpfr_abs(difference_.get(), difference_.get(), MPFR_RNDN);
    mpfr_pow_ui(power_.with_bits(p * digits + 53), difference_.get(), static_cast<unsigned long>(p), MPFR_RNDN);
    mpfr_mul_d(power_.get(), power_.get(), weight, MPFR_RNDN);
    mpfr_add(sum_.get(), sum_.get(), power_.get(), MPFR_RNDN);
  }
  void clear() { mpfr_set_zero(sum_.with_bits(sum_bits), +1); }
  const binary_number& sum() const { return sum_; }

 private:
  // Fourth powers of doubles and their weights span 2^-5370 to 2^5120, those of differences 2^5124.
  static constexpr long sum_bits = 10600;
  binary_number sum_, difference_, power_, result_;
};

}  // namespace reference
