#pragma once
// What is made of folded sums that passed their checks: the metric's `finish`.
#include "partial_sums.hpp"

#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// `finish` of the sums, evaluated with the registers V.
template <class V, class Evaluate, class F, class A>
NORMS_INLINE constexpr typename V::element finish_with(const F& f, const sums<A, F::count>& s, std::size_t n) {
  typename V::element folded[1 + F::count] = {static_cast<typename V::element>(n)};
  for (std::size_t k = 0; k < F::count; ++k) {
    // Plain sums of nothing are -0. Where it scales, a sum of magnitudes is positive, or it would not have passed.
    folded[1 + k] = F::scales && F::non_negative[k] ? s.high[k] : s.high[k] + 0;
  }
  return V::first(Evaluate::of(f.finish, static_cast<const typename V::element*>(folded), expr::nothing{}));
}

/// The result of a finish. Roots of sums within range are no NaN; any other finish may make one, which becomes the one
/// that all results share.
template <class F, class T> NORMS_INLINE constexpr T finished(const T& result) {
  if constexpr (F::root.is_checkable()) return result;
  else return with_one_nan(result);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
