#pragma once
// Whether sums of unscaled components can be trusted: a check of the sums afterwards, and a look at a few components
// before, which tells that the sums will overflow.
#include "plan.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Lets pass sums without overflow, infinity or NaN, and so large that neither terms that underflowed nor subnormal
/// components that the CPU flushed can matter.
template <class Plan> struct range_check {
  using F = typename Plan::formula;
  using A = typename Plan::arithmetic;
  // Whether sums may use the range of double: those of doubles, and those of floats whose results are certified.
  static constexpr bool is_wide =
      std::is_same_v<A, double> && (!Plan::has_exact_products || F::template is_certifiable<false>);
  // Sums of roots have half the range, or the error of a root's square could be a subnormal number. So have those of
  // several terms, which may be multiplied with each other by `finish`.
  static constexpr bool is_half = F::count > 1 || (is_wide && F::term_degree[0].first < expr::quarters);
  // Weights may enlarge what underflowed.
  static constexpr int usual_range = Plan::is_weighted ? (is_wide ? 700 : 50) : (is_wide ? 900 : 60);
  static constexpr int range = usual_range / (is_half ? 2 : 1);
  static constexpr A smallest = power_of_two<A>(-range), room = power_of_two<A>(range);
  // Not the largest number of all: where the rounding mode is not to nearest, sums that overflow stop there.
  static constexpr bool is_full = F::count == 1 && (!Plan::is_accurate || F::is_maximum);
  static constexpr A largest = is_full ? next(largest_finite<A>, false) : room;

  static NORMS_INLINE constexpr bool passes(const sums<A, F::count>& s) { return passes_below(s, largest); }
  /// For a part of a vector, whose sums must leave room for those of other parts.
  static NORMS_INLINE constexpr bool passes_as_part(const sums<A, F::count>& s) { return passes_below(s, room); }
  /// Whether sums of a part leave such room, however small they are.
  static NORMS_INLINE constexpr bool leaves_room(const sums<A, F::count>& s) {
    bool inside = true;
    for (std::size_t k = 0; k < F::count; ++k) inside = inside && magnitude_bits(s.high[k]) <= to_bits(room);
    return inside;
  }

 private:
  static NORMS_INLINE constexpr bool passes_below(const sums<A, F::count>& s, A most) {
    if constexpr (F::is_maximum) {
      if (!is_zero(s.low[0])) return false;
    }
    bool inside = true;
    for (std::size_t k = 0; k < F::count; ++k) {
      // A sum of terms of either sign need only be finite if there are others: x.y may cancel, but x.x and y.y do not.
      if (Plan::bounds_errors && Plan::has_exact_products) inside = inside && is_finite(s.high[k]);
      else if (F::scales && F::non_negative[k]) inside = inside && is_between(s.high[k], smallest, most);
      else if (F::scales && (F::count == 1 || !F::of_either_sign[k]))
        inside = inside && is_between(absolute(s.high[k]), smallest, most);
      else inside = inside && is_finite(s.high[k]);
    }
    return inside;
  }
  // By bits, since -ffast-math makes clang assume that no operand of a comparison is NaN.
  static NORMS_INLINE constexpr bool is_between(A value, A low, A high) {
    return to_bits(value) - to_bits(low) <= to_bits(high) - to_bits(low);
  }
};

/// The largest power of two whose term, and the sum of 2^40 such, are finite, also if multiplied by the largest weight.
template <class Plan> NORMS_INLINE constexpr auto largest_component(const typename Plan::formula& f) {
  using F = typename Plan::formula;
  using T = typename Plan::value;
  constexpr int exponent = ieee<T>::bias - 44 - (Plan::is_weighted ? ieee<T>::bias / 8 : 0);
  if constexpr (F::has_real_powers) {
    const double order = absolute(order_of(f));
    const double largest = static_cast<double>(exponent) / (order < 1 ? 1 : order);
    return power_of_two<T>(static_cast<int>(largest));
  } else {
    constexpr int degree = F::term_degree[0].first + F::term_degree[0].second;
    return power_of_two<T>(exponent * expr::quarters / (degree < expr::quarters ? expr::quarters : degree));
  }
}

/// Whether the i-th component is so large that its term, or the sum of such, would overflow.
template <class Plan, class E, class Y>
NORMS_INLINE constexpr bool is_too_large(const typename Plan::formula& f, const E* x, Y y, std::size_t i) {
  using T = typename Plan::value;
  const T largest = largest_component<Plan>(f);
  bool found = magnitude_bits(as_number<T>(x[i])) > to_bits(largest);
  if constexpr (Plan::formula::has_real_powers)
    found |= order_of(f) < 0 && magnitude_bits(as_number<T>(x[i])) < to_bits(1 / largest);
  if constexpr (Plan::is_binary) found |= magnitude_bits(as_number<T>(second_of(y)[i])) > to_bits(largest);
  return found;
}

/// Whether the first, the middle or the last component tells that the sum would overflow, as far as the plan asks. More
/// of a sample would cost short vectors too much.
template <class Plan, class E, class Y>
NORMS_INLINE constexpr bool will_overflow(const typename Plan::formula& f, const E* x, Y y, std::size_t n) {
  if constexpr (Plan::sampled_for_overflow == 0) return false;
  else {
    if (n == 0) return false;
    bool found = is_too_large<Plan>(f, x, y, 0);
    if constexpr (Plan::sampled_for_overflow > 1) {
      found |= is_too_large<Plan>(f, x, y, n / 2);
      found |= is_too_large<Plan>(f, x, y, n - 1);
    }
    return found;
  }
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
