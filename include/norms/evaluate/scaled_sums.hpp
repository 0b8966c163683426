#pragma once
// The sums of vectors, or parts of vectors, that failed the range check: taken once more, of components scaled by a
// power of two, in twice the precision.
#include "../isa/dispatch.hpp"
#include "../isa/magnitude.hpp"
#include "../number/power.hpp"
#include "../plan/finish.hpp"
#include "../plan/range_check.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The root of order p of a sum times 2^shift, rounded once.
template <class F> constexpr double root_of_sums(const partial_sums<F>& s, double p, double shift) {
  if (!is_finite(s.high[0])) return root_of_special(s.high[0], p);
  const double sum = s.high[0] + s.low[0];
  return root_of_sum(sum, s.low[0] - (sum - s.high[0]), p, shift);
}

/// The value of partial sums. NaN and infinity are answered without arithmetic, which constant evaluation refuses on
/// them.
template <class F> constexpr double finish_sums(const F& f, const partial_sums<F>& s, std::size_t n) {
  // Roots whose result may be subnormal; square roots and the sum itself are scaled afterwards.
  constexpr bool is_root =
      F::root.halves != 0 && (F::root.halves % 2 != 0 || F::root.halves == 6 || F::root.halves > 8);
  if constexpr (F::has_real_powers) {
    return root_of_sums(s, order_of(f), static_cast<double>(s.exponent_x));
  } else if constexpr (is_root && F::scales && F::non_negative[0]) {
    // With the scale, so that a subnormal result is rounded once.
    constexpr expr::degree d = F::term_degree[0];
    const std::int64_t shift = (d.first * s.exponent_x + d.second * s.exponent_y) / expr::quarters;
    return root_of_sums(s, F::root.halves / 2.0, static_cast<double>(shift));
  }
  constexpr bool grows = F::scales && F::degree.first + F::degree.second > 0;
  sums<double, F::count> folded{};
  for (std::size_t k = 0; k < F::count; ++k) {
    if (is_nan(s.high[k])) return quiet_nan<double>();
    if (grows && is_infinite(s.high[k])) return infinity<double>(is_negative(s.high[k]));
    folded.high[k] = s.high[k];
    folded.low[k] = s.low[k];
  }
  if (grows && F::count == 1 && is_zero(folded.high[0])) return 0;
  const double value = scalar::finish_twofold(f, folded, n);
  if constexpr (!F::scales) return value;
  return scale_by_power(value, (F::degree.first * s.exponent_x + F::degree.second * s.exponent_y) / expr::quarters);
}

/// How components are folded: by kernels, or if there is only a single one, by scalar operations.
template <class F, class T, class Y, bool Single> struct lane_or_kernel {
  template <class U, class V> static constexpr U largest_magnitude(const U* x, V y, std::size_t n) {
    if constexpr (Single) return scan_magnitudes(x, y, n);
    else return detail::largest_magnitude(x, y, n);
  }
  static constexpr auto fold_scaled(F f, const T* x, Y y, std::size_t n, double scale_x, double scale_y) {
    using accurate_plan = plan<accurate_t, F, T, Y>;
    using terms = typename accurate_plan::terms;
    if constexpr (Single) return scalar::folds<terms>::scaled(typename terms::formula(f), x, y, n, scale_x, scale_y);
    else return fold_scaled_terms<accurate_plan>(f, x, y, n, scale_x, scale_y);
  }
};

/// The sums of vectors, or parts of vectors, whose unscaled sums failed the range check: NaN and infinities told apart,
/// components scaled by a power of two near the largest of them, terms summed in twice the precision.
template <class F, class T, class Y, bool Single = false> struct scaled_sums {
  static constexpr partial_sums<F> run(F f, const T* x, Y y, std::size_t n) {
    if constexpr (!F::scales) {
      // Arithmetic with NaN would be no constant expression.
      if (std::is_constant_evaluated() && F::of_difference && !F::counts && is_nan(scan_magnitudes(x, y, n)))
        return partial_sums<F>::of_value(quiet_nan<double>());
      return partial_sums<F>(read::fold_scaled(f, x, y, n, 1, 1));
    } else if constexpr (F::of_difference) {
      const T m = read::largest_magnitude(x, y, n);
      if constexpr (F::is_largest_magnitude) return partial_sums<F>(sums<T, 1>{{m}, {0}});
      else return scaled(f, x, y, n, m, m);
    } else {
      T largest_y = 0;
      if constexpr (is_binary<Y>) largest_y = read::largest_magnitude(y, expr::nothing{}, n);
      return scaled(f, x, y, n, read::largest_magnitude(x, expr::nothing{}, n), largest_y);
    }
  }

 private:
  using read = lane_or_kernel<F, T, Y, Single>;
  static constexpr partial_sums<F> scaled(F f, const T* x, Y y, std::size_t n, T largest_x, T largest_y) {
    if (is_nan(largest_x) || is_nan(largest_y)) return partial_sums<F>::of_value(quiet_nan<double>());
    if (is_infinite(largest_x) || is_infinite(largest_y)) {
      if constexpr (F::is_inner_product && is_binary<Y>)
        return partial_sums<F>::of_value(static_cast<double>(infinite_inner_product(x, second_of(y), n)));
      // A ratio, such as a cosine, says nothing of infinite vectors.
      constexpr bool is_ratio = F::degree.first + F::degree.second == 0;
      return partial_sums<F>::of_value(either(is_ratio, quiet_nan<double>(), infinity<double>()));
    }
    if (F::count == 1 && F::vanishes && is_zero(largest_x) && is_zero(largest_y)) return partial_sums<F>{};
    const int exponent_x = exponent_for(largest_x), exponent_y = exponent_for(largest_y);
    const double scale_x = power_of_two<double>(-exponent_x), scale_y = power_of_two<double>(-exponent_y);
    return partial_sums<F>(read::fold_scaled(f, x, y, n, scale_x, scale_y), exponent_x, exponent_y);
  }
  /// Near log2 of the largest component; a multiple of four, so that degrees in quarters give whole exponents.
  static constexpr int exponent_for(T largest_component) {
    constexpr int smallest = static_cast<int>(partial_sums<F>::smallest_exponent);
    if (is_zero(largest_component)) return smallest;
    return std::clamp(exponent_of(static_cast<double>(largest_component)), smallest, 1020) & ~3;
  }
};

template <class F, class T> constexpr partial_sums<F> sums_of_one(F f, const T* x, const T* y);

/// The sums of real powers, which are divided by a power of two near the largest of them.
template <class F, class T, class Y, bool Single>
requires(F::has_real_powers && !is_weighted<Y>)
struct scaled_sums<F, T, Y, Single> {
  static constexpr partial_sums<F> run(F f, const T* x, Y y, std::size_t n) {
    // Of a negative order an infinite component is nothing special, but kernels take infinity times 0 to find NaN.
    const bool may_be_infinite = order_of(f) < 0;
    T largest = 0;
    if (may_be_infinite) largest = scan_magnitudes(x, y, n);
    else largest = read::largest_magnitude(x, y, n);
    if (is_nan(largest)) return partial_sums<F>::of_value(quiet_nan<double>());
    if constexpr (is_binary<Y> && !Single) {
      if (is_infinite(largest) && order_of(f) < 0) return run_one_by_one(f, x, y, n);
    }
    return run_within_range(f, x, y, n, largest);
  }

 private:
  using read = lane_or_kernel<F, T, Y, Single>;

  static constexpr partial_sums<F> run_within_range(F f, const T* x, Y y, std::size_t n, T largest) {
    expr::real_exponent& p = f.terms.first.right;
    const double leading = leading_magnitude(x, y, n, largest, p.value);
    if (is_infinite(leading) || is_zero(leading)) {
      // Its power is infinite or 0, as is then that of every component, or there is none.
      return is_zero(leading) == (p.value > 0) ? partial_sums<F>{} : partial_sums<F>::of_value(infinity<double>());
    }
    p.shift = shift_for(leading, p.value);
    p.halves = 0;  // products would leave the range before they are shifted
    return partial_sums<F>(read::fold_scaled(f, x, y, n, 1, 1), static_cast<std::int64_t>(p.shift));
  }
  /// The magnitude whose power is the largest: of floats that of the difference before it is rounded, since a large
  /// order would make much of the rounding.
  static constexpr double leading_magnitude(const T* x, Y y, std::size_t n, T largest, double p) {
    if constexpr (is_widened<T> && is_binary<Y>) {
      double leading = either(p > 0, 0.0, infinity<double>());
      for (std::size_t i = 0; i < n; ++i) {
        const double difference = absolute(static_cast<double>(x[i]) - static_cast<double>(y[i]));
        if (p > 0 ? difference > leading : difference < leading) leading = difference;
      }
      return leading;
    } else {
      if (p > 0) return static_cast<double>(largest);
      return static_cast<double>(smallest_magnitude(x, y, n));
    }
  }
  /// Sums one component at a time: of a negative order, a difference that overflows has a power that is nearly 0, while
  /// the others matter. It is rare, so it may be slow.
  static constexpr partial_sums<F> run_one_by_one(F f, const T* x, const T* y, std::size_t n) {
    partial_sums<F> total;
    for (std::size_t i = 0; i < n; ++i) total.merge(sums_of_one(f, x + i, y + i));
    return total;
  }
  static constexpr double shift_for(double leading, double p) {
    double low = 0;
    const double log = power<power_operations<double>>::log2_of(leading, 0, low) * p;
    return static_cast<double>(static_cast<std::int64_t>(log));
  }
};

/// Makes the folded terms those of components 16 times as large.
template <class F> constexpr void multiply_components_by_16(const F& f, partial_sums<F>& s) {
  if constexpr (F::has_real_powers) {
    const double log = 4 * order_of(f);  // at most 2^38
    const auto whole = static_cast<std::int64_t>(log);
    double factor_low = 0, exponent = 0;
    const double rest = log - static_cast<double>(whole);
    const double factor = power<power_operations<double>>::exp2_of(rest, 0, factor_low, exponent);
    s.multiply(twofold(factor, factor_low), whole + power_operations<double>::floor_of(exponent));
  } else s.exponent_x += 4;
}

/// The sums of one component, or a pair: also where their difference overflows, unless a metric does not scale.
template <class F, class T> constexpr partial_sums<F> sums_of_one(F f, const T* x, expr::nothing y) {
  return scaled_sums<F, T, expr::nothing, true>::run(f, x, y, 1);
}
template <class F, class T> constexpr partial_sums<F> sums_of_one(F f, const T* x, const T* y) {
  using single = scaled_sums<F, T, const T*, true>;
  if constexpr (F::of_difference && F::scales && !F::is_maximum) {
    if (is_finite(*x) && is_finite(*y) && is_infinite(scalar::vec<T>::sub(*x, *y))) {
      const T first = *x / 16, second = *y / 16;
      partial_sums<F> s = single::run(f, &first, &second, 1);
      multiply_components_by_16(f, s);
      return s;
    }
  }
  return single::run(f, x, y, 1);
}

/// The sums of weighted terms: each component is a part of its own, since component and weight may be as far
/// apart as numbers are. A component of weight 0 counts for nothing, unless it is NaN. A weight that is negative or NaN
/// makes the sums NaN.
template <class F, class T, class Y, bool Single>
requires is_weighted<Y>
struct scaled_sums<F, T, Y, Single> {
  static constexpr partial_sums<F> run(F f, const T* x, Y y, std::size_t n) {
    if constexpr (is_widened<T>) {
      // Floats are hardly ever out of range in the arithmetic of doubles.
      if (!std::is_constant_evaluated()) {
        using accurate_plan = plan<accurate_t, F, T, Y>;
        const auto folded = fold_terms<accurate_plan>(f, x, y, n);
        if (range_check<accurate_plan>::passes_as_part(folded)) return partial_sums<F>(folded);
      }
    }
    partial_sums<F> total;
    for (std::size_t i = 0; i < n; ++i) {
      const T weight = y.weights[i];
      if (!is_weight(weight) || (!F::counts_only && has_nan(x, y.second, i)))
        return partial_sums<F>::of_value(quiet_nan<double>());
      if (!is_zero(weight)) add(total, f, x + i, advanced_by(y.second, i), weight);
    }
    return total;
  }

 private:
  template <class Second> static constexpr void add(partial_sums<F>& total, F f, const T* x, Second y, T weight) {
    partial_sums<F> part = sums_of_one(f, x, y);
    if constexpr (!F::is_maximum) {
      if (F::count == 1 && is_zero(part.high[0])) return;
      if (is_infinite(weight)) {
        if (is_finite(part.high[0])) part = partial_sums<F>::of_value(infinity<double>());
      } else {
        const int exponent = exponent_of(weight);
        const int half = exponent / 2;  // in two steps, since the inverse of the smallest numbers is none
        const double significand =
            static_cast<double>(weight) * power_of_two<double>(-half) * power_of_two<double>(half - exponent);
        part.multiply(twofold(significand), exponent);
      }
    }
    total.merge(part);
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
