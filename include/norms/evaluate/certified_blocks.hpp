#pragma once
// The value of a certified metric for vectors that are read in blocks: the sums of the blocks and the bounds of their
// errors add up, and mostly settle the value without a sum that is free of rounding.
#include "../isa/dispatch.hpp"
#include "../plan/verdict.hpp"
#include "ladder.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Whether blocks of a plan have sums with bounds.
template <class Plan>
inline constexpr bool has_certified_blocks =
    Plan::is_certified && !Plan::formula::is_maximum && !Plan::formula::has_real_powers;

template <class Plan> class certified_blocks {
  using F = typename Plan::formula;
  using T = typename Plan::value;
  using A = typename Plan::arithmetic;

 public:
  constexpr explicit certified_blocks(F f) : formula_(f) {}

  /// Whether the blocks so far may settle a value. If not, nothing more is to be added.
  bool add(const typename Plan::element* x, typename Plan::second y, std::size_t n) noexcept {
    using terms = typename Plan::terms;
    if (needs_escalation<Plan>(formula_) || will_overflow<Plan>(formula_, x, y, n)) return false;
    const auto s = dispatch<bounded_fold_job<terms>>::run(typename terms::formula(formula_), x, y, n);
    if (!is_finite(s.error[0])) return false;
    size_ += n;
    A rest = 0;
    sums_.high[0] = two_sum(sums_.high[0], s.high[0], rest);
    sums_.low[0] += rest + s.low[0];
    // Rounding of the second word, by two additions.
    error_ += s.error[0] + 4 * summation<A>::unit * (absolute(sums_.low[0]) + absolute(rest));
    return true;
  }
  /// Whether the value is settled, which then is `result`.
  bool settles(T& result) const noexcept {
    if (!range_check<Plan>::passes(sums_)) return false;
    if constexpr (Plan::bounds_errors) return detail::settles(sums_.high[0], sums_.low[0], error_, result);
    else
      return scalar::certificate<Plan>::settles(sums_.high[0], sums_.low[0], sums_.high[0] + sums_.low[0], error_,
                                                size_, result);
  }
  /// The sum of the terms, and a bound of its relative error.
  twofold sum() const noexcept { return twofold::sum(sums_.high[0], sums_.low[0]); }
  double relative_error() const noexcept { return error_ / sums_.high[0]; }

 private:
  [[no_unique_address]] F formula_;
  typename Plan::sums sums_{};
  A error_ = 0;
  std::size_t size_ = 0;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
