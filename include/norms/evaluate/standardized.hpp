#pragma once
// Vectors brought to a root mean square of 1, with or without their mean taken off first.
#include "normalized.hpp"

#include <algorithm>
#include <cstdint>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// sum x, which may cancel.
struct plain_total {
  using fold = sum;
  static constexpr auto term(auto x, auto) { return x; }
  static constexpr auto finish(auto s) { return s; }
};
using total_formula = formula_of_metric<plain_total>;
using mean_square_formula = formula_of_metric<root_mean_square_error_t>;

/// sqrt(a^2 + b), neither of which overflows or underflows on the way.
constexpr double root_of_square_and(double a, double b) {
  const double root = square_root(b), larger = a > root ? a : root;
  if (is_zero(larger)) return 0;
  const int exponent = (std::clamp)(exponent_of(larger), -1000, 1000);
  const double scale = power_of_two<double>(-exponent), first = a * scale, second = root * scale;
  return square_root(first * first + second * second) * power_of_two<double>(exponent);
}

/// The mean of finite components, in twice the precision of double.
template <class E> constexpr twofold mean_of(const passage<E>& p) {
  chunked_value<accurate_t, total_formula, E> total(total_formula{});
  p.read_pieces([&total](const E* x, std::size_t n) { total.add(x, expr::nothing{}, n); });
  const partial_sums<total_formula>& s = total.sums();
  const twofold mean = twofold_arithmetic::div(twofold::sum(s.high[0], s.low[0]), twofold(static_cast<double>(p.size)));
  const std::int64_t exponent = s.exponent_x;
  return twofold(scale_by_power(mean.high, exponent), scale_by_power(mean.low, exponent));
}

/// (x - shift) / divisor, for a divisor other than 0.
template <class E> constexpr void write_quotients(double shift, double divisor, const passage<E>& p) {
  const int exponent = (std::clamp)(exponent_of(divisor), 24 - ieee<E>::bias, ieee<E>::bias - 24);
  const double scale = power_of_two<double>(-exponent);
  detail::write_expression((expr::x{} - shift) * scale * (1 / (divisor * scale)), p);
}

/// x / sqrt(mean of squares + epsilon). Returns the divisor, or what is not finite.
template <class P, class E> constexpr E divide_by_mean_square(const passage<E>& p, double epsilon) {
  const E mean_square = norm_of<P>(mean_square_formula{}, p);
  if (!is_finite(mean_square)) return mean_square;
  const double divisor = root_of_square_and(static_cast<double>(mean_square), epsilon);
  if (!is_zero(divisor)) write_quotients(0, divisor, p);
  return static_cast<E>(divisor);
}

/// The same of x less its mean. That is first rounded to E, so that a constant vector becomes 0, and what the rounding
/// leaves is taken off together with the division.
template <class P, class E> constexpr E standardize(const passage<E>& p, double epsilon) {
  const E largest = norm_of<fast_t>(formula_of_metric<linf_t>{}, p);
  if (!is_finite(largest)) return largest;
  if (p.size == 0) return static_cast<E>(square_root(epsilon));
  constexpr int room = 8;  // so that no difference overflows
  const bool is_large = largest > power_of_two<E>(ieee<E>::bias - room);
  const double scale = power_of_two<double>(is_large ? -room : 0);
  if (is_large) detail::multiply(static_cast<E>(scale), E(1), p);
  const twofold mean = mean_of(p);
  const E rounded = static_cast<E>(mean.high);
  detail::write_expression(expr::x{} - static_cast<double>(rounded), p);
  const auto mean_square = static_cast<double>(norm_of<P>(mean_square_formula{}, p));
  const double rest = is_zero(mean_square) ? 0 : (mean.high - static_cast<double>(rounded)) + mean.low;
  const double ratio = is_zero(mean_square) ? 0 : rest / mean_square;
  const double deviation = mean_square * square_root((std::max)(0.0, (1 - ratio) * (1 + ratio)));
  const double divisor = root_of_square_and(deviation, epsilon * scale * scale);
  if (!is_zero(divisor)) write_quotients(rest, divisor, p);
  return static_cast<E>(divisor / scale);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
