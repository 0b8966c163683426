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

/// The position of the largest component of those that are no NaN; zeros take the places of the others.
template <class T> class present_position {
 public:
  constexpr void operator()(std::size_t n, const T* x) {
    T kept[block_size]{};
    for (std::size_t i = 0; i < n; ++i) {
      if (is_nan(x[i])) continue;
      kept[i] = x[i];
      if (first_ == nowhere) first_ = size_ + i;
    }
    total_.add(static_cast<const T*>(kept), expr::nothing{}, n);
    size_ += n;
  }
  /// The first of them if all are 0, and the size if there is none.
  constexpr std::size_t position() const {
    if (first_ == nowhere) return size_;
    return total_.position() < first_ ? first_ : total_.position();
  }

 private:
  static constexpr std::size_t nowhere = ~std::size_t{0};
  largest_position<T> total_;
  std::size_t size_ = 0, first_ = nowhere;
};

/// The last step of a call of that verb. The policy changes nothing.
template <class Function> struct answer<Function, position_of_largest> {
  Function function;
  position_of_largest metric;

  template <class V> constexpr std::size_t operator()(V x) const {
    static_assert(!complex_element<typename V::element>, "norms: linf_index is of real numbers");
    if constexpr (skips_nan<Function> && !std::is_integral_v<typename V::element>) {
      using T = value_t<typename V::element>;
      present_position<T> present;
      const auto add = [&present](std::size_t n, const T* components) { present(n, components); };
      detail::for_each_block<T>(add, std::move(x));
      return present.position();
    } else return of_all(std::move(x));
  }

 private:
  template <class V> constexpr std::size_t of_all(V x) const {
    if constexpr (has_execution<Function> && divisible<V>) {
      constexpr std::size_t least = 65536;
      const auto compute = [&x](std::size_t first, std::size_t count) { return total_of(x.part(first, count)); };
      if (x.size() >= 2 * least)
        return detail::merged_parts(function.options.execution, total_type<V>{}, x.size(), least, compute).position();
    }
    return total_of(std::move(x)).position();
  }

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
