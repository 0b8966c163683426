#pragma once
// Norms of matrices: frobenius_norm(A) and its siblings, for anything strided_matrix, and matrix_view, which makes a
// matrix of a pointer.
//
//   norms::matrix_view A{p, 2, 2};    // two rows of two elements
//   norms::matrix_one_norm(A)         // 2, the largest sum of a column
#include "call/leading.hpp"
#include "call/matrix_operand.hpp"
#include "call/refusal.hpp"
#include "evaluate/largest_sum.hpp"
#include "strided.hpp"

#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <type_traits>

namespace norms {
inline namespace NORMS_ABI {

/// A matrix in memory: element (i, j) is data[i * row_stride + j * column_stride]. The row stride is the number of
/// columns, and the column stride 1, unless they are given; the transpose of a matrix_view{p, m, n} is
/// matrix_view{p, n, m, 1, n}. Sizes and strides are integers of any type, strides may be negative. It keeps a pointer:
/// the memory must outlive it. Negative sizes: std::invalid_argument.
///     double a[] = {1, -2, 3, -4, 5, -6};
///     const norms::matrix_view A{a, 2, 3};
///     norms::frobenius_norm(A)                                      // sqrt(91)
///     norms::matrix_one_norm(norms::matrix_view{a, 3, 2, 1, 3})     // 15, of the transpose
///     norms::l1_norm(A.row(1))                                      // 15
template <class T> class matrix_view {
  static_assert(std::is_object_v<T>);

 public:
  using element_type = T;
  using value_type = std::remove_cv_t<T>;

  matrix_view() = default;
  template <detail::length_argument R, detail::length_argument C>
  constexpr matrix_view(T* data, R rows, C cols) : matrix_view(data, rows, cols, cols) {}
  template <detail::length_argument R, detail::length_argument C, detail::length_argument S,
            detail::length_argument D = int>
  constexpr matrix_view(T* data, R rows, C cols, S row_stride, D column_stride = 1)
      : data_(data),
        rows_(static_cast<std::ptrdiff_t>(rows)),
        columns_(static_cast<std::ptrdiff_t>(cols)),
        row_stride_(static_cast<std::ptrdiff_t>(row_stride)),
        column_stride_(static_cast<std::ptrdiff_t>(column_stride)) {
    if (rows_ < 0 || columns_ < 0) detail::fail_matrix_size(rows_, columns_);
  }

  static constexpr std::size_t rank() { return 2; }
  constexpr T* data() const { return data_; }
  constexpr std::size_t rows() const { return static_cast<std::size_t>(rows_); }
  constexpr std::size_t cols() const { return static_cast<std::size_t>(columns_); }
  constexpr std::ptrdiff_t rowStride() const { return row_stride_; }
  constexpr std::ptrdiff_t colStride() const { return column_stride_; }
  constexpr T& operator()(std::size_t i, std::size_t j) const { return *at(i, j); }
  /// Row i, or column j, as a vector.
  constexpr strided<value_type, T*> row(std::size_t i) const { return {at(i, 0), cols(), column_stride_}; }
  constexpr strided<value_type, T*> column(std::size_t j) const { return {at(0, j), rows(), row_stride_}; }
  constexpr matrix_view transposed() const { return {data_, columns_, rows_, column_stride_, row_stride_}; }

 private:
  constexpr T* at(std::size_t i, std::size_t j) const {
    return data_ + static_cast<std::ptrdiff_t>(i) * row_stride_ + static_cast<std::ptrdiff_t>(j) * column_stride_;
  }

  T* data_ = nullptr;
  std::ptrdiff_t rows_ = 0, columns_ = 0, row_stride_ = 0, column_stride_ = 1;
};
template <class T, class R, class C> matrix_view(T*, R, C) -> matrix_view<T>;
template <class T, class R, class C, class S> matrix_view(T*, R, C, S) -> matrix_view<T>;
template <class T, class R, class C, class S, class D> matrix_view(T*, R, C, S, D) -> matrix_view<T>;
}  // namespace NORMS_ABI

namespace mistake {
struct a_matrix_is_missing;
struct a_vector_is_no_matrix_pass_norms_matrix_view;
struct a_pointer_has_no_sizes_pass_norms_matrix_view_p_rows_columns;
template <class Argument> struct this_is_no_matrix;
}  // namespace mistake

namespace detail {

/// Why A is no matrix, given that it is none.
template <class A> consteval auto mistake_of_matrix() {
  using D = std::decay_t<A>;
  using E = typename element_of_matrix<std::remove_cvref_t<A>>::type;
  if constexpr (!std::is_void_v<E>) return mistake_of_vector<E*>();  // says which elements there are
  else if constexpr (vector_like<A>) return found<mistake::a_vector_is_no_matrix_pass_norms_matrix_view>{};
  else if constexpr (std::is_pointer_v<D>)
    return found<mistake::a_pointer_has_no_sizes_pass_norms_matrix_view_p_rows_columns>{};
  else return found<mistake::this_is_no_matrix<D>>{};
}
template <class... A> struct mistake_in_matrix_call : found<mistake::a_matrix_is_missing> {};
template <class A> struct mistake_in_matrix_call<A> : decltype(mistake_of_matrix<A>()) {};
template <class A, class... Rest>
requires(sizeof...(Rest) > 0)
struct mistake_in_matrix_call<A, Rest...> {
  using type =
      std::conditional_t<(policy<Rest> || ...), mistake::a_policy_goes_first,
                         std::conditional_t<std::is_pointer_v<std::decay_t<A>>,
                                            mistake::a_pointer_has_no_sizes_pass_norms_matrix_view_p_rows_columns,
                                            mistake::too_many_arguments>>;
};
template <policy P> struct mistake_in_matrix_call<P> : found<mistake::a_matrix_is_missing> {};
template <policy P, class A> struct mistake_in_matrix_call<P, A> : mistake_in_matrix_call<A> {};

template <class... A> inline constexpr bool is_matrix_call = false;
template <strided_matrix A> inline constexpr bool is_matrix_call<A> = true;
template <policy P, strided_matrix A> inline constexpr bool is_matrix_call<P, A> = true;
/// What is wrong with a call; no type where nothing is.
template <bool Right, class... A> struct mistake_in_wrong_call : mistake_in_matrix_call<A...> {};
template <class... A> struct mistake_in_wrong_call<true, A...> {};
template <bool Right, class... A> using mistake_unless = typename mistake_in_wrong_call<Right, A...>::type;

inline namespace NORMS_ABI {

/// The norms, as functions of the operand.
struct frobenius {
  template <class P, class E> static constexpr value_t<E> of(const matrix_memory<E>& a) noexcept {
    return detail::measure_elements<P>(formula_of_metric<l2_t>{}, a);
  }
};
struct largest_element {
  template <class P, class E> static constexpr value_t<E> of(const matrix_memory<E>& a) noexcept {
    return detail::measure_elements<P>(formula_of_metric<linf_t>{}, a);
  }
};
struct largest_row_sum {
  template <class P, class E> static constexpr value_t<E> of(const matrix_memory<E>& a) noexcept {
    return detail::largest_sum_of_rows<P>(a);
  }
};
struct largest_column_sum {
  template <class P, class E> static constexpr value_t<E> of(const matrix_memory<E>& a) noexcept {
    return detail::largest_sum_of_rows<P>(a.transposed());
  }
};

/// The function object of a norm, in every form of call.
template <class Norm> struct matrix_verb {
  template <strided_matrix M> [[nodiscard]] NORMS_INLINE constexpr auto operator()(const M& m) const noexcept {
    return Norm::template of<accurate_t>(detail::elements_of(m));
  }
  template <policy P, strided_matrix M>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P, const M& m) const noexcept {
    return Norm::template of<P>(detail::elements_of(m));
  }
  template <class... A, class Mistake = mistake_unless<is_matrix_call<A...>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};
}  // namespace NORMS_ABI
}  // namespace detail

inline namespace NORMS_ABI {

/// sqrt(sum a[i][j]^2), the Frobenius norm.
///
/// Calls of it and its siblings: f(A) of anything strided_matrix, and f(policy, A). Elements and results as those of
/// norm_function: `accurate` results are correctly rounded, none overflows or underflows unless the true value does, a
/// NaN anywhere gives NaN, else an infinity +infinity, no elements 0. Nothing is thrown or allocated; up to 72 kB of stack.
/// Every element is read once, and once more where the sums are out of range or a rounding is hard to decide, in the
/// order in which they lie in memory, whichever stride is the smaller. constexpr. `fast`: relative error at most 16 u.
///     const double a[2][3] = {{1, -2, 3}, {-4, 5, -6}};
///     norms::frobenius_norm(a)  // sqrt(91)
NORMS_HIDDEN inline constexpr detail::matrix_verb<detail::frobenius> frobenius_norm{};

/// max over j of sum over i of |a[i][j]|, the largest sum of a column: the norm that the l1 norm of vectors induces.
/// Columns are summed side by side, so that the rows of a matrix may lie one after the other as well as its columns.
/// `accurate`: sums that may be the largest are summed once more unless their error leaves one result. `fast`: relative
/// error at most 27 u.
///     const double a[2][3] = {{1, -2, 3}, {-4, 5, -6}};
///     norms::matrix_one_norm(a)               // 9
///     norms::matrix_one_norm(norms::fast, a)  // 9
NORMS_HIDDEN inline constexpr detail::matrix_verb<detail::largest_column_sum> matrix_one_norm{};

/// max over i of sum over j of |a[i][j]|, the largest sum of a row: the norm that the l-infinity norm of vectors
/// induces. Otherwise as matrix_one_norm.
///     const double a[2][3] = {{1, -2, 3}, {-4, 5, -6}};
///     norms::matrix_inf_norm(a)  // 15
NORMS_HIDDEN inline constexpr detail::matrix_verb<detail::largest_row_sum> matrix_inf_norm{};

/// max |a[i][j]|. Exact under either policy.
///     const double a[2][3] = {{1, -2, 3}, {-4, 5, -6}};
///     norms::max_norm(a)  // 6
NORMS_HIDDEN inline constexpr detail::matrix_verb<detail::largest_element> max_norm{};
}  // namespace NORMS_ABI
}  // namespace norms
