#pragma once
// The largest modulus of complex numbers, or of the differences of two vectors of them, correctly rounded.
#include "../isa/moduli_job.hpp"
#include "../metric.hpp"
#include "measure.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Takes complex numbers by their parts. Moduli are compared in twice the precision; only the largest is rounded, as the
/// l2 norm of its parts, and those that differ from it by less than the errors of these words.
template <class T, class Y> class largest_modulus {
 public:
  /// Adds n complex numbers.
  constexpr void add(const T* x, Y y, std::size_t n) {
    for (std::size_t i = 0, count = 0; i < n; i += count) {
      count = (std::min)(n - i, block);
      double high[block], low[block];
      const Y second = advanced_by(y, 2 * i);
      compute_moduli<true>(x + 2 * i, second, count, 1, high, low);
      for (std::size_t k = 0; k < count; ++k) {
        // NaN, as bits, is above infinity.
        if (to_bits(high[k]) >= to_bits(least_)) consider(high[k], low[k], x + 2 * (i + k), advanced_by(second, 2 * k));
      }
    }
  }
  constexpr void merge(const largest_modulus& other) {
    if (is_special(other.high_)) take_special(other.high_);
    else {
      consider(other.high_, other.low_, other.x_, operand(other.y_));
      value_ = larger_by_bits(value_, other.value_);
    }
  }
  constexpr T value() const {
    if (is_nan(high_)) return quiet_nan<T>();
    return larger_by_bits(value_, is_infinite(high_) ? infinity<T>() : rounded(x_, operand(y_)));
  }

 private:
  static constexpr bool is_binary = detail::is_binary<Y>;
  static constexpr std::size_t block = 128;

  static constexpr bool is_special(double high) { return !is_finite(high); }
  constexpr void take_special(double high) {
    high_ = larger_by_bits(high_, either(is_nan(high), quiet_nan<double>(), infinity<double>()));
    least_ = high_;
  }
  /// Takes note of a number of modulus high - low.
  constexpr void consider(double high, double low, const T* x, Y y) {
    if (is_special(high)) return take_special(high);
    if (is_special(high_)) return;
    const double more = (high - high_) - (low - low_), error = high * 0x1p-96 + 0x1p-1073;
    if (more < -error || are_parts_equal(x, y)) return;
    // Which one is larger is not known.
    if (more <= error) value_ = larger_by_bits(value_, rounded(x_, operand(y_)));
    high_ = high;
    low_ = low;
    least_ = high - (high * 0x1p-51 + 0x1p-1073);
    if (least_ < 0) least_ = 0;
    for (std::size_t k = 0; k < 2; ++k) {
      x_[k] = x[k];
      if constexpr (is_binary) y_[k] = y[k];
    }
  }
  constexpr bool are_parts_equal(const T* x, Y y) const {
    bool are_equal = true;
    for (std::size_t k = 0; k < 2; ++k) {
      are_equal = are_equal && to_bits(x[k]) == to_bits(x_[k]);
      if constexpr (is_binary) are_equal = are_equal && to_bits(y[k]) == to_bits(y_[k]);
    }
    return are_equal;
  }
  static constexpr T rounded(const T* x, Y y) {
    return measure<accurate_t>(formula_of_metric<l2_t>{}, x, y, std::size_t{2});
  }
  static constexpr Y operand(const T* y) {
    if constexpr (is_binary) return y;
    else return {};
  }

  // The largest so far, and its parts; the smallest first word that may be that of a larger one; and the largest rounded
  // modulus of others.
  double high_ = 0, low_ = 0, least_ = 0;
  T x_[2] = {}, y_[2] = {};
  T value_ = 0;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
