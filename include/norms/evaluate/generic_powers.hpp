#pragma once
// Sums of real powers of numbers that no kernel knows.
#include "../formula/vocabulary.hpp"
#include "generic_sums.hpp"

#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The largest magnitude, or of negative orders the smallest, by which components are divided before they are raised to a
/// real power.
template <generic_number E> class generic_unit {
 public:
  constexpr bool holds(const E& magnitude, bool is_largest) const {
    return is_set_ && !(is_largest ? unit_ < magnitude : magnitude < unit_);
  }
  constexpr bool is_set() const { return is_set_; }
  constexpr const E& value() const { return unit_; }
  static constexpr generic_unit of(const E& magnitude) {
    generic_unit result;
    result.unit_ = magnitude;
    result.is_set_ = true;
    return result;
  }

 private:
  E unit_ = static_cast<E>(1);
  bool is_set_ = false;
};

/// Of sums of real powers |x - y|^p.
template <class F, generic_number T> class generic_power_sum {
 public:
  constexpr explicit generic_power_sum(F f) : exponent_(f.terms.first.right) {}

  template <class Y> constexpr void add(const T* x, Y y, std::size_t n) { add_one_by_one(*this, x, y, n); }

  constexpr void add_component(const T& x, const T* y, const T* weight) {
    const number_kind kind = kind_of_difference(x, y);
    if (kind == number_kind::nan) has_nan_ = true;
    else if (weight != nullptr && is_zero_number(*weight)) return;
    else if (kind == number_kind::infinite) has_extreme_ = has_extreme_ || exponent_.value > 0;
    else {
      const T difference = difference_of_numbers(x, y);
      if (is_zero_number(difference)) has_extreme_ = has_extreme_ || exponent_.value < 0;
      else if (is_finite_number(difference)) add_finite(difference, static_cast<T>(1), weight);
      else add_finite(half_difference_of_numbers(x, y), static_cast<T>(2), weight);
    }
  }
  constexpr void merge(generic_power_sum other) {
    has_nan_ = has_nan_ || other.has_nan_;
    has_extreme_ = has_extreme_ || other.has_extreme_;
    if (!other.unit_.is_set()) return;
    make_room(other.unit_.value());
    other.make_room(unit_.value());
    sum_.add(other.sum_);
  }
  constexpr T value(std::size_t) const {
    if (has_nan_) return no_number<T>();
    const bool is_positive = exponent_.value > 0;
    const T sum = sum_.value();
    const bool is_extreme = has_extreme_ || !is_finite_number(sum);
    // An infinite sum has an infinite root, or of a negative order the root 0, and a sum of 0 the other one.
    if (is_extreme || is_zero_number(sum)) {
      if (is_extreme == is_positive) return infinite_number<T>();
      return static_cast<T>(0);
    }
    return static_cast<T>(number_operations<T>::root_of_order(sum, exponent_.value) * unit_.value());
  }

 private:
  constexpr void add_finite(const T& difference, const T& factor, const T* weight) {
    const T magnitude = magnitude_of_number(difference);
    make_room(magnitude);
    T term = power(static_cast<T>(static_cast<T>(magnitude / unit_.value()) * factor));
    if (weight != nullptr) term = static_cast<T>(term * *weight);
    sum_.add(term);
  }
  constexpr void make_room(const T& magnitude) {
    if (unit_.holds(magnitude, exponent_.value > 0)) return;
    if (unit_.is_set()) sum_.multiply(power(static_cast<T>(unit_.value() / magnitude)));
    unit_ = generic_unit<T>::of(magnitude);
  }
  constexpr T power(const T& a) const {
    if (is_zero_number(a)) return a;
    if (exponent_.halves != 0) return half_integer_power(a, exponent_.halves);
    return power_of_number(a, static_cast<T>(exponent_.value));
  }

  expr::real_exponent exponent_;
  generic_unit<T> unit_;
  generic_sum<T> sum_;
  bool has_nan_ = false, has_extreme_ = false;  // a component whose power is infinite
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
