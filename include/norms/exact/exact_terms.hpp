#pragma once
// The value of a correctly rounded metric, or of a cosine, from sums of its terms without rounding.
#include "../isa/dispatch.hpp"
#include "../isa/magnitude.hpp"
#include "../plan/finish.hpp"
#include "../plan/slices.hpp"
#include "exact_power.hpp"
#include "exact_sum.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Whether the terms of F, weighted or not, can be summed without rounding.
template <class F, bool Weighted = false>
inline constexpr bool has_exact_terms =
    F::template is_certifiable<Weighted> || (F::kind == expr::term_kind::products && !F::is_maximum && !Weighted);

/// largest_magnitude, without the call of a kernel where few components are not worth it.
template <class T, class Y> constexpr T largest_of(const T* x, Y y, std::size_t n) {
  if (n < 16) return scan_magnitudes(x, y, n);
  return largest_magnitude(x, y, n);
}

/// The value of a correctly rounded metric of n components, from the sum of its terms.
template <class F, class T, int Degree> constexpr T finish_exactly(const exact_sum<T, Degree>& sum, std::size_t n) {
  const std::size_t divisor = F::root.of_mean && n != 0 ? n : 1;
  if constexpr (F::root.order() == 1) return sum.rounded_mean(divisor);
  else if constexpr (F::root.order() == 2) return sum.rounded_root_mean(divisor);
  else return rounded_root<F::root.order()>(sum);
}

/// The sum of the terms of a correctly rounded metric, for finite components. F has no finish, so that metrics of the
/// same terms share this code.
template <class F, class T> struct exact_terms {
  static constexpr int degree = F::factors, no_exponent = largest_slice_exponent + 1;
  exact_sum<T, degree> sum;
  int exponent = no_exponent;  // components below 2^this were cut into slices; says nothing about the sum

  /// Adds the terms of components until one is not finite, and returns what such components make of the metric: NaN or
  /// infinity; otherwise 0.
  template <class Y> NORMS_NOINLINE constexpr T add(const T* x, Y y, std::size_t n) {
    std::size_t count = 0, count_of_integers = slice_block;
    for (std::size_t i = 0; i < n; i += count) {
      // Mostly the components are as large as those before, and need no look at them first.
      count = add_slices(x + i, advanced_by(y, i), n - i);
      if (count == 0) count = add_after_look(x + i, advanced_by(y, i), n - i);
      if (count != 0) {
        count_of_integers = slice_block;
        continue;
      }
      count = (std::min)(n - i, count_of_integers);
      const T special = special_value(x + i, advanced_by(y, i), count);
      if (is_nan(special)) return special;
      if (is_infinite(special)) {
        // A NaN may be still to come.
        const T rest = special_value(x + i, advanced_by(y, i), n - i);
        return either(is_nan(rest), rest, special);
      }
      add_integers(x + i, advanced_by(y, i), count);
      // If blocks like this follow each other, more are taken at once: integers in great numbers take half the time.
      count_of_integers = (std::min)(2 * count_of_integers, 32 * slice_block);
    }
    return 0;
  }
  constexpr void merge(const exact_terms& other) { sum.merge(other.sum); }
  template <class WithFinish> constexpr T value(const WithFinish&, std::size_t n) const {
    return finish_exactly<WithFinish>(sum, n);
  }

 private:
  template <class Y> static constexpr T special_value(const T* x, Y y, std::size_t n) {
    const T largest = largest_of(x, y, n);
    if (is_nan(largest)) return largest;
    return either(is_infinite(largest) && any_infinite(x, y, n), infinity<T>(), T(0));
  }
  static constexpr std::size_t least_of_slices = 48;

  /// Adds the terms of the first components as slices, and returns of how many. Terms of higher degree have no slices.
  template <class Y> NORMS_NOINLINE constexpr std::size_t add_slices(const T* x, Y y, std::size_t n) {
    if constexpr (degree <= 2) {
      if (exponent == no_exponent || n < least_of_slices || std::is_constant_evaluated()) return 0;
      slice_totals<degree> totals;
      const std::size_t count = dispatch<slice_job<degree, T, Y>>::run(x, y, n, exponent, totals);
      for (std::size_t k = 0; k < totals.count; ++k)
        sum.add_integer(totals.words[k], totals.exponent_of_product(k, exponent) + totals.counts_twice(k));
      return count;
    } else return 0;
  }
  /// The same, with an exponent from the largest of the next components. Zeros have no terms to add.
  template <class Y> constexpr std::size_t add_after_look(const T* x, Y y, std::size_t n) {
    exponent = no_exponent;
    if (degree > 2 || n < least_of_slices || std::is_constant_evaluated()) return 0;
    const std::size_t count = (std::min)(n, slice_block);
    const T largest = largest_of(x, y, count);
    if (is_zero(largest)) return count;
    const int above = exponent_of(static_cast<double>(largest)) + 1;
    if (!is_finite(largest) || above < -largest_slice_exponent || above > largest_slice_exponent) return 0;
    exponent = above;
    const std::size_t taken = add_slices(x, y, n);
    if (taken == 0) exponent = no_exponent;
    return taken;
  }
  constexpr void add_integers(const T* x, expr::nothing, std::size_t n) {
    if constexpr (degree == 1) sum.add_magnitudes(x, n);
    else if constexpr (degree == 2) sum.add_squares(x, n);
    else
      for (std::size_t i = 0; i < n; ++i) add_power<degree>(sum, decode(x[i]));
  }
  constexpr void add_integers(const T* x, const T* y, std::size_t n) {
    if constexpr (degree == 1) sum.add_magnitudes_of_differences(x, y, n);
    else if constexpr (degree == 2) sum.add_squares_of_differences(x, y, n);
    else
      for (std::size_t i = 0; i < n; ++i) add_power_of_difference<degree>(sum, x[i], y[i]);
  }
};

/// The sum of products x y of either sign, likewise.
template <class F, class T>
requires(F::is_inner_product)
struct exact_terms<F, T> {
  static constexpr int degree = F::factors;
  exact_sum<T, degree> sum;

  NORMS_NOINLINE constexpr T add(const T* x, const T* y, std::size_t n) {
    const T largest_x = largest_of(x, expr::nothing{}, n), largest_y = largest_of(y, expr::nothing{}, n);
    if (is_nan(largest_x) || is_nan(largest_y)) return quiet_nan<T>();
    if (is_infinite(largest_x) || is_infinite(largest_y)) return infinite_inner_product(x, y, n);
    sum.add_products(x, y, n);
    return 0;
  }
  /// At y = 0: only what is not finite tells.
  constexpr T add(const T* x, expr::nothing y, std::size_t n) {
    return either(is_finite(largest_of(x, y, n)), T(0), quiet_nan<T>());
  }
  constexpr void merge(const exact_terms& other) { sum.merge(other.sum); }
  template <class WithFinish> constexpr T value(const WithFinish&, std::size_t n) const {
    const T result = finish_exactly<WithFinish>(sum, n);
    return either(is_zero(result), T(0), result);  // no -0, which would tell by which way it came
  }
};

/// The sums of a cosine, whose finish is computed in twice the precision from the leading digits of the sums.
template <class F, class T>
requires(F::kind == expr::term_kind::products)
struct exact_terms<F, T> {
  exact_sum<T, 2> products[3];

  /// NaN if a component is not finite: vectors with infinite components have no direction. Otherwise 0.
  NORMS_NOINLINE constexpr T add(const T* x, const T* y, std::size_t n) {
    if (!is_finite(largest_of(x, expr::nothing{}, n)) || !is_finite(largest_of(y, expr::nothing{}, n)))
      return quiet_nan<T>();
    products[0].add_products(x, y, n);
    products[1].add_squares(x, n);
    products[2].add_squares(y, n);
    return 0;
  }
  constexpr void merge(const exact_terms& other) {
    for (std::size_t k = 0; k < 3; ++k) products[k].merge(other.products[k]);
  }
  template <class WithFinish> constexpr T value(const WithFinish& f, std::size_t n) const {
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
    return static_cast<T>(scalar::finish_twofold(f, s, n));
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
