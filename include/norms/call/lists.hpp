#pragma once
// Vectors written as lists in braces. Braces have no type, so a template deduces none from them: what a parameter
// becomes is then the default of its template parameter. One overload for the last place that has braces therefore
// serves whatever goes before and after, and whichever of the places before have braces too. There are two of each: one
// reads lists as floats, and takes lists of floats and halves alone; the other reads them as doubles, and takes all
// numbers. The first is more constrained, so it is chosen where both can be.
#include "operands.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <type_traits>
#include <utility>

namespace norms::detail {

/// Numbers of type U are kept as T: floats and halves as floats, all that kernels know as doubles.
template <class U, class T>
concept kept_as = !complex_element<U> &&
                  (std::same_as<T, value_t<U>> || (std::same_as<T, double> && element<U> && !generic_number<U>));

inline namespace NORMS_ABI {

/// A number of a list. Its constructor is a template, because braces refuse conversions that narrow: so {i, 0.5}
/// compiles for an int i.
template <class T> struct written {
  T value;
  template <kept_as<T> U> NORMS_INLINE constexpr written(U given) noexcept : value(as_number<T>(given)) {}
};
}  // namespace NORMS_ABI

/// What a list in braces becomes.
template <class T> using list = std::initializer_list<written<T>>;

inline namespace NORMS_ABI {

/// The numbers of a list as an operand. They lie in memory one after the other, where kernels read them; constant
/// evaluation, to which they are members of different objects, takes them one by one.
template <class T> struct list_operand : of_elements<T> {
  static constexpr std::size_t extent = dynamic;
  static constexpr bool in_place = kernel_element<T>;
  static constexpr bool lies_in_memory = true, is_contiguous = false;
  static constexpr bool is_always_dense = false;
  static constexpr bool is_sized = true;
  static constexpr bool is_endless = false;
  static constexpr bool is_multipass = true;
  static constexpr bool is_countable = true;
  static_assert(sizeof(written<T>) == sizeof(T));

  const written<T>* first;
  std::size_t remaining;
  const T* next;

  NORMS_INLINE constexpr list_operand(const written<T>* numbers, std::size_t count)
      : first(numbers), remaining(count), next(count == 0 ? nullptr : &numbers->value) {}

  constexpr std::size_t size() const { return remaining; }
  constexpr std::size_t rest() const { return remaining; }
  constexpr bool dense() const { return !std::is_constant_evaluated(); }
  template <class U> constexpr std::size_t take(U* buffer, std::size_t capacity) {
    const std::size_t count = (std::min)(capacity, remaining);
    for (std::size_t k = 0; k < count; ++k) buffer[k] = as_number<U>(first[k].value);
    first += count;
    remaining -= count;
    return count;
  }
};
}  // namespace NORMS_ABI

template <class T> inline constexpr bool is_operand<list_operand<T>> = true;

template <class X> inline constexpr bool is_list = false;
template <class T> inline constexpr bool is_list<list<T>> = true;

inline namespace NORMS_ABI {

/// What an argument is to the verbs that know no lists.
template <class X> struct without_braces {
  using type = X;
  static NORMS_INLINE constexpr X&& of(X& x) { return static_cast<X&&>(x); }
};
template <class T> struct without_braces<list<T>> {
  using type = list_operand<T>;
  static NORMS_INLINE constexpr type of(list<T> x) { return type(x.begin(), x.size()); }
};
}  // namespace NORMS_ABI

template <class X> using unbraced = typename without_braces<X>::type;

/// A call that takes its arguments, of which Last is in braces and none after it is.
template <class Calls, class Last, class... A>
concept list_call = is_list<Last> && Calls::template takes<unbraced<A>...>;
template <class Calls, class Last, class... A>
concept float_list_call = list_call<Calls, Last, A...> && std::same_as<Last, list<float>>;

inline namespace NORMS_ABI {

/// A list of numbers that no kernel knows. It has a type, since all of its numbers are of one.
template <class T> NORMS_INLINE constexpr std::span<const T> spanned(std::initializer_list<T> x) {
  return {x.begin(), x.size()};
}

/// A function object that takes lists too: up to three vectors after up to three leading arguments, hence six places.
template <class Calls> struct with_lists : Calls {
  using Calls::operator();
  using floats = list<float>;
  using numbers = list<double>;

  template <class A = floats, class... Rest>
  requires float_list_call<Calls, A, A, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, Rest...>) {
    return call(without_braces<A>::of(a), std::forward<Rest>(rest)...);
  }
  template <class A = numbers, class... Rest>
  requires list_call<Calls, A, A, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, Rest...>) {
    return call(without_braces<A>::of(a), std::forward<Rest>(rest)...);
  }
  template <class A = floats, class B = floats, class... Rest>
  requires float_list_call<Calls, B, A, B, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), std::forward<Rest>(rest)...);
  }
  template <class A = numbers, class B = numbers, class... Rest>
  requires list_call<Calls, B, A, B, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), std::forward<Rest>(rest)...);
  }
  template <class A = floats, class B = floats, class C = floats, class... Rest>
  requires float_list_call<Calls, C, A, B, C, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, C&& c, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, unbraced<C>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), without_braces<C>::of(c),
                std::forward<Rest>(rest)...);
  }
  template <class A = numbers, class B = numbers, class C = numbers, class... Rest>
  requires list_call<Calls, C, A, B, C, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, C&& c, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, unbraced<C>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), without_braces<C>::of(c),
                std::forward<Rest>(rest)...);
  }
  template <class A = floats, class B = floats, class C = floats, class D = floats, class... Rest>
  requires float_list_call<Calls, D, A, B, C, D, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, C&& c, D&& d, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, unbraced<C>, unbraced<D>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), without_braces<C>::of(c), without_braces<D>::of(d),
                std::forward<Rest>(rest)...);
  }
  template <class A = numbers, class B = numbers, class C = numbers, class D = numbers, class... Rest>
  requires list_call<Calls, D, A, B, C, D, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, C&& c, D&& d, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, unbraced<C>, unbraced<D>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), without_braces<C>::of(c), without_braces<D>::of(d),
                std::forward<Rest>(rest)...);
  }
  template <class A = floats, class B = floats, class C = floats, class D = floats, class E = floats, class... Rest>
  requires float_list_call<Calls, E, A, B, C, D, E, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, C&& c, D&& d, E&& e, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, unbraced<C>, unbraced<D>, unbraced<E>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), without_braces<C>::of(c), without_braces<D>::of(d),
                without_braces<E>::of(e), std::forward<Rest>(rest)...);
  }
  template <class A = numbers, class B = numbers, class C = numbers, class D = numbers, class E = numbers,
            class... Rest>
  requires list_call<Calls, E, A, B, C, D, E, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, C&& c, D&& d, E&& e, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, unbraced<C>, unbraced<D>, unbraced<E>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), without_braces<C>::of(c), without_braces<D>::of(d),
                without_braces<E>::of(e), std::forward<Rest>(rest)...);
  }
  template <class A = floats, class B = floats, class C = floats, class D = floats, class E = floats, class F = floats,
            class... Rest>
  requires float_list_call<Calls, F, A, B, C, D, E, F, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, C&& c, D&& d, E&& e, F&& f, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, unbraced<C>, unbraced<D>, unbraced<E>,
                                            unbraced<F>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), without_braces<C>::of(c), without_braces<D>::of(d),
                without_braces<E>::of(e), without_braces<F>::of(f), std::forward<Rest>(rest)...);
  }
  template <class A = numbers, class B = numbers, class C = numbers, class D = numbers, class E = numbers,
            class F = numbers, class... Rest>
  requires list_call<Calls, F, A, B, C, D, E, F, Rest...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, B&& b, C&& c, D&& d, E&& e, F&& f, Rest&&... rest) const
      noexcept(Calls::template cannot_throw<unbraced<A>, unbraced<B>, unbraced<C>, unbraced<D>, unbraced<E>,
                                            unbraced<F>, Rest...>) {
    return call(without_braces<A>::of(a), without_braces<B>::of(b), without_braces<C>::of(c), without_braces<D>::of(d),
                without_braces<E>::of(e), without_braces<F>::of(f), std::forward<Rest>(rest)...);
  }

  // Of typed lists, in the first two places.
  template <generic_number T, class... Rest>
  requires(Calls::template takes<std::span<const T>, Rest...>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(std::initializer_list<T> a, Rest&&... rest) const {
    return call(spanned(a), std::forward<Rest>(rest)...);
  }
  template <class A, generic_number T, class... Rest>
  requires(Calls::template takes<A, std::span<const T>, Rest...>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&& a, std::initializer_list<T> b, Rest&&... rest) const {
    return call(std::forward<A>(a), spanned(b), std::forward<Rest>(rest)...);
  }
  template <generic_number T, class... Rest>
  requires(Calls::template takes<std::span<const T>, std::span<const T>, Rest...>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(std::initializer_list<T> a, std::initializer_list<T> b,
                                                       Rest&&... rest) const {
    return call(spanned(a), spanned(b), std::forward<Rest>(rest)...);
  }

 private:
  template <class... A> NORMS_INLINE constexpr auto call(A&&... a) const {
    return static_cast<const Calls&>(*this)(std::forward<A>(a)...);
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
