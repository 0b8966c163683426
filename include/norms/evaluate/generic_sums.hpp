#pragma once
// Folds of numbers that no kernel knows: their arithmetic for formulas, compensated sums, and the powers by which components
// are scaled.
#include "../isa/scalar.hpp"
#include "../number/generic_power.hpp"
#include "../plan/kernel_operands.hpp"

#include <cstddef>
#include <limits>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The operations of vec<T> that formulas are made of.
template <generic_number E> struct number_operations {
  using element = E;
  using reg = E;

  static constexpr E set(const E& a) { return a; }
  static constexpr E add(const E& a, const E& b) { return static_cast<E>(a + b); }
  static constexpr E sub(const E& a, const E& b) { return static_cast<E>(a - b); }
  static constexpr E mul(const E& a, const E& b) { return static_cast<E>(a * b); }
  static constexpr E div(const E& a, const E& b) { return static_cast<E>(a / b); }
  static constexpr E sqrt(const E& a) { return root_of_number(a); }
  static constexpr E magnitude(const E& a) { return magnitude_of_number(a); }
  /// Maxima of these are minima.
  static constexpr E reverse(const E& a) { return static_cast<E>(static_cast<E>(0) - a); }
  static constexpr E quotient_or_zero(const E& a, const E& b) {
    if (is_zero_number(b)) return static_cast<E>(0);
    return static_cast<E>(a / b);
  }
  static constexpr E smaller_or_nan(const E& a, const E& b) {
    if (a < b || is_nan_number(a)) return a;
    return b;
  }
  static constexpr E larger_or_nan(const E& a, const E& b) {
    if (b < a || is_nan_number(a)) return a;
    return b;
  }
  static constexpr E not_equal(const E& a, const E& b) { return static_cast<E>(a == b ? 0 : 1); }
  static constexpr E root_of_order(const E& a, double p) {
    if (is_zero_number(a) || !is_finite_number(a)) return a;
    return detail::root_of_order(a, p);
  }
};

/// A sum and, in a second number, all that its additions lost: as Kahan, Babuska and Neumaier compute it, but the loss of each
/// addition by Knuth's sum of two, which needs no comparison. So it holds for numbers of any radix, and compensates the
/// derivatives of dual numbers too.
template <generic_number E> struct generic_sum {
  E high = static_cast<E>(0), low = static_cast<E>(0);

  NORMS_INLINE constexpr void add(const E& a) {
    const E next = static_cast<E>(high + a);
    if (is_finite_number(next)) low = static_cast<E>(low + loss(next, a));
    high = next;
  }
  /// The same of a term that does not make the sum infinite.
  NORMS_INLINE constexpr void add_in_range(const E& a) {
    const E next = static_cast<E>(high + a);
    low = static_cast<E>(low + loss(next, a));
    high = next;
  }
  constexpr void add(const generic_sum& other) {
    add(other.high);
    low = static_cast<E>(low + other.low);
  }
  constexpr void multiply(const E& factor) {
    high = static_cast<E>(high * factor);
    low = static_cast<E>(low * factor);
  }
  constexpr E value() const {
    if (!is_finite_number(high)) return high;
    return static_cast<E>(high + low);
  }

 private:
  NORMS_INLINE constexpr E loss(const E& next, const E& a) const {
    const E part = static_cast<E>(next - high);
    return static_cast<E>(static_cast<E>(high - static_cast<E>(next - part)) + static_cast<E>(a - part));
  }
};

/// A maximum, in the place of a sum.
template <generic_number E> struct generic_maximum {
  E high = static_cast<E>(0);
  bool is_empty = true;

  constexpr void add_in_range(const E& a) { add(a); }
  constexpr void add(const E& a) {
    high = is_empty ? a : number_operations<E>::larger_or_nan(high, a);
    is_empty = false;
  }
  constexpr void add(const generic_maximum& other) {
    if (!other.is_empty) add(other.high);
  }
  constexpr void multiply(const E& factor) { high = static_cast<E>(high * factor); }
  constexpr E value() const { return high; }
};

/// Adds components to what has add_component(x, y, weight), of which the last two are null where there is none.
template <class Sums, class T, class Y> constexpr void add_one_by_one(Sums& sums, const T* x, Y y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const T *second = nullptr, *weight = nullptr;
    if constexpr (is_binary<Y>) second = second_of(y) + i;
    if constexpr (is_weighted<Y>) weight = y.weights + i;
    sums.add_component(x[i], second, weight);
  }
}

/// What components are multiplied by, so that the largest so far comes to lie near 1, and not above, if it is no huge one. It
/// is the fourth power of a power of the radix, since formulas may scale by quarters of degrees, and has no derivative.
template <generic_number E> class generic_scale {
 public:
  /// Whether a component of this magnitude is in range.
  constexpr bool holds(const E& magnitude) const { return !(bound_ < magnitude); }
  constexpr bool is_set() const { return is_set_; }
  constexpr const E& quarter() const { return quarter_; }
  constexpr bool is_one() const { return whole_ == static_cast<E>(1); }
  constexpr E applied_to(const E& a) const { return static_cast<E>(a * whole_); }

  /// The scale for a finite magnitude other than 0: none where powers of it and sums of these are in range anyway.
  static constexpr generic_scale of(const E& magnitude) {
    if constexpr (has_range_of_double) {
      const E distant = static_cast<E>(0x1p32);
      if (!(distant < magnitude) && !(magnitude * distant < static_cast<E>(1))) {
        generic_scale none;
        none.bound_ = distant;
        none.is_set_ = true;
        return none;
      }
    }
    generic_scale result;
    result.is_set_ = true;
    const E one = static_cast<E>(1), upwards = radix(), downwards = static_cast<E>(one / upwards);
    const E least = whole_power(downwards, 4);
    E rest = magnitude;
    if constexpr (std::numeric_limits<E>::is_specialized) {
      // Where the scale or its inverse would overflow.
      const E smallest = static_cast<E>((std::numeric_limits<E>::min)() / least);
      const E largest = static_cast<E>((std::numeric_limits<E>::max)() * least);
      if (rest < smallest) rest = smallest;
      if (largest < rest) rest = largest;
    }
    bool changes = true;
    while (one < rest && changes)
      changes = result.multiply(rest, downwards, [&least](const E& next) { return least < next; });
    while (!(least < rest) && changes)
      changes = result.multiply(rest, upwards, [&one](const E& next) { return !(one < next); });
    result.bound_ = static_cast<E>(one / result.whole_);
    if (result.bound_ < magnitude) result.bound_ = magnitude;
    return result;
  }
  /// The one that holds what both do.
  static constexpr generic_scale coarser(const generic_scale& a, const generic_scale& b) {
    if (!a.is_set_) return b;
    return b.is_set_ && a.bound_ < b.bound_ ? b : a;
  }

 private:
  static constexpr bool has_range_of_double = wide_float<E> || (std::numeric_limits<E>::max_exponent10 >= 300 &&
                                                                std::numeric_limits<E>::min_exponent10 <= -300);
  static constexpr E radix() {
    constexpr int digits = std::numeric_limits<E>::is_specialized ? std::numeric_limits<E>::radix : 2;
    return static_cast<E>(digits < 2 ? 2 : digits);
  }
  /// Multiplies the scale, and `rest`, by the largest (step^4)^(2^k) that `allows` this. Whether there was one.
  template <class Allows> constexpr bool multiply(E& rest, E step, const Allows& allows) {
    E fourth = whole_power(step, 4);
    while (allows(static_cast<E>(static_cast<E>(rest * fourth) * fourth))) {
      const E next = static_cast<E>(fourth * fourth);
      if (!is_finite_number(static_cast<E>(whole_ * next))) break;
      step = static_cast<E>(step * step);
      fourth = next;
    }
    const E whole = static_cast<E>(whole_ * fourth);
    if (!is_finite_number(whole)) return false;
    quarter_ = static_cast<E>(quarter_ * step);
    whole_ = whole;
    rest = static_cast<E>(rest * fourth);
    return true;
  }

  E quarter_ = static_cast<E>(1), whole_ = static_cast<E>(1), bound_ = static_cast<E>(0);
  bool is_set_ = false;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
