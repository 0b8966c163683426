#pragma once
// Operands: what reads the components of a vector, in place where they lie in memory one after the other, otherwise in
// blocks through a buffer.
#include "../plan/format.hpp"
#include "vector_kinds.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>

namespace norms::detail {
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
  static constexpr bool lies_in_memory = true;  // so that it can be asked whether it is dense()
  static constexpr bool in_place = kernel_element<E>;
  static constexpr bool is_contiguous = Stride == 1;
  static constexpr bool is_always_dense = in_place && is_contiguous;  // code for other ways to read it is not needed
  static constexpr bool is_sized = true;
  static constexpr bool is_endless = false;
  static constexpr bool is_multipass = true;

  const E* next;
  std::size_t remaining;
  std::ptrdiff_t step;

  NORMS_INLINE constexpr memory(const E* given_next, std::size_t given_remaining, std::ptrdiff_t given_step = Stride)
      : next(given_next), remaining(given_remaining), step(given_step) {}

  constexpr std::size_t size() const { return Extent == dynamic ? remaining : Extent; }
  constexpr bool dense() const { return Stride == 1 || step == 1; }
  constexpr auto part(std::size_t first, std::size_t count) const {
    return memory<E, dynamic, Stride>{next + static_cast<std::ptrdiff_t>(first) * step, count, step};
  }
  static constexpr bool is_countable = true;
  constexpr std::size_t rest() const { return remaining; }

  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    const std::size_t count = (std::min)(capacity, remaining);
    for (std::size_t k = 0; k < count; ++k) buffer[k] = as_number<T>(next[static_cast<std::ptrdiff_t>(k) * step]);
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
  constexpr claimed_memory part(std::size_t first, std::size_t count) const {
    claimed_memory result = *this;
    result.next += static_cast<std::ptrdiff_t>(first) * this->step;
    result.position += first;
    result.remaining = count;
    return result;
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
  static constexpr bool lies_in_memory = false;
  static constexpr bool in_place = false;
  static constexpr bool is_always_dense = false;
  static constexpr bool is_sized = true;
  static constexpr bool is_endless = false;
  static constexpr bool is_countable = true;
  static constexpr bool is_multipass = true;

  const V* owner;
  std::size_t remaining;
  std::size_t position = 0;

  constexpr computed part(std::size_t first, std::size_t count) const { return {owner, count, position + first}; }
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

/// Iterators that the standard library's older algorithms know for ones of random access.
template <class Iterator>
concept is_copied_by_standard = requires {
  typename std::iterator_traits<Iterator>::iterator_category;
} && std::is_base_of_v<std::random_access_iterator_tag, typename std::iterator_traits<Iterator>::iterator_category>;

/// Components behind iterators.
template <class Iterator, class S, bool Sized>
struct sequence : of_elements<std::remove_cvref_t<std::iter_value_t<Iterator>>> {
  static constexpr std::size_t extent = dynamic;
  static constexpr bool lies_in_memory = false;
  static constexpr bool in_place = false;
  static constexpr bool is_always_dense = false;
  static constexpr bool is_sized = Sized;
  static constexpr bool is_endless = std::is_same_v<S, std::unreachable_sentinel_t>;  // gives as many as are asked for
  static constexpr bool is_multipass =                                                // and may be read more than once
      std::forward_iterator<Iterator> && !std::is_volatile_v<std::remove_reference_t<std::iter_reference_t<Iterator>>>;

  Iterator next;
  S last;
  std::size_t count;

  NORMS_INLINE constexpr sequence(Iterator given_next, S given_last, std::size_t given_count)
      : next(std::move(given_next)), last(std::move(given_last)), count(given_count) {}

  constexpr auto part(std::size_t first, std::size_t part_count) const
  requires(Sized && std::random_access_iterator<Iterator>)
  {
    const Iterator begin = next + static_cast<std::iter_difference_t<Iterator>>(first);
    const Iterator end = begin + static_cast<std::iter_difference_t<Iterator>>(part_count);
    return sequence<Iterator, Iterator, true>{begin, end, part_count};
  }
  constexpr std::size_t size() const { return count; }
  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    std::size_t k = 0;
    if constexpr (is_copied_as_a_whole<T>) {
      // The standard library copies what lies in memory piece by piece, such as a deque, a piece at a time.
      k = (std::min)(capacity, static_cast<std::size_t>(last - next));
      const Iterator first = next;
      next += static_cast<std::iter_difference_t<Iterator>>(k);
      std::copy(first, next, buffer);
    } else if constexpr (is_measurable) {
      const std::size_t most = (std::min)(capacity, static_cast<std::size_t>(last - next));
      for (; k < most; ++k, ++next) buffer[k] = as_number<T>(static_cast<typename sequence::element>(*next));
    } else {
      for (; k < capacity && next != last; ++k, ++next)
        buffer[k] = as_number<T>(static_cast<typename sequence::element>(*next));
    }
    return k;
  }
  static constexpr bool is_measurable =
      Sized && std::random_access_iterator<Iterator> && std::sized_sentinel_for<S, Iterator>;
  template <class T>
  static constexpr bool is_copied_as_a_whole =
      is_measurable && std::is_same_v<T, typename sequence::element> && is_copied_by_standard<Iterator>;
  /// How many are left, where they can be counted: an input that can be read once, or without end, is not.
  static constexpr bool is_countable = std::forward_iterator<Iterator> && !is_endless;
  constexpr std::size_t rest() const {
    if constexpr (is_countable) return static_cast<std::size_t>(std::ranges::distance(next, last));
    else return 0;
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
