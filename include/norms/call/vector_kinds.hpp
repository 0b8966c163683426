#pragma once
// The kinds of vectors: what shows where its components lie, and what is asked for each of them.
#include "../compiler/config.hpp"
#include "../number/halves.hpp"

#include <concepts>
#include <cstddef>
#include <iterator>
#include <ranges>
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
  for (std::size_t k = 0; k < n; ++k) to[k] = as_number<T>(static_cast<E>(component_of{}(v, first + k)));
}
/// Whether a class shows where its components lie, or only what they are.
template <class V>
concept shows_addresses =
    std::is_lvalue_reference_v<found_component<V>> && std::same_as<std::remove_cvref_t<found_component<V>>, pointee<V>>;
template <class V>
concept shows_values = std::is_convertible_v<found_component<V>, pointee<V>> && !shows_addresses<V>;

}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace norms
