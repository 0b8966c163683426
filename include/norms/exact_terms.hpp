#pragma once
// The value of a metric from sums without rounding.
#include "exact.hpp"
#include "exact_power.hpp"
#include "finish.hpp"
#include "magnitude.hpp"

#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Whether the terms of F can be summed without rounding.
template <class F> inline constexpr bool has_exact_terms = is_certifiable<F> || are_products<decltype(F::terms)>;

/// The sum of the terms of a correctly rounded metric, for finite components.
template <class F, class T> struct exact_terms {
  static constexpr int degree = exact_degree<decltype(F::terms)>;
  using inverse = detail::inverse<typename F::finish_expression>;
  exact_sum<T, degree> sum;

  /// What the metric is because of components that are not finite: NaN or infinity. 0 if all are.
  template <class Y> static constexpr T special_value(const T* x, Y y, std::size_t n) {
    const T largest = n < 16 ? scan_magnitudes(x, y, n) : largest_magnitude(x, y, n);
    if (is_nan(largest)) return largest;
    return is_infinite(largest) && any_infinite(x, y, n) ? infinity<T> : T(0);
  }
  constexpr void add(const T* x, expr::nothing, std::size_t n) {
    if constexpr (degree == 1)
      sum.add_magnitudes(x, n);
    else if constexpr (degree == 2)
      sum.add_squares(x, n);
    else
      for (std::size_t i = 0; i < n; ++i) add_power(sum, decode(x[i]), false);
  }
  constexpr void add(const T* x, const T* y, std::size_t n) {
    if constexpr (degree == 1)
      sum.add_magnitudes_of_differences(x, y, n);
    else if constexpr (degree == 2)
      sum.add_squares_of_differences(x, y, n);
    else
      for (std::size_t i = 0; i < n; ++i) add_power_of_difference(sum, x[i], y[i]);
  }
  constexpr void merge(const exact_terms& other) { sum.merge(other.sum); }
  constexpr T value(const F&, std::size_t n) const {
    const std::size_t divisor = inverse::of_mean && n != 0 ? n : 1;
    if constexpr (inverse::order == 1)
      return sum.rounded_mean(divisor);
    else if constexpr (inverse::order == 2)
      return sum.rounded_root_mean(divisor);
    else
      return rounded_root(sum);
  }
};

/// Those of a cosine, whose finish is computed in twice the precision from the leading digits of the sums.
template <class F, class T>
requires are_products<decltype(F::terms)>
struct exact_terms<F, T> {
  exact_sum<T, 2> products[3];

  /// NaN: vectors with infinite components have no direction.
  static constexpr T special_value(const T* x, const T* y, std::size_t n) {
    const T of_x = largest_of(x, n), of_y = largest_of(y, n);
    return is_finite(of_x) && is_finite(of_y) ? T(0) : quiet_nan<T>;
  }
  constexpr void add(const T* x, const T* y, std::size_t n) {
    products[0].add_products(x, y, n);
    products[1].add_squares(x, n);
    products[2].add_squares(y, n);
  }
  constexpr void merge(const exact_terms& other) {
    for (std::size_t k = 0; k < 3; ++k) products[k].merge(other.products[k]);
  }
  constexpr T value(const F& f, std::size_t n) const {
    sums<double, 3> s{};
    int exponent[3] = {};
    for (std::size_t k = 0; k < 3; ++k) {
      const scaled_twofold leading = products[k].leading();
      s.high[k] = leading.value.high;
      s.low[k] = leading.value.low;
      exponent[k] = leading.exponent;
    }
    // Of vectors whose squares are scaled by even powers of two; x y is scaled by their root.
    const int shift = exponent[0] - (exponent[1] + exponent[2]) / 2;
    s.high[0] = scale_by_power(s.high[0], shift);
    s.low[0] = scale_by_power(s.low[0], shift);
    return static_cast<T>(finish_twofold<scalar::evaluate>(f, s, n));
  }

 private:
  static constexpr T largest_of(const T* x, std::size_t n) {
    return n < 16 ? scan_magnitudes(x, expr::nothing{}, n) : largest_magnitude(x, expr::nothing{}, n);
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
