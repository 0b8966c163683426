#pragma once
// The value of a certified metric for vectors that are read in blocks: the sums of the blocks and the bounds of their
// errors add up, and mostly settle the value without a sum that is free of rounding.
#include "../isa/dispatch.hpp"
#include "../number/proportion.hpp"
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
  using element = typename Plan::element;

  constexpr explicit certified_blocks(F f) : formula_(f) {}

  /// Whether the blocks so far may settle a value. If not, nothing more is to be added.
  bool add(const typename Plan::element* x, typename Plan::second y, std::size_t n) noexcept {
    using terms = typename Plan::terms;
    size_ += n;
    if (needs_escalation<Plan>(formula_) || will_overflow<Plan>(formula_, x, y, n)) error_ = infinity<A>();
    else {
      const auto s = dispatch<bounded_fold_job<terms>>::run(typename terms::formula(formula_), x, y, n);
      add_sums(s, s.error[0]);
    }
    return is_finite(error_);
  }
  /// Adds the blocks that another object took.
  void merge(const certified_blocks& other) noexcept {
    size_ += other.size_;
    add_sums(other.sums_, other.error_);
  }
  /// Counts every `parts` components as one, which they are the parts of.
  constexpr void take_as_one(std::size_t parts) { size_ /= parts; }
  /// Whether the value is settled, which then is `result`.
  bool settles(T& result) const noexcept { return settles(sums_, error_, size_, result); }
  /// The same of the sum times a factor, as one of so many components.
  bool settles(const proportion& factor, std::size_t size, T& result) const noexcept {
    if (factor.is_one()) return settles(sums_, error_, size, result);
    if (!range_check<Plan>::passes(sums_)) return false;
    const twofold product = twofold_arithmetic::mul(twofold::sum(sums_.high[0], sums_.low[0]), factor.value);
    typename Plan::sums s{};
    s.high[0] = scale_by_power(product.high, factor.exponent);
    s.low[0] = scale_by_power(product.low, factor.exponent);
    const A of_factor = absolute(s.high[0]) * (factor.error + proportion::error_of_arithmetic);
    return settles(s, scale_by_power(2 * error_ * absolute(factor.value.high), factor.exponent) + of_factor, size,
                   result);
  }

  /// The sum of the terms, and a bound of its relative error.
  twofold sum() const noexcept { return twofold::sum(sums_.high[0], sums_.low[0]); }
  double relative_error() const noexcept { return error_ / sums_.high[0]; }

 private:
  static bool settles(const typename Plan::sums& s, A error, std::size_t size, T& result) noexcept {
    if (!range_check<Plan>::passes(s)) return false;
    if constexpr (Plan::bounds_errors) return detail::settles(s.high[0], s.low[0], error, result);
    else return scalar::certificate<Plan>::settles(s.high[0], s.low[0], s.high[0] + s.low[0], error, size, result);
  }
  void add_sums(const sums<A, F::count>& s, A error) noexcept {
    if (!is_finite(error) || !is_finite(error_)) {
      error_ = infinity<A>();
      return;
    }
    A rest = 0;
    sums_.high[0] = two_sum(sums_.high[0], s.high[0], rest);
    sums_.low[0] += rest + s.low[0];
    // Rounding of the second word, by two additions.
    error_ += error + 4 * summation<A>::unit * (absolute(sums_.low[0]) + absolute(s.low[0]) + absolute(rest));
  }

  [[no_unique_address]] F formula_;
  typename Plan::sums sums_{};
  A error_ = 0;  // infinite where the sums are of no use
  std::size_t size_ = 0;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
