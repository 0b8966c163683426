#pragma once
// What counts as a matrix, and where its elements lie: anything of two dimensions that tells a pointer to its first
// element, its numbers of rows and columns, and how far apart in memory these are.
#include "../evaluate/matrix_memory.hpp"
#include "operands.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <ranges>
#include <type_traits>

namespace norms {
namespace detail {

/// Classes that name sizes and strides as Eigen does, and norms::matrix_view. Eigen's expressions that do not lie in
/// memory say so by a flag.
template <class M>
concept matrix_with_strides = !requires { requires !bool(M::Flags & 0x40); } && requires(const M& m) {
  requires pointer_to_read<std::remove_cvref_t<decltype(m.data())>>;
  { m.rows() } -> std::convertible_to<std::size_t>;
  { m.cols() } -> std::convertible_to<std::size_t>;
  { m.rowStride() } -> std::convertible_to<std::ptrdiff_t>;
  { m.colStride() } -> std::convertible_to<std::ptrdiff_t>;
};
/// An mdspan, or what has its members, whose elements are those behind its pointer and not something made of them.
template <class M>
concept matrix_of_mdspan =
    !requires { requires !std::is_lvalue_reference_v<typename M::reference>; } && requires(const M& m) {
      requires M::rank() == 2;
      requires pointer_to_read<std::remove_cvref_t<decltype(m.data_handle())>>;
      { m.extent(0) } -> std::convertible_to<std::size_t>;
      { m.stride(0) } -> std::convertible_to<std::ptrdiff_t>;
    };
/// Armadillo's matrices, column after column.
template <class M>
concept matrix_of_columns = requires(const M& m) {
  requires pointer_to_read<std::remove_cvref_t<decltype(m.memptr())>>;
  { m.n_rows } -> std::convertible_to<std::size_t>;
  { m.n_cols } -> std::convertible_to<std::size_t>;
};
/// Rows of a fixed size, one after the other: double[2][3], std::vector<std::array<double, 3>>.
template <class M>
concept matrix_of_arrays = requires(const M& m) {
  requires std::ranges::contiguous_range<const M&> && std::ranges::sized_range<const M&>;
  requires extent<std::ranges::range_value_t<const M&>> != dynamic;
  requires sizeof(std::ranges::range_value_t<const M&>) ==
               extent<std::ranges::range_value_t<const M&>> *
                   sizeof(std::ranges::range_value_t<std::ranges::range_value_t<const M&>>);
};

inline namespace NORMS_ABI {

template <class E, class R, class C, class S, class D>
NORMS_INLINE constexpr matrix_memory<std::remove_cv_t<E>> matrix_at(E* data, R rows, C columns, S row_stride,
                                                                    D column_stride) {
  return {data, static_cast<std::size_t>(rows), static_cast<std::size_t>(columns),
          static_cast<std::ptrdiff_t>(row_stride), static_cast<std::ptrdiff_t>(column_stride)};
}

/// The operand that reads the elements of a matrix.
template <matrix_with_strides M> NORMS_INLINE constexpr auto elements_of(const M& m) {
  return matrix_at(m.data(), m.rows(), m.cols(), m.rowStride(), m.colStride());
}
template <matrix_of_mdspan M> NORMS_INLINE constexpr auto elements_of(const M& m) {
  return matrix_at(m.data_handle(), m.extent(0), m.extent(1), m.stride(0), m.stride(1));
}
template <matrix_of_columns M> NORMS_INLINE constexpr auto elements_of(const M& m) {
  return matrix_at(m.memptr(), m.n_rows, m.n_cols, 1, m.n_rows);
}
template <matrix_of_arrays M> NORMS_INLINE constexpr auto elements_of(const M& m) {
  constexpr std::size_t columns = extent<std::ranges::range_value_t<const M&>>;
  using E = std::ranges::range_value_t<std::ranges::range_value_t<const M&>>;
  const auto rows = std::ranges::size(m);
  const E* const data = rows == 0 ? nullptr : std::ranges::data(*std::ranges::begin(m));
  return matrix_at(data, rows, columns, columns, 1);
}

/// The operand of row i, as the verbs for vectors read it.
template <class E> NORMS_INLINE constexpr auto row_of(const matrix_memory<E>& a, std::size_t i) {
  return memory<E, dynamic, 0>{a.at(i, 0), a.columns, a.column_stride};
}

/// The elements of a matrix in the order in which they lie in memory.
template <class E> struct matrix_elements : of_elements<E> {
  static constexpr std::size_t extent = dynamic;
  static constexpr bool lies_in_memory = false, in_place = false, is_always_dense = false;
  static constexpr bool is_sized = true, is_endless = false, is_countable = true, is_multipass = true;

  matrix_memory<E> a;
  std::size_t row = 0, column = 0;

  constexpr explicit matrix_elements(const matrix_memory<E>& given) : a(best_for_reading(given)) {}
  constexpr std::size_t size() const { return a.rows * a.columns; }
  constexpr std::size_t rest() const { return (a.rows - row) * a.columns - column; }
  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    const std::size_t count = (std::min)(capacity, rest());
    for (std::size_t k = 0; k < count; ++k) {
      buffer[k] = as_number<T>(*a.at(row, column));
      if (++column == a.columns) ++row, column = 0;
    }
    return count;
  }
};

/// The type of a matrix's elements; void for what is no matrix.
template <class M> struct element_of_matrix {
  using type = void;
};
template <class M>
requires requires(const M& m) { detail::elements_of(m); }
struct element_of_matrix<M> {
  using type = typename decltype(detail::elements_of(std::declval<const M&>()))::element;
};
}  // namespace NORMS_ABI
}  // namespace detail

/// Anything that has norms as a matrix: norms::matrix_view, Eigen's matrices, maps and blocks, mdspan of rank 2 and what
/// has its members, Armadillo's matrices, C arrays of arrays, contiguous ranges of std::array. Elements as those of
/// vectors.
///     norms::strided_matrix<double[2][3]>  // true
template <class M>
concept strided_matrix = detail::element<typename detail::element_of_matrix<std::remove_cvref_t<M>>::type>;
}  // namespace norms
