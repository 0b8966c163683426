#pragma once
// The verb for the position of the largest component: it takes what norms take, and ends in another function.
#include "../evaluate/largest_position.hpp"
#include "blocks.hpp"
#include "verb.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace norms::detail {

/// Stands where a verb has its metric, and says that the position of the largest component is asked for.
struct position_of_largest {};

inline namespace NORMS_ABI {

/// Adds blocks of components to a largest_position.
template <class T> struct position_adder {
  largest_position<T>& total;
  constexpr void operator()(std::size_t n, const T* x) const { total.add(x, n); }
};

/// The last step of a call of that verb. The policy changes nothing.
template <class Function> struct answer<Function, position_of_largest> {
  Function function;
  position_of_largest metric;

  template <class V> constexpr std::size_t operator()(V x) const {
    static_assert(!complex_element<typename V::element>, "norms: linf_index is of real numbers");
    if constexpr (V::lies_in_memory) {
      if (x.dense()) {
        largest_position<typename V::element> total;
        total.add(x.next, x.size());
        return total.position();
      }
    }
    using E = typename V::element;
    using T = std::conditional_t<std::is_integral_v<E>, E, value_t<E>>;
    largest_position<T> total;
    detail::for_each_block<T>(position_adder<T>{total}, std::move(x));
    return total.position();
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
