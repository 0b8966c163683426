#pragma once
// The value of a metric of integers: from sums without rounding, which merge, so that the same code serves vectors in
// memory and vectors in blocks.
#include "../exact/exact_terms.hpp"
#include "../isa/integer_dispatch.hpp"
#include "../plan/compiled.hpp"
#include "../plan/finish.hpp"
#include "../plan/integer_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Whether the finish is the sum itself, its mean, or the square root of either, which is rounded once.
template <class F>
inline constexpr bool is_rounded_of_integers = F::count == 1 && (F::root.halves == 2 || F::root.halves == 4);

/// Whether the finish is that of a cosine.
template <class F>
inline constexpr bool is_cosine_similarity = std::is_same_v<F, formula_of_metric<cosine_similarity_t>>;
template <class F>
inline constexpr bool is_cosine = is_cosine_similarity<F> || std::is_same_v<F, formula_of_metric<cosine_distance_t>>;

/// What is made of the folded terms of n integers: rounded correctly, or under policy P.
template <class P, class Plan> struct integer_finish {
  using F = typename Plan::formula;
  using sums = typename Plan::sums;
  static constexpr expr::root_of_sum root = F::root;
  static constexpr bool is_certifiable = is_rounded_of_integers<F>;
  /// Whether that takes one operation, given the sum; and whether the result is that of a cosine.
  static constexpr bool rounds_once = is_certifiable && (root.halves != 4 || !root.of_mean);
  static constexpr bool is_of_cosine = is_cosine<F>, is_of_similarity = is_cosine_similarity<F>;

  /// V are the operations on single numbers of the instruction set that calls this.
  template <class V> static NORMS_INLINE constexpr double value(const F& f, const sums& s, std::size_t n) noexcept {
    if constexpr (!is_certifiable || rounds_once) {
      if (are_small(s, n)) [[likely]] {
        detail::sums<double, F::count> folded{};
        for (std::size_t k = 0; k < F::count; ++k) folded.high[k] = s.of[k].small_value();
        if constexpr (is_of_cosine) {
          const double product = folded.high[1] * folded.high[2];
          if (product < 0x1p53) return cosine<V>(folded.high[0], product);
        }
        if constexpr (is_certifiable) return rounded_once<V>(folded.high[0], n);
        else if constexpr (std::is_same_v<P, fast_t>)
          return detail::finished<F>(finish_with<V, scalar::evaluate<V>>(f, folded, n));
        else return in_twice_the_precision(f, folded, n);
      }
    }
    return of_any(f, s, n);
  }
  /// The same of sums of any size.
  static NORMS_NOINLINE constexpr double of_any(F f, sums s, std::size_t n) noexcept {
    detail::sums<double, F::count> folded{};
    for (std::size_t k = 0; k < F::count; ++k) {
      const twofold leading = s.of[k].leading();
      folded.high[k] = leading.high;
      folded.low[k] = leading.low;
    }
    if constexpr (is_certifiable) {
      double result = 0;
      if (is_zero(folded.high[0])) return 0;
      if (folded.high[0] > 0 &&
          scalar::certificate<Plan>::settles(folded.high[0], folded.low[0], folded.high[0], 0, n, result))
        return result;
      return exact(s.of[0], n);
    } else return in_twice_the_precision(f, folded, n);
  }

 private:
  static NORMS_INLINE constexpr bool are_small(const sums& s, std::size_t n) noexcept {
    bool all = std::uint64_t{n} >> 53 == 0;
    for (std::size_t k = 0; k < F::count; ++k) all = all && s.of[k].is_small();
    return all;
  }
  /// Of sums without error, from which one operation leads to the result.
  template <class V> static NORMS_INLINE constexpr double rounded_once(double sum, std::size_t n) noexcept {
    if constexpr (root.of_mean) return n == 0 ? 0 : sum / static_cast<double>(n);
    else if constexpr (root.halves == 2) return sum;
    else {
      if (!F::non_negative[0] && sum < 0) return quiet_nan<double>();
      return V::sqrt(sum);
    }
  }
  /// From x.y and x.x y.y, both without error, as are their squares: the quotient of these is rounded, which makes half an
  /// ulp of its root at most, and the root itself.
  template <class V> static NORMS_INLINE constexpr double cosine(double xy, double product) noexcept {
    const double magnitude = V::sqrt(xy * xy / (is_zero(product) ? 1 : product));
    const double similarity = xy < 0 ? -magnitude : magnitude;
    return is_of_similarity ? similarity : 1 - similarity;
  }
  static NORMS_NOINLINE constexpr double in_twice_the_precision(const F& f, const detail::sums<double, F::count>& s,
                                                                std::size_t n) noexcept {
    return detail::finished<F>(scalar::finish_twofold(f, s, n));
  }
  static constexpr double exact(const decltype(sums::of[0])& sum, std::size_t n) noexcept {
    exact_sum<double, 2> total;
    total.add_integer(sum.magnitude().words, 0, sum.is_negative());
    return finish_exactly<F>(total, n);
  }
};

/// Where the result is correctly rounded anyway, code for one policy is enough.
template <class P, class F, class Plan>
using finish_of_integers = integer_finish<std::conditional_t<is_rounded_of_integers<F>, accurate_t, P>, Plan>;

/// The value of a metric of integers.
template <class P, class F, class E, class Y>
NORMS_INLINE constexpr double measure_integers(F f, const E* x, Y y, std::size_t n) noexcept {
  using plan = integer_plan<F, E, Y>;
  return value_of_integers_in_memory<plan, finish_of_integers<P, F, plan>>(f, x, y, n);
}

/// The same for integers that come in blocks of type E.
template <class P, class F, class E> class integers_in_blocks {
  using finish = finish_of_integers<P, F, integer_plan<F, E, expr::nothing>>;

 public:
  using element = E;

  constexpr explicit integers_in_blocks(F f) : formula_(f) {}

  template <class Y> constexpr void add(const E* x, Y y, std::size_t n) noexcept {
    const auto part = fold_integers<integer_plan<F, E, Y>>(x, y, n);
    total_.template merge<F::is_maximum>(part);
    size_ += n;
  }
  constexpr void merge(const integers_in_blocks& other) noexcept {
    total_.template merge<F::is_maximum>(other.total_);
    size_ += other.size_;
  }
  constexpr double value() const noexcept { return finish::of_any(formula_, total_, size_); }
  constexpr std::size_t size() const noexcept { return size_; }

 private:
  [[no_unique_address]] F formula_;
  typename finish::sums total_{};
  std::size_t size_ = 0;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
