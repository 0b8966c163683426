// Powers and roots of an Lp norm against MPFR, with the code of every instruction set.
//
// The option -s of this program prints the largest errors.
#include <mpfr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string_view>
#include <vector>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "targets.hpp"

NORMS_STRICT_BEGIN
namespace scalar_kernels {
using namespace norms::scalar;
#include "power_kernels.inl"
}  // namespace scalar_kernels
NORMS_STRICT_END
#if defined(__x86_64__)
NORMS_TARGET_BEGIN("sse2")
namespace sse2_kernels {
using namespace norms::sse2;
#include "power_kernels.inl"
}  // namespace sse2_kernels
NORMS_TARGET_END
NORMS_TARGET_BEGIN("avx2,fma")
namespace avx2_kernels {
using namespace norms::avx2;
#include "power_kernels.inl"
}  // namespace avx2_kernels
NORMS_TARGET_END
NORMS_TARGET_BEGIN("avx2,fma,avx512f,avx512dq,avx512vl,avx512bw")
namespace avx512_kernels {
using namespace norms::avx512;
#include "power_kernels.inl"
}  // namespace avx512_kernels
NORMS_TARGET_END
#elif defined(__aarch64__)
NORMS_STRICT_BEGIN
namespace neon_kernels {
using namespace norms::neon;
#include "power_kernels.inl"
}  // namespace neon_kernels
NORMS_STRICT_END
#endif

namespace {

struct kernels {
  std::string_view name;
  void (*fast_double)(const double*, double*, std::size_t, double);
  void (*fast_float)(const float*, float*, std::size_t, double);
  void (*accurate)(const double*, const double*, double*, double*, std::size_t, double);
};
constexpr kernels all_kernels[] = {
    {"scalar", scalar_kernels::fast_double, scalar_kernels::fast_float, scalar_kernels::accurate},
#if defined(__x86_64__)
    {"sse2", sse2_kernels::fast_double, sse2_kernels::fast_float, sse2_kernels::accurate},
    {"avx2", avx2_kernels::fast_double, avx2_kernels::fast_float, avx2_kernels::accurate},
    {"avx512", avx512_kernels::fast_double, avx512_kernels::fast_float, avx512_kernels::accurate},
#elif defined(__aarch64__)
    {"neon", neon_kernels::fast_double, neon_kernels::fast_float, neon_kernels::accurate},
#endif
};

template <class Body>
void for_each_kernels(Body body) {
  for (const norms::target target : norms::supported_targets()) {
    for (const kernels& k : all_kernels) {
      if (k.name == target.name()) body(k);
    }
  }
}

constexpr std::array exponents{-5.0, -1.0, -0.5, -0.01, 0.001, 0.01, 0.1, 0.3, 0.7, 1.3, 2.5, 3.7, 10.0, 100.0, 1000.0};
constexpr std::size_t count = 4096;

// Numbers of every scale whose power is no subnormal number and does not overflow, near 1, and where the tables change entries.
template <class T>
std::vector<T> arguments(double p, std::mt19937_64& engine) {
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
      case 5: a = (static_cast<T>(24 + engine() % 25) / 32) * (1 + u * static_cast<T>(static_cast<int>(engine() % 9) - 4)); break;
      case 6: a = static_cast<T>(std::exp2(std::floor(60 * fraction - 30))) * (1 + u * static_cast<T>(engine() % 5)); break;
      default: break;
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
  void raise_to_inverse(double p) {
    real exponent(p);
    mpfr_ui_div(exponent.value_, 1, exponent.value_, MPFR_RNDN);
    mpfr_pow(value_, value_, exponent.value_, MPFR_RNDN);
  }
  void scale(int exponent) { mpfr_mul_2si(value_, value_, exponent, MPFR_RNDN); }
  // |high + low - this| / this.
  double relative_error(double high, double low) const {
    real error(high);
    error.add(low);
    mpfr_sub(error.value_, error.value_, value_, MPFR_RNDN);
    mpfr_div(error.value_, error.value_, value_, MPFR_RNDN);
    return std::fabs(mpfr_get_d(error.value_, MPFR_RNDN));
  }
  // |result - this| in units of the last place of T at this.
  template <class T>
  double ulps(T result) const {
    using limits = std::numeric_limits<T>;
    const long exponent = std::max<long>(mpfr_get_exp(value_), limits::min_exponent) - limits::digits;
    real error(static_cast<double>(result));
    mpfr_sub(error.value_, error.value_, value_, MPFR_RNDN);
    mpfr_mul_2si(error.value_, error.value_, -exponent, MPFR_RNDN);
    return std::fabs(mpfr_get_d(error.value_, MPFR_RNDN));
  }
  bool overflows() const { return mpfr_get_exp(value_) > 1024; }

 private:
  mpfr_t value_;
};

class worst {
 public:
  void note(double error, double p, double a) {
    if (error > largest) { largest = error; argument = a; exponent = p; }
  }
  double largest = 0, argument = 0, exponent = 0;
};

// Fast versions: errors in units u, as they reach the norm, divided by |p|.
template <class T, class Function>
void check_fast(Function function_of) {
  constexpr double u = std::numeric_limits<T>::epsilon() / 2.0;
  std::mt19937_64 engine(7);
  for (const double p : exponents) {
    const auto a = arguments<T>(p, engine);
    std::vector<real> expected;
    for (const T value : a) {
      expected.emplace_back(static_cast<double>(value));
      expected.back().raise(p);
    }
    for_each_kernels([&](const kernels& k) {
      std::vector<T> result(count);
      function_of(k)(a.data(), result.data(), count, p);
      worst found;
      for (std::size_t i = 0; i < count; ++i)
        found.note(expected[i].relative_error(static_cast<double>(result[i]), 0) / u, p, static_cast<double>(a[i]));
      const double allowed = 1.6 + 1.4 * std::fabs(p);
      INFO(k.name << ", p = " << p << ": " << found.largest << " u, " << found.largest / std::max(1.0, std::fabs(p)) << " of the norm, at " << found.argument);
      CHECK(found.largest <= allowed);
    });
  }
}

}  // namespace

TEST_CASE("fast powers of doubles", "[power]") {
  check_fast<double>([](const kernels& k) { return k.fast_double; });
}
TEST_CASE("fast powers of floats", "[power]") {
  check_fast<float>([](const kernels& k) { return k.fast_float; });
}

TEST_CASE("accurate powers of doubles", "[power]") {
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
    for_each_kernels([&](const kernels& k) {
      std::vector<double> high(count), low(count);
      k.accurate(a.data(), a_low.data(), high.data(), low.data(), count, p);
      worst found;
      for (std::size_t i = 0; i < count; ++i) {
        if (std::fabs(high[i]) < 0x1p-900) continue;  // whose low word may be subnormal
        found.note(expected[i].relative_error(high[i], low[i]), p, a[i]);
      }
      INFO(k.name << ", p = " << p << ": 2^" << std::log2(found.largest) << " at " << found.argument);
      CHECK(found.largest <= 0x1p-72 + 0x1p-68 * std::fabs(p));
    });
  }
}
