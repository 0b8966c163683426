#pragma once
// The value of a metric for all elements of a matrix, which may lie in several pieces of memory.
#include "certified_blocks.hpp"
#include "chunked_value.hpp"
#include "matrix_memory.hpp"
#include "measure.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Adds a piece to a chunked_value; halves are converted to floats.
template <class Total, class T> constexpr void add_piece(Total& total, const T* x, std::size_t n) {
  if constexpr (half<T>) {
    value_t<T> block[block_size];
    for (std::size_t i = 0, count = 0; i < n; i += count) {
      count = (std::min)(n - i, block_size);
      for (std::size_t k = 0; k < count; ++k) block[k] = as_number<value_t<T>>(x[i + k]);
      total.add(static_cast<const value_t<T>*>(block), expr::nothing{}, count);
    }
  } else total.add(x, expr::nothing{}, n);
}

/// Whether sums of the pieces settle the value, which then is `result`.
template <class Plan, class E>
NORMS_NOINLINE bool are_pieces_certified(typename Plan::formula f, const matrix_memory<E>& a, value_t<E>& result) {
  certified_blocks<Plan> total(f);
  bool goes_on = true;
  for_each_piece(a, [&](const typename Plan::element* x, std::size_t count) {
    goes_on = total.add(x, expr::nothing{}, count);
    return goes_on;
  });
  return goes_on && total.settles(result);
}

/// The value under policy P of a metric of one vector, for all elements of a matrix, piece by piece.
template <class P, class F, class E> constexpr value_t<E> value_of_pieces(F f, const matrix_memory<E>& given) noexcept {
  using T = value_t<E>;
  using plan = typename plan_of_call<P, F, piece_element<E>, expr::nothing>::usual;
  const matrix_memory<E> a = best_for_reading(given);
  if constexpr (has_certified_blocks<plan>) {
    T result = 0;
    if (!std::is_constant_evaluated() && are_pieces_certified<plan>(f, a, result)) return result;
  }
  chunked_value<P, F, T> total(f);
  for_each_piece(a, [&](const piece_element<E>* x, std::size_t count) {
    detail::add_piece(total, x, count);
    return true;
  });
  return total.value();
}

/// The same: by a single call where they lie in memory as one vector.
template <class P, class F, class E>
constexpr value_t<E> measure_elements(F f, const matrix_memory<E>& given) noexcept {
  if (given.is_empty()) return 0;
  const matrix_memory<E> a = best_for_reading(given);
  if constexpr (kernel_element<E>) {
    if (a.is_one_piece()) return measure<P>(f, a.data, expr::nothing{}, a.rows * a.columns);
  }
  return value_of_pieces<P>(f, a);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
