#pragma once
// What kernels do for matrices: sums of columns and rows, and other types of their components.
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

/// Components as numbers of another type.
template <class E, class A> struct conversion_job {
  static constexpr bool is_in_library = false;
  using function = void(const E*, std::size_t, A*) noexcept;
  template <class Set> static constexpr auto entry = &Set::matrix_kernels::template of_conversion<E, A>::convert;
};
}  // namespace norms::detail
