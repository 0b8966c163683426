#pragma once
// What becomes of folded terms: the range check that accepts or rejects them, and the metric's `finish`.
#include "../number/twofold_arithmetic.hpp"
#include "format.hpp"
#include "kernel_operands.hpp"
#include "partial_sums.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The finishes whose inverse is so simple that a result can be checked against the sum: roots of s or of s / n.
template <class Finish> struct inverse {
  static constexpr bool is_known = false;
};
template <int Order, bool Mean> struct known_inverse {
  static constexpr bool is_known = true, of_mean = Mean;
  static constexpr int order = Order;
};
using mean_of_sum = expr::binary<expr::divided, expr::folded<0>, expr::size>;
using root_of_sum_finish = expr::unary<expr::root, expr::folded<0>>;
template <> struct inverse<expr::folded<0>> : known_inverse<1, false> {};
template <> struct inverse<mean_of_sum> : known_inverse<1, true> {};
template <> struct inverse<root_of_sum_finish> : known_inverse<2, false> {};
template <> struct inverse<expr::unary<expr::root, mean_of_sum>> : known_inverse<2, true> {};
template <>
struct inverse<expr::binary<expr::rooted, expr::folded<0>, expr::half_integer<6>>> : known_inverse<3, false> {};
template <> struct inverse<expr::unary<expr::root, root_of_sum_finish>> : known_inverse<4, false> {};

/// The terms that can be summed without error, and how many factors each has.
template <class Terms> inline constexpr int exact_degree = 0;
using magnitude_term = expr::unary<expr::magnitude, expr::difference>;
template <> inline constexpr int exact_degree<expr::list<magnitude_term>> = 1;
template <> inline constexpr int exact_degree<expr::list<expr::unary<expr::squared, expr::difference>>> = 2;
template <>
inline constexpr int exact_degree<expr::list<expr::binary<expr::raised, magnitude_term, expr::half_integer<6>>>> = 3;
template <>
inline constexpr int exact_degree<expr::list<expr::binary<expr::raised, magnitude_term, expr::half_integer<8>>>> = 4;

/// The formula that counts the components that differ. Weighted, it is a sum of weights.
using count_of_unequal = formula<expr::list<expr::binary<expr::unequal, expr::x, expr::y>>, sum, expr::folded<0>>;
template <class F> inline constexpr bool is_count = std::is_same_v<F, count_of_unequal>;

/// Whether a formula, weighted or not, has a correctly rounded value, by a certificate or a sum without rounding: sums
/// of powers up to the fourth and what `inverse` knows of them, and sums of weights.
template <class F, bool Weighted = false> inline constexpr bool is_certifiable = false;
template <class Terms, class Finish, bool Weighted>
inline constexpr bool is_certifiable<formula<Terms, sum, Finish>, Weighted> =
    exact_degree<Terms> != 0 && inverse<Finish>::is_known;
template <> inline constexpr bool is_certifiable<count_of_unequal, true> = true;

/// The p of a sum of real powers |x - y|^p.
template <class F> NORMS_INLINE constexpr double order_of(const F& f) { return f.terms.first.right.value; }

/// The formula whose folds those of F are. Its finish is the sum itself, so that metrics of the same terms share their
/// folds, unless these would be made for a rounding test that the finish of F does not have.
template <class F> struct fold_of {
  using type = F;
};
template <class Terms, class Finish>
requires(exact_degree<Terms> == 0 || inverse<Finish>::is_known)
struct fold_of<formula<Terms, sum, Finish>> {
  using type = formula<Terms, sum, expr::folded<0>>;
};
template <class F> using without_finish = typename fold_of<F>::type;

/// Whether sums of unscaled components tell the whole truth: no overflow, no infinity or NaN, and so large that neither
/// terms that underflowed nor subnormal components that the CPU flushed can matter.
template <class F, class P, class T, class Y> struct range_check {
  using A = arithmetic<F, P, T>;
  // The sums of several terms may be multiplied with each other by `finish`, so they have half the range.
  static constexpr bool wide = std::is_same_v<T, double> || (std::is_same_v<A, double> && is_certifiable<F>);
  // So have sums of roots, or the error of a root's square could be a subnormal number.
  static constexpr bool of_roots = wide && F::term_degree[0].first < expr::quarters;
  // Weights may enlarge what underflowed.
  static constexpr int usual_range = is_weighted<Y> ? (wide ? 700 : 50) : (wide ? 900 : 60);
  static constexpr int range = usual_range / (F::count > 1 || of_roots ? 2 : 1);
  static constexpr A smallest = power_of_two<A>(-range), room = power_of_two<A>(range);

  static NORMS_INLINE constexpr bool passes(const sums<A, F::count>& s) {
    // Not the largest number of all: where the rounding mode is not to nearest, sums that overflow stop there.
    constexpr bool full = F::count == 1 && (std::is_same_v<P, fast_t> || std::is_same_v<typename F::fold, maximum>);
    return passes_below(s, full ? next(largest_finite<A>, false) : room);
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
      else if (F::scales && (F::count == 1 || !F::of_either_sign[k]))
        inside = inside && is_between(absolute(s.high[k]), smallest, largest);
      else inside = inside && is_finite(s.high[k]);
    }
    return inside;
  }
  // By bits, since -ffast-math makes clang assume that no operand of a comparison is NaN.
  static NORMS_INLINE constexpr bool is_between(A value, A low, A high) {
    return to_bits(value) - to_bits(low) <= to_bits(high) - to_bits(low);
  }
};

/// Whether the terms are those of a cosine: x y, which may cancel, x^2 and y^2.
template <class Terms> inline constexpr bool are_products = false;
template <>
inline constexpr bool
    are_products<expr::list<expr::binary<expr::times, expr::x, expr::y>, expr::unary<expr::squared, expr::x>,
                            expr::unary<expr::squared, expr::y>>> = true;

/// `finish` of the sums, evaluated with the registers V.
template <class V, class Evaluate, class F, class A>
NORMS_INLINE constexpr typename V::element finish_with(const F& f, const sums<A, F::count>& s, std::size_t n) {
  typename V::element folded[1 + F::count] = {static_cast<typename V::element>(n)};
  for (std::size_t k = 0; k < F::count; ++k) folded[1 + k] = s.high[k] + 0;  // plain sums of nothing are -0
  return V::first(Evaluate::of(f.finish, static_cast<const typename V::element*>(folded), expr::nothing{}));
}

/// The result of a finish of sums within range: those whose inverse is known make no NaN of them.
template <class F, class T> NORMS_INLINE constexpr T finished(const T& result) {
  if constexpr (inverse<typename F::finish_expression>::is_known) return result;
  else return with_one_nan(result);
}

/// `finish` of sums of high + low, in twice the precision.
template <template <class> class Evaluate, class F, std::size_t... K>
constexpr double finish_twofold(const F& f, const sums<double, F::count>& s, std::size_t n, std::index_sequence<K...>) {
  const twofold folded[] = {twofold(static_cast<double>(n)), twofold::sum(s.high[K], s.low[K])...};
  const twofold* const operands = folded;
  return twofold_arithmetic::first(Evaluate<twofold_arithmetic>::of(f.finish, operands, expr::nothing{}));
}
template <template <class> class Evaluate, class F>
constexpr double finish_twofold(const F& f, const sums<double, F::count>& s, std::size_t n) {
  return finish_twofold<Evaluate>(f, s, n, std::make_index_sequence<F::count>{});
}

/// Bounds what n terms of floats lose where the CPU flushes subnormal ones to zero. One that is flushed changes d^k by
/// up to k 2^-125 d^(k - 1), hence n terms by less than n times the number below and 2^-64 times their sum. Doubles:
/// see the error bounds. With weights the CPU does not flush.
template <class F, class T, class Y, class A> NORMS_INLINE constexpr A flushed_bound(A n) {
  constexpr double of_degree[] = {0, 0x1p-124, 0x1p-184, 0x1p-244, 0x1p-300};
  return std::is_same_v<T, float> && !is_weighted<Y> ? n * of_degree[exact_degree<decltype(F::terms)>] : A(0);
}

/// Up to how many components are computed by code of the baseline instruction set: under `fast` inline, under
/// `accurate` as long as no wider set does better.
template <class P> inline constexpr std::size_t few = std::is_same_v<P, fast_t> ? 16 : 8;

/// The value of vectors whose sums failed the range check or the rounding test; in measure.hpp.
template <class F, class T, class Y> struct careful;
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
