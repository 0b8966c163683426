#pragma once
// Element types: which type of number a vector's components are computed with. A new one is a row here and its loads in isa/.
#include "formula.hpp"
#include "policy.hpp"

#include <limits>
#include <type_traits>

namespace norms::detail {

/// Integers whose every value is a double compute as double: nothing wraps, |INT_MIN| included.
template <class E>
inline constexpr bool is_exact_in_double =
    std::is_integral_v<E>&& std::numeric_limits<E>::digits <= std::numeric_limits<double>::digits;

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

/// The type that the terms of formula F are computed and folded in: the elements' own under `fast`, double under `accurate`.
template <class F, class P, class T>
using arithmetic = std::conditional_t<std::is_same_v<P, fast_t> || is_largest_magnitude<F>, T, double>;
}  // namespace norms::detail
