#pragma once
// Matrices whose rows a verb writes.
#include "matrix_operand.hpp"
#include "written.hpp"

#include <cstddef>
#include <ranges>
#include <type_traits>
#include <utility>

namespace norms::detail {

/// What the elements of a matrix are behind the pointer that it hands out: const where they cannot be written.
template <class A> struct behind_matrix_pointer {
  using type = void;
};
template <class A>
requires matrix_with_strides<std::remove_cvref_t<A>>
struct behind_matrix_pointer<A> {
  using type = std::remove_pointer_t<std::remove_cvref_t<decltype(std::declval<A&>().data())>>;
};
template <class A>
requires matrix_of_mdspan<std::remove_cvref_t<A>>
struct behind_matrix_pointer<A> {
  using type = std::remove_pointer_t<std::remove_cvref_t<decltype(std::declval<A&>().data_handle())>>;
};
template <class A>
requires matrix_of_columns<std::remove_cvref_t<A>>
struct behind_matrix_pointer<A> {
  using type = std::remove_pointer_t<std::remove_cvref_t<decltype(std::declval<A&>().memptr())>>;
};
template <class A>
requires matrix_of_arrays<std::remove_cvref_t<A>>
struct behind_matrix_pointer<A> {
  using type = std::remove_reference_t<std::ranges::range_reference_t<std::ranges::range_reference_t<A&>>>;
};
template <class A> using behind_matrix_pointer_t = typename behind_matrix_pointer<A>::type;

inline namespace NORMS_ABI {

/// A matrix, row by row.
template <class E> struct written_matrix {
  E* data;
  std::size_t rows, columns;
  std::ptrdiff_t row_stride, column_stride;

  constexpr passage<E> row(std::size_t i) const {
    E* const first = data + static_cast<std::ptrdiff_t>(i) * row_stride;
    return {first, first, columns, column_stride};
  }
};
/// Of a matrix that is not const, so that what its pointer leads to may be written.
template <class A> constexpr auto written_matrix_of(A& a) {
  const auto read = detail::elements_of(a);
  using E = typename decltype(read)::element;
  return written_matrix<E>{const_cast<E*>(read.data), read.rows, read.columns, read.row_stride, read.column_stride};
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
