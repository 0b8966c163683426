#pragma once
// Verbs of an order, lp_norm(x, p) and lp_norm<3>(x). Both spellings need a function template, which is this object by
// another name: an order given as a template argument is that of the object's metric, otherwise it is the last
// argument. Each name is one template for what has a type, two for each place where a list may be the last one (see
// lists.hpp), and one for mistakes.
#include "verb.hpp"

#include <cstddef>
#include <type_traits>

namespace norms::detail {

/// Stands where a template argument would be the order, and says that the order is the last argument.
enum class order_place { last };

template <auto Order> struct metric_of_order {};
template <auto Order>
requires std::is_arithmetic_v<decltype(Order)>
struct metric_of_order<Order> {
  using type = lp_c<Order>;
};
template <> struct metric_of_order<order_place::last> {
  using type = order_at_the_end;
};
template <std::size_t Vectors, bool Weighted, auto Order>
using order_verb = verb<Vectors, Weighted, typename metric_of_order<Order>::type>;

template <class Verb, class... A>
concept order_call = Verb::template takes<A...>;
template <class Verb, class... A>
using mistake_in_order_call = mistake_in<typename Verb::form, Verb::template takes<A...>, A...>;
}  // namespace norms::detail
