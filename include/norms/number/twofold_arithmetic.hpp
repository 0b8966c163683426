#pragma once
// Arithmetic in twice the precision of double, in which the `finish` of a metric is computed if its sums are that
// precise.
#include "power.hpp"
#include "twofold.hpp"

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

struct split_products {
  static NORMS_INLINE constexpr double two_product(double a, double b, double& error) {
    return detail::two_product(a, b, error);
  }
  static NORMS_INLINE constexpr double sqrt(double a) { return square_root(a); }
};

#include "twofold_arithmetic.inl"

using twofold_arithmetic = twofold_arithmetic_by<split_products>;
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
