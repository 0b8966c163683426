#pragma once
// What counts as a vector, and how each kind is read: in place where the components lie in memory one after the other,
// otherwise in blocks through a small buffer on the stack.
#include "../compiler/config.hpp"
#include "../plan/format.hpp"
#include "../strided.hpp"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>

namespace norms {
namespace detail {

/// A pointer through which components can be read. One to volatile objects is none: they are read once each, through
/// iterators.
template <class P>
concept pointer_to_read =
    std::is_pointer_v<P> && std::convertible_to<P, const std::remove_cv_t<std::remove_pointer_t<P>>*>;

/// Eigen's expressions say whether they are vectors, and by a flag, DirectAccessBit, whether they lie in memory. Both
/// are to be asked: the transpose of a reversed vector has a data() that does not compile, an indexed view has none.
template <class V, bool Direct>
concept eigen_vector =
    requires { typename std::enable_if<V::IsVectorAtCompileTime&& bool(V::Flags & 0x40) == Direct>::type; };

/// Containers that lie in memory without being contiguous ranges. With innerStride() they say so themselves: Eigen's
/// vectors, maps and blocks, norms::strided. Without it, data() and size() are believed of a class that is no range at
/// all; a range whose iterators are not contiguous may keep something else behind its data(). V may be const.
template <class V>
concept has_data_and_size = std::is_class_v<V> && !eigen_vector<V, false> && requires(const V& v) {
  requires pointer_to_read<std::remove_cvref_t<decltype(v.data())>>;
  { v.size() } -> std::convertible_to<std::size_t>;
};
/// Eigen's other expressions. They are asked for each component, since their iterators presume what the flag says.
template <class V>
concept computed_vector =
    (eigen_vector<V, true> || eigen_vector<V, false>) && !has_data_and_size<V> && requires(const V& v) {
      { v[v.size() - 1] } -> std::convertible_to<typename V::Scalar>;
    };
template <class V>
concept has_stride = has_data_and_size<V> && requires(const V& v) {
  { v.innerStride() } -> std::convertible_to<std::ptrdiff_t>;
};
/// Classes that say they have two dimensions, as Eigen's, or another number of them than one, as mdspan.
template <class V>
concept matrix = std::is_class_v<V> && (requires { typename std::enable_if<!bool(V::IsVectorAtCompileTime)>::type; } ||
                                        requires { typename std::enable_if<(V::rank() != 1)>::type; });
template <class R>
concept contiguous =
    !computed_vector<std::remove_reference_t<R>> && std::ranges::contiguous_range<R> && std::ranges::sized_range<R> &&
    !std::is_volatile_v<std::remove_reference_t<std::ranges::range_reference_t<R>>>;
template <class R>
concept plain_memory = has_data_and_size<std::remove_reference_t<R>> && !std::ranges::range<R>;
template <class R>
concept strided_memory = has_stride<std::remove_reference_t<R>> && !contiguous<R>;

inline namespace NORMS_ABI {

/// Component k as a class finds it itself. Only an mdspan is asked by parentheses: those of other classes may count
/// from one, or evaluate a polynomial.
struct component_of {
  template <class V> constexpr decltype(auto) operator()(const V& v, std::size_t position) const {
    using size_type = std::remove_cvref_t<decltype(v.size())>;
    const auto k = static_cast<std::conditional_t<std::is_integral_v<size_type>, size_type, std::size_t>>(position);
    if constexpr (has_stride<V> && requires { v.coeffRef(k); }) return v.coeffRef(k);
    else if constexpr (requires { v[k]; }) return v[k];
    else if constexpr (requires {
                         requires V::rank() == 1;
                         v(k);
                       })
      return v(k);
  }
};
template <class V> using pointee = std::remove_cv_t<std::remove_pointer_t<decltype(std::declval<V>().data())>>;
template <class V> using found_component = decltype(component_of{}(std::declval<const V&>(), std::size_t{}));
template <class E, class T, class V> constexpr void read_by_index(const V& v, std::size_t first, std::size_t n, T* to) {
  for (std::size_t k = 0; k < n; ++k) to[k] = static_cast<T>(static_cast<E>(component_of{}(v, first + k)));
}
/// Whether a class shows where its components lie, or only what they are.
template <class V>
concept shows_addresses =
    std::is_lvalue_reference_v<found_component<V>> && std::same_as<std::remove_cvref_t<found_component<V>>, pointee<V>>;
template <class V>
concept shows_values = std::is_convertible_v<found_component<V>, pointee<V>> && !shows_addresses<V>;

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
  static constexpr bool is_contiguous = Stride == 1;
  static constexpr bool is_always_dense = in_place && is_contiguous;  // code for other ways to read it is not needed
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

/// Components that a class says lie in memory, `step` elements apart. It is believed once the components that it finds
/// itself lie there: Eigen forgets the inner stride of a map in that of the map's diagonal. Components that lie
/// elsewhere, or of which a class shows no address, are asked of the class one by one.
template <class V> struct claimed_memory : memory<pointee<const V&>, dynamic, 0> {
  using base = memory<pointee<const V&>, dynamic, 0>;
  static constexpr bool is_contiguous = false, is_always_dense = false;

  const V* owner = nullptr;  // null where the claim holds
  std::size_t position = 0;

  NORMS_INLINE constexpr claimed_memory(const V& v, std::ptrdiff_t stride)
      : base{v.data(), static_cast<std::size_t>(v.size()), stride} {
    if (holds(v)) return;
    owner = std::addressof(v);
    this->step = 0;  // so it is not dense
  }
  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    if (owner == nullptr) return base::take(buffer, capacity);
    const std::size_t count = (std::min)(capacity, this->remaining);
    read_by_index<pointee<const V&>>(*owner, position, count, buffer);
    position += count;
    this->remaining -= count;
    return count;
  }

 private:
  // The first two components tell the stride; the last one, whether there is only one.
  NORMS_INLINE constexpr bool holds(const V& v) const {
    if constexpr (shows_addresses<V>) {
      const std::size_t n = this->remaining;
      return n == 0 || (lies_at(v, 0) && lies_at(v, n - 1) && (n < 3 || lies_at(v, 1)));
    } else return false;
  }
  // Modulo 2^64, since a wrong stride may be any number; and compared such that a compiler sees when it is right.
  NORMS_INLINE constexpr bool lies_at(const V& v, std::size_t k) const {
    const std::size_t offset = k * static_cast<std::size_t>(this->step);
    const auto* const found = std::addressof(component_of{}(v, k));
    if (std::is_constant_evaluated()) return static_cast<std::size_t>(found - this->next) == offset;
    return reinterpret_cast<std::uintptr_t>(found) ==
           reinterpret_cast<std::uintptr_t>(this->next) + offset * sizeof(*found);
  }
};

/// Components of which a class is asked one by one.
template <class V> struct computed {
  using element = typename V::Scalar;
  static constexpr std::size_t extent = dynamic;
  static constexpr bool in_place = false;
  static constexpr bool is_always_dense = false;
  static constexpr bool is_sized = true;
  static constexpr bool is_endless = false;
  static constexpr bool is_countable = true;

  const V* owner;
  std::size_t remaining;
  std::size_t position = 0;

  constexpr std::size_t size() const { return remaining; }
  constexpr std::size_t rest() const { return remaining; }
  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    const std::size_t count = (std::min)(capacity, remaining);
    read_by_index<element>(*owner, position, count, buffer);
    position += count;
    remaining -= count;
    return count;
  }
};

/// Components behind iterators.
template <class Iterator, class S, bool Sized>
struct sequence : of_elements<std::remove_cvref_t<std::iter_value_t<Iterator>>> {
  static constexpr std::size_t extent = dynamic;
  static constexpr bool in_place = false;
  static constexpr bool is_always_dense = false;
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

/// Anything the verbs take as one vector. Its elements are float, double, halves (norms::float16, _Float16), or integers
/// of up to 64 bits.
template <class R>
concept vector_like = detail::element<typename detail::element_of<R>::type> && !detail::matrix<std::remove_cvref_t<R>>;

/// Any two iterators, or an iterator and a sentinel, that enclose one vector.
template <class Iterator, class S>
concept iterator_pair = detail::component_iterator<Iterator> &&
                        requires(const Iterator& i, const S& last) { i == last; } && std::sentinel_for<S, Iterator>;
}  // namespace norms
