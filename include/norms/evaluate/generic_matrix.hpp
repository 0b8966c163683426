#pragma once
// Norms of matrices of numbers that no kernel knows, element by element.
#include "../metric.hpp"
#include "generic_value.hpp"
#include "matrix_memory.hpp"

#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The value of a metric of one vector, for all elements of a matrix.
template <class P, class F, generic_number E> constexpr E measure_elements(F f, const matrix_memory<E>& a) {
  chunked_value<accurate_t, F, E> total(f);
  for (std::size_t i = 0; i < a.rows; ++i) {
    for (std::size_t j = 0; j < a.columns; ++j) total.add(a.at(i, j), expr::nothing{}, 1);
  }
  return total.value();
}

/// The largest sum of the magnitudes of a row.
template <class P, generic_number E> constexpr E largest_sum_of_rows(const matrix_memory<E>& a) {
  E largest = static_cast<E>(0);
  for (std::size_t i = 0; i < a.rows; ++i) {
    const matrix_memory<E> row{a.at(i, 0), 1, a.columns, a.row_stride, a.column_stride};
    const E sum = measure_elements<P>(formula_of_metric<l1_t>{}, row);
    largest = number_operations<E>::larger_or_nan(sum, largest);
  }
  return with_one_nan_number(largest);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
