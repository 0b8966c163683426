#pragma once
// The element types. A new one is one row here, on a line of its own, since CMake counts them.
#include <cstdint>
#include <type_traits>

#include "list.hpp"

namespace catalogue {

/// The components of a vector are of type Type, its norm of type Result.
template <class Type, class Result, text Name> struct element {
  using type = Type;
  using result = Result;
  static constexpr const char* name = characters<Name>;
};

using elements = list<
    // clang-format off
    element<float, float, "f32">,
    element<double, double, "f64">
    // clang-format on
    >;

/// Elements that benchmarks have besides. All integers have a test of their own, tests/verbs/integers.cpp.
using int8 = element<std::int8_t, double, "i8">;
using uint8 = element<std::uint8_t, double, "u8">;
using bytes = list<int8, uint8>;
using measured_elements = joined<elements, bytes>;

/// The element type of a number, and the type of its norms.
template <std::size_t Index> using element_at = typename row_at<elements, Index>::type;
template <class Type> using result_of = typename row_of<measured_elements, Type>::result;
template <class Type> inline constexpr const char* element_name = row_of<elements, Type>::name;

/// The elements that the language itself computes with, which is what other libraries know.
template <class Element> using is_native = std::is_floating_point<typename Element::type>;
using native_elements = filtered<elements, is_native>;

}  // namespace catalogue
