#pragma once
// Vectors that a verb writes: what counts as one, and where its components lie; and vectors that are read beside one,
// brought to where kernels can read them while they write.
#include "../error.hpp"
#include "../evaluate/passage.hpp"
#include "operands.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms {
namespace detail {

/// What the components of A are behind the pointer that it hands out: const where they cannot be written, void where there
/// is none. A keeps its reference, since a const vector hands out another pointer.
template <class A> struct behind_pointer {
  using type = void;
};
template <class A>
requires contiguous<A>
struct behind_pointer<A> {
  using type = std::remove_reference_t<std::ranges::range_reference_t<A>>;
};
template <class A>
requires(!contiguous<A> && (plain_memory<A> || strided_memory<A>))
struct behind_pointer<A> {
  using type = std::remove_pointer_t<std::remove_cvref_t<decltype(std::declval<A&>().data())>>;
};
template <class A> using behind_pointer_t = typename behind_pointer<A>::type;

/// The types of components that kernels write.
template <class E>
concept writable_element = std::is_same_v<E, float> || std::is_same_v<E, double>;
}  // namespace detail

/// Vectors that verbs such as `normalize` change: contiguous ranges, C arrays, classes with data() and size(), and
/// innerStride() if components lie apart; of float or double, not const.
///     norms::writable_vector<std::vector<double>&>        // true
///     norms::writable_vector<const std::vector<double>&>  // false
template <class A>
concept writable_vector = vector_like<A> && detail::writable_element<detail::behind_pointer_t<A>>;

namespace detail {
/// A range of such vectors.
template <class A>
concept writable_vectors = std::ranges::forward_range<A> && writable_vector<std::ranges::range_reference_t<A>>;

inline namespace NORMS_ABI {

/// The passage in place over a vector. Throws std::invalid_argument if its components do not lie where it says, or share
/// their places.
template <writable_vector A> NORMS_INLINE constexpr auto passage_of(A&& a) {
  using E = behind_pointer_t<A>;
  if constexpr (contiguous<A>) {
    E* const data = std::ranges::data(a);
    return passage<E>{data, data, static_cast<std::size_t>(std::ranges::size(a)), 1};
  } else {
    const auto claimed = components_of(a);
    E* const data = a.data();
    if (claimed.size() > 1 && claimed.step == 0)
      fail<std::invalid_argument>("norms: components to be written do not lie where data() and innerStride() say");
    return passage<E>{data, data, claimed.size(), claimed.step};
  }
}

/// Several vectors, one after the other: a range of them.
template <class R> struct several_vectors {
  using element = behind_pointer_t<std::ranges::range_reference_t<R>>;
  R& vectors;

  template <class Function> constexpr void for_each(Function f) const {
    for (auto&& x : vectors) f(detail::passage_of(static_cast<std::ranges::range_reference_t<R>>(x)));
  }
  constexpr std::size_t size() const {
    std::size_t total = 0;
    for_each([&total](const passage<element>& p) { total += p.size; });
    return total;
  }
};

/// Whether two stretches of memory share bytes.
template <class E, class X>
NORMS_INLINE bool share_memory(const X* x, std::size_t n, std::ptrdiff_t step, const passage<E>& p) {
  if (n == 0 || p.size == 0) return false;
  const auto bounds = [](const auto* first, std::size_t count, std::ptrdiff_t gap) {
    const auto* const last = first + static_cast<std::ptrdiff_t>(count - 1) * gap;
    const auto a = reinterpret_cast<std::uintptr_t>(first), b = reinterpret_cast<std::uintptr_t>(last);
    return std::pair((std::min)(a, b), (std::max)(a, b) + sizeof(*first));
  };
  const auto a = bounds(x, n, step), b = bounds(p.to, p.size, p.step);
  return a.first < b.second && b.first < a.second;
}

/// Copies components to where they are to be written.
template <class E, class V> constexpr void copy_components(V x, const passage<E>& p) {
  E block[block_size];
  for (std::size_t i = 0;;) {
    const std::size_t count = x.take(block, (std::min)(block_size, p.size - i));
    for (std::size_t k = 0; k < count; ++k) p.at(i + k) = block[k];
    i += count;
    if (i == p.size || count == 0) return;
  }
}

/// passage_between in all other cases than the usual one.
template <class E, class V> NORMS_NOINLINE constexpr passage<E> unusual_passage_between(V x, const passage<E>& out) {
  constexpr bool is_alike = std::is_same_v<typename V::element, E>;
  if constexpr (V::lies_in_memory) {
    if (!std::is_constant_evaluated() && x.step != 0 && share_memory(x.next, x.size(), x.step, out)) {
      if constexpr (is_alike) {
        if (x.next == out.to && x.step == out.step) return out;
        if (x.dense() && out.is_dense()) {
          if (x.next < out.to) std::copy_backward(x.next, x.next + out.size, out.to + out.size);
          else std::copy_n(x.next, out.size, out.to);
          return out;
        }
      }
      fail<std::invalid_argument>("norms: the vector to be read lies across that to be written");
    }
    if constexpr (is_alike) {
      if (x.dense() && out.is_dense()) return {x.next, out.to, out.size, 1};
    }
  }
  copy_components(std::move(x), out);
  return out;
}
/// The passage from x to where `out` lies. Components that kernels can read where they are remain there; others are
/// copied to `out` and read from there. Throws std::invalid_argument if sizes differ, or if x shares memory with `out` in
/// another way than being the same vector, or being as contiguous.
template <class E, class V> NORMS_INLINE constexpr passage<E> passage_between(V x, const passage<E>& out) {
  require_same_size(x.size(), out.size);
  if constexpr (V::lies_in_memory && std::is_same_v<typename V::element, E>) {
    if (!std::is_constant_evaluated() && x.dense() && out.is_dense() && !share_memory(x.next, out.size, 1, out))
      return {x.next, out.to, out.size, 1};
  }
  return unusual_passage_between(std::move(x), out);
}
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace norms
NORMS_STRICT_END
