#pragma once
// What becomes of folded terms: the range check that accepts or rejects them, and the metric's `finish`.
#include "state.hpp"
#include "types.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Whether sums of unscaled components tell the whole truth: no overflow, no infinity or NaN, and so large that neither
/// terms that underflowed nor subnormal components that the CPU flushed can matter.
template <class F, class P, class T> struct range_check {
  using A = arithmetic<F, P, T>;

  static NORMS_INLINE constexpr bool passes(const sums<A, F::count>& s) {
    if constexpr (!F::scales) return true;
    if constexpr (std::is_same_v<typename F::fold, maximum>) {
      if (!is_zero(s.low[0])) return false;
    }
    bool inside = true;
    for (std::size_t k = 0; k < F::count; ++k) {
      if (F::non_negative[k]) inside = inside && is_between(s.high[k], smallest, largest);
    }
    return inside;
  }

 private:
  // Sums of several terms may be multiplied with each other by `finish`, so they have half the range; roots of subnormal
  // components are larger than those, so sums of roots have less.
  static constexpr int degree = [] {
    int largest_degree = 1;
    for (expr::degree d : F::term_degree) largest_degree = (std::max)(largest_degree, d.first + d.second);
    return (std::min)(largest_degree, expr::quarters);
  }();
  static constexpr int range = (std::is_same_v<T, float> ? 60 : 900) * degree / expr::quarters / (F::count > 1 ? 2 : 1);
  static constexpr A smallest = power_of_two<A>(-range);
  static constexpr A largest = F::count > 1 ? power_of_two<A>(range) : (std::numeric_limits<A>::max)();

  static NORMS_INLINE constexpr bool is_between(A value, A low, A high) {
    return to_bits(value) - to_bits(low) <= to_bits(high) - to_bits(low);
  }
};

/// `finish` of the sums, evaluated with the registers V; `Refine` where their low words count.
template <class V, class Evaluate, bool Refine, class F, class A> NORMS_INLINE constexpr A finish_with(const F& f, const sums<A, F::count>& s) {
  A folded[F::count];
  for (std::size_t k = 0; k < F::count; ++k) {
    folded[k] = Refine && std::is_same_v<typename F::fold, sum> ? s.high[k] + s.low[k] : s.high[k];
  }
  constexpr bool is_root = std::is_same_v<typename F::finish_expression, expr::unary<expr::root, expr::folded<0>>>;
  if constexpr (is_root && Refine) {
    // One Newton step with the residual that the sum knows to twice the precision.
    const auto root = V::sqrt(V::set(folded[0]));
    if (is_zero(folded[0])) return 0;
    auto error = V::zero();
    const auto square = V::two_product(root, root, error);
    const auto residual = V::add(V::sub(V::sub(V::set(s.high[0]), square), error), V::set(s.low[0]));
    return V::first(V::add(root, V::div(residual, V::add(root, root))));
  } else return V::first(Evaluate::of(f.finish, static_cast<const A*>(folded), expr::nothing{}));
}

/// The value of vectors whose sums failed the range check; in measure.hpp.
template <class P, class F, class T, class Y> struct careful;
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
