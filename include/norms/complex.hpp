#pragma once
// Complex numbers as elements of vectors: which types are taken for such.
#include "compiler/config.hpp"

#include <concepts>
#include <type_traits>

namespace norms {
namespace detail {

/// A class of two floats or doubles that names their type and gives its parts, as std::complex does. It is told by its
/// members, so that <complex>, which takes a while to compile, need not be included.
template <class C>
concept has_real_and_imaginary_part = std::is_class_v<C> && requires(const C& z) {
  requires std::same_as<typename C::value_type, float> || std::same_as<typename C::value_type, double>;
  { z.real() } -> std::convertible_to<typename C::value_type>;
  { z.imag() } -> std::convertible_to<typename C::value_type>;
  requires sizeof(C) == 2 * sizeof(typename C::value_type);
  requires std::is_trivially_copyable_v<C> &&
               std::is_constructible_v<C, typename C::value_type, typename C::value_type>;
};
}  // namespace detail

/// Whether a type is a complex number of two floats or doubles that lie in memory as those of std::complex do, first the
/// real part, then the imaginary one. True of std::complex and of classes with its members and size; a class with these
/// that keeps something else, such as polar coordinates, says so by one line:
///     struct polar {
///       using value_type = double;
///       double magnitude, angle;
///       double real() const;
///       double imag() const;
///     };
///     template <> inline constexpr bool norms::is_complex<polar> = false;
///     norms::vector_like<std::vector<polar>>  // false
template <class C> inline constexpr bool is_complex = detail::has_real_and_imaginary_part<C>;

namespace detail {
template <class C>
concept complex_element = is_complex<C>;
/// Of complex vectors the inner product is complex, and no other metric is. Where one type is to serve all, its real part is
/// the value.
template <class T> constexpr auto real_part_of(const T& value) {
  if constexpr (complex_element<T>) return value.real();
  else return value;
}
/// The complex type of parts T that is like C, of which these are the first template argument.
template <class C, class T> struct complex_like {
  using type = C;
};
template <template <class> class C, class U, class T> struct complex_like<C<U>, T> {
  using type = C<T>;
};
}  // namespace detail
}  // namespace norms
