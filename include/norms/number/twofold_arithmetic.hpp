#pragma once
// Arithmetic in twice the precision of double, in which the `finish` of a metric is computed if its sums are that
// precise.
#include "power.hpp"
#include "twofold.hpp"

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The operations of vec<T> that a finish is made of, with errors of some 2^-103.
struct twofold_arithmetic {
  using element = twofold;
  using reg = twofold;

  static constexpr reg set(twofold a) { return a; }
  static constexpr double first(reg a) { return a.high + a.low; }
  static constexpr reg add(reg a, reg b) {
    const twofold high = twofold::sum(a.high, b.high), low = twofold::sum(a.low, b.low);
    if (!is_finite(high.high)) return high;
    const twofold s = twofold::sum(high.high, high.low + low.high);
    return twofold::sum(s.high, s.low + low.low);
  }
  static constexpr reg sub(reg a, reg b) { return add(a, negated(b)); }
  static constexpr reg mul(reg a, reg b) {
    double error = 0;
    const double product = two_product(a.high, b.high, error);
    if (!is_finite(product)) return twofold(product);
    return twofold::sum(product, error + (a.high * b.low + a.low * b.high));
  }
  static constexpr reg div(reg a, reg b) {
    const double quotient = a.high / b.high;
    if (!is_finite(quotient)) return twofold(quotient);
    double error = 0;
    const double product = two_product(quotient, b.high, error);
    return twofold::sum(quotient, (((a.high - product) - error) + (a.low - quotient * b.low)) / b.high);
  }
  static constexpr reg sqrt(reg a) {
    const double root = square_root(a.high);
    if (!is_finite(root) || is_zero(root)) return twofold(root);
    double error = 0;
    const double square = two_product(root, root, error);
    return twofold::sum(root, (((a.high - square) - error) + a.low) * (0.5 / root));
  }
  /// Rounded to one double, so that 1 - q is 0 where q rounds to 1: the sums of equal vectors leave no more to tell.
  static constexpr reg quotient_or_zero(reg a, reg b) {
    return is_zero(b.high) ? twofold(0) : twofold(first(div(a, b)));
  }
  static constexpr reg magnitude(reg a) { return is_less(a, twofold(0)) ? negated(a) : a; }
  static constexpr reg smaller_or_nan(reg a, reg b) { return is_less(a, b) || is_nan(a.high) ? a : b; }
  static constexpr reg larger_or_nan(reg a, reg b) { return is_less(b, a) || is_nan(a.high) ? a : b; }
  static constexpr reg reverse(reg a) { return twofold(reversed(a.high)); }
  static constexpr reg root_of_order(reg a, double p) { return twofold(root_of_sum(a.high, a.low, p)); }
  static constexpr reg not_equal(reg a, reg b) { return twofold(a.high == b.high && a.low == b.low ? 0 : 1); }

 private:
  static constexpr reg negated(reg a) { return twofold(-a.high, -a.low); }
  static constexpr bool is_less(reg a, reg b) { return a.high < b.high || (a.high == b.high && a.low < b.low); }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
