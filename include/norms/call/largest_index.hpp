#pragma once
// The verb for the position of the largest component: it takes what norms take, and ends in another function.
#include "../evaluate/largest_position.hpp"
#include "../evaluate/merged_parts.hpp"
#include "blocks.hpp"
#include "verb.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace norms::detail {

/// Stands where a verb has its metric, and says that the position of the largest component is asked for.
struct position_of_largest {};

inline namespace NORMS_ABI {

/// The last step of a call of that verb. The policy changes nothing.
template <class Function> struct answer<Function, position_of_largest> {
  Function function;
  position_of_largest metric;

  template <class V> constexpr std::size_t operator()(V x) const {
    if constexpr (has_execution<Function> && divisible<V>) {
      constexpr std::size_t least = 65536;
      const auto compute = [&x](std::size_t first, std::size_t count) { return total_of(x.part(first, count)); };
      if (x.size() >= 2 * least)
        return detail::merged_parts(function.options.execution, total_type<V>{}, x.size(), least, compute).position();
    }
    return total_of(std::move(x)).position();
  }

 private:
  template <class V>
  using total_type = largest_position<std::conditional_t<V::lies_in_memory || std::is_integral_v<typename V::element>,
                                                         typename V::element, value_t<typename V::element>>>;
  template <class V> static constexpr total_type<V> total_of(V x) {
    total_type<V> total;
    component_adder<typename total_type<V>::element, false, total_type<V>>{total}.add(std::move(x));
    return total;
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
