#pragma once
// What is kept of the vectors of a call so that its value can be had from parts of them: totals, which merge.
#include "value_of.hpp"

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The type that integers of these types are read as side by side.
template <class... E> struct integer_of_elements {
  using type = void;
};
template <integer... E> struct integer_of_elements<E...> {
  using type = common_integer_t<E...>;
};

inline namespace NORMS_ABI {

/// The totals of formula F under policy P for vectors with operands V, the last one of weights if HasWeights.
template <class P, bool HasWeights, class F, class... V> struct total_of_call {
  using value = std::common_type_t<value_t<typename V::element>...>;

 private:
  static constexpr bool are_integers = !HasWeights && is_call_of_integers<F, V...>;
  static constexpr bool are_long_integers = !HasWeights && !are_integers && is_call_of_long_integers<F, V...>;
  using integer_type = typename integer_of_elements<typename V::element...>::type;
  template <class E> using beside = typename operand_beside<E, sizeof...(V) - HasWeights == 2, HasWeights>::type;
  // Floats do not count beyond 2^24.
  using policy = std::conditional_t<plan_of_call<P, F, value, beside<value>>::is_plain_count, accurate_t, P>;
  static auto chosen() {
    if constexpr (are_integers) return std::type_identity<integers_in_blocks<P, F, integer_type>>{};
    else return std::type_identity<chunked_value<policy, F, value, HasWeights>>{};
  }
  // What kernels load: halves as such, if all are halves.
  using first_element = typename std::tuple_element_t<0, std::tuple<V...>>::element;
  static constexpr bool are_loaded =
      kernel_element<first_element> && (std::is_same_v<typename V::element, first_element> && ...);
  using loaded = std::conditional_t<are_loaded, first_element, value>;

 public:
  static constexpr bool is_of_integers = are_integers || are_long_integers;
  /// From which the value follows, and the plans of such as may settle it sooner.
  using type = typename decltype(chosen())::type;
  using usual_plan = typename plan_of_call<P, F, value, beside<value>>::usual;
  using plan_as_loaded = typename plan_of_call<P, F, loaded, beside<loaded>>::usual;

  /// Such a total of vectors, which may be parts of those of the call.
  template <class Total, class... Part> static Total of(const F& f, Part... vectors) {
    Total total(f);
    if constexpr (are_long_integers)
      detail::for_each_block<integer_type>(difference_adder<Total>{total}, std::move(vectors)...);
    else component_adder<typename Total::element, HasWeights, Total>{total}.add(std::move(vectors)...);
    return total;
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
