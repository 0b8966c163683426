#pragma once
// The largest sum of magnitudes among the rows of a matrix, or among its columns. Sums come from kernels with a bound of
// their error; under `accurate` those that may be the largest are then rounded correctly.
#include "column_sums.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

using largest_of_magnitudes = formula_of_metric<linf_t>;

/// Keeps the largest of sums s, each of which is known up to a relative error, below `slack` A's rounding units, unless
/// it is out of range. T is the type of the result.
template <class P, class T, class A, int Slack> class largest_value {
 public:
  /// Takes note of sums, the largest of which is given: NaN if one is. exact(k) is called for the value of those that
  /// need it, and magnitude() for the largest element of all, if a sum is not finite. Whether more sums matter.
  template <class Exact, class Magnitude>
  bool take(A largest, const A* sums, std::size_t count, Exact exact, Magnitude magnitude) {
    if (is_in_range(largest) && value_ > 2 * smallest && largest * (1 + error) < static_cast<A>(value_)) return true;
    if (!is_finite(largest) && !are_elements_finite_) {
      const T element = magnitude();
      if (!is_finite(element)) {
        value_ = element;
        return false;
      }
      are_elements_finite_ = true;
    }
    if constexpr (!is_exact) {
      if (is_in_range(largest)) {
        value_ = (std::max)(value_, static_cast<T>(largest));
        return true;
      }
    }
    const A known = is_finite(largest) && largest <= greatest ? largest : greatest;
    const A least = known >= smallest ? known * (1 - error) : A(0);
    for (std::size_t k = 0; k < count; ++k) {
      if (may_be_largest(sums[k], least)) value_ = larger_by_bits(value_, exact(k));
    }
    return true;
  }
  T value() const { return value_; }

 private:
  static constexpr bool is_exact = std::is_same_v<P, accurate_t>;
  static constexpr A error = Slack * std::numeric_limits<A>::epsilon() / 2;
  // Below this the sum may have lost components that the CPU took for zeros; above, be about to overflow.
  static constexpr A smallest = power_of_two<A>(std::is_same_v<T, float> ? -60 : -900);
  static constexpr A greatest = largest_finite<A> / 2;

  static bool is_in_range(A sum) { return is_finite(sum) && sum >= smallest && sum <= greatest; }
  bool may_be_largest(A sum, A least) const {
    if (!is_finite(sum) || sum > greatest) return true;
    if (sum < smallest) return value_ <= 2 * smallest && (!is_zero(sum) || subnormals_honoured::needed());
    return sum >= least && sum * (1 + error) >= static_cast<A>(value_);
  }

  T value_ = 0;
  bool are_elements_finite_ = false;
};

/// The largest sum of a row, where the elements of each lie next to each other.
template <class P, class E> class largest_sum_of_dense_rows {
 public:
  using T = value_t<E>;

  static NORMS_NOINLINE T of(const matrix_memory<E>& a) {
    // Of few rows most may have the largest sum, so they are not summed in advance.
    if (std::is_same_v<P, accurate_t> && a.rows <= few) return of_few(a);
    largest_value<P, T, A, 64> largest;
    const auto magnitude = [&] { return measure_elements<fast_t>(largest_of_magnitudes{}, a); };
    A sums[together]{};
    for (std::size_t i = 0; i < a.rows; i += together) {
      const std::size_t count = (std::min)(a.rows - i, together);
      dispatch<rows_job<terms>>::run({}, a.at(i, 0), a.row_stride, count, a.columns, sums);
      const auto exact = [&](std::size_t k) { return sum_of(a, i + k); };
      if (!largest.take(greatest_of(sums, count), sums, count, exact, magnitude)) break;
    }
    return largest.value();
  }

 private:
  using terms = typename plan<fast_t, sum_of_magnitudes, E, expr::nothing>::terms;
  using A = typename terms::arithmetic;
  static constexpr std::size_t together = 256, few = 4;

  static T sum_of(const matrix_memory<E>& a, std::size_t i) {
    return measure<P>(sum_of_magnitudes{}, a.at(i, 0), expr::nothing{}, a.columns);
  }
  static A greatest_of(const A* sums, std::size_t count) {
    A greatest = 0;
    for (std::size_t k = 0; k < count; ++k) greatest = larger_by_bits(greatest, sums[k]);
    return greatest;
  }
  static T of_few(const matrix_memory<E>& a) {
    T largest = 0;
    for (std::size_t i = 0; i < a.rows; ++i) largest = larger_by_bits(largest, sum_of(a, i));
    return largest;
  }
};

/// The largest sum of a column, a block of columns at a time.
template <class P, class E> class largest_sum_of_columns {
 public:
  using T = value_t<E>;

  static NORMS_NOINLINE T of(const matrix_memory<E>& a) {
    largest_value<P, T, A, 16> largest;
    for (std::size_t j = 0; j < a.columns; j += width) {
      const matrix_memory<E> block{a.at(0, j), a.rows, (std::min)(a.columns - j, width), a.row_stride, a.column_stride};
      bool goes_on = false;
      if (keeps_errors && block.columns <= sums_of_block<true>::narrow) goes_on = take<keeps_errors>(a, block, largest);
      else goes_on = take<false>(a, block, largest);
      if (!goes_on) break;
    }
    return largest.value();
  }

 private:
  template <bool IsCompensated> using sums_of_block = column_sums<P, E, IsCompensated>;
  using plan_of_sums = typename sums_of_block<false>::plan_of_sums;
  using A = typename plan_of_sums::arithmetic;
  // Errors are kept of doubles, and then only where many sums may be the largest, or all columns are in the same lines of
  // the cache, so that one of them is no less to read than all.
  static constexpr bool keeps_errors = plan_of_sums::is_accurate && !plan_of_sums::has_exact_products;
  static constexpr std::size_t width = sums_of_block<false>::width;
  static constexpr int most_single = 4;

  template <bool IsCompensated>
  static NORMS_NOINLINE bool take(const matrix_memory<E>& a, const matrix_memory<E>& block,
                                  largest_value<P, T, A, 16>& largest) {
    sums_of_block<IsCompensated> sums;
    const A greatest = sums.add(block);
    const auto magnitude = [&] { return measure_elements<fast_t>(largest_of_magnitudes{}, a); };
    if constexpr (keeps_errors && !IsCompensated) {
      sums_of_block<true> with_errors;
      int calls = 0;
      const auto exact = [&](std::size_t k) {
        if (++calls <= most_single) return sum_of_row<P>(block.transposed(), k);
        if (calls == most_single + 1) with_errors.add(block);
        return with_errors.rounded(block, k);
      };
      return largest.take(greatest, sums.values(), block.columns, exact, magnitude);
    } else {
      const auto exact = [&](std::size_t k) { return sums.rounded(block, k); };
      return largest.take(greatest, sums.values(), block.columns, exact, magnitude);
    }
  }
};

/// The largest sum of the magnitudes of a row.
template <class P, class E> constexpr value_t<E> largest_sum_of_rows(const matrix_memory<E>& given) noexcept {
  using T = value_t<E>;
  if (given.is_empty()) return 0;
  const matrix_memory<E> a = given.ascending();
  if (std::is_constant_evaluated()) {
    T largest = 0;
    for (std::size_t i = 0; i < a.rows; ++i) largest = larger_by_bits(largest, sum_of_row<P>(a, i));
    return largest;
  }
  if constexpr (kernel_element<E>) {
    // Of rows with a few elements several are summed side by side.
    const bool is_dense = a.column_stride == 1 || a.columns == 1;
    if (is_dense && (a.columns > 8 || a.rows <= 8)) return largest_sum_of_dense_rows<P, E>::of(a);
  }
  return largest_sum_of_columns<P, E>::of(a.transposed());
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
