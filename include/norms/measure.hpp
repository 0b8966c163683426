#pragma once
// The value of a metric for contiguous vectors: the kernel's, or where its range check fails, that of a second look.
#include "cpu.hpp"
#include "dispatch.hpp"
#include "exact_terms.hpp"
#include "finish.hpp"
#include "magnitude.hpp"
#include "power.hpp"
#include "state.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The value of sums that passed the range check, by the operations of the baseline.
template <class F, class A>
NORMS_INLINE constexpr auto finish_sums(const F& f, const sums<A, F::count>& s, std::size_t n) {
  using V = baseline::finishing::vec<finish_arithmetic<A>>;
  return finish_with<V, baseline::finishing::evaluate<V>>(f, s, n);
}

/// The p of a finish that is s^(1/p) of a sum s that is not negative, 0 of others.
template <class Finish> inline constexpr double order_of_root = 0;
template <int Halves>
inline constexpr double order_of_root<expr::binary<expr::rooted, expr::folded<0>, expr::half_integer<Halves>>> =
    Halves / 2.0;
template <> inline constexpr double order_of_root<expr::unary<expr::squared, expr::folded<0>>> = 0.5;

/// The root of order p of a sum times 2^shift, rounded once.
template <class F> constexpr double root_of_state(const state<F>& s, double p, double shift) {
  if (!is_finite(s.high[0])) return root_of_special(s.high[0], p);
  const double sum = s.high[0] + s.low[0];
  return root_of_sum(sum, s.low[0] - (sum - s.high[0]), p, shift);
}

/// The value of a state: NaN and infinity without arithmetic, which would be no constant expression.
template <class F> constexpr double finish_state(const F& f, const state<F>& s, std::size_t n) {
  constexpr double order = order_of_root<typename F::finish_expression>;
  if constexpr (F::has_real_powers) {
    return root_of_state(s, f.terms.first.right.value, static_cast<double>(s.exponent_x));
  } else if constexpr (order != 0 && F::scales && F::non_negative[0]) {
    // With the scale, so that a subnormal result is rounded once.
    constexpr expr::degree d = F::term_degree[0];
    const std::int64_t shift = (d.first * s.exponent_x + d.second * s.exponent_y) / expr::quarters;
    return root_of_state(s, order, static_cast<double>(shift));
  }
  constexpr bool grows = F::scales && F::degree.first + F::degree.second > 0;
  sums<double, F::count> folded{};
  for (std::size_t k = 0; k < F::count; ++k) {
    if (is_nan(s.high[k])) return quiet_nan<double>;
    if (grows && is_infinite(s.high[k])) return infinity<double>;
    folded.high[k] = s.high[k];
    folded.low[k] = s.low[k];
  }
  if (grows && F::count == 1 && is_zero(folded.high[0])) return 0;
  const double value = finish_twofold<scalar::evaluate>(f, folded, n);
  if constexpr (!F::scales) return value;
  return scale_by_power(value, (F::degree.first * s.exponent_x + F::degree.second * s.exponent_y) / expr::quarters);
}

/// The second look at vectors, or parts of vectors, whose sums failed the range check: NaN and infinities told apart,
/// components scaled by a power of two near the largest of them, terms summed in twice the precision.
template <class F, class T, class Y> struct second_look {
  static constexpr state<F> run(F f, const T* x, Y y, std::size_t n) {
    if constexpr (!F::scales) {
      // Arithmetic with NaN would be no constant expression.
      if (std::is_constant_evaluated() && F::of_difference && !F::counts && is_nan(largest_magnitude(x, y, n)))
        return state<F>::of_value(quiet_nan<double>);
      return state<F>(fold_scaled_terms<accurate_t>(f, x, y, n, 1, 1));
    } else if constexpr (F::of_difference) {
      const T m = largest_magnitude(x, y, n);
      if constexpr (is_largest_magnitude<F>)
        return state<F>(sums<T, 1>{{m}, {0}});
      else
        return scaled(f, x, y, n, m, m);
    } else {
      T largest_y = 0;
      if constexpr (!std::is_same_v<Y, expr::nothing>) largest_y = largest_magnitude(y, expr::nothing{}, n);
      return scaled(f, x, y, n, largest_magnitude(x, expr::nothing{}, n), largest_y);
    }
  }

 private:
  static constexpr state<F> scaled(F f, const T* x, Y y, std::size_t n, T largest_x, T largest_y) {
    if (is_nan(largest_x) || is_nan(largest_y)) return state<F>::of_value(quiet_nan<double>);
    if (is_infinite(largest_x) || is_infinite(largest_y)) {
      // A ratio, such as a cosine, says nothing of infinite vectors.
      return state<F>::of_value(F::degree.first + F::degree.second == 0 ? quiet_nan<double> : infinity<double>);
    }
    if (F::count == 1 && F::vanishes && is_zero(largest_x) && is_zero(largest_y)) return state<F>{};
    const int exponent_x = exponent_for(largest_x), exponent_y = exponent_for(largest_y);
    const double scale_x = power_of_two<double>(-exponent_x), scale_y = power_of_two<double>(-exponent_y);
    return state<F>(fold_scaled_terms<accurate_t>(f, x, y, n, scale_x, scale_y), exponent_x, exponent_y);
  }
  /// Near log2 of the largest component; a multiple of four, so that degrees in quarters give whole exponents.
  static constexpr int exponent_for(T largest_component) {
    constexpr int smallest = static_cast<int>(state<F>::smallest_exponent);
    if (is_zero(largest_component)) return smallest;
    return std::clamp(exponent_of(static_cast<double>(largest_component)), smallest, 1020) & ~3;
  }
};

/// The second look at sums of real powers, which are divided by a power of two near the largest of them.
template <class F, class T, class Y>
requires F::has_real_powers
struct second_look<F, T, Y> {
  static constexpr state<F> run(F f, const T* x, Y y, std::size_t n) {
    const T largest = largest_magnitude(x, y, n);
    if (is_nan(largest)) return state<F>::of_value(quiet_nan<double>);
    if constexpr (!std::is_same_v<Y, expr::nothing>) {
      if (is_infinite(largest) && f.terms.first.right.value < 0) return run_one_by_one(f, x, y, n);
    }
    return run_within_range(f, x, y, n, largest);
  }

 private:
  static constexpr state<F> run_within_range(F f, const T* x, Y y, std::size_t n, T largest) {
    expr::real_exponent& p = f.terms.first.right;
    const T leading = p.value > 0 ? largest : smallest_magnitude(x, y, n);
    if (is_infinite(leading) || is_zero(leading)) {
      // Its power is infinite or 0, as is then that of every component, or there is none.
      return is_zero(leading) == (p.value > 0) ? state<F>{} : state<F>::of_value(infinity<double>);
    }
    p.shift = shift_for(static_cast<double>(leading), p.value);
    p.halves = 0;  // products would leave the range before they are shifted
    const auto folded = fold_scaled_terms<accurate_t>(f, x, y, n, 1, 1);
    return state<F>(folded, static_cast<std::int64_t>(p.shift));
  }
  /// Of a negative order, where differences of finite components overflow: these are taken of halves. Rare, hence slow.
  static constexpr state<F> run_one_by_one(F f, const T* x, const T* y, std::size_t n) {
    state<F> total;
    for (std::size_t i = 0; i < n; ++i) {
      const T difference = scalar::vec<T>::sub(x[i], y[i]);
      if (!is_infinite(difference)) {
        total.merge(run_within_range(f, x + i, y + i, 1, absolute(difference)));
      } else if (is_finite(x[i]) && is_finite(y[i])) {
        const T half_x[] = {x[i] / 2}, half_y[] = {y[i] / 2};
        const T *const first = half_x, *const second = half_y;
        state<F> part = run_within_range(f, first, second, 1, absolute(half_x[0] - half_y[0]));
        multiply_by_power_of_two(part, f.terms.first.right.value);
        total.merge(part);
      }
    }
    return total;
  }
  static constexpr void multiply_by_power_of_two(state<F>& sum, double p) {
    double factor_low = 0, exponent = 0;
    const double factor = power<power_operations<double>>::exp2(p, 0, factor_low, exponent);
    const twofold product = twofold_arithmetic::mul(twofold(sum.high[0], sum.low[0]), twofold(factor, factor_low));
    sum.high[0] = product.high;
    sum.low[0] = product.low;
    sum.exponent_x += power_operations<double>::floor_of(exponent);
  }
  static constexpr double shift_for(double leading, double p) {
    double low = 0;
    const double log = power<power_operations<double>>::template log2<false>(leading, 0, low) * p;
    return static_cast<double>(static_cast<std::int64_t>(log));
  }
};

/// The second look with subnormals honoured. The inner calls are out of line so that no arithmetic, not even the
/// conversion to float, leaves the scope.
template <class F, class T, class Y> struct careful {
  static NORMS_NOINLINE constexpr T value(F f, const T* x, Y y, std::size_t n) noexcept {
    const subnormals_honoured scope;
    if constexpr (has_exact_terms<F>)
      return exact(f, x, y, n);
    else
      return finish(f, look(f, x, y, n), n);
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
    return second_look<F, T, Y>::run(f, x, y, n);
  }
  static NORMS_NOINLINE constexpr T finish(F f, const state<F>& s, std::size_t n) {
    return static_cast<T>(finish_state(f, s, n));
  }

  static NORMS_NOINLINE constexpr T exact(F f, const T* x, Y y, std::size_t n) noexcept {
    exact_terms<F, T> terms;
    const T special = terms.add(x, y, n);
    return is_finite(special) ? terms.value(f, n) : special;
  }
};

/// Whether the first look may have taken subnormal components for zero without its sums telling, or is not precise
/// enough: the root of a small order enlarges the errors of the sum, beyond 8 ulp from orders below 3/4 on.
template <class P, class Y, class F> NORMS_INLINE constexpr bool needs_care(const F& f) {
  if constexpr (F::has_real_powers) {
    const double p = f.terms.first.right.value;
    // A difference that overflows has the power 0 of a negative order, which does not show in the sum.
    if (p < 0 && !std::is_same_v<Y, expr::nothing>) return true;
    if (std::is_same_v<P, fast_t> && absolute(p) < 0.75) return true;
  }
  if constexpr (F::feels_subnormals)
    return subnormals_honoured::needed();
  else
    return false;
}

/// Maxima and counts are exact under any policy, so they need code for one only.
template <class F, class P, class T>
using policy_needed =
    std::conditional_t<is_largest_magnitude<F> || (F::counts && std::is_same_v<T, double>), fast_t, P>;

/// The value of the metric for contiguous vectors. Short ones under `fast` are computed in place by the baseline
/// instruction set, but not in code with -ffast-math, where the sums would lose their meaning; the kernels keep it.
template <class P, class F, class T, class Y>
NORMS_INLINE constexpr T measure(F f, const T* x, Y y, std::size_t n) noexcept {
  if (std::is_constant_evaluated() || needs_care<P, Y>(f)) return careful<F, T, Y>::value(f, x, y, n);
  using Q = policy_needed<F, P, T>;
  if (n <= few<Q>) {
    using terms = without_finish<F>;
    if constexpr (std::is_same_v<Q, accurate_t> && is_certifiable<F> && !F::has_powers)
      return baseline::kernel<F, Q, T, Y>::value_of_few(f, x, y, n);
    if constexpr (std::is_same_v<Q, fast_t> && !F::counts && !F::has_real_powers && !NORMS_FAST_MATH) {
      const auto s = baseline::folds<terms, Q, T, Y>::of_few(terms(f), x, y, n);
      if (range_check<F, Q, T>::passes(s)) return static_cast<T>(finish_sums(f, s, n));
    }
  }
  return kernels<F, Q, T, Y>::value_table[active_index.load(std::memory_order_relaxed)](f, x, y, n);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
