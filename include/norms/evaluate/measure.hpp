#pragma once
// The value of a metric for contiguous vectors: the kernel's, or where its range check fails, that of a second look.
#include "../exact/exact_weighted.hpp"
#include "../isa/dispatch.hpp"
#include "../number/power.hpp"
#include "../number/subnormals.hpp"
#include "../plan/finish.hpp"
#include "scaled_sums.hpp"

#include <atomic>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The value of sums that passed the range check, by the operations of the baseline.
template <class F, class A>
NORMS_INLINE constexpr auto finish_sums(const F& f, const sums<A, F::count>& s, std::size_t n) {
  using V = baseline::finishing::vec<A>;
  return finish_with<V, baseline::finishing::evaluate<V>>(f, s, n);
}

/// The second look with subnormals honoured. The inner calls are out of line so that no arithmetic, not even the
/// conversion to float, leaves the scope.
template <class F, class T, class Y> struct careful {
  static NORMS_NOINLINE constexpr T value(F f, const T* x, Y y, std::size_t n) noexcept {
    const subnormals_honoured scope;
    if constexpr (has_exact_terms<F, is_weighted<Y>>) return with_one_nan(exact(f, x, y, n));
    else return finish(f, look(f, x, y, n), n);
  }
  /// In twice the precision, for `fast` and terms whose integers are long.
  static NORMS_NOINLINE constexpr T scaled_value(F f, const T* x, Y y, std::size_t n) noexcept {
    const subnormals_honoured scope;
    return finish(f, look(f, x, y, n), n);
  }
  static NORMS_NOINLINE constexpr state<F> part(F f, const T* x, Y y, std::size_t n) {
    const subnormals_honoured scope;
    return look(f, x, y, n);
  }
  static NORMS_NOINLINE constexpr T value_of_parts(F f, const state<F>& s, std::size_t n) {
    const subnormals_honoured scope;
    return finish(f, s, n);
  }

 private:
  static NORMS_NOINLINE constexpr state<F> look(F f, const T* x, Y y, std::size_t n) {
    return second_look<F, T, Y>::run(of_usable_order(f), x, y, n);
  }
  static NORMS_NOINLINE constexpr T finish(F f, const state<F>& s, std::size_t n) {
    return with_one_nan(static_cast<T>(finish_state(of_usable_order(f), s, n)));
  }
  /// Orders nearer to 0 count as small_order, to the same result: it is |x - y| where one component matters, and beyond
  /// the range of numbers where two do. With weights small_order.hpp takes them.
  static constexpr F of_usable_order(F f) {
    if constexpr (F::has_real_powers) {
      double& p = f.terms.first.right.value;
      if (absolute(p) < small_order) p = p < 0 ? -small_order : small_order;
    }
    return f;
  }

  static NORMS_NOINLINE constexpr T exact(F f, const T* x, Y y, std::size_t n) noexcept {
    exact_terms_of<F, T, is_weighted<Y>> terms;
    const T special = terms.add(x, y, n);
    if (is_finite(special)) return terms.value(f, n);
    return special;
  }
};

/// Whether the first look may have taken subnormal components for zero without its sums telling, or is not precise
/// enough even under `accurate`: the root of a small order enlarges the errors of the sum, and of a large p the second
/// word of p log2|x| is too large for the brief exponential.
template <class Y, class F> NORMS_INLINE constexpr bool needs_care(const F& f) {
  if constexpr (F::has_real_powers) {
    const double p = order_of(f);
    if (absolute(p) < 0x1p-5 || absolute(p) > 0x1p20) return true;
    // A difference that overflows has the power 0 of a negative order, which does not show in the sum.
    if (is_binary<Y> && p < 0) return true;
  }
  if constexpr (F::feels_subnormals || is_weighted<Y>) return subnormals_honoured::needed();
  else return false;
}

/// Whether `fast` is not precise enough: the root of a small order enlarges the errors of the sum, beyond 8 ulp from
/// orders below 3/4 on.
template <class P, class F> NORMS_INLINE constexpr bool needs_precision(const F& f) {
  if constexpr (std::is_same_v<P, fast_t> && F::has_real_powers) return absolute(order_of(f)) < 0.75;
  else return false;
}

/// Maxima and counts of doubles are exact under any policy, so they need code for one only.
template <class F, class P, class T, class Y>
using policy_needed =
    std::conditional_t<is_largest_magnitude<F> || (is_count<F> && !is_weighted<Y> && std::is_same_v<T, double>), fast_t,
                       P>;

/// The value of the metric for contiguous vectors. Short ones under `fast` are computed in place by the baseline
/// instruction set, but not in code with -ffast-math, where the sums would lose their meaning; the kernels keep it.
template <class P, class F, class T, class Y>
NORMS_INLINE constexpr T measure_under(F f, const T* x, Y y, std::size_t n) noexcept {
  if (std::is_constant_evaluated() || needs_care<Y>(f)) return careful<F, T, Y>::value(f, x, y, n);
  if (n <= few<P> && !(std::is_same_v<P, fast_t> && will_overflow<P>(f, x, y, n))) {
    using terms = without_finish<F>;
    if constexpr (std::is_same_v<P, accurate_t> && is_certifiable<F, is_weighted<Y>> && !F::has_powers)
      return baseline::kernel<F, P, T, Y>::value_of_few(f, x, y, n);
    if constexpr (std::is_same_v<P, fast_t> && !F::counts && !F::has_real_powers && !NORMS_FAST_MATH) {
      const auto s = baseline::folds<terms, P, T, Y>::of_few(terms(f), x, y, n);
      if (range_check<F, P, T, Y>::passes(s)) return finished<F>(static_cast<T>(finish_sums(f, s, n)));
    }
  }
  return kernels<F, P, T, Y>::value_table[active_index.load(std::memory_order_relaxed)](f, x, y, n);
}

/// The same under the policy that serves P best: counts of floats are exact in floats while they are small.
template <class P, class F, class T, class Y>
NORMS_INLINE constexpr T measure(F f, const T* x, Y y, std::size_t n) noexcept {
  if constexpr (is_count<F> && !is_weighted<Y> && std::is_same_v<T, float>) {
    if (n > std::size_t{1} << 24) return measure_under<accurate_t>(f, x, y, n);
    return measure_under<fast_t>(f, x, y, n);
  } else {
    if constexpr (std::is_same_v<P, fast_t> && F::has_real_powers) {
      if (needs_precision<P>(f)) return measure_under<accurate_t>(f, x, y, n);
    }
    return measure_under<policy_needed<F, P, T, Y>>(f, x, y, n);
  }
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
