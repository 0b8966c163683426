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

/// Whether the type of a number of components tells that they fit in a narrow register.
template <class A, class Count> inline constexpr bool fits_narrow = false;
template <class A, std::size_t N>
inline constexpr bool fits_narrow<A, std::integral_constant<std::size_t, N>> = N <= narrow::vec<A>::lanes();

/// Folds a few components in place by an instruction set that the compiler's flags allow, where Few and Conclusion are
/// from. Returns whether that settled the result.
template <class Plan, class Few, class Conclusion, class Count>
NORMS_INLINE constexpr bool is_settled_in_place(const typename Plan::formula& f, const typename Plan::element* x,
                                                typename Plan::second y, Count n, typename Plan::value& result) {
  const typename Few::fold start{};
  const auto s = typename Few::pass_of_few{typename Plan::terms::formula(f).terms, x, y, start}.run(n);
  const auto found = Conclusion::of(f, start, s, n, n);
  result = found.value;
  return found.is_settled();
}

/// The value of a metric that subnormal components matter to, where the CPU takes them for zero. Out of line, or the
/// compiler might move arithmetic out of the scope that sees to this.
template <class Plan>
NORMS_NOINLINE typename Plan::value value_by_kernel(typename Plan::formula f, const typename Plan::element* x,
                                                    typename Plan::second y, std::size_t n) noexcept {
  return dispatch<value_job<Plan, escalate<Plan>>>::run(f, x, y, n);
}
template <class Plan>
NORMS_NOINLINE typename Plan::value value_of_subnormals(typename Plan::formula f, const typename Plan::element* x,
                                                        typename Plan::second y, std::size_t n) noexcept {
  const subnormals_honoured scope;
  return value_by_kernel<Plan>(f, x, y, n);
}

/// The value of the metric under a plan.
template <class Plan, class Count>
NORMS_INLINE constexpr typename Plan::value measure_as_planned(const typename Plan::formula& f,
                                                               const typename Plan::element* x, typename Plan::second y,
                                                               Count n) noexcept {
  using rare = escalate<Plan>;
  using terms = typename Plan::terms;
  if (std::is_constant_evaluated()) return rare::value(f, x, y, n);
  if (needs_escalation<Plan>(f)) {
    if constexpr (Plan::formula::is_inner_product && !Plan::is_weighted) return value_of_subnormals<Plan>(f, x, y, n);
    else return rare::value(f, x, y, n);
  }
  if constexpr (Plan::few == short_way::called) {
    using few = medium::few<terms>;
    if constexpr (fits_narrow<typename Plan::arithmetic, Count>)
      return narrow::kernel<Plan, rare>::value_of_few(f, x, y, n);
    if constexpr (few::is_called) {
      // Sums with an offset take so long that code for one number of components would gain nothing.
      using count = std::conditional_t<few::has_offset, std::size_t, Count>;
      if (n <= few::most) return medium::kernel<Plan, rare>::value_of_few(f, x, y, static_cast<count>(n));
    }
  } else if constexpr (Plan::few == short_way::inlined && !NORMS_FAST_MATH) {
    // In code with -ffast-math the sums would lose their meaning; the kernels keep it.
    constexpr std::size_t most = most_in_place<typename Plan::arithmetic>,
                          most_narrow = most_in_narrow<typename Plan::arithmetic>;
    if (n <= most && !will_overflow<Plan>(f, x, y, n)) {
      using few_narrow = narrow::few<terms>;
      using few = baseline::few<terms>;
      typename Plan::value result{};
      if (most <= most_narrow || n <= most_narrow) {
        if (is_settled_in_place<Plan, few_narrow, narrow::conclusion<Plan, typename few_narrow::fold>>(f, x, y, n,
                                                                                                       result))
          return result;
      } else if (is_settled_in_place<Plan, few, baseline::conclusion<Plan, typename few::fold>>(f, x, y, n, result))
        return result;
    }
  }
  return dispatch<value_job<Plan, rare>>::run(f, x, y, n);
}

/// The value of the metric; n is a std::size_t, or a constant where it is small and known.
template <class P, class F, class E, class Y, class Count>
NORMS_INLINE constexpr value_t<E> measure(F f, const E* x, Y y, Count n) noexcept {
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
