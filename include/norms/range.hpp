#pragma once
// What counts as a vector, and how each kind is read: in place where the components lie in memory one after the other,
// otherwise in blocks through a small buffer on the stack.
#include "config.hpp"
#include "types.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <memory>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>

namespace norms {

/// n components that lie `stride` elements apart; a negative stride walks backwards from `data`.
template <class T> class strided {
 public:
  NORMS_INLINE constexpr strided(const T* data, std::size_t size, std::ptrdiff_t stride)
      : data_(data), size_(size), stride_(stride) {}
  NORMS_INLINE constexpr const T* data() const { return data_; }
  NORMS_INLINE constexpr std::size_t size() const { return size_; }
  NORMS_INLINE constexpr std::ptrdiff_t innerStride() const { return stride_; }

 private:
  const T* data_;
  std::size_t size_;
  std::ptrdiff_t stride_;
};

namespace detail {

/// Containers that lie in memory without being contiguous ranges. With innerStride() they say so themselves: Eigen's
/// vectors, maps and blocks, norms::strided. Without it, data() and size() are believed of a class that is no range at
/// all; a range whose iterators are not contiguous may keep something else behind its data().
template <class V>
concept has_data_and_size = requires(const V& v) {
  { *v.data() };
  { v.size() } -> std::convertible_to<std::size_t>;
};
template <class V>
concept has_stride = has_data_and_size<V> && requires(const V& v) {
  { v.innerStride() } -> std::convertible_to<std::ptrdiff_t>;
};
template <class V>
concept matrix = requires { requires !bool(V::IsVectorAtCompileTime); };
template <class R>
concept contiguous = std::ranges::contiguous_range<R> && std::ranges::sized_range<R>;
template <class R>
concept plain_memory = !std::ranges::range<R> && has_data_and_size<std::remove_cvref_t<R>>;
template <class R>
concept strided_memory = !contiguous<R> && has_stride<std::remove_cvref_t<R>> && !matrix<std::remove_cvref_t<R>>;

inline namespace NORMS_ABI {

inline constexpr std::size_t dynamic = std::dynamic_extent;

/// The number of components where the type tells it.
template <class R> inline constexpr std::size_t extent = dynamic;
template <class T, std::size_t N> inline constexpr std::size_t extent<T[N]> = N;
template <class T, std::size_t N> inline constexpr std::size_t extent<std::span<T, N>> = N;
template <class T, std::size_t N> inline constexpr std::size_t extent<std::array<T, N>> = N;

/// The type of the components, named in a class of its own: in a class that functions take by value, g++ for 32-bit Arm
/// would note at every call that a name of an aligned type once changed how the class is passed.
template <class E> struct of_elements {
  using element = E;
};

/// Components in memory. `Stride` is 1 where the type tells that, otherwise 0 and kept as a value.
template <class E, std::size_t Extent, std::ptrdiff_t Stride> struct memory : of_elements<E> {
  static constexpr std::size_t extent = Extent;
  static constexpr bool in_place = kernel_element<E>;
  static constexpr bool is_sized = true;
  static constexpr bool is_endless = false;

  const E* next;
  std::size_t remaining;
  std::ptrdiff_t step;

  NORMS_INLINE constexpr memory(const E* given_next, std::size_t given_remaining, std::ptrdiff_t given_step = Stride)
      : next(given_next), remaining(given_remaining), step(given_step) {}

  constexpr std::size_t size() const { return Extent == dynamic ? remaining : Extent; }
  constexpr bool dense() const { return Stride == 1 || step == 1; }

  static constexpr bool is_countable = true;
  constexpr std::size_t rest() const { return remaining; }

  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    const std::size_t count = (std::min)(capacity, remaining);
    for (std::size_t k = 0; k < count; ++k) buffer[k] = static_cast<T>(next[static_cast<std::ptrdiff_t>(k) * step]);
    remaining -= count;
    if (remaining != 0) next += static_cast<std::ptrdiff_t>(count) * step;
    return count;
  }
};

/// Components behind iterators.
template <class Iterator, class S, bool Sized>
struct sequence : of_elements<std::remove_cvref_t<std::iter_value_t<Iterator>>> {
  static constexpr std::size_t extent = dynamic;
  static constexpr bool in_place = false;
  static constexpr bool is_sized = Sized;
  static constexpr bool is_endless = std::is_same_v<S, std::unreachable_sentinel_t>;  // gives as many as are asked for

  Iterator next;
  S last;
  std::size_t count;

  NORMS_INLINE constexpr sequence(Iterator given_next, S given_last, std::size_t given_count)
      : next(std::move(given_next)), last(std::move(given_last)), count(given_count) {}

  constexpr std::size_t size() const { return count; }

  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    std::size_t k = 0;
    for (; k < capacity && next != last; ++k, ++next)
      buffer[k] = static_cast<T>(static_cast<typename sequence::element>(*next));
    return k;
  }
  /// How many are left, where they can be counted: an input that can be read once, or without end, is not.
  static constexpr bool is_countable = std::forward_iterator<Iterator> && !is_endless;
  constexpr std::size_t rest() const {
    if constexpr (is_countable) return static_cast<std::size_t>(std::ranges::distance(next, last));
    else return 0;
  }
};

template <class R> NORMS_INLINE constexpr auto components_of(R&& r) {
  using V = std::remove_cvref_t<R>;
  if constexpr (contiguous<R>) {
    using E = std::ranges::range_value_t<R>;
    return memory<E, extent<V>, 1>{std::ranges::data(r), std::ranges::size(r)};
  } else if constexpr (strided_memory<R>) {
    using E = std::remove_cvref_t<decltype(*r.data())>;
    return memory<E, dynamic, 0>{r.data(), static_cast<std::size_t>(r.size()),
                                 static_cast<std::ptrdiff_t>(r.innerStride())};
  } else if constexpr (plain_memory<R>) {
    using E = std::remove_cvref_t<decltype(*r.data())>;
    return memory<E, dynamic, 1>{r.data(), static_cast<std::size_t>(r.size())};
  } else {
    using Iterator = std::ranges::iterator_t<R>;
    using S = std::ranges::sentinel_t<R>;
    constexpr bool sized = std::ranges::sized_range<R>;
    std::size_t count = 0;
    if constexpr (sized) count = static_cast<std::size_t>(std::ranges::size(r));
    return sequence<Iterator, S, sized>{std::ranges::begin(r), std::ranges::end(r), count};
  }
}
template <class Iterator, class S> NORMS_INLINE constexpr auto components_between(Iterator first, S last) {
  constexpr bool sized = std::sized_sentinel_for<S, Iterator>;
  std::size_t count = 0;
  if constexpr (sized) count = static_cast<std::size_t>(last - first);
  if constexpr (sized && std::contiguous_iterator<Iterator>) {
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

/// Reading it is reading memory: nothing in it can throw.
template <class R>
concept reads_memory = contiguous<R> || plain_memory<R> || strided_memory<R>;
template <class R, class S>
concept same_extent = reads_memory<R> && reads_memory<S> && extent<std::remove_cvref_t<R>> != dynamic &&
                      extent<std::remove_cvref_t<R>> == extent<std::remove_cvref_t<S>>;

template <class R> struct element_of {
  using type = void;
};
template <std::ranges::input_range R> struct element_of<R> {
  using type = std::ranges::range_value_t<R>;
};
template <class R>
requires(!std::ranges::input_range<R> && (plain_memory<R> || strided_memory<R>))
struct element_of<R> {
  using type = std::remove_cvref_t<decltype(*std::declval<const std::remove_cvref_t<R>&>().data())>;
};
}  // namespace NORMS_ABI
}  // namespace detail

/// Anything the verbs take as one vector. Its elements are float, double or integers that double represents exactly.
template <class R>
concept vector_like = detail::element<typename detail::element_of<R>::type> && !detail::matrix<std::remove_cvref_t<R>>;

/// Any two iterators, or an iterator and a sentinel, that enclose one vector.
template <class Iterator, class S>
concept iterator_pair =
    std::input_iterator<Iterator> && std::sentinel_for<S, Iterator> && detail::element<std::iter_value_t<Iterator>>;
}  // namespace norms
