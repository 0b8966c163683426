#pragma once
// A matrix in memory, and its elements as pieces of contiguous memory: the rows themselves where they are long and
// dense, otherwise a buffer on the stack that they are copied to.
#include "../plan/format.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace norms::detail {
inline namespace NORMS_ABI {

/// Where the elements of a matrix lie: element (i, j) at data[i * row_stride + j * column_stride].
template <class E> struct matrix_memory {
  using element = E;

  const E* data;
  std::size_t rows, columns;
  std::ptrdiff_t row_stride, column_stride;

  constexpr bool is_empty() const { return rows == 0 || columns == 0; }
  constexpr const E* at(std::size_t i, std::size_t j) const {
    return data + static_cast<std::ptrdiff_t>(i) * row_stride + static_cast<std::ptrdiff_t>(j) * column_stride;
  }
  constexpr matrix_memory transposed() const { return {data, columns, rows, column_stride, row_stride}; }
  constexpr matrix_memory rows_from(std::size_t first, std::size_t count) const {
    return {at(first, 0), count, columns, row_stride, column_stride};
  }
  /// The same matrix with its rows and columns in the order of their addresses.
  constexpr matrix_memory ascending() const {
    const std::size_t i = row_stride < 0 && rows > 1 ? rows - 1 : 0;
    const std::size_t j = column_stride < 0 && columns > 1 ? columns - 1 : 0;
    return {at(i, j), rows, columns, distance(row_stride), distance(column_stride)};
  }
  /// Whether its rows lie in memory one after the other, without a gap.
  constexpr bool is_one_piece() const {
    return column_stride == 1 && (rows == 1 || row_stride == static_cast<std::ptrdiff_t>(columns));
  }
  /// Before where the memory behind rows from `first` on, `count` of them, may be read: none of it between rows with gaps.
  constexpr const E* end_of_memory_behind(std::size_t first, std::size_t count) const {
    if (is_one_piece()) return at(rows - 1, 0) + columns;
    return at(row_stride < 0 ? first + count - 1 : first, 0);
  }

 private:
  static constexpr std::ptrdiff_t distance(std::ptrdiff_t stride) { return stride < 0 ? -stride : stride; }
};

/// The matrix or its transpose, such that its rows are best read one after the other. A single row or column is a row.
template <class E> constexpr matrix_memory<E> best_for_reading(const matrix_memory<E>& given) {
  matrix_memory<E> a = given.ascending();
  if (a.columns == 1 || (a.rows != 1 && a.row_stride < a.column_stride)) a = a.transposed();
  return a;
}

/// The type in which elements are handed to kernels.
template <class E> using piece_element = std::conditional_t<kernel_element<E>, E, value_t<E>>;

/// Copies `count` elements that lie `step` apart.
template <class E>
constexpr void copy_elements(const E* from, std::ptrdiff_t step, std::size_t count, piece_element<E>* to) {
  if (step == 1) std::copy_n(from, count, to);
  else {
    for (std::size_t k = 0; k < count; ++k)
      to[k] = as_number<piece_element<E>>(from[static_cast<std::ptrdiff_t>(k) * step]);
  }
}

/// f(pointer, count) for all elements of a matrix, in pieces; it stops where f returns false. Rows shorter than a block
/// share one.
template <class E, class Function> constexpr void for_each_piece(const matrix_memory<E>& a, Function f) {
  if constexpr (kernel_element<E>) {
    if (a.column_stride == 1 && a.columns >= block_size / 2) {
      for (std::size_t i = 0; i < a.rows; ++i) {
        if (!f(a.at(i, 0), a.columns)) return;
      }
      return;
    }
  }
  constexpr std::size_t capacity = 2 * block_size;
  piece_element<E> block[capacity];
  std::size_t filled = 0;
  for (std::size_t i = 0; i < a.rows; ++i) {
    for (std::size_t j = 0; j < a.columns;) {
      const std::size_t count = (std::min)(capacity - filled, a.columns - j);
      copy_elements(a.at(i, j), a.column_stride, count, block + filled);
      filled += count;
      j += count;
      if (filled == capacity) {
        filled = 0;
        if (!f(static_cast<const piece_element<E>*>(block), capacity)) return;
      }
    }
  }
  if (filled != 0) f(static_cast<const piece_element<E>*>(block), filled);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
