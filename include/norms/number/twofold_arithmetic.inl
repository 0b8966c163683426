// Arithmetic in twice the precision of double. Included by twofold_arithmetic.hpp, and by the conclusions of instruction
// sets that fuse products, each inside its namespace; no guard, no std header.

/// The operations of vec<T> that a finish is made of, with errors of some 2^-103. Products has the product of two numbers
/// with its error, and the root of one.
template <class Products> struct twofold_arithmetic_by {
  using twofold = detail::twofold;
  using element = twofold;
  using reg = twofold;

  static constexpr reg set(twofold a) { return a; }
  static constexpr double first(reg a) { return a.high + a.low; }
  static constexpr reg add(reg a, reg b) {
    const twofold high = twofold::sum(a.high, b.high), low = twofold::sum(a.low, b.low);
    if (!detail::is_finite(high.high)) return high;
    const twofold s = twofold::sum(high.high, high.low + low.high);
    return twofold::sum(s.high, s.low + low.low);
  }
  static constexpr reg sub(reg a, reg b) { return add(a, negated(b)); }
  static constexpr reg mul(reg a, reg b) {
    double error = 0;
    const double product = Products::two_product(a.high, b.high, error);
    if (!detail::is_finite(product)) return twofold(product);
    return twofold::sum_with_rest(product, error + (a.high * b.low + a.low * b.high));
  }
  static constexpr reg div(reg a, reg b) {
    const double quotient = a.high / b.high;
    if (!detail::is_finite(quotient)) return twofold(quotient);
    double error = 0;
    const double product = Products::two_product(quotient, b.high, error);
    return twofold::sum_with_rest(quotient, (((a.high - product) - error) + (a.low - quotient * b.low)) / b.high);
  }
  static constexpr reg sqrt(reg a) {
    const double root = Products::sqrt(a.high);
    if (!detail::is_finite(root) || detail::is_zero(root)) return twofold(root);
    double error = 0;
    const double square = Products::two_product(root, root, error);
    return twofold::sum_with_rest(root, (((a.high - square) - error) + a.low) * (0.5 / root));
  }
  /// Rounded to one double, so that 1 - q is 0 where q rounds to 1: the sums of equal vectors leave no more to tell.
  static constexpr reg quotient_or_zero(reg a, reg b) {
    return detail::is_zero(b.high) ? twofold(0) : twofold(first(div(a, b)));
  }
  static constexpr reg magnitude(reg a) { return is_less(a, twofold(0)) ? negated(a) : a; }
  static constexpr reg smaller_or_nan(reg a, reg b) { return is_less(a, b) || detail::is_nan(a.high) ? a : b; }
  static constexpr reg larger_or_nan(reg a, reg b) { return is_less(b, a) || detail::is_nan(a.high) ? a : b; }
  static constexpr reg reverse(reg a) { return twofold(detail::reversed(a.high)); }
  static constexpr reg root_of_order(reg a, double p) { return twofold(detail::root_of_sum(a.high, a.low, p)); }
  static constexpr reg not_equal(reg a, reg b) { return twofold(a.high == b.high && a.low == b.low ? 0 : 1); }

 private:
  static constexpr reg negated(reg a) { return twofold(-a.high, -a.low); }
  static constexpr bool is_less(reg a, reg b) { return a.high < b.high || (a.high == b.high && a.low < b.low); }
};
