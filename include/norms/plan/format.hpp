#pragma once
// Element types and what their components are computed in. A new one is a row here and its loads in isa/.
#include "../formula/formula.hpp"
#include "../policy.hpp"

#include <cstddef>
#include <limits>
#include <type_traits>

namespace norms::detail {

/// Integers whose every value is a double compute as double: nothing wraps, |INT_MIN| included.
template <class E> inline constexpr bool is_exact_in_double = false;
template <class E>
requires std::is_integral_v<E>
inline constexpr bool is_exact_in_double<E> = std::numeric_limits<E>::digits <= std::numeric_limits<double>::digits;

template <class E>
using compute_t =
    std::conditional_t<std::is_same_v<E, float>, float,
                       std::conditional_t<std::is_same_v<E, double> || is_exact_in_double<E>, double, void>>;

template <class E>
concept element = !std::is_void_v<compute_t<E>>;

/// Types that the kernels load from memory themselves.
template <class E>
concept kernel_element = std::is_same_v<E, float> || std::is_same_v<E, double>;

/// Whether a formula is max |x - y|, which is exact in any type.
template <class F> inline constexpr bool is_largest_magnitude = false;
template <>
inline constexpr bool is_largest_magnitude<
    formula<expr::list<expr::unary<expr::magnitude, expr::difference>>, maximum, expr::folded<0>>> = true;

/// What `accurate` computes in, given the type of the elements.
template <class T> struct accurate_arithmetic {
  using type = double;
};
/// The type that terms of formula F are computed and folded in: the elements' own under `fast`, double otherwise.
template <class F, class P, class T>
using arithmetic =
    std::conditional_t<std::is_same_v<P, fast_t> || is_largest_magnitude<F>, T, typename accurate_arithmetic<T>::type>;

/// What the sums of `accurate` and the bounds of their errors are made for. The tests know smaller formats than double,
/// in which every vector can be tried.
template <class A> struct summation;
template <> struct summation<double> {
  static constexpr double unit = 0x1p-53;            // the rounding unit
  static constexpr double rest_of_square = 0x1p-24;  // of a number less that of its upper half, at most; relative
  static constexpr std::size_t block = 128;          // terms that a lane takes before their errors enter a total
  static constexpr int chain = 224;                  // additions that an error passes through on its way there, at most
  static constexpr int joins = 16;                   // and more of lanes and streams, in sums without an offset
  static constexpr int head_room = 5;                // bits from the sum of a sample to an offset
};
}  // namespace norms::detail
