#pragma once
// The value of a weighted metric from sums without rounding.
#include "exact_terms.hpp"
#include "operands.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Whether a number is what a weight may be: not negative, not NaN.
template <class T> constexpr bool is_weight(T w) { return is_zero(w) || to_bits(w) <= infinity_bits<T>; }

/// Whether a component, or one of a pair, is NaN.
template <class T> constexpr bool has_nan(const T* x, expr::nothing, std::size_t i) { return is_nan(x[i]); }
template <class T> constexpr bool has_nan(const T* x, const T* y, std::size_t i) {
  return is_nan(x[i]) || is_nan(y[i]);
}

/// The sum of the weighted terms of a correctly rounded metric.
template <class F, class T> struct exact_weighted_terms {
  static constexpr int degree = exact_degree<decltype(F::terms)> + 1;
  exact_sum<T, degree> sum;

  /// Adds the terms of components and returns what makes the metric NaN (among them numbers that are no weights) or
  /// infinite; otherwise 0. A component of weight 0 counts for nothing, unless it is NaN.
  template <class Y> constexpr T add(const T* x, Y y, std::size_t n) {
    T special = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const T weight = y.weights[i];
      if (!is_weight(weight) || has_nan(x, y.second, i)) return quiet_nan<T>;
      if (is_zero(weight)) continue;
      const T size = scan_magnitudes(x + i, from(y.second, i), 1);
      if (is_nan(size)) return size;
      if (is_infinite(weight) || (is_infinite(size) && any_infinite(x + i, from(y.second, i), 1))) {
        if (!is_zero(size)) special = infinity<T>;
      } else
        add_term(x, y.second, i, as_factor(weight));
    }
    return special;
  }
  constexpr void merge(const exact_weighted_terms& other) { sum.merge(other.sum); }
  constexpr T value(const F&, std::size_t n) const { return finish_exactly<F>(sum, n); }

 private:
  constexpr void add_term(const T* x, expr::nothing, std::size_t i, const scaled_integer& weight) {
    add_power<degree - 1>(sum, decode(x[i]), weight);
  }
  constexpr void add_term(const T* x, const T* y, std::size_t i, const scaled_integer& weight) {
    add_power_of_difference<degree - 1>(sum, x[i], y[i], weight);
  }
};

template <class F, class T, bool Weighted>
using exact_terms_of = std::conditional_t<Weighted, exact_weighted_terms<F, T>, exact_terms<F, T>>;
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
