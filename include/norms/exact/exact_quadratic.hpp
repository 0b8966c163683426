#pragma once
// Sums without rounding of products of three factors, as a quadratic form has them, and their square roots.
#include "exact_power.hpp"

#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The sum of x q y for numbers of type T, of either sign.
template <class T> class exact_form {
 public:
  constexpr void add(T x, T q, T y) {
    const decoded a = decode(x), b = decode(q), c = decode(y);
    if (a.mantissa == 0 || b.mantissa == 0 || c.mantissa == 0) return;
    const int exponent = exponent_of_unit<T>(a) + exponent_of_unit<T>(b) + exponent_of_unit<T>(c);
    sum_.add_integer(long_integer{{a.mantissa}}.times(b.mantissa).times(c.mantissa).words, exponent,
                     (a.negative != b.negative) != c.negative);
  }
  /// The sum, or its square root if that is asked for, rounded once; NaN if it is negative.
  template <bool IsRoot> constexpr T value() const {
    const T result = rounded<IsRoot>();
    return either(is_zero(result), T(0), result);
  }

 private:
  template <bool IsRoot> constexpr T rounded() const {
    if constexpr (IsRoot) return sum_.rounded_root();
    else return sum_.rounded();
  }

  exact_sum<T, 3> sum_;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
