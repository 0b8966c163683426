#pragma once
// The value of a metric for vectors of numbers that no kernel knows, or of such numbers and others.
#include "../evaluate/generic_value.hpp"
#include "blocks.hpp"
#include "operands.hpp"

#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

template <generic_number T> constexpr void require_weights(const T* weights, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    if (weights[i] < static_cast<T>(0) || is_nan_number(weights[i]))
      fail<std::domain_error>("norms: a weight is negative or NaN");
  }
}

/// Adds blocks, or whole vectors, to what has add(x, y, n); weights are checked first.
template <class Total, bool HasWeights> struct generic_adder {
  Total& total;
  template <class T, class... Pointer> constexpr void operator()(std::size_t n, const T* x, Pointer... others) const {
    const auto y = second_operand<HasWeights>::of(others...);
    if constexpr (HasWeights) require_weights(y.weights, n);
    total.add(x, y, n);
  }
};

/// Computes the value, given a formula and an operand for each vector, the last one of weights if HasWeights.
template <class T, bool HasWeights> struct value_of_generic {
  template <class F, class... V> NORMS_NOINLINE constexpr T operator()(F f, V... vectors) const {
    const subnormals_honoured scope;
    return within_scope(f, std::move(vectors)...);
  }

 private:
  template <class F, class V, class... Others>
  static NORMS_NOINLINE constexpr T within_scope(F f, V x, Others... others) {
    using total_type = chunked_value<accurate_t, F, T, HasWeights>;
    total_type total(f);
    const generic_adder<total_type, HasWeights> adder{total};
    if constexpr (is_in_place<V> && (is_in_place<Others> && ...)) {
      if (x.dense() && (others.dense() && ...)) {
        adder(x.size(), x.next, others.next...);
        return total.value();
      }
    }
    detail::for_each_block<T>(adder, std::move(x), std::move(others)...);
    return total.value();
  }
  template <class V> static consteval bool find_in_place() {
    if constexpr (std::is_same_v<typename V::element, T>) return V::lies_in_memory;
    else return false;
  }
  template <class V> static constexpr bool is_in_place = find_in_place<V>();
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
