#pragma once
// The verb for the total variation: it takes what norms take, and measures the distance of a vector from itself, one
// component further on.
#include "blocks.hpp"
#include "verb.hpp"

#include <cstddef>
#include <utility>

namespace norms::detail {

/// Stands where a verb has its metric, and says that the sum of the steps from each component to the next is asked for.
struct steps_of_components {};

inline namespace NORMS_ABI {

/// Adds the steps within blocks of components, and from each block to the next.
template <class Total, class T> struct step_adder {
  Total& total;
  T& last;
  bool& has_last;

  constexpr void operator()(std::size_t n, const T* x) const {
    const T* const first = &last;
    if (has_last) total.add(x, first, 1);
    total.add(x + 1, x, n - 1);
    last = x[n - 1];
    has_last = true;
  }
};

/// The last step of a call of that verb.
template <class Function> struct answer<Function, steps_of_components> {
  Function function;
  steps_of_components metric;

  template <class V> constexpr auto operator()(V x) const {
    using E = typename V::element;
    static_assert(!complex_element<E>, "norms: total_variation is of real numbers");
    using T = value_t<E>;
    constexpr auto formula = formula_of(l1_t{});
    if constexpr (V::lies_in_memory) {
      if (x.dense()) {
        const std::size_t n = x.size();
        if (n < 2) return without_steps(n == 0 ? static_cast<T>(0) : as_number<T>(*x.next));
        using components = memory<E, dynamic, 1>;
        return function(formula, components(x.next + 1, n - 1), components(x.next, n - 1));
      }
    }
    // Integers are subtracted as such.
    using P = typename Function::policy;
    using F = std::remove_const_t<decltype(formula)>;
    using component = std::conditional_t<integer<E>, E, T>;
    using total_of_numbers = std::conditional_t<skips_nan<Function>, present_pairs<P, F, T>, chunked_value<P, F, T>>;
    using total_type = std::conditional_t<integer<E>, integers_in_blocks<P, F, E>, total_of_numbers>;
    total_type total(formula);
    component last = static_cast<component>(0);
    bool has_last = false;
    detail::for_each_block<component>(step_adder<total_type, component>{total, last, has_last}, std::move(x));
    if (total.size() == 0) return without_steps(static_cast<T>(last));
    return total.value();
  }

 private:
  /// Of no component or one.
  template <class T> static constexpr T without_steps(T only) {
    if constexpr (generic_number<T>) return is_nan_number(only) ? no_number<T>() : static_cast<T>(0);
    else return either(is_nan(only), quiet_nan<T>(), T(0));
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
