#pragma once
// Weighted Lp norms of orders next to 0, which weights that add up to about 1 keep in range.
#include "../exact/exact_sum.hpp"
#include "../number/power.hpp"
#include "../number/subnormals.hpp"
#include "../number/twofold_arithmetic.hpp"
#include "../plan/kernel_operands.hpp"

#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// sum w |x|^p for |p| < small_order, as the sum of weights, without rounding, and that of w (|x|^p - 1), about
/// w p ln|x|, whose errors are as small as p is. The value is then 2^(log2(1 + t) / p), where 1 + t is the whole sum.
class small_order_sum {
 public:
  constexpr explicit small_order_sum(double p) : order_(p), given_order_(p) {
    if (absolute(p) < least_order) order_ = to_bits(p) < sign_bit<double> ? least_order : -least_order;
  }

  /// Adds terms; a component of weight 0 counts for nothing, unless it is NaN. Weights are not negative and not NaN.
  /// Out of line, so that no arithmetic leaves the scope of its caller.
  template <class T, class Y> NORMS_NOINLINE constexpr void add(const T* x, weighted<T, Y> y, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      if (has_nan(x, y.second, i)) has_nan_ = true;
      if (!is_zero(y.weights[i])) add_component(x + i, advanced_by(y.second, i), static_cast<double>(y.weights[i]));
    }
  }

  template <class T> constexpr T value() const {
    const subnormals_honoured scope;
    return rounded<T>();
  }

 private:
  // Out of line, so that no arithmetic, not even the conversion to float, leaves the scope.
  template <class T> NORMS_NOINLINE constexpr T rounded() const { return nearest<T>(in_double()); }
  constexpr double in_double() const {
    if (has_nan_) return quiet_nan<double>();
    if (is_infinite_) return root_of_special(infinity<double>(), order_);
    const twofold rest = twofold_arithmetic::add(excess_of_weights(), powers_);
    // Beyond these the value is out of range for every such order.
    if (rest.high < -0.5) return root_of_special(0, order_);
    if (rest.high > 1) return root_of_special(infinity<double>(), order_);
    const twofold log = log2_of_1_plus(rest);
    return operations::exp2_of_quotient(log.high, log.low, order_);
  }

  using operations = power<power_operations<double>>;
  // Smaller orders are replaced by this one. |x|^p - 1 is about p ln|x| and grows with the order, so the excess of the
  // weights over 1 is multiplied to match; see excess_of_weights.
  static constexpr double least_order = 1 / power_exponent<double>::limit;

  /// The sum of weights less 1, times order_ / given_order_; in steps, since it may be as small as a weight.
  constexpr twofold excess_of_weights() const {
    exact_sum<double, 1> excess = weights_;
    excess.add_integer(-1, 0);
    const scaled_twofold leading = excess.leading();
    const double half = power_of_two<double>(leading.exponent / 2);
    const twofold part = times(leading.value, half);
    return times(times(part, order_ / given_order_), power_of_two<double>(leading.exponent - leading.exponent / 2));
  }

  template <class T> constexpr void add_component(const T* x, expr::nothing, double weight) {
    add_term(absolute(static_cast<double>(*x)), 0, 0, weight);
  }
  template <class T> constexpr void add_component(const T* x, const T* y, double weight) {
    const double a = static_cast<double>(*x), b = static_cast<double>(*y);
    if (!is_finite(a) || !is_finite(b)) {
      if (to_bits(a) == to_bits(b)) has_nan_ = true;
      return add_term(infinity<double>(), 0, 0, weight);
    }
    const bool is_large = absolute(a) > 0x1p1000 || absolute(b) > 0x1p1000;  // so that the difference may overflow
    const double scale = is_large ? 0x1p-4 : 1;
    double low = 0;
    const double difference = two_sum(a * scale, -b * scale, low);
    add_term(absolute(difference), difference < 0 ? -low : low, is_large ? 4 : 0, weight);
  }
  /// Adds the term of (a + a_low) 2^exponent.
  constexpr void add_term(double a, double a_low, double exponent, double weight) {
    if (is_zero(a) || is_infinite(a)) {
      if (is_zero(a) != (order_ > 0)) is_infinite_ = true;
      return;  // the power is 0
    }
    // No power but 0 is below 0.8, so that such a weight alone puts the sum out of range.
    if (weight > 4) {
      is_infinite_ = true;
      return;
    }
    double log_low = 0;
    const double log = operations::log2_of(a, a_low, log_low);
    const twofold whole = twofold_arithmetic::add(twofold(exponent), twofold::sum(log, log_low));
    weights_.add(weight);
    powers_ = twofold_arithmetic::add(powers_, times(exp2_minus_1(times(whole, order_)), weight));
  }

  static constexpr twofold times(twofold a, double factor) { return twofold_arithmetic::mul(a, twofold(factor)); }
  /// 2^y - 1 of |y| < 1/2, with a relative error of 2^-66: from a sixteenth of y, by (2^y)^2 - 1 = (2^y - 1) (2^y + 1).
  static constexpr twofold exp2_minus_1(twofold y) {
    const double part = y.high / 16, part_low = y.low / 16;
    double low = 0;
    const double high = operations::exp2_minus_1(part, low);
    twofold result = twofold::sum(high, low + part_low * exp_accurate[0] * (1 + high));
    for (int doubled = 0; doubled < 4; ++doubled)
      result = twofold_arithmetic::mul(result, twofold_arithmetic::add(result, twofold(2)));
    return result;
  }
  static constexpr twofold log2_of_1_plus(twofold t) {
    if (absolute(t.high) >= 0x1p-26) {
      const twofold sum = twofold_arithmetic::add(twofold(1), t);
      double low = 0;
      const double high = operations::log2_of(sum.high, sum.low, low);
      return twofold::sum(high, low);
    }
    // t - t^2 / 2 + t^3 / 3 - t^4 / 4, of whose last two terms few digits matter.
    const double last = t.high * t.high * (1 / 3.0 - t.high / 4);
    const twofold factor = twofold_arithmetic::add(twofold::sum(1, last), times(t, -0.5));
    return twofold_arithmetic::mul(twofold_arithmetic::mul(t, factor), twofold(log_accurate[0], log_accurate_low[0]));
  }

  double order_, given_order_;
  exact_sum<double, 1> weights_;
  twofold powers_{0};
  bool has_nan_ = false, is_infinite_ = false;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
