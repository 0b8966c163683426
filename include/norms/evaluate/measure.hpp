#pragma once
// The value of a metric for vectors in contiguous memory: by the kernel of the active instruction set, and by the
// ladder where its sums do not settle it.
#include "../plan/compiled.hpp"
#include "escalate.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The value of the metric under a plan. Short vectors are computed in place by the baseline instruction set.
template <class Plan>
NORMS_INLINE constexpr typename Plan::value measure_as_planned(const typename Plan::formula& f,
                                                               const typename Plan::element* x, typename Plan::second y,
                                                               std::size_t n) noexcept {
  using rare = escalate<Plan>;
  if (std::is_constant_evaluated() || needs_escalation<Plan>(f)) return rare::value(f, x, y, n);
  if constexpr (Plan::few == short_way::called) {
    if (n <= Plan::most_of_few) return baseline::kernel<Plan, rare>::value_of_few(f, x, y, n);
  } else if constexpr (Plan::few == short_way::inlined && !NORMS_FAST_MATH) {
    // In code with -ffast-math the sums would lose their meaning; the kernels keep it.
    if (n <= Plan::most_of_few && !will_overflow<Plan>(f, x, y, n)) {
      using terms = typename Plan::terms;
      using fold = typename baseline::folds<terms>::fold_of_few;
      const auto s = baseline::folds<terms>::of_few(typename terms::formula(f), x, y, n);
      const auto found = baseline::conclusion<Plan, fold>::of(f, fold{}, s, n, n);
      if (found.is_settled()) return found.value;
    }
  }
  return dispatch<value_job<Plan, rare>>::run(f, x, y, n);
}

/// The value of the metric.
template <class P, class F, class E, class Y>
NORMS_INLINE constexpr value_t<E> measure(F f, const E* x, Y y, std::size_t n) noexcept {
  using plans = plan_of_call<P, F, E, Y>;
  if constexpr (NORMS_COMPILED && is_compiled_call<plan<P, F, E, Y>>) {
    if (std::is_constant_evaluated()) return escalate<plan<P, F, E, Y>>::value(f, x, y, n);
    return compiled_call<P, F, E, Y>::value(f, x, y, n);
  } else {
    if constexpr (plans::may_be_accurate) {
      if (plans::is_accurate(f, n)) return measure_as_planned<typename plans::accurate>(f, x, y, n);
    }
    return measure_as_planned<typename plans::usual>(f, x, y, n);
  }
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
