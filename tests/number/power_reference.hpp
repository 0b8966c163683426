#pragma once
// For the tests of powers: which numbers are raised to which powers, and true values by MPFR.
#include <mpfr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

namespace reference {

inline constexpr std::array exponents{-5.0, -1.0, -0.5, -0.01, 0.001, 0.01,  0.1,   0.3,
                                      0.7,  1.3,  2.5,  3.7,   10.0,  100.0, 1000.0};
inline constexpr std::size_t count = 4096;

// Numbers of every scale whose power is no subnormal number and does not overflow, near 1, and where the tables change entries.
template <class T> std::vector<T> arguments(double p, std::mt19937_64& engine) {
  using limits = std::numeric_limits<T>;
  constexpr T u = limits::epsilon() / 2;
  std::uniform_real_distribution<double> unit(0, 1);
  const double least = limits::min_exponent, most = limits::max_exponent - 1;
  std::vector<T> result;
  while (result.size() != count) {
    const double fraction = unit(engine);
    T a = static_cast<T>(0.5 + 1.5 * fraction);
    switch (engine() % 8) {
      case 0:
      case 1:
      case 2:
      case 3: {
        double log = (least + (most - least) * fraction) / p;
        if (log < limits::min_exponent - limits::digits || log >= limits::max_exponent)
          log = limits::min_exponent - limits::digits + (most - least) * unit(engine);
        a = static_cast<T>(std::exp2(std::floor(log))) * static_cast<T>(1 + unit(engine));
        break;
      }
      case 4: {
        const double distance = std::exp2(-60 * unit(engine));
        a = static_cast<T>(engine() % 2 == 0 ? 1 + distance : 1 - distance);
        break;
      }
      case 5:
        a = (static_cast<T>(24 + engine() % 25) / 32) * (1 + u * static_cast<T>(static_cast<int>(engine() % 9) - 4));
        break;
      case 6:
        a = static_cast<T>(std::exp2(std::floor(60 * fraction - 30))) * (1 + u * static_cast<T>(engine() % 5));
        break;
      default:
        break;
    }
    const double log = p * std::log2(static_cast<double>(a));
    if (a > 0 && a <= limits::max() && log > least && log < most) result.push_back(a);
  }
  return result;
}

class real {
 public:
  explicit real(double value = 0) {
    mpfr_init2(value_, 300);
    mpfr_set_d(value_, value, MPFR_RNDN);
  }
  real(const real& other) : real() { mpfr_set(value_, other.value_, MPFR_RNDN); }
  real& operator=(const real&) = delete;
  ~real() { mpfr_clear(value_); }
  void add(double value) { mpfr_add_d(value_, value_, value, MPFR_RNDN); }
  void raise(double p) {
    const real exponent(p);
    mpfr_pow(value_, value_, exponent.value_, MPFR_RNDN);
  }
  void take_root(double p, int power_of_two) {
    real exponent(p);
    mpfr_ui_div(exponent.value_, 1, exponent.value_, MPFR_RNDN);
    mpfr_mul_2si(value_, value_, power_of_two, MPFR_RNDN);
    mpfr_pow(value_, value_, exponent.value_, MPFR_RNDN);
  }
  // |high + low - this| / this.
  double relative_error(double high, double low) const {
    real error(high);
    error.add(low);
    mpfr_sub(error.value_, error.value_, value_, MPFR_RNDN);
    mpfr_div(error.value_, error.value_, value_, MPFR_RNDN);
    return std::fabs(mpfr_get_d(error.value_, MPFR_RNDN));
  }
  // |result - this| in units of the last place of T at this.
  template <class T> double ulps(T result) const {
    using limits = std::numeric_limits<T>;
    const long exponent = std::max<long>(mpfr_get_exp(value_), limits::min_exponent) - limits::digits;
    real error(static_cast<double>(result));
    mpfr_sub(error.value_, error.value_, value_, MPFR_RNDN);
    mpfr_mul_2si(error.value_, error.value_, -exponent, MPFR_RNDN);
    return std::fabs(mpfr_get_d(error.value_, MPFR_RNDN));
  }
  bool exceeds(double value) const { return mpfr_cmp_d(value_, value) > 0; }

 private:
  mpfr_t value_;
};

}  // namespace reference
