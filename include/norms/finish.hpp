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
  // The sums of several terms may be multiplied with each other by `finish`, so they have half the range.
  static constexpr int range = (std::is_same_v<T, float> ? 60 : 900) / (F::count > 1 ? 2 : 1);
  static constexpr A smallest = power_of_two<A>(-range), room = power_of_two<A>(range);

  static NORMS_INLINE constexpr bool passes(const sums<A, F::count>& s) {
    return passes_below(s, F::count > 1 ? room : largest_finite<A>);
  }
  /// For a part of a vector, whose sums must leave room for those of other parts.
  static NORMS_INLINE constexpr bool passes_as_part(const sums<A, F::count>& s) { return passes_below(s, room); }

 private:
  static NORMS_INLINE constexpr bool passes_below(const sums<A, F::count>& s, A largest) {
    if constexpr (std::is_same_v<typename F::fold, maximum>) {
      if (!is_zero(s.low[0])) return false;
    }
    bool inside = true;
    for (std::size_t k = 0; k < F::count; ++k) {
      // Of several sums those of either sign may be anything: a product x.y is as good as its vectors.
      if (F::scales && F::non_negative[k]) inside = inside && is_between(s.high[k], smallest, largest);
      else if (F::scales && F::count == 1) inside = inside && is_between(absolute(s.high[k]), smallest, largest);
      else inside = inside && is_finite(s.high[k]);
    }
    return inside;
  }
  // By bits, since -ffast-math makes clang assume that no operand of a comparison is NaN.
  static NORMS_INLINE constexpr bool is_between(A value, A low, A high) {
    return to_bits(value) - to_bits(low) <= to_bits(high) - to_bits(low);
  }
};

/// What `finish` is computed in. Under -ffast-math clang estimates the square roots of floats, even in a region that forbids
/// it, but not those of doubles.
template <class A> using finish_arithmetic = std::conditional_t<NORMS_ROOTS_ARE_ESTIMATED, double, A>;

/// `finish` of the sums, evaluated with the registers V; `Refine` where their low words count.
template <class V, class Evaluate, bool Refine, class F, class A>
NORMS_INLINE constexpr typename V::element finish_with(const F& f, const sums<A, F::count>& s) {
  typename V::element folded[F::count];
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
  } else {
    return V::first(Evaluate::of(f.finish, static_cast<const typename V::element*>(folded), expr::nothing{}));
  }
}

/// The value of vectors whose sums failed the range check; in measure.hpp.
template <class F, class T, class Y> struct careful;
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
