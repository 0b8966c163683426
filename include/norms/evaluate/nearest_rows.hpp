#pragma once
// The nearest of many: an order of values by their bits, and a heap of those found so far, in the memory of the results.
#include "../isa/integer_dispatch.hpp"
#include "../number/bits.hpp"

#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

namespace norms::detail {
inline namespace NORMS_ABI {

/// Values whose bits say how they compare. Others are compared.
template <class T>
concept ranked = std::is_same_v<T, float> || std::is_same_v<T, double>;

/// Where a value stands in the order of results, the smallest first, or the largest where values are similarities; NaN
/// is behind all others. By bits, so that no flag of a compiler changes it.
template <bool LargestFirst, ranked T> NORMS_INLINE constexpr bits_t<T> rank_of(T value) {
  const bits_t<T> bits = to_bits(value), sign = sign_bit<T>;
  const bits_t<T> ascending = (bits & sign) != 0 ? ~bits : bits | sign;
  const bits_t<T> rank = LargestFirst ? ~ascending : ascending;
  return is_nan(value) ? ~bits_t<T>{0} : rank;
}

/// Whether one value is before another in that order.
template <bool LargestFirst, class T> NORMS_INLINE constexpr bool is_ahead(const T& a, const T& b) {
  if constexpr (ranked<T>) return rank_of<LargestFirst>(a) < rank_of<LargestFirst>(b);
  else {
    const bool is_a_nan = !(a == a), is_b_nan = !(b == b);
    if (is_a_nan || is_b_nan) return is_b_nan && !is_a_nan;
    return LargestFirst ? b < a : a < b;
  }
}

/// Which of up to panel_lanes values may have a rank up to a limit, a bit for each, by comparisons of integers. Where the
/// limit is that of a negative number, all those may that are not positive, or all.
template <bool LargestFirst, ranked T>
NORMS_INLINE panel_lanes may_have_rank(const T* values, std::size_t count, bits_t<T> limit) {
  using integer = std::make_signed_t<bits_t<T>>;
  constexpr integer least = (std::numeric_limits<integer>::min)(), flip = LargestFirst ? -1 : 0;
  const auto bound = static_cast<integer>((LargestFirst ? ~limit : limit) ^ sign_bit<T>);  // its bits if it is positive
  const integer usable = bound >= 0 ? bound : LargestFirst ? least : 0;
  return dispatch<candidates_job<integer>>::run(values, count, flip, usable ^ flip);
}

/// The k first of the values that it is shown, with their indices; of equal ones those shown first, which is to be in the
/// order of indices. The results themselves are the heap, the last of them at its top, until `sort`.
template <bool LargestFirst, class T, class Index> class first_values {
 public:
  constexpr first_values(T* values, Index* indices, std::size_t k) : values_(values), indices_(indices), k_(k) {}

  /// Shows the value with this index, to which `shown` have been shown before.
  constexpr void show(const T& value, std::size_t index, std::size_t shown) {
    if (shown < k_) {
      values_[shown] = value;
      indices_[shown] = static_cast<Index>(index);
      if (shown + 1 == k_) make_heap();
    } else if (k_ != 0 && is_ahead<LargestFirst>(value, values_[0])) replace_last(value, index);
  }
  /// Shows a value in any order of indices, to which k or more have been shown before.
  constexpr void offer(const T& value, std::size_t index) {
    const bool is_equal = !is_ahead<LargestFirst>(value, values_[0]) && !is_ahead<LargestFirst>(values_[0], value);
    if (is_equal ? index < static_cast<std::size_t>(indices_[0]) : is_ahead<LargestFirst>(value, values_[0]))
      replace_last(value, index);
  }
  /// The last of k or more values.
  constexpr const T& last() const { return values_[0]; }
  /// Sorts them.
  constexpr void sort() {
    for (std::size_t n = k_; n > 1; --n) {
      swap(0, n - 1);
      sift_down(0, n - 1);
    }
  }

 private:
  constexpr void replace_last(const T& value, std::size_t index) {
    values_[0] = value;
    indices_[0] = static_cast<Index>(index);
    sift_down(0, k_);
  }
  constexpr bool is_before(std::size_t a, std::size_t b) const {
    if (is_ahead<LargestFirst>(values_[a], values_[b])) return true;
    return !is_ahead<LargestFirst>(values_[b], values_[a]) && indices_[a] < indices_[b];
  }
  constexpr void swap(std::size_t a, std::size_t b) {
    std::swap(values_[a], values_[b]);
    std::swap(indices_[a], indices_[b]);
  }
  constexpr void make_heap() {
    for (std::size_t i = k_ / 2; i-- > 0;) sift_down(i, k_);
  }
  constexpr void sift_down(std::size_t i, std::size_t n) {
    for (std::size_t child = 2 * i + 1; child < n; child = 2 * i + 1) {
      if (child + 1 < n && is_before(child, child + 1)) ++child;
      if (!is_before(i, child)) return;
      swap(i, child);
      i = child;
    }
  }

  T* values_;
  Index* indices_;
  std::size_t k_;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
