#pragma once
// The value of a metric for vectors of integers, whose terms are summed in integers.
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
inline constexpr bool is_call_of_integers = (integer<typename V::element> && ...) && has_integer_terms<F>();

inline namespace NORMS_ABI {

/// Computes the value under policy P, given a formula and an operand for each vector.
template <class P> struct value_of_integers {
  template <class F, class V, class... Others>
  NORMS_INLINE constexpr double operator()(F f, V x, Others... others) const {
    using E = typename V::element;
    if constexpr ((std::is_same_v<typename Others::element, E> && ...) && lies_in_memory<V, Others...>) {
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
  template <class... V> static constexpr bool lies_in_memory = (requires { V::is_contiguous; } && ...);

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
