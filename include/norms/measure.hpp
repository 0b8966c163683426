#pragma once
// The value of a metric for contiguous vectors: the kernel's, or after a second look where the kernel's range check fails.
#include "cpu.hpp"
#include "dispatch.hpp"
#include "finish.hpp"

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

template <bool Refine, class F, class A> NORMS_INLINE constexpr auto finish_sums(const F& f, const sums<A, F::count>& s) {
  using portable = scalar::vec<finish_arithmetic<A>>;
  using fastest = baseline::vec<finish_arithmetic<A>>;
  if (std::is_constant_evaluated()) return finish_with<portable, scalar::evaluate<portable>, Refine>(f, s);
  return finish_with<fastest, baseline::evaluate<fastest>, Refine>(f, s);
}

/// The value of a state: NaN and infinity without arithmetic, which would be no constant expression.
template <class F> constexpr double finish_state(const F& f, const state<F>& s) {
  constexpr bool grows = F::scales && F::degree.first + F::degree.second > 0;
  sums<double, F::count> folded{};
  for (std::size_t k = 0; k < F::count; ++k) {
    if (is_nan(s.high[k])) return quiet_nan<double>;
    if (grows && is_infinite(s.high[k])) return infinity<double>;
    folded.high[k] = s.high[k];
    folded.low[k] = s.low[k];
  }
  if (grows && F::count == 1 && is_zero(folded.high[0])) return 0;
  const double value = finish_sums<true>(f, folded);
  if constexpr (!F::scales) return value;
  return scale_by_power(value, (F::degree.first * s.exponent_x + F::degree.second * s.exponent_y) / expr::quarters);
}

/// The largest |x[i]| or |x[i] - y[i]| in the order of bit patterns: NaN if there is a NaN, else infinity if there is one.
template <class T, class Y> constexpr T scan_magnitudes(const T* x, Y y, std::size_t n) {
  T largest = 0;
  for (std::size_t i = 0; i < n; ++i) {
    T value = x[i];
    if constexpr (!std::is_same_v<Y, expr::nothing>) {
      const bool same_infinity = is_infinite(x[i]) && to_bits(x[i]) == to_bits(y[i]);
      if (is_nan(y[i]) || same_infinity) value = quiet_nan<T>;
      else if (is_infinite(y[i])) value = is_nan(x[i]) ? x[i] : y[i];
      else if (is_finite(x[i])) value = scalar::vec<T>::sub(x[i], y[i]);
    }
    if (magnitude_bits(value) > magnitude_bits(largest)) largest = absolute(value);
  }
  return is_nan(largest) ? quiet_nan<T> : largest;
}

template <class T, class Y> NORMS_NOINLINE constexpr T largest_magnitude(const T* x, Y y, std::size_t n) {
  using magnitude = expr::unary<expr::magnitude, expr::difference>;
  if (std::is_constant_evaluated()) return scan_magnitudes(x, y, n);
  const auto found = fold_terms<fast_t>(formula<expr::list<magnitude>, maximum, expr::folded<0>>{}, x, y, n);
  return is_zero(found.low[0]) ? found.high[0] : scan_magnitudes(x, y, n);
}

/// The second look at vectors, or parts of vectors, whose sums failed the range check: NaN and infinities told apart,
/// components scaled by a power of two near the largest of them, terms summed in twice the precision.
template <class F, class T, class Y> struct second_look {
  static constexpr state<F> run(F f, const T* x, Y y, std::size_t n) {
    if constexpr (!F::scales) {
      return state<F>(fold_scaled_terms<accurate_t>(f, x, y, n, 1, 1));
    } else if constexpr (F::of_difference) {
      const T m = largest_magnitude(x, y, n);
      if constexpr (is_largest_magnitude<F>) return state<F>(sums<T, 1>{{m}, {0}});
      else return run_scaled(f, x, y, n, m, m);
    } else {
      T largest_y = 0;
      if constexpr (!std::is_same_v<Y, expr::nothing>) largest_y = largest_magnitude(y, expr::nothing{}, n);
      return run_scaled(f, x, y, n, largest_magnitude(x, expr::nothing{}, n), largest_y);
    }
  }

 private:
  static constexpr state<F> run_scaled(F f, const T* x, Y y, std::size_t n, T largest_x, T largest_y) {
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
    if (is_zero(largest_component)) return state<F>::smallest_exponent;
    return std::clamp(exponent_of(static_cast<double>(largest_component)), state<F>::smallest_exponent, 1020) & ~3;
  }
};

/// The second look with subnormals honoured. The inner calls are out of line so that no arithmetic, not even the conversion
/// to float, leaves the scope.
template <class F, class T, class Y> struct careful {
  static NORMS_NOINLINE constexpr T value(F f, const T* x, Y y, std::size_t n) noexcept {
    const subnormals_honoured scope;
    return finish(f, look(f, x, y, n));
  }
  static NORMS_NOINLINE constexpr state<F> part(F f, const T* x, Y y, std::size_t n) {
    const subnormals_honoured scope;
    return look(f, x, y, n);
  }
  static NORMS_NOINLINE constexpr T value_of_parts(F f, const state<F>& s) {
    const subnormals_honoured scope;
    return finish(f, s);
  }

 private:
  static NORMS_NOINLINE constexpr state<F> look(F f, const T* x, Y y, std::size_t n) {
    return second_look<F, T, Y>::run(f, x, y, n);
  }
  static NORMS_NOINLINE constexpr T finish(F f, const state<F>& s) { return static_cast<T>(finish_state(f, s)); }
};

/// Whether the first look may have taken subnormal components for zero without its sums telling.
template <class F> NORMS_INLINE bool needs_care() {
  if constexpr (F::feels_subnormals) return subnormals_honoured::needed();
  else return false;
}

/// The state of parts of vectors, to be merged with those of the other parts, and the value of the merged state.
template <class P, class F, class T, class Y> constexpr state<F> measure_part(F f, const T* x, Y y, std::size_t n) noexcept {
  if (!std::is_constant_evaluated() && !needs_care<F>()) {
    const auto s = fold_terms<P>(f, x, y, n);
    if (range_check<F, P, T>::passes_as_part(s)) return state<F>(s);
  }
  return careful<F, T, Y>::part(f, x, y, n);
}
template <class T, class F> constexpr T value_of_parts(F f, const state<F>& s) noexcept {
  return careful<F, T, expr::nothing>::value_of_parts(f, s);
}

/// Up to how many components are computed inline.
inline constexpr std::size_t inline_limit = 16;

/// The value of the metric for contiguous vectors. Short ones under `fast` are computed in place by the baseline instruction
/// set, but not in code with -ffast-math, where the sums would lose their meaning; the kernels keep it.
template <class P, class F, class T, class Y> NORMS_INLINE constexpr T measure(F f, const T* x, Y y, std::size_t n) noexcept {
  if (std::is_constant_evaluated() || needs_care<F>()) return careful<F, T, Y>::value(f, x, y, n);
  if constexpr (std::is_same_v<P, fast_t> && !F::counts && !NORMS_FAST_MATH) {
    if (n <= inline_limit) {
      const auto s = baseline::kernel<F, P, T, Y>::fold_inline(f, x, y, n);
      if (range_check<F, P, T>::passes(s)) return static_cast<T>(finish_sums<false>(f, s));
    }
  }
  return kernels<F, P, T, Y>::value_table[active_index.load(std::memory_order_relaxed)](f, x, y, n);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
