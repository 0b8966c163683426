#pragma once
// Whether the vectors of a call have elements that can be computed with together. Those that kernels know always have; of
// users' number types std::common_type tells.
#include "operands.hpp"

#include <iterator>
#include <type_traits>

namespace norms::detail {

/// The type of the components that an argument leads to; void for what is no vector and no iterator.
template <class A> struct component_of_argument : element_of<A> {};
template <class A>
requires component_iterator<std::decay_t<A>>
struct component_of_argument<A> {
  using type = std::iter_value_t<std::decay_t<A>>;
};
template <class A> using component_t = typename component_of_argument<A>::type;

/// Whether an argument has components whose arithmetic is that of a user's type, which may throw.
template <class A> inline constexpr bool has_class_numbers = number_class<component_t<A>>;

/// Whether T, void if it is not known yet, has a common type with the components of the arguments, to which these convert.
template <class T, class... A> consteval bool have_common_type() {
  if constexpr (sizeof...(A) == 0) return true;
  else
    return []<class First, class... Rest>(std::type_identity<First>, std::type_identity<Rest>...) {
      using E = component_t<First>;
      if constexpr (!element<E>) return have_common_type<T, Rest...>();
      else if constexpr (std::is_void_v<T>) return have_common_type<value_t<E>, Rest...>();
      else if constexpr (requires { typename std::common_type_t<T, value_t<E>>; }) {
        using common = std::common_type_t<T, value_t<E>>;
        return std::is_constructible_v<common, E> && std::is_constructible_v<common, T> &&
               have_common_type<common, Rest...>();
      } else return false;
    }(std::type_identity<A>{}...);
}
template <class... A> consteval bool have_common_elements() {
  if constexpr ((has_class_numbers<A> || ...)) return have_common_type<void, A...>();
  else return true;
}
}  // namespace norms::detail
