#pragma once
// What goes before the vectors of a call, collected into one object, and who computes the value because of it.
#include "../policy.hpp"
#include "value_of.hpp"

#include <type_traits>
#include <utility>

namespace norms {
struct skip_nan_t;
}

namespace norms::detail {

template <class T> inline constexpr leading_place place_of = leading_argument<std::remove_cvref_t<T>>::place;

/// A set of places, as the bits of a number.
template <leading_place Place> inline constexpr unsigned place_bit = 1u << static_cast<unsigned>(Place);

inline namespace NORMS_ABI {

/// The options and one more, T, at its place.
template <class T, class A, class E, class M>
NORMS_INLINE constexpr auto with_leading(const call_options<A, E, M>& options, const T& given) {
  if constexpr (place_of<T> == leading_place::accuracy)
    return call_options<T, E, M>{given, options.execution, options.missing_values};
  else if constexpr (place_of<T> == leading_place::execution)
    return call_options<A, T, M>{options.accuracy, given, options.missing_values};
  else return call_options<A, E, T>{options.accuracy, options.execution, given};
}

/// Whether what evaluation_of made was asked for with an execution.
template <class Function>
inline constexpr bool has_execution = requires(const Function& function) { function.options.execution; };

/// Called as value_of is, and hands the call to what the trait of Leading says.
template <class Leading, class Options, class Rest> struct handed_over {
  using policy = typename Rest::policy;
  static constexpr bool has_weights = Rest::has_weights;

  Options options;
  Rest rest;

  template <class F, class... V> constexpr auto operator()(F f, V... components) const {
    return leading_argument<Leading>::value(options, rest, f, std::move(components)...);
  }
};

/// Whether what computes a value leaves out components that are NaN, for verbs that compute theirs themselves.
template <class Function> inline constexpr bool skips_nan = false;
template <class Leading, class Options, class Rest>
inline constexpr bool skips_nan<handed_over<Leading, Options, Rest>> =
    std::is_same_v<Leading, skip_nan_t> || skips_nan<Rest>;

/// What computes the value of a call with these options: first the execution, then the treatment of missing values, and
/// value_of where there is neither.
template <bool HasWeights, class A, class E, class M>
NORMS_INLINE constexpr auto evaluation_of(const call_options<A, E, M>& options) {
  if constexpr (!std::is_same_v<E, not_given>) {
    const call_options<A, not_given, M> others{options.accuracy, {}, options.missing_values};
    const auto rest = detail::evaluation_of<HasWeights>(others);
    return handed_over<E, call_options<A, E, M>, std::remove_const_t<decltype(rest)>>{options, rest};
  } else if constexpr (!std::is_same_v<M, not_given>) {
    using rest = value_of<A, HasWeights>;
    return handed_over<M, call_options<A, E, M>, rest>{options, rest{}};
  } else return value_of<A, HasWeights>{};
}

/// Collects what goes before the vectors, one after the other, and calls call(options, the rest…).
template <class Call, class Options, class First, class... Rest>
NORMS_INLINE constexpr auto call_with_options(const Call& call, const Options& options, First&& first, Rest&&... rest) {
  if constexpr (place_of<First> != leading_place::none)
    return detail::call_with_options(call, detail::with_leading(options, first), std::forward<Rest>(rest)...);
  else return call(options, std::forward<First>(first), std::forward<Rest>(rest)...);
}
}  // namespace NORMS_ABI

/// Whether what goes before the vectors is right, each place taken once, where those Taken are, and Call takes the rest.
template <class Call, unsigned Taken, class... A> inline constexpr bool is_right_call = false;
template <class Call, unsigned Taken, class First, class... Rest> consteval bool is_rest_right() {
  constexpr leading_place place = place_of<First>;
  if constexpr (place == leading_place::none) return Call::template takes<First, Rest...>();
  else if constexpr ((Taken & place_bit<place>) == 0) return is_right_call<Call, (Taken | place_bit<place>), Rest...>;
  else return false;
}
template <class Call, unsigned Taken, class First, class... Rest>
inline constexpr bool is_right_call<Call, Taken, First, Rest...> = is_rest_right<Call, Taken, First, Rest...>();
}  // namespace norms::detail
