#pragma once
// The value of a vector that comes in chunks: blocks read from a range or converted, or what a user gives an
// accumulator.
#include "ladder.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The value of a metric under policy P for components, weighted or not, that are added chunk by chunk: it keeps the
/// folded sums, which merge.
template <class P, class F, class T, bool Weighted = false> class chunked_value {
 public:
  constexpr explicit chunked_value(F f) : formula_(f) {}

  template <class Y> constexpr void add(const T* x, Y y, std::size_t n) noexcept {
    using plans = plan_of_call<P, F, T, Y>;
    using plan = typename plans::of_chunk;
    size_ += n;
    if (!std::is_constant_evaluated() && !needs_escalation<plan>(formula_) && !plans::is_accurate(formula_, 0) &&
        !will_overflow<plan>(formula_, x, y, n)) {
      const auto s = fold_terms<plan>(formula_, x, y, n);
      if (range_check<plan>::passes_as_part(s)) return total_.merge(partial_sums<F>(s));
    }
    total_.merge(ladder<F, T, Y>::part(formula_, x, y, n));
  }
  constexpr void merge(const chunked_value& other) noexcept {
    size_ += other.size_;
    total_.merge(other.total_);
  }
  constexpr T value() const noexcept { return ladder<F, T, expr::nothing>::value_of_parts(formula_, total_, size_); }
  constexpr std::size_t size() const noexcept { return size_; }
  constexpr const partial_sums<F>& sums() const noexcept { return total_; }

 private:
  [[no_unique_address]] F formula_;
  partial_sums<F> total_{};
  std::size_t size_ = 0;
};

/// The same where terms can be summed without rounding: such sums merge in any order to the same value.
template <class F, class T, bool Weighted>
requires has_exact_terms<F, Weighted>
class chunked_value<accurate_t, F, T, Weighted> {
  using terms = exact_terms_of<F, T, Weighted>;

 public:
  static constexpr int degree = F::factors + Weighted;
  static constexpr std::size_t digits = exact_sum<T, (degree == 0 ? 2 : degree)>::digit_count;
  /// The digits of the sum, then how many components there were, and how many parts were NaN, infinity and -infinity.
  static constexpr std::size_t state_size = digits + 4;

  constexpr explicit chunked_value(F f) : formula_(f) {}
  constexpr explicit chunked_value(std::span<const std::int64_t, state_size> state)
      : terms_{decltype(terms::sum)(state.template first<digits>())},
        size_(state[digits]),
        with_nan_(state[digits + 1]),
        with_infinity_(state[digits + 2]),
        with_negative_infinity_(state[digits + 3]) {}

  template <class Y> constexpr void add(const T* x, Y y, std::size_t n) noexcept {
    size_ += static_cast<std::int64_t>(n);
    const T special = add_terms(x, y, n);
    if (is_nan(special)) ++with_nan_;
    if (is_infinite(special)) ++(is_negative(special) ? with_negative_infinity_ : with_infinity_);
  }
  constexpr void merge(const chunked_value& other) noexcept {
    terms_.merge(other.terms_);
    size_ += other.size_;
    with_nan_ += other.with_nan_;
    with_infinity_ += other.with_infinity_;
    with_negative_infinity_ += other.with_negative_infinity_;
  }
  constexpr T value() const noexcept {
    if (with_nan_ != 0 || (with_infinity_ != 0 && with_negative_infinity_ != 0)) return quiet_nan<T>();
    if (with_infinity_ != 0 || with_negative_infinity_ != 0) return infinity<T>(with_infinity_ == 0);
    return terms_.value(formula_, size());
  }
  constexpr std::size_t size() const noexcept { return static_cast<std::size_t>(size_); }
  constexpr std::array<std::int64_t, state_size> state() const noexcept {
    std::array<std::int64_t, state_size> result{};
    auto sum = terms_.sum;
    std::ranges::copy(sum.digits(), result.begin());
    result[digits] = size_;
    result[digits + 1] = with_nan_;
    result[digits + 2] = with_infinity_;
    result[digits + 3] = with_negative_infinity_;
    return result;
  }

 private:
  // Out of line, so that no arithmetic leaves the scope.
  template <class Y> constexpr T add_terms(const T* x, Y y, std::size_t n) noexcept {
    const subnormals_honoured scope;
    return add_within_scope(x, y, n);
  }
  template <class Y> NORMS_NOINLINE constexpr T add_within_scope(const T* x, Y y, std::size_t n) noexcept {
    return terms_.add(x, y, n);
  }

  [[no_unique_address]] F formula_{};
  terms terms_{};
  std::int64_t size_ = 0, with_nan_ = 0, with_infinity_ = 0, with_negative_infinity_ = 0;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
