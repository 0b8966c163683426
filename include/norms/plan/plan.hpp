#pragma once
// Where policy, formula and element type meet: everything that the kernels do differently for one or the other is
// decided here, once. They are given a plan and ask it.
#include "../formula/formula.hpp"
#include "../policy.hpp"
#include "format.hpp"
#include "kernel_operands.hpp"
#include "partial_sums.hpp"

#include <cstddef>
#include <type_traits>

namespace norms::detail {

/// How terms become one number: isa/choose_fold.inl has the folds of these names.
enum class fold_kind {
  plain_sum,                  // adds in blocks, whose sums go into a total in two words
  plain_sum_of_converted,     // does the same beside conversions to double
  bounded_sum,                // adds, and bounds the errors by what it meets: for sums that may cancel
  compensated_sum,            // keeps all rounding errors in a second word
  bounded_compensated_sum,    // and bounds the errors of that word by what it meets
  blocked_compensated_sum,    // has a total for that second word, too: for sums that may cancel
  offset_sum,                 // does the same in fewer instructions, for terms that are not negative
  offset_sum_of_differences,  // with a word for what the differences lose
  largest_magnitude,          // returns NaN or infinity if there was one, or tells that there was, but not which
  nan_flagging_maximum,       // tells that there was a NaN or an infinity, but not which
  nan_keeping_maximum         // returns NaN if there was one
};

/// How vectors of a few components are computed by the baseline instruction set, which every CPU has, up to the size
/// where a wider set pays: not at all, by a call, or inline.
enum class short_way { none, called, inlined };

/// Vectors whose type tells that they have so few components are computed by code made for their number.
inline constexpr std::size_t most_of_known_few = 8;

/// What is computed: formula F under policy P, of elements E with Y beside them.
template <class P, class F, class E, class Y> struct plan {
  using formula = F;
  using element = E;
  using second = Y;
  using value = value_t<E>;

  static constexpr bool is_accurate = std::is_same_v<P, accurate_t>;
  static constexpr bool is_weighted = detail::is_weighted<Y>, is_binary = detail::is_binary<Y>;

  /// The type that terms are computed and folded in. A maximum is exact in the narrower type, so `accurate` takes that.
  using arithmetic = std::conditional_t<is_accurate && !F::is_largest_magnitude, typename format<E>::accurate,
                                        typename format<E>::fast>;
  /// Whether the folds find out how large their errors are, since nothing else tells it of sums that cancel.
  static constexpr bool bounds_errors = is_accurate && F::is_inner_product && !is_weighted;
  using sums =
      std::conditional_t<bounds_errors, bounded_sums<arithmetic, F::count>, detail::sums<arithmetic, F::count>>;
  /// The plan of the folds alone, which metrics of the same terms share.
  using terms = plan<P, without_finish<F>, E, Y>;

  /// Whether the result is correctly rounded, by a test of the sums, or by sums without rounding where that fails.
  static constexpr bool is_certified = is_accurate && F::template is_certifiable<is_weighted>;
  /// Whether products of two components are exact in the arithmetic, as those of floats in double.
  static constexpr bool has_exact_products = !std::is_same_v<arithmetic, value>;
  /// Whether sums need no error terms: those of `fast`, of doubles made of floats, and counts.
  static constexpr bool is_plain = !is_accurate || has_exact_products || (F::is_count && !is_weighted);
  static constexpr bool may_cancel = F::kind == expr::term_kind::products && !is_weighted;

  static constexpr bool has_offset =
      is_accurate && !is_plain && F::template is_certifiable<false> && F::factors <= 2 && !F::is_inner_product;

  // The folds of vectors that are scaled, of a few components, and of many.
  static constexpr fold_kind fold_of_scaled = F::is_maximum   ? fold_kind::nan_keeping_maximum
                                              : bounds_errors ? fold_kind::bounded_compensated_sum
                                              : is_plain      ? fold_kind::plain_sum
                                              : may_cancel    ? fold_kind::blocked_compensated_sum
                                                              : fold_kind::compensated_sum;
  // Reversed numbers are infinite where components are 0, and infinity times 0 is an invalid operation.
  static constexpr fold_kind fold_of_few = F::is_largest_magnitude && !is_weighted ? fold_kind::largest_magnitude
                                           : F::is_maximum && !F::reverses         ? fold_kind::nan_flagging_maximum
                                           : bounds_errors && is_plain             ? fold_kind::bounded_sum
                                                                                   : fold_of_scaled;
  static constexpr fold_kind fold_of_many = [] {
    using enum fold_kind;
    if (has_offset) return is_binary && !is_weighted && F::factors == 2 ? offset_sum_of_differences : offset_sum;
    return fold_of_few == plain_sum && has_exact_products ? plain_sum_of_converted : fold_of_few;
  }();

  /// Real powers, and other powers in twice the precision, take so many operations that neither loads nor latencies
  /// matter.
  static constexpr bool is_heavy = F::has_real_powers || (F::has_powers && !is_plain && !F::is_maximum);

  static constexpr short_way few = [] {
    if (is_accurate) return is_certified && !F::has_powers ? short_way::called : short_way::none;
    return !F::counts && !F::has_real_powers ? short_way::inlined : short_way::none;
  }();

  /// Larger weights, like negative ones and NaN, are left to the ladder: multiplied by them a term that underflowed
  /// would matter, and the sum would not show it.
  static constexpr arithmetic least_bad_weight =
      std::is_same_v<arithmetic, float> ? arithmetic(0x1p16f) : arithmetic(format<E>::least_bad_weight);

  /// How many components are sampled before a sum, to tell that it would overflow. Otherwise its errors would be
  /// differences of infinities, an invalid operation that programs may trap. Under `fast` that happens to products
  /// only.
  static constexpr int sampled_for_overflow = [] {
    if (!F::scales || F::is_maximum || ieee<arithmetic>::bias > format<element>::largest_exponent) return 0;
    if (is_accurate) return 3;
    return F::kind == expr::term_kind::products || F::is_inner_product ? 1 : 0;
  }();
};

inline namespace NORMS_ABI {

/// The p of a sum of real powers |x - y|^p.
template <class F> NORMS_INLINE constexpr double order_of(const F& f) { return f.terms.first.right.value; }

/// The plan of a call under policy P. Maxima are exact under any policy, and so are counts in doubles, and in floats while
/// they are small: they need code for one policy only.
template <class P, class F, class E, class Y> struct plan_of_call {
  static constexpr bool is_plain_count = F::is_count && !is_weighted<Y>;
  using usual = plan<std::conditional_t<F::is_largest_magnitude || is_plain_count, fast_t, P>, F, E, Y>;
  using accurate = plan<accurate_t, F, E, Y>;
  /// Of a chunk of a vector: min |x| counts down from infinity, and all chunks must count in one format, double.
  using of_chunk = plan<std::conditional_t<F::reverses, accurate_t, P>, F, E, Y>;

  static constexpr bool may_be_accurate =
      (is_plain_count && std::is_same_v<value_t<E>, float>) || (std::is_same_v<P, fast_t> && F::has_real_powers);
  /// Whether the usual plan will not do: of more components than a float counts, or because the root of a small order
  /// enlarges the errors of the sum, beyond 8 ulp from orders below 3/4 on.
  static NORMS_INLINE constexpr bool is_accurate(const F& f, std::size_t n) {
    if constexpr (!may_be_accurate) return false;
    else if constexpr (F::has_real_powers) return absolute(order_of(f)) < 0.75;
    else return n > std::size_t{1} << 24;
  }
};

/// By how much the sum of n terms may have changed where the CPU flushes subnormal numbers; see format. Weighted sums
/// are not computed while it does, and neither are those of products, to which a subnormal factor may matter.
template <class Plan, class A> NORMS_INLINE constexpr A flushed_bound(A n) {
  if constexpr (Plan::is_weighted || Plan::bounds_errors) return A(0);
  else return n * static_cast<A>(format<typename Plan::element>::flushed[Plan::formula::factors]);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
