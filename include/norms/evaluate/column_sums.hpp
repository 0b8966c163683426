#pragma once
// The sums of magnitudes of the columns of a block of a matrix, side by side.
#include "../isa/matrix_jobs.hpp"
#include "../metric.hpp"
#include "../plan/verdict.hpp"
#include "matrix_value.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

using sum_of_magnitudes = formula_of_metric<l1_t>;

/// The sum of one row of a matrix, read element by element.
template <class P, class E> NORMS_NOINLINE constexpr value_t<E> sum_of_row(const matrix_memory<E>& a, std::size_t i) {
  const matrix_memory<E> row{a.at(i, 0), 1, a.columns, 0, a.column_stride};
  return value_of_pieces<P>(sum_of_magnitudes{}, row);
}

/// The sums of up to `width` columns, in two words each. Of narrow blocks several rows are taken as one, so that there
/// are sums for each of these, which are joined at the end. Rows are copied where their elements do not lie next to each
/// other, or rows that are taken as one have gaps between them.
template <class P, class E, bool IsCompensated> class column_sums {
 public:
  using T = value_t<E>;
  using K = piece_element<E>;
  using plan_of_sums = plan<P, sum_of_magnitudes, K, expr::nothing>;
  using A = typename plan_of_sums::arithmetic;
  static constexpr std::size_t width = 512, narrow = 32;

  /// The largest sum; NaN if one is.
  NORMS_NOINLINE A add(const matrix_memory<E>& block) {
    const std::size_t times = block.columns <= narrow && block.rows > rows_together ? width / block.columns : 1;
    const std::size_t used = times * block.columns;
    std::fill_n(high_, (std::min)(used + 15, width), A(0));  // registers of up to sixteen sums
    std::fill_n(low_, (std::min)(used + 15, width), A(0));
    add_rows(block, times);
    for (std::size_t k = 1; k < times; ++k) join(k * block.columns, block.columns);
    return dispatch<finish_columns_job<A>>::run(block.columns, high_, low_);
  }
  const A* values() const { return high_; }

  /// Of column k: the value of its sum, if its error leaves only one result; otherwise it is summed once more.
  T rounded(const matrix_memory<E>& block, std::size_t k) const {
    if constexpr (plan_of_sums::is_accurate && (IsCompensated || plan_of_sums::has_exact_products)) {
      const A n = static_cast<A>(next_power_of_two(2 * block.rows)), unit = summation<A>::unit;
      const A relative = IsCompensated ? n * n * unit * unit : 8 * unit;
      const A bound = relative * high_[k] + flushed_bound<plan_of_sums>(n);
      T result = 0;
      if (range_check<plan_of_sums>::passes({{high_[k]}, {low_[k]}}) && settles(high_[k], low_[k], bound, result))
        return result;
    }
    return sum_of_row<P>(block.transposed(), k);
  }

 private:
  using job = columns_job<K, A, IsCompensated>;

  void add_rows(const matrix_memory<E>& block, std::size_t times) {
    const std::size_t whole = block.rows / times;
    if (is_in_place(block, times)) {
      if constexpr (kernel_element<E>) {
        for (std::size_t i = 0; i < whole; i += rows_together) {
          const std::size_t count = (std::min)(whole - i, rows_together);
          const K* rows[rows_together]{};
          for (std::size_t k = 0; k < count; ++k) rows[k] = block.at((i + k) * times, 0);
          dispatch<job>::run(rows, count, times * block.columns, high_, low_);
        }
      }
    } else add_copied(block, times, whole);
    if (const std::size_t rest = block.rows % times; rest != 0)
      add_copied({block.at(whole * times, 0), rest, block.columns, block.row_stride, block.column_stride}, rest, 1);
  }
  static bool is_in_place(const matrix_memory<E>& block, std::size_t times) {
    return kernel_element<E> && (times == 1 ? block.column_stride == 1 : block.is_one_piece());
  }
  NORMS_NOINLINE void add_copied(const matrix_memory<E>& block, std::size_t times, std::size_t whole) {
    K copies[rows_together][width];
    const K* rows[rows_together]{};
    for (std::size_t i = 0; i < whole; i += rows_together) {
      const std::size_t count = (std::min)(whole - i, rows_together);
      for (std::size_t k = 0; k < count; ++k) {
        for (std::size_t t = 0; t < times; ++t)
          copy_elements(block.at((i + k) * times + t, 0), block.column_stride, block.columns,
                        copies[k] + t * block.columns);
        rows[k] = copies[k];
      }
      dispatch<job>::run(rows, count, times * block.columns, high_, low_);
    }
  }
  /// Adds `count` sums from the given one on to the first ones.
  void join(std::size_t first, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) {
      const A a = high_[k], b = high_[first + k], sum = a + b;
      A error = 0;
      if (is_finite(sum)) two_sum(a, b, error);
      high_[k] = sum;
      low_[k] += low_[first + k] + error;
    }
  }

  alignas(64) A high_[width];
  alignas(64) A low_[width];
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
