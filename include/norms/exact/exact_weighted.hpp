#pragma once
// The value of a weighted, correctly rounded metric from sums of its terms without rounding.
#include "../plan/kernel_operands.hpp"
#include "exact_terms.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The sum of the weighted terms of a correctly rounded metric.
template <class F, class T> struct exact_weighted_terms {
  static constexpr int degree = F::factors + 1;
  exact_sum<T, degree> sum;

  /// Adds the terms of components. Returns NaN if the metric is NaN, also because of a weight that is negative or NaN,
  /// and infinity if it is infinite; otherwise 0. A component of weight 0 counts for nothing, unless it is NaN.
  template <class Y> NORMS_NOINLINE constexpr T add(const T* x, Y y, std::size_t n) {
    T special = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const T weight = y.weights[i];
      if (!is_weight(weight) || (!F::is_count && has_nan(x, y.second, i))) return quiet_nan<T>();
      if (is_zero(weight)) continue;
      const T made = add_component(x + i, advanced_by(y.second, i), weight);
      if (is_nan(made)) return made;
      if (is_infinite(made)) special = made;
    }
    return special;
  }
  constexpr void merge(const exact_weighted_terms& other) { sum.merge(other.sum); }
  template <class WithFinish> constexpr T value(const WithFinish&, std::size_t n) const {
    return finish_exactly<WithFinish>(sum, n);
  }

 private:
  /// Adds the term of one component; returns as `add` does.
  template <class Second> constexpr T add_component(const T* x, Second y, T weight) {
    if constexpr (F::is_count) {
      if (!differ(*x, y)) return 0;
      if (is_infinite(weight)) return weight;
      sum.add(weight);
    } else {
      const T size = scan_magnitudes(x, y, 1);
      if (is_nan(size)) return size;
      if (is_infinite(weight)) return either(is_zero(size), T(0), weight);
      if (is_infinite(size) && any_infinite(x, y, 1)) return size;
      add_term(x, y, as_factor(weight));
    }
    return 0;
  }
  static constexpr bool differ(T x, expr::nothing) { return !is_zero(x); }
  static constexpr bool differ(T x, const T* y) { return !is_zero(scalar::vec<T>::not_equal(x, *y)); }
  constexpr void add_term(const T* x, expr::nothing, const scaled_integer& weight) {
    add_power<degree - 1>(sum, decode(*x), weight);
  }
  constexpr void add_term(const T* x, const T* y, const scaled_integer& weight) {
    add_power_of_difference<degree - 1>(sum, *x, *y, weight);
  }
};

/// The sums of the terms of F, without its finish, so that all metrics of the same terms share this code.
template <class F, class T, bool Weighted>
using exact_terms_of =
    std::conditional_t<Weighted, exact_weighted_terms<without_finish<F>, T>, exact_terms<without_finish<F>, T>>;
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
