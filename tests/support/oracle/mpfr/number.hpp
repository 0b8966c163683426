#pragma once
// A binary number of MPFR, wide enough that sums of products of doubles are exact.
#include <mpfr.h>

#include <concepts>
#include <limits>
#include <utility>

namespace reference {

class number {
 public:
  number() : number(sum_bits, width{}) { mpfr_set_zero(value_, +1); }
  explicit number(double value) : number(std::numeric_limits<double>::digits, width{}) {
    mpfr_set_d(value_, value, MPFR_RNDN);
  }
  template <std::same_as<long double> T> explicit number(T value) : number(std::numeric_limits<T>::digits, width{}) {
    mpfr_set_ld(value_, value, MPFR_RNDN);
  }
  number(const number& other) : number(mpfr_get_prec(other.value_), width{}) {
    mpfr_set(value_, other.value_, MPFR_RNDN);
  }
  number(number&& other) noexcept : number(MPFR_PREC_MIN, width{}) { mpfr_swap(value_, other.value_); }
  number& operator=(number other) noexcept {
    mpfr_swap(value_, other.value_);
    return *this;
  }
  ~number() { mpfr_clear(value_); }

  number& operator+=(const number& other) {
    mpfr_add(value_, value_, other.value_, MPFR_RNDN);
    return *this;
  }
  // Exact, and as narrow as it can be, so that products stay cheap.
  friend number operator-(const number& a, const number& b) {
    number result(sum_bits, width{});
    mpfr_sub(result.value_, a.value_, b.value_, MPFR_RNDN);
    if (mpfr_regular_p(result.value_)) mpfr_prec_round(result.value_, mpfr_min_prec(result.value_), MPFR_RNDN);
    return result;
  }
  friend number operator*(const number& a, const number& b) {
    number result(mpfr_get_prec(a.value_) + mpfr_get_prec(b.value_), width{});
    mpfr_mul(result.value_, a.value_, b.value_, MPFR_RNDN);
    return result;
  }
  friend number operator/(const number& a, const number& b) {
    number result(sum_bits, width{});
    mpfr_div(result.value_, a.value_, b.value_, MPFR_RNDN);
    return result;
  }
  friend number sqrt(const number& a) {
    number result(sum_bits, width{});
    mpfr_sqrt(result.value_, a.value_, MPFR_RNDN);
    return result;
  }
  friend number abs(number a) {
    mpfr_abs(a.value_, a.value_, MPFR_RNDN);
    return a;
  }
  friend bool operator<(const number& a, const number& b) { return mpfr_less_p(a.value_, b.value_) != 0; }
  friend bool operator!=(const number& a, const number& b) { return mpfr_equal_p(a.value_, b.value_) == 0; }

  // The nearest T, ties to even: subnormal results and overflow as IEEE 754 has them.
  template <class T> T rounded() const {
    using limits = std::numeric_limits<T>;
    number result(limits::digits, width{});
    int rounding = mpfr_set(result.value_, value_, MPFR_RNDN);
    const mpfr_exp_t lowest = mpfr_get_emin(), highest = mpfr_get_emax();
    mpfr_set_emin(limits::min_exponent - limits::digits + 1);
    mpfr_set_emax(limits::max_exponent);
    rounding = mpfr_check_range(result.value_, rounding, MPFR_RNDN);
    mpfr_subnormalize(result.value_, rounding, MPFR_RNDN);
    const double nearest = mpfr_get_d(result.value_, MPFR_RNDN);
    mpfr_set_emin(lowest);
    mpfr_set_emax(highest);
    return static_cast<T>(nearest);
  }

 private:
  // Squares of doubles span 2^-2148 to 2^2048; the rest is room for carries and for the rounding of a square root.
  static constexpr mpfr_prec_t sum_bits = 4600;
  struct width {};
  number(mpfr_prec_t bits, width) { mpfr_init2(value_, bits); }

  mpfr_t value_;
};

}  // namespace reference
