#pragma once
// What kernels do for matrices: sums of columns and rows, and folds that several pieces of memory share.
#include "dispatch.hpp"

#include <cstddef>

namespace norms::detail {

/// The sums of columns. `A` is what they are computed in.
template <class E, class A, bool IsCompensated> struct columns_job {
  static constexpr bool is_in_library = false;
  using function = void(const E* const*, std::size_t, std::size_t, A*, A*) noexcept;
  template <class Set>
  static constexpr auto entry = &Set::matrix_kernels::template of_columns<E, A, IsCompensated>::add;
};

/// What is left to do with these sums.
template <class A> struct finish_columns_job {
  static constexpr bool is_in_library = false;
  using function = A(std::size_t, A*, A*) noexcept;
  template <class Set> static constexpr auto entry = &Set::matrix_kernels::template of_finished_columns<A>::largest;
};

/// The folded terms of each row.
template <class Plan> struct rows_job {
  static constexpr bool is_in_library = false;
  using function = void(typename Plan::formula, const typename Plan::element*, std::ptrdiff_t, std::size_t, std::size_t,
                        typename Plan::arithmetic*) noexcept;
  template <class Set> static constexpr auto entry = &Set::matrix_kernels::template of_rows<Plan>::fold;
};

/// The offset for as many terms as are given last, judged by these components.
template <class Plan> struct offset_job {
  static constexpr bool is_in_library = false;
  using function = typename Plan::arithmetic(typename Plan::formula, const typename Plan::element*,
                                             typename Plan::second, std::size_t, std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::template folds<Plan>::offset_for;
};

/// The folded terms, from a given offset.
template <class Plan> struct fold_from_job {
  static constexpr bool is_in_library = false;
  using function = typename Plan::sums(typename Plan::arithmetic, typename Plan::formula, const typename Plan::element*,
                                       typename Plan::second, std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::template folds<Plan>::fold_from;
};
}  // namespace norms::detail
