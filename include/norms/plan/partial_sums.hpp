#pragma once
// What a pass over part of a vector leaves behind: folded sums, and what joins those of the parts of a longer vector.
#include "../formula/formula.hpp"
#include "../number/bits.hpp"
#include "../number/twofold_arithmetic.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The folded terms: high + low each, unevaluated.
template <class A, std::size_t Count> struct sums {
  A high[Count];
  A low[Count];
};

/// The same with what bounds their errors; see plan::bounds_errors.
template <class A, std::size_t Count> struct bounded_sums : sums<A, Count> {
  A error[Count];
};

inline namespace NORMS_ABI {

/// x * 2^exponent for any exponent, rounded once: only the last factor can leave the normal range.
constexpr double scale_by_power(double x, std::int64_t power) {
  int exponent = static_cast<int>(std::clamp(power, std::int64_t{-5000}, std::int64_t{5000}));
  for (; exponent > 1000; exponent -= 1000) {
    if (absolute(x) > 0x1p30) return infinity<double>(x < 0);
    x *= 0x1p1000;
  }
  for (; exponent < -1000; exponent += 1000) x *= 0x1p-1000;
  // A product that overflows is no constant expression, though infinity is its value.
  const bool overflows = is_finite(x) && !is_zero(x) && exponent_of(x) + exponent > 1023;
  if (overflows) return infinity<double>(x < 0);
  return x * power_of_two<double>(exponent);
}

/// The folded terms of F for part of a vector: those of 2^-exponent_x x and 2^-exponent_y y, so that no vector of
/// finite components is out of range. Of real powers it is the sum that is scaled, by 2^-exponent_x. Parts merge in any
/// order.
template <class F> struct partial_sums {
  // The exponent of zeros, and that of the empty part, which gives way to any other when parts merge: also to the smaller
  // ones that weights make.
  static constexpr std::int64_t smallest_exponent = F::has_real_powers ? -(std::int64_t{1} << 60) : -1020;
  static constexpr std::int64_t empty_exponent = F::has_real_powers ? smallest_exponent : -(std::int64_t{1} << 40);
  double high[F::count] = {};
  double low[F::count] = {};
  std::int64_t exponent_x = empty_exponent;
  std::int64_t exponent_y = empty_exponent;

  constexpr partial_sums() = default;
  template <class A>
  constexpr explicit partial_sums(const sums<A, F::count>& s, std::int64_t scaled_x = 0, std::int64_t scaled_y = 0)
      : exponent_x(scaled_x), exponent_y(scaled_y) {
    for (std::size_t k = 0; k < F::count; ++k) {
      high[k] = static_cast<double>(s.high[k]);
      // The second word of a maximum is no part of its value; the error of a sum that is not finite means nothing.
      if (!F::is_maximum && is_finite(s.high[k])) low[k] = static_cast<double>(s.low[k]);
    }
  }
  static constexpr partial_sums of_value(double value) {
    partial_sums s;
    for (double& h : s.high) h = value;
    return s;
  }

  /// Multiplies the sums by factor * 2^exponent, in range by way of the exponents if all sums are of one degree.
  constexpr void multiply(twofold factor, std::int64_t exponent) {
    constexpr std::int64_t total = F::term_degree[0].first + F::term_degree[0].second;
    if constexpr (F::has_real_powers) {
      exponent_x += exponent;
    } else {
      std::int64_t rest = exponent;
      if constexpr (F::scales && has_one_degree() && total > 0) {
        rest = (exponent % total + total) % total;
        exponent_x += expr::quarters * ((exponent - rest) / total);
        exponent_y += expr::quarters * ((exponent - rest) / total);
      }
      factor = twofold(scale_by_power(factor.high, rest), scale_by_power(factor.low, rest));
    }
    for (std::size_t k = 0; k < F::count; ++k) {
      if (!is_finite(high[k])) continue;
      const twofold product = twofold_arithmetic::mul(twofold(high[k], low[k]), factor);
      high[k] = product.high;
      low[k] = product.low;
    }
  }

  constexpr void merge(partial_sums part) {
    if constexpr (F::scales) {
      const std::int64_t x = (std::max)(exponent_x, part.exponent_x), y = (std::max)(exponent_y, part.exponent_y);
      rescale(x, y);
      part.rescale(x, y);
    }
    for (std::size_t k = 0; k < F::count; ++k) {
      if (F::is_maximum || !is_finite(high[k]) || !is_finite(part.high[k])) {
        const bool are_opposed =
            is_infinite(high[k]) && is_infinite(part.high[k]) && is_negative(high[k]) != is_negative(part.high[k]);
        if (are_opposed) high[k] = quiet_nan<double>();
        else high[k] = larger_by_bits(high[k], part.high[k]);
      } else add(k, part.high[k], part.low[k]);
    }
  }

 private:
  static constexpr bool has_one_degree() {
    for (const expr::degree d : F::term_degree) {
      if (d.first + d.second != F::term_degree[0].first + F::term_degree[0].second) return false;
    }
    return true;
  }
  constexpr void rescale(std::int64_t x, std::int64_t y) {
    for (std::size_t k = 0; k < F::count; ++k) {
      const expr::degree d = F::term_degree[k];
      const std::int64_t shift = (d.first * (exponent_x - x) + d.second * (exponent_y - y)) / expr::quarters;
      if (shift == 0 || !is_finite(high[k])) continue;
      high[k] = scale_by_power(high[k], shift);
      low[k] = scale_by_power(low[k], shift);
    }
    exponent_x = x;
    exponent_y = y;
  }
  constexpr void add(std::size_t k, double value, double error) {
    double rounding_error = 0;
    high[k] = two_sum(high[k], value, rounding_error);
    low[k] += rounding_error + error;
    if (!is_finite(high[k])) low[k] = 0;  // otherwise it may be NaN
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
