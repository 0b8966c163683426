#pragma once
// The value of a metric from a sum of its terms without rounding, times a factor.
#include "../number/proportion.hpp"
#include "../number/subnormals.hpp"
#include "exact_weighted.hpp"

#include <cstddef>
#include <cstdint>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// A sum times an integer below 2^48, by doubling.
template <class T, int Degree> constexpr exact_sum<T, Degree> multiplied(exact_sum<T, Degree> sum, std::size_t factor) {
  exact_sum<T, Degree> result;
  for (; factor != 0; factor >>= 1) {
    if (factor % 2 != 0) result.merge(sum);
    const exact_sum<T, Degree> same = sum;
    sum.merge(same);
  }
  return result;
}

/// The value of a sum times a factor, as one of `size` components, from the leading digits of the sum.
template <class F, class T, int Degree>
constexpr T finish_leading_digits(const exact_sum<T, Degree>& sum, const proportion& factor, std::size_t size) {
  const scaled_twofold leading = sum.leading();
  if (is_zero(leading.value.high)) return 0;
  twofold value = twofold_arithmetic::mul(leading.value, factor.value);
  if constexpr (F::root.of_mean) value = twofold_arithmetic::div(value, twofold(static_cast<double>(size)));
  const std::int64_t exponent = leading.exponent + factor.exponent;
  if constexpr (F::root.order() == 1) {
    return static_cast<T>(scale_by_power(value.high + value.low, exponent));
  } else if constexpr (F::root.order() == 2) {
    const int odd = static_cast<int>(exponent & 1);
    const twofold root = twofold_arithmetic::sqrt(twofold((1 + odd) * value.high, (1 + odd) * value.low));
    return static_cast<T>(scale_by_power(root.high + root.low, (exponent - odd) / 2));
  } else return static_cast<T>(root_of_sum(value.high, value.low, F::root.order(), static_cast<double>(exponent)));
}

template <class F, class T, int Degree>
NORMS_NOINLINE constexpr T finish_sum_in_proportion(const exact_sum<T, Degree>& sum, const proportion& factor,
                                                    std::size_t size) {
  // Of a mean the numerator, which is the number of components, cancels.
  if constexpr (F::root.order() <= 2) {
    if (factor.is_quotient() && (!F::root.of_mean || factor.numerator == size)) {
      const exact_sum<T, Degree> all = F::root.of_mean ? sum : multiplied(sum, factor.numerator);
      if constexpr (F::root.order() == 1) return all.rounded_mean(factor.denominator);
      else return all.rounded_root_mean(factor.denominator);
    }
  }
  return finish_leading_digits<F>(sum, factor, size);
}
/// The value of a sum divided by another, `factor` being about one over that: correctly rounded.
template <class F, class T, int Degree>
NORMS_NOINLINE constexpr T finish_quotient(const exact_sum<T, Degree>& sum, const exact_sum<T, 1>& divisor,
                                           const proportion& factor) {
  const subnormals_honoured scope;
  const T estimate = finish_leading_digits<F>(sum, factor, 1);
  if (sum.sign() == 0) return 0;
  return rounded_by_comparison(either(is_finite(estimate), estimate, largest_finite<T>),
                               [&](T r) { return compare_with_midpoint<F::root.order()>(sum, divisor, r); });
}

/// The value of the terms times a factor, which says nothing to a cosine. Correctly rounded where the factor is a
/// quotient of integers and the root is a square root or none; otherwise with an error of 0.51 ulp, or one of a
/// subnormal number.
template <class F, class Terms>
constexpr auto finish_in_proportion(const F& f, const Terms& terms, const proportion& factor, std::size_t size) {
  const subnormals_honoured scope;
  if constexpr (requires { terms.sum; }) {
    const auto result = finish_sum_in_proportion<F>(terms.sum, factor, size);
    return either(is_zero(result), decltype(+result){0}, result);
  } else return terms.value(f, size);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
