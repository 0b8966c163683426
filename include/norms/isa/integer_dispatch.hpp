#pragma once
// The folded terms of integers, by the active instruction set.
#include "../plan/integer_panel.hpp"
#include "dispatch.hpp"
#include "scalar_integers.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The metric of vectors of integers. What is made of the sums Finish says.
template <class Plan, class Finish> struct integer_value_job {
  static constexpr bool is_in_library = false;
  using function = double(typename Plan::formula, const typename Plan::element*, typename Plan::second,
                          std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::integer_kernels::template of_vectors<Plan, Finish>::value;
};
/// The folded terms of vectors of integers.
template <class Plan> struct integer_fold_job {
  static constexpr bool is_in_library = false;
  using function = typename Plan::sums(const typename Plan::element*, typename Plan::second, std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::integer_kernels::template of_vectors<Plan, void>::fold;
};

/// The metric of up to rows_of_tile rows of integers with each row of a panel.
template <class Plan, class Finish> struct integer_panel_job {
  static constexpr bool is_in_library = false;
  using function = void(typename Plan::formula, rows_at<const eight_bytes>, std::size_t, const eight_bytes*,
                        std::size_t, std::size_t, rows_at<double>) noexcept;
  template <class Set> static constexpr auto entry = &Set::integer_kernels::template of_panels<Plan, Finish>::measure;
};
/// What panels and rows of them have beside the components, where terms are products.
template <class T> struct squares_of_panel_job {
  static constexpr bool is_in_library = false;
  using function = void(eight_bytes*, std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::integer_kernels::template of_squares<T>::of_panel;
};
template <class T> struct squares_of_row_job : squares_of_panel_job<T> {
  template <class Set> static constexpr auto entry = &Set::integer_kernels::template of_squares<T>::of_row;
};

/// Which of some numbers are up to a limit.
template <class T> struct candidates_job {
  static constexpr bool is_in_library = false;
  using function = panel_lanes(const void*, std::size_t, T, T) noexcept;
  template <class Set> static constexpr auto entry = &Set::integer_kernels::template of_candidates<T>::up_to;
};

/// Rows as a panel.
template <std::size_t Bytes, std::size_t Width> struct packing_job {
  static constexpr bool is_in_library = false;
  using function = void(const unsigned char*, std::ptrdiff_t, std::size_t, std::size_t, const unsigned char*,
                        unsigned char*) noexcept;
  template <class Set> static constexpr auto entry = &Set::integer_kernels::template of_packing<Bytes, Width>::pack;
};

inline namespace NORMS_ABI {

/// Numbers of more than 32 bits have code that all instruction sets share.
template <class Plan> inline constexpr bool is_for_registers = sizeof(typename Plan::element) < 8;

template <class Plan, class Finish>
NORMS_INLINE constexpr double value_of_integers_in_memory(const typename Plan::formula& f,
                                                          const typename Plan::element* x, typename Plan::second y,
                                                          std::size_t n) noexcept {
  using baseline_operations = baseline::finishing::vec<double>;
  if (std::is_constant_evaluated()) return plain_integer_kernel<Plan, Finish, scalar::vec<double>>::value(f, x, y, n);
  if constexpr (is_for_registers<Plan>) {
    if (n > Plan::most_of_few) return dispatch<integer_value_job<Plan, Finish>>::run(f, x, y, n);
  }
  return plain_integer_kernel<Plan, Finish, baseline_operations>::value(f, x, y, n);
}
template <class Plan>
NORMS_INLINE constexpr typename Plan::sums fold_integers(const typename Plan::element* x, typename Plan::second y,
                                                         std::size_t n) noexcept {
  using terms = typename Plan::terms;
  if constexpr (is_for_registers<Plan>) {
    if (!std::is_constant_evaluated()) return dispatch<integer_fold_job<terms>>::run(x, y, n);
  }
  return plain_integer_kernel<terms, void, void>::fold(x, y, n);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
