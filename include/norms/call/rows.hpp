#pragma once
// Calls that take the rows of matrices: what may be passed, what is wrong with a wrong call, and what is checked before
// anything is written.
#include "../error.hpp"
#include "leading.hpp"
#include "matrix_operand.hpp"
#include "refusal.hpp"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <ranges>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace norms {

/// Matrices whose rows are vectors: those of strided_matrix, with elements of every type that vectors may have.
///     norms::rows_of_vectors<double[2][3]>  // true
template <class M>
concept rows_of_vectors = detail::element<typename detail::element_of_matrix<std::remove_cvref_t<M>>::type>;

namespace mistake {
template <class Argument> struct rows_are_those_of_a_matrix_pass_norms_matrix_view_not;
template <class Element> struct an_output_is_a_contiguous_range_that_can_be_written_with_elements;
template <class Argument> struct indices_are_a_contiguous_range_of_integers_not;
struct the_arguments_are_those_of_the_documentation_in_that_order;
}  // namespace mistake

namespace detail {

template <class M> using row_element = typename element_of_matrix<std::remove_cvref_t<M>>::type;
/// The type of the distances of rows.
template <class X, class Y = X> using row_value = std::common_type_t<value_t<row_element<X>>, value_t<row_element<Y>>>;
/// How verbs for rows end: as those for two vectors, or for one, that name a metric.
using two_rows = call_form<2, false, ending::metric>;
using one_row = call_form<1, false, ending::metric>;

/// What results are written to.
template <class Out>
concept writable = std::ranges::contiguous_range<Out> && std::ranges::sized_range<Out> &&
                   !std::is_const_v<std::remove_reference_t<std::ranges::range_reference_t<Out>>>;
template <class Out, class T>
concept output_of = writable<Out> && std::same_as<std::ranges::range_value_t<Out>, T>;
/// What indices are written to, or read from.
template <class Ids>
concept indices =
    std::ranges::contiguous_range<Ids> && std::ranges::sized_range<Ids> &&
    std::integral<std::ranges::range_value_t<Ids>> && !std::same_as<std::ranges::range_value_t<Ids>, bool>;

inline namespace NORMS_ABI {

/// "norms: <what> 3<than> 4"
[[__noreturn__]] NORMS_NOINLINE inline void fail_numbers(const char* what, std::size_t first, const char* than,
                                                         std::size_t second) {
  char message[160];
  std::snprintf(message, sizeof message, "norms: %s%zu%s%zu", what, first, than, second);
  fail<std::invalid_argument>(message);
}
constexpr void require_columns(std::size_t first, std::size_t second) {
  if (first != second) fail_numbers("rows of ", first, " and of ", second);
}
constexpr void require_output(std::size_t size, std::size_t needed) {
  if (size != needed) fail_numbers("an output of ", size, " elements; there must be ", needed);
}
/// rows * columns, of which no output has as many as would wrap around.
constexpr std::size_t number_of_pairs(std::size_t rows, std::size_t columns) {
  if (columns != 0 && rows > static_cast<std::size_t>(PTRDIFF_MAX) / columns)
    fail_numbers("more results than there is memory for, ", rows, " times ", columns);
  return rows * columns;
}

/// Throws if an output overlaps the memory of a matrix.
template <class T, class E>
constexpr void require_apart(const T* out, std::size_t size, const matrix_memory<E>& given) {
  if (std::is_constant_evaluated() || size == 0 || given.is_empty()) return;
  const matrix_memory<E> a = given.ascending();
  const auto first = reinterpret_cast<std::uintptr_t>(a.data);
  const auto last = reinterpret_cast<std::uintptr_t>(a.at(a.rows - 1, a.columns - 1) + 1);
  const auto out_first = reinterpret_cast<std::uintptr_t>(out), out_last = reinterpret_cast<std::uintptr_t>(out + size);
  if (out_first < last && first < out_last)
    fail<std::invalid_argument>("norms: an output overlaps the rows that are read");
}
template <class T, class U>
constexpr void require_apart(const T* out, std::size_t size, const U* other, std::size_t count) {
  require_apart(out, size, matrix_memory<U>{other, 1, count, 0, 1});
}
}  // namespace NORMS_ABI

/// A call of Verb::of, once what goes before the rows is collected.
template <class Verb> struct call_of_rows {
  template <class... A> static consteval bool takes() {
    return requires(A&&... a) { Verb::of(call_options<>{}, std::forward<A>(a)...); };
  }
  template <class Options, class... A> constexpr auto operator()(const Options& options, A&&... a) const {
    return Verb::of(options, std::forward<A>(a)...);
  }
};

/// What is wrong with single arguments, if anything is.
template <class X> consteval auto mistake_of_rows_of() {
  if constexpr (rows_of_vectors<X>) return nothing_found{};
  else return found<mistake::rows_are_those_of_a_matrix_pass_norms_matrix_view_not<std::remove_cvref_t<X>>>{};
}
template <class Out, class T> consteval auto mistake_of_output() {
  if constexpr (output_of<Out, T>) return nothing_found{};
  else return found<mistake::an_output_is_a_contiguous_range_that_can_be_written_with_elements<T>>{};
}
template <class Ids> consteval auto mistake_of_indices() {
  if constexpr (indices<Ids>) return nothing_found{};
  else return found<mistake::indices_are_a_contiguous_range_of_integers_not<std::remove_cvref_t<Ids>>>{};
}
/// The first of them that is one.
template <class First, class... Rest> consteval auto first_mistake(First first, Rest... rest) {
  if constexpr (!std::is_same_v<First, nothing_found>) return first;
  else if constexpr (sizeof...(Rest) != 0) return first_mistake(rest...);
  else return found<mistake::the_arguments_are_those_of_the_documentation_in_that_order>{};
}

/// What is wrong with a call that Verb does not take.
template <class Verb, bool Right, class... A> struct mistake_in_rows_call {
  using type = mistake::the_arguments_are_those_of_the_documentation_in_that_order;
};
template <class Verb, class... A> struct mistake_in_rows_call<Verb, true, A...> {};
template <class Verb, class First, class... Rest>
requires(place_of<First> != leading_place::none)
struct mistake_in_rows_call<Verb, false, First, Rest...> : mistake_in_rows_call<Verb, false, Rest...> {};
template <class Verb, class First, class... Rest>
requires(place_of<First> == leading_place::none && requires { Verb::template mistake<First, Rest...>(); })
struct mistake_in_rows_call<Verb, false, First, Rest...> : decltype(Verb::template mistake<First, Rest...>()) {};

inline namespace NORMS_ABI {

/// The function object of a verb that takes rows.
template <class Verb> struct rows_verb {
  template <class... A>
  requires is_right_call<call_of_rows<Verb>, 0, A...>
  constexpr auto operator()(A&&... a) const {
    return detail::call_with_options(call_of_rows<Verb>{}, call_options<>{}, std::forward<A>(a)...);
  }
  template <class... A,
            class Mistake = typename mistake_in_rows_call<Verb, is_right_call<call_of_rows<Verb>, 0, A...>, A...>::type>
  NORMS_REFUSED void operator()(A&&...) const NORMS_REFUSED_END;
};
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace norms
