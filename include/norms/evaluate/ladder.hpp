#pragma once
// The ladder: the value of vectors whose first sums did not settle it. They are summed once more, scaled and in twice
// the precision, or where the result is to be correctly rounded, without rounding.
#include "../exact/exact_weighted.hpp"
#include "../number/subnormals.hpp"
#include "inner_products.hpp"
#include "scaled_sums.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Its functions let no subnormal number be flushed to zero. What they call is out of line, or the compiler might move
/// arithmetic, such as the conversion to float, out of the scope that sees to this.
template <class F, class T, class Y> struct ladder {
  static NORMS_NOINLINE constexpr T exact_value(F f, const T* x, Y y, std::size_t n) noexcept {
    const subnormals_honoured scope;
    return with_one_nan(exact(f, x, y, n));
  }
  /// By scaled sums in twice the precision: for `fast`, for metrics that are not correctly rounded, and where the
  /// integers of exact terms would be so long that they are not worth their time.
  static NORMS_NOINLINE constexpr T scaled_value(F f, const T* x, Y y, std::size_t n) noexcept {
    const subnormals_honoured scope;
    return finish(f, scaled(f, x, y, n), n);
  }
  static NORMS_NOINLINE constexpr partial_sums<F> part(F f, const T* x, Y y, std::size_t n) {
    const subnormals_honoured scope;
    return scaled(f, x, y, n);
  }
  static NORMS_NOINLINE constexpr T value_of_parts(F f, const partial_sums<F>& s, std::size_t n) {
    const subnormals_honoured scope;
    return finish(f, s, n);
  }

 private:
  static NORMS_NOINLINE constexpr partial_sums<F> scaled(F f, const T* x, Y y, std::size_t n) {
    return scaled_sums<F, T, Y>::run(of_usable_order(f), x, y, n);
  }
  static NORMS_NOINLINE constexpr T finish(F f, const partial_sums<F>& s, std::size_t n) {
    return with_one_nan(static_cast<T>(finish_sums(of_usable_order(f), s, n)));
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
    if constexpr (F::is_inner_product && is_binary<Y>) {
      const verdict<T> scaled = scaled_inner_product<F, T>::of(f, x, y, n);
      if (scaled.is_settled()) return scaled.value;
    }
    exact_terms_of<F, T, is_weighted<Y>> terms;
    const T special = terms.add(x, y, n);
    if (is_finite(special)) return terms.value(f, n);
    return special;
  }
};

/// Whether unscaled sums may have taken subnormal components for zero without telling, or are not precise enough even
/// under `accurate`: the root of a small order enlarges the errors of the sum, and of a large p the second word of
/// p log2|x| is too large for the brief exponential.
template <class Plan> NORMS_INLINE constexpr bool needs_escalation(const typename Plan::formula& f) {
  using F = typename Plan::formula;
  if constexpr (F::has_real_powers) {
    const double p = order_of(f);
    if (absolute(p) < 0x1p-5 || absolute(p) > 0x1p20) return true;
    // A difference that overflows has the power 0 of a negative order, which does not show in the sum.
    if (Plan::is_binary && p < 0) return true;
  }
  if constexpr (F::feels_subnormals || Plan::is_weighted) return subnormals_honoured::needed();
  else return false;
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
