#pragma once
// The value of a metric for vectors of integers, whose terms are summed in integers.
#include "../evaluate/chunked_value.hpp"
#include "../evaluate/integer_value.hpp"
#include "blocks.hpp"
#include "operands.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// Whether a call of formula F is one of integers whose terms are integers.
template <class F, class... V>
inline constexpr bool is_call_of_integers = (integer<typename V::element> && ...) && has_integer_terms<F>;

/// Whether it is a distance of integers that double may not hold, which are therefore subtracted before they are made
/// doubles.
template <class F, class... V> inline constexpr bool is_call_of_long_integers = false;
template <class F, class V, class W>
inline constexpr bool is_call_of_long_integers<F, V, W> =
    integer<typename V::element> && integer<typename W::element> && F::of_difference &&
    (sizeof(typename V::element) == 8 || sizeof(typename W::element) == 8);

inline namespace NORMS_ABI {

/// Adds blocks of differences, each rounded once, to what has add(x, nothing, n).
template <class Total> struct difference_adder {
  Total& total;
  template <class E> constexpr void operator()(std::size_t n, const E* x, const E* y) const {
    double differences[block_size];
    for (std::size_t i = 0; i < n; ++i) differences[i] = rounded_difference(x[i], y[i]);
    total.add(static_cast<const double*>(differences), expr::nothing{}, n);
  }
};

/// The metric of a vector of the differences.
template <class P, class F, class V, class W> constexpr double value_of_differences(F f, V x, W y) {
  chunked_value<P, F, double> total(f);
  using E = common_integer_t<typename V::element, typename W::element>;
  detail::for_each_block<E>(difference_adder<decltype(total)>{total}, std::move(x), std::move(y));
  return total.value();
}

/// Computes the value under policy P, given a formula and an operand for each vector.
template <class P> struct value_of_integers {
  template <class F, class V, class... Others>
  NORMS_INLINE constexpr double operator()(F f, V x, Others... others) const {
    using E = typename V::element;
    if constexpr (V::lies_in_memory &&
                  ((Others::lies_in_memory && std::is_same_v<typename Others::element, E>) && ...)) {
      if constexpr (V::is_contiguous && (Others::is_contiguous && ...))
        return measure_integers<P>(f, x.next, second_operand<false>::of(others.next...), x.size());
      else {
        if (x.dense() && (others.dense() && ...))
          return measure_integers<P>(f, x.next, second_operand<false>::of(others.next...), x.size());
        return by_blocks(f, std::move(x), std::move(others)...);
      }
    } else return by_blocks(f, std::move(x), std::move(others)...);
  }

 private:
  template <class F, class... V> static constexpr double by_blocks(F f, V... vectors) {
    using E = common_integer_t<typename V::element...>;
    integers_in_blocks<P, F, E> total(f);
    detail::add_blocks<E>(total, std::move(vectors)...);
    return total.value();
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
