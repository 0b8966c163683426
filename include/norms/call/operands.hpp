#pragma once
// What counts as a vector, and which operand reads it.
#include "../strided.hpp"
#include "components.hpp"
#include "vector_kinds.hpp"

#include <concepts>
#include <cstddef>
#include <iterator>
#include <memory>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>

namespace norms {
namespace detail {
inline namespace NORMS_ABI {

/// Whether R is an operand already.
template <class R> inline constexpr bool is_operand = false;

/// The operand that reads the components of a vector.
template <class R> NORMS_INLINE constexpr auto components_of(R&& r) {
  using V = std::remove_cvref_t<R>;
  if constexpr (is_operand<V>) return r;
  else if constexpr (contiguous<R>) {
    using E = std::ranges::range_value_t<R>;
    return memory<E, extent<V>, 1>{std::ranges::data(r), static_cast<std::size_t>(std::ranges::size(r))};
  } else if constexpr (strided_memory<R> || plain_memory<R>) {
    constexpr bool has_step = strided_memory<R>;
    std::ptrdiff_t step = 1;
    if constexpr (has_step) step = static_cast<std::ptrdiff_t>(std::as_const(r).innerStride());
    if constexpr (shows_addresses<V> || shows_values<V>) return claimed_memory<V>(r, step);
    else
      return memory<pointee<const V&>, dynamic, !has_step>{std::as_const(r).data(),
                                                           static_cast<std::size_t>(std::as_const(r).size()), step};
  } else if constexpr (computed_vector<V>) {
    return computed<V>{std::addressof(r), static_cast<std::size_t>(r.size())};
  } else {
    using Iterator = std::ranges::iterator_t<R>;
    using S = std::ranges::sentinel_t<R>;
    constexpr bool sized = std::ranges::sized_range<R>;
    std::size_t count = 0;
    if constexpr (sized) count = static_cast<std::size_t>(std::ranges::size(r));
    return sequence<Iterator, S, sized>{std::ranges::begin(r), std::ranges::end(r), count};
  }
}
/// The operand that reads what lies between two iterators.
template <class Iterator, class S> NORMS_INLINE constexpr auto components_between(Iterator first, S last) {
  constexpr bool sized = std::sized_sentinel_for<S, Iterator>;
  std::size_t count = 0;
  if constexpr (sized) count = static_cast<std::size_t>(last - first);
  if constexpr (sized && std::contiguous_iterator<Iterator> &&
                !std::is_volatile_v<std::remove_reference_t<std::iter_reference_t<Iterator>>>) {
    return memory<std::iter_value_t<Iterator>, dynamic, 1>{std::to_address(first), count};
  } else return sequence<Iterator, S, sized>{std::move(first), std::move(last), count};
}

/// As many components from `begin` on as lie between the first two iterators.
template <class Iterator, class S, class J>
NORMS_INLINE constexpr auto components_beside(const Iterator& first, const S& last, J begin) {
  if constexpr (std::random_access_iterator<J> && std::sized_sentinel_for<S, Iterator>)
    return components_between(begin, begin + static_cast<std::iter_difference_t<J>>(last - first));
  else return components_between(std::move(begin), std::unreachable_sentinel);
}

/// A vector that is read from memory alone, so that reading it cannot throw.
template <class R>
concept reads_memory = is_operand<std::remove_cvref_t<R>> || contiguous<R> ||
                       ((plain_memory<R> || strided_memory<R>) && !shows_values<std::remove_cvref_t<R>>);
template <class R, class S>
concept same_extent = reads_memory<R> && reads_memory<S> && extent<std::remove_cvref_t<R>> != dynamic &&
                      extent<std::remove_cvref_t<R>> == extent<std::remove_cvref_t<S>>;

/// The type of a vector's elements; void for what is no vector. Arrays have a case of their own, because asking the
/// standard library about an array of an incomplete class does not compile.
template <class R> struct element_of {
  using type = void;
};
template <class R>
requires is_operand<std::remove_cvref_t<R>>
struct element_of<R> {
  using type = typename std::remove_cvref_t<R>::element;
};
template <class R>
requires std::is_bounded_array_v<std::remove_reference_t<R>>
struct element_of<R> {
  using type = std::remove_cv_t<std::remove_extent_t<std::remove_reference_t<R>>>;
};
template <class R>
requires(!std::is_array_v<std::remove_reference_t<R>> && (strided_memory<R> || plain_memory<R>))
struct element_of<R> {
  using type = pointee<const std::remove_reference_t<R>&>;
};
template <class R>
requires computed_vector<std::remove_reference_t<R>>
struct element_of<R> {
  using type = typename std::remove_reference_t<R>::Scalar;
};
template <class R>
requires(!std::is_array_v<std::remove_reference_t<R>> && !computed_vector<std::remove_reference_t<R>> &&
         !strided_memory<R> && std::ranges::input_range<R> &&
         requires { static_cast<std::ranges::range_value_t<R>>(std::declval<std::ranges::range_reference_t<R>>()); })
struct element_of<R> {
  using type = std::ranges::range_value_t<R>;
};
}  // namespace NORMS_ABI

/// An iterator that leads to components. Whether it can be dereferenced is asked first: with a pointer to an incomplete
/// class the standard concepts would not compile.
template <class Iterator>
concept component_iterator = !std::is_array_v<Iterator> && requires(const Iterator& i) { *i; } &&
                             std::input_iterator<Iterator> && element<std::iter_value_t<Iterator>> &&
                             requires(const Iterator& i) { static_cast<std::iter_value_t<Iterator>>(*i); };
}  // namespace detail

/// Anything the verbs take as one vector. Its elements are float, double, halves (float16.hpp, bfloat16.hpp), integers of up
/// to 64 bits, complex numbers (complex.hpp), long double, __float128, or of a class of numbers: copyable, made of int and
/// double, with + - * /, <, == and a sqrt found by its type.
template <class R>
concept vector_like = detail::element<typename detail::element_of<R>::type> && !detail::matrix<std::remove_cvref_t<R>>;

/// Any two iterators, or an iterator and a sentinel, that enclose one vector.
template <class Iterator, class S>
concept iterator_pair = detail::component_iterator<Iterator> &&
                        requires(const Iterator& i, const S& last) { i == last; } && std::sentinel_for<S, Iterator>;
}  // namespace norms
