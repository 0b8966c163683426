#pragma once
// How the vectors of a call may be written, and how each way is read. N vectors, the weights last if there are any, are
//
//   N ranges                    l2_distance(x, y)
//   an iterator, its end, and N - 1 iterators    l2_distance(x.begin(), x.end(), y.begin())
//   two iterators, each with its end             l2_distance(x.begin(), x.end(), y.begin(), y.end()), without weights
//   N pointers and a length     l2_distance(p, q, n)
//
// each followed by a metric, an order, or the norms of both vectors, if the verb takes them. The types and the number of the arguments decide
// which way it is. A second argument that can be the end of the first is its end. An integer after N pointers is their
// length, unless the verb needs it as its order: lp_norm(p, n, 2.5) is of order 2.5, lp_norm(array, 3) of order 3.
#include "../formula/formula.hpp"
#include "operands.hpp"

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

namespace norms::detail {

/// What follows the vectors of a call.
enum class ending { none, metric, order, norms };
/// What a call is made of: `Vectors` of them, the last one of weights if `Weighted`, and what follows.
template <std::size_t Vectors, bool Weighted = false, ending Ending = ending::none> struct call_form {
  static constexpr std::size_t vectors = Vectors;
  static constexpr bool weighted = Weighted;
  static constexpr ending last = Ending;
};

/// An order p: anything that a function with a parameter of type double takes.
template <class E>
concept order_argument = requires(void (&take)(double), E&& e) { take(static_cast<E&&>(e)); };

template <class Form, class E> consteval bool is_ending() {
  using M = std::remove_cvref_t<E>;
  if constexpr (Form::last == ending::none || Form::last == ending::norms) return false;
  else if constexpr (Form::last == ending::order) return order_argument<E>;
  else if constexpr (Form::vectors - Form::weighted == 1) return norm_metric<M>;
  else return distance_metric<M>;
}
/// Whether E... may follow the vectors. A metric may be left out, and so may both norms, an order may not.
template <class Form, class... E> inline constexpr bool may_follow = sizeof...(E) == 0 && Form::last != ending::order;
template <class Form, class E> inline constexpr bool may_follow<Form, E> = is_ending<Form, E>();
template <class Form, class E, class G>
inline constexpr bool may_follow<Form, E, G> = Form::last == ending::norms && order_argument<E> && order_argument<G>;

template <class A>
concept array_like = std::is_array_v<std::remove_reference_t<A>>;
/// An iterator that a function takes by value: an array is one to its first component.
template <class A>
concept iterator_argument = component_iterator<std::decay_t<A>> && std::is_constructible_v<std::decay_t<A>, A>;
/// An iterator and the end of its range, given as two arguments.
template <class A, class B>
concept iterator_and_end = iterator_pair<std::decay_t<A>, std::decay_t<B>> && !array_like<B> && iterator_argument<A> &&
                           std::is_constructible_v<std::decay_t<B>, B>;
template <class A>
concept pointer_argument = std::is_pointer_v<std::decay_t<A>> && component_iterator<std::decay_t<A>>;
template <class A>
concept length_argument = std::is_integral_v<std::remove_cvref_t<A>> && !std::is_same_v<std::remove_cvref_t<A>, bool>;

/// The ways of the table above; `none` is a call that no verb takes.
enum class spelling { none, ranges, iterators, pairs_of_iterators, pointers };

inline namespace NORMS_ABI {

/// n components from a pointer on.
template <class P, class N> NORMS_INLINE constexpr auto components_at(P pointer, N n) {
  using E = std::remove_pointer_t<P>;
  if constexpr (std::is_volatile_v<E>) return detail::components_between(pointer, pointer + n);
  else return memory<std::remove_const_t<E>, dynamic, 1>{pointer, static_cast<std::size_t>(n)};
}

/// The ways to write N vectors. `find` says which one arguments have; the function of that name reads them, and calls
/// call.ending(what follows)(operands...). `cannot_throw` says that reading them does not throw, and finds nothing
/// wrong.
template <std::size_t N> struct spellings;

template <> struct spellings<1> {
  template <class Form, class A> static consteval spelling find() {
    if constexpr (!vector_like<A>) return spelling::none;
    else return may_follow<Form> ? spelling::ranges : spelling::none;
  }
  template <class Form, class A, class B, class... E> static consteval spelling find() {
    if constexpr (vector_like<A> && may_follow<Form, B, E...>) return spelling::ranges;
    else if constexpr (!may_follow<Form, E...>) return spelling::none;
    else if constexpr (iterator_and_end<A, B>) return spelling::iterators;
    else if constexpr (pointer_argument<A> && length_argument<B>) return spelling::pointers;
    else return spelling::none;
  }
  template <spelling S, class A, class...> static consteval bool cannot_throw() {
    if constexpr (S == spelling::ranges) return reads_memory<A>;
    else if constexpr (S == spelling::iterators) return std::contiguous_iterator<std::decay_t<A>>;
    else return true;
  }

  template <class Call, class X, class... E>
  static NORMS_INLINE constexpr auto ranges(const Call& call, X&& x, E&&... e) {
    return call.ending(std::forward<E>(e)...)(detail::components_of(x));
  }
  template <class Call, class Iterator, class S, class... E>
  static NORMS_INLINE constexpr auto iterators(const Call& call, Iterator first, S last, E&&... e) {
    return call.ending(std::forward<E>(e)...)(detail::components_between(std::move(first), std::move(last)));
  }
  template <class Call, class T, class L, class... E>
  static NORMS_INLINE constexpr auto pointers(const Call& call, T* x, L n, E&&... e) {
    return call.ending(std::forward<E>(e)...)(detail::components_at(x, n));
  }
};

template <> struct spellings<2> {
  template <class Form, class A, class B> static consteval spelling find() {
    if constexpr (!vector_like<A>) return spelling::none;
    else if constexpr (!vector_like<B>) return spelling::none;
    else return may_follow<Form> ? spelling::ranges : spelling::none;
  }
  template <class Form, class A, class B, class C, class... E> static consteval spelling find() {
    if constexpr (vector_like<A> && vector_like<B> && may_follow<Form, C, E...>) return spelling::ranges;
    else if constexpr (may_follow<Form, E...>) {
      if constexpr (iterator_and_end<A, B> && iterator_argument<C>) return spelling::iterators;
      else if constexpr (pointer_argument<A> && pointer_argument<B> && length_argument<C>) return spelling::pointers;
      else return spelling::none;
    } else return find_pairs<Form, A, B, C, E...>();
  }
  template <spelling S, class A, class B, class...> static consteval bool cannot_throw() {
    if constexpr (S == spelling::ranges) return same_extent<A, B>;
    else return S == spelling::pointers;
  }

  template <class Call, class X, class Y, class... E>
  static NORMS_INLINE constexpr auto ranges(const Call& call, X&& x, Y&& y, E&&... e) {
    return call.ending(std::forward<E>(e)...)(detail::components_of(x), detail::components_of(y));
  }
  template <class Call, class Iterator, class S, class J, class... E>
  static NORMS_INLINE constexpr auto iterators(const Call& call, Iterator first, S last, J other, E&&... e) {
    auto second = detail::components_beside(first, last, std::move(other));
    return call.ending(std::forward<E>(e)...)(detail::components_between(std::move(first), std::move(last)),
                                              std::move(second));
  }
  template <class Call, class Iterator, class S, class J, class K, class... E>
  static NORMS_INLINE constexpr auto pairs_of_iterators(const Call& call, Iterator first1, S last1, J first2, K last2,
                                                        E&&... e) {
    return call.ending(std::forward<E>(e)...)(detail::components_between(std::move(first1), std::move(last1)),
                                              detail::components_between(std::move(first2), std::move(last2)));
  }
  template <class Call, class T, class U, class L, class... E>
  static NORMS_INLINE constexpr auto pointers(const Call& call, T* x, U* y, L n, E&&... e) {
    return call.ending(std::forward<E>(e)...)(detail::components_at(x, n), detail::components_at(y, n));
  }

 private:
  template <class Form, class A, class B, class C, class D = void, class... E> static consteval spelling find_pairs() {
    if constexpr (Form::weighted || !may_follow<Form, E...>) return spelling::none;
    else if constexpr (iterator_and_end<A, B> && iterator_and_end<C, D>) return spelling::pairs_of_iterators;
    else return spelling::none;
  }
};

template <> struct spellings<3> {
  template <class Form, class A, class B, class C> static consteval spelling find() {
    if constexpr (vector_like<A> && vector_like<B> && vector_like<C>)
      return may_follow<Form> ? spelling::ranges : spelling::none;
    else return spelling::none;
  }
  template <class Form, class A, class B, class C, class D, class... E> static consteval spelling find() {
    if constexpr (vector_like<A> && vector_like<B> && vector_like<C> && may_follow<Form, D, E...>)
      return spelling::ranges;
    else if constexpr (!may_follow<Form, E...>) return spelling::none;
    else if constexpr (iterator_and_end<A, B> && iterator_argument<C> && iterator_argument<D>)
      return spelling::iterators;
    else if constexpr (pointer_argument<A> && pointer_argument<B> && pointer_argument<C> && length_argument<D>)
      return spelling::pointers;
    else return spelling::none;
  }
  template <spelling, class...> static consteval bool cannot_throw() { return false; }

  template <class Call, class X, class Y, class W, class... E>
  static NORMS_INLINE constexpr auto ranges(const Call& call, X&& x, Y&& y, W&& w, E&&... e) {
    return call.ending(std::forward<E>(e)...)(detail::components_of(x), detail::components_of(y),
                                              detail::components_of(w));
  }
  template <class Call, class Iterator, class S, class J, class K, class... E>
  static NORMS_INLINE constexpr auto iterators(const Call& call, Iterator first, S last, J other, K weights, E&&... e) {
    auto second = detail::components_beside(first, last, std::move(other));
    auto third = detail::components_beside(first, last, std::move(weights));
    return call.ending(std::forward<E>(e)...)(detail::components_between(std::move(first), std::move(last)),
                                              std::move(second), std::move(third));
  }
  template <class Call, class T, class U, class W, class L, class... E>
  static NORMS_INLINE constexpr auto pointers(const Call& call, T* x, U* y, W* w, L n, E&&... e) {
    return call.ending(std::forward<E>(e)...)(detail::components_at(x, n), detail::components_at(y, n),
                                              detail::components_at(w, n));
  }
};

/// Which of the ways a call's arguments are written in.
template <class Form, class... A> inline constexpr spelling spelled = spelling::none;
template <class Form, class... A>
requires(sizeof...(A) >= Form::vectors)
inline constexpr spelling spelled<Form, A...> = spellings<Form::vectors>::template find<Form, A...>();

/// call.ending(what follows the vectors)(an operand for each vector), of arguments that are spelled in one of the ways.
template <class Form, class Call, class... A>
NORMS_INLINE constexpr auto value_of_spelling(const Call& call, A&&... a) {
  using ways = spellings<Form::vectors>;
  constexpr spelling way = spelled<Form, A...>;
  if constexpr (way == spelling::ranges) return ways::ranges(call, std::forward<A>(a)...);
  else if constexpr (way == spelling::iterators) return ways::iterators(call, std::forward<A>(a)...);
  else if constexpr (way == spelling::pointers) return ways::pointers(call, std::forward<A>(a)...);
  else return ways::pairs_of_iterators(call, std::forward<A>(a)...);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
