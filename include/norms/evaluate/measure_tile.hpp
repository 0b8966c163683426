#pragma once
// The distances of four vectors from four others, computed together so that each component is loaded once.
#include "measure.hpp"

#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// result[4 r + c] is the distance of row r of x and row c of y, of n components each, whose rows lie x_stride and
/// y_stride elements apart. Where a single call is correctly rounded, the same bits.
template <class P, class F, class E>
void measure_tile(F f, const E* x, std::size_t x_stride, const E* y, std::size_t y_stride, std::size_t n,
                  value_t<E>* result) noexcept {
  using plan = typename plan_of_call<P, F, E, const E*>::usual;
  if constexpr (F::has_real_powers) {
    for (std::size_t k = 0; k < 16; ++k) result[k] = measure<P>(f, x + k / 4 * x_stride, y + k % 4 * y_stride, n);
  } else {
    if (!needs_escalation<plan>(f))
      return dispatch<tile_job<plan, escalate<plan>>>::run(f, x, x_stride, y, y_stride, n, result);
    for (std::size_t k = 0; k < 16; ++k)
      result[k] = escalate<plan>::value(f, x + k / 4 * x_stride, y + k % 4 * y_stride, n);
  }
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
