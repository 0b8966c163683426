#pragma once
// What follows from the shape of an expression: how it scales with its vectors, and what its values are like.
#include "vocabulary.hpp"

#include <cstddef>
#include <type_traits>

namespace norms {
namespace expr {

/// The exponent of c in f(c x) = |c|^exponent f(x), in quarters: `first` for the first vector, `second` for the second;
/// a formula in x - y counts as one in the first alone. Not `scales` where no such exponent exists.
struct degree {
  int first = 0;
  int second = 0;
  bool scales = true;
  friend constexpr bool operator==(degree, degree) = default;

  constexpr degree times(int factor) const { return {first * factor, second * factor, scales}; }
  constexpr degree halved() const { return {first / 2, second / 2, scales && first % 2 == 0 && second % 2 == 0}; }
  constexpr degree plus(degree other) const {
    return {first + other.first, second + other.second, scales && other.scales};
  }
};
inline constexpr int quarters = 4;

/// The degree of an expression; `Terms` are the folded terms that `folded<K>` stands for.
template <class E, class... Terms> struct scaling {
  static constexpr degree value{};
};
template <class... Terms> struct scaling<x, Terms...> {
  static constexpr degree value{quarters, 0};
};
template <class... Terms> struct scaling<y, Terms...> {
  static constexpr degree value{0, quarters};
};
template <class... Terms> struct scaling<difference, Terms...> : scaling<x> {};
template <class First, class... Rest> struct scaling<folded<0>, First, Rest...> : scaling<First> {};
template <std::size_t K, class First, class... Rest>
struct scaling<folded<K>, First, Rest...> : scaling<folded<K - 1>, Rest...> {};
template <class E, class... Terms> struct scaling<unary<magnitude, E>, Terms...> : scaling<E, Terms...> {};
template <class E, class... Terms> struct scaling<unary<negative, E>, Terms...> : scaling<E, Terms...> {};
template <class E, class... Terms> struct scaling<unary<squared, E>, Terms...> {
  static constexpr degree value = scaling<E, Terms...>::value.times(2);
};
template <class E, class... Terms> struct scaling<unary<root, E>, Terms...> {
  static constexpr degree value = scaling<E, Terms...>::value.halved();
};
template <class E, class... Terms> struct scaling<unary<reversed, E>, Terms...> {
  static constexpr degree value{0, 0, false};
};
template <class E, int Halves, class... Terms> struct scaling<binary<raised, E, half_integer<Halves>>, Terms...> {
  static constexpr degree value = scaling<E, Terms...>::value.times(Halves).halved();
};
template <class E, int Halves, class... Terms> struct scaling<binary<rooted, E, half_integer<Halves>>, Terms...> {
  static constexpr degree inner = scaling<E, Terms...>::value.times(2);
  static constexpr bool is_whole = inner.first % Halves == 0 && inner.second % Halves == 0;
  static constexpr degree value{inner.first / Halves, inner.second / Halves, inner.scales&& is_whole};
};
/// Degrees of real powers count in units of the exponent, which the root divides by again.
template <class Operation, class E, class... Terms>
struct scaling<binary<Operation, E, real_exponent>, Terms...> : scaling<E, Terms...> {};
template <class Operation, class L, class R, class... Terms> struct scaling<binary<Operation, L, R>, Terms...> {
  static constexpr degree value = [] {
    constexpr degree left = scaling<L, Terms...>::value, right = scaling<R, Terms...>::value;
    if constexpr (std::is_same_v<Operation, unequal>) return degree{};
    else if constexpr (std::is_same_v<Operation, times>) return left.plus(right);
    else if constexpr (std::is_same_v<Operation, divided> || std::is_same_v<Operation, quotiented>)
      return left.plus(right.times(-1));
    else return left == right ? left : degree{0, 0, false};
  }();
};

/// What can be told of an expression's values from its shape.
template <class E> struct shape {
  static constexpr bool not_a_difference = !std::is_same_v<E, constant>;  // x or y occurs other than as x - y
  static constexpr bool vanishes = !std::is_same_v<E, constant>;          // 0 where x = y = 0
  static constexpr bool non_negative = false;
  static constexpr bool counts = false;     // compares components, so that a NaN is a component like any other
  static constexpr bool subtracts = false;  // x - y occurs
  static constexpr bool reverses = false;   // counts numbers down from the infinity of their type
  static constexpr bool of_either_sign = !std::is_same_v<E, constant>;  // may be negative, assuming that no constant is
  static constexpr bool divides = false;  // may divide by 0 where x = y = 0, and 0 times infinity would be NaN
};
template <> struct shape<difference> {
  static constexpr bool not_a_difference = false, vanishes = true, non_negative = false, counts = false,
                        subtracts = true;
  static constexpr bool reverses = false, of_either_sign = true, divides = false;
};
template <class Operation, class E> struct shape<unary<Operation, E>> : shape<E> {
  static constexpr bool non_negative = true, of_either_sign = false;
};
template <class E> struct shape<unary<negative, E>> : shape<E> {
  static constexpr bool non_negative = false, of_either_sign = true;
};
template <class E> struct shape<unary<reversed, E>> : shape<E> {
  static constexpr bool vanishes = false, non_negative = true, of_either_sign = false, reverses = true, divides = true;
};
template <class Operation, class E, int Halves> struct shape<binary<Operation, E, half_integer<Halves>>> : shape<E> {
  static constexpr bool non_negative = true, of_either_sign = false;
};
template <class Operation, class E> struct shape<binary<Operation, E, real_exponent>> : shape<E> {
  static constexpr bool non_negative = true, of_either_sign = false;
  static constexpr bool vanishes = false, divides = true;  // 0 to a negative power is infinite
};
template <class Operation, class L, class R> struct shape<binary<Operation, L, R>> {
  static constexpr bool not_a_difference = shape<L>::not_a_difference || shape<R>::not_a_difference;
  static constexpr bool vanishes = [] {
    if constexpr (std::is_same_v<Operation, times>)
      return (shape<L>::vanishes && !shape<R>::divides) || (shape<R>::vanishes && !shape<L>::divides);
    else if constexpr (std::is_same_v<Operation, quotiented>) return shape<L>::vanishes;
    else if constexpr (std::is_same_v<Operation, divided>) return shape<L>::vanishes && !shape<R>::vanishes;
    else return shape<L>::vanishes && shape<R>::vanishes;
  }();
  static constexpr bool counts = std::is_same_v<Operation, unequal> || shape<L>::counts || shape<R>::counts;
  static constexpr bool subtracts = shape<L>::subtracts || shape<R>::subtracts;
  static constexpr bool reverses = shape<L>::reverses || shape<R>::reverses;
  static constexpr bool divides =
      (std::is_same_v<Operation, divided> && !std::is_same_v<R, constant>) || shape<L>::divides || shape<R>::divides;
  static constexpr bool non_negative =
      std::is_same_v<Operation, unequal> ||
      (!std::is_same_v<Operation, minus> && shape<L>::non_negative && shape<R>::non_negative);
  static constexpr bool of_either_sign =
      !non_negative && (std::is_same_v<Operation, minus> || shape<L>::of_either_sign || shape<R>::of_either_sign);
};
}  // namespace expr
}  // namespace norms
