#pragma once
// Vectors of integers: which formulas are summed in integers, without rounding, and how long these sums are.
#include "../formula/formula.hpp"
#include "../number/integer_sum.hpp"
#include "format.hpp"
#include "kernel_operands.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

inline namespace NORMS_ABI {

/// An integer of either sign as the two of 64 bits that hold all of them: for two vectors of which one has signed
/// elements and the other one unsigned ones, and no type of 64 bits holds both.
struct signed_magnitude {
  std::uint64_t magnitude;
  bool is_negative;

  signed_magnitude() = default;
  template <integer E>
  NORMS_INLINE constexpr explicit signed_magnitude(E a)
      : magnitude(static_cast<std::uint64_t>(a)), is_negative(std::is_signed_v<E> && static_cast<std::int64_t>(a) < 0) {
    if (is_negative) magnitude = 0 - magnitude;
  }
  friend constexpr bool operator==(const signed_magnitude&, const signed_magnitude&) = default;
  friend constexpr bool operator<(const signed_magnitude& a, const signed_magnitude& b) {
    if (a.is_negative != b.is_negative) return a.is_negative;
    return a.is_negative ? b.magnitude < a.magnitude : a.magnitude < b.magnitude;
  }
};
}  // namespace NORMS_ABI

/// What integers of two types are read as side by side: the type that holds all values of both.
template <class E, class Other = E> struct common_integer {
  static constexpr bool keeps_sign = std::is_signed_v<E> == std::is_signed_v<Other>;
  static constexpr bool has_room = sizeof(E) > sizeof(Other) && std::is_signed_v<E>;
  static constexpr bool other_has_room = sizeof(Other) > sizeof(E) && std::is_signed_v<Other>;
  static constexpr bool is_short = sizeof(E) < 8 && sizeof(Other) < 8;
  using type = std::conditional_t<
      keeps_sign, std::conditional_t<(sizeof(E) >= sizeof(Other)), E, Other>,
      std::conditional_t<
          has_room, E,
          std::conditional_t<other_has_room, Other, std::conditional_t<is_short, std::int64_t, signed_magnitude>>>>;
};
template <class... E> using common_integer_t = typename common_integer<E...>::type;

/// Whether a term of integers is an integer that kernels sum as such.
constexpr bool is_integer_term(expr::term_kind kind) {
  switch (kind) {
    case expr::term_kind::magnitude:
    case expr::term_kind::square:
    case expr::term_kind::inequality:
    case expr::term_kind::product:
    case expr::term_kind::square_of_first:
    case expr::term_kind::square_of_second:
      return true;
    default:
      return false;
  }
}
/// The kinds of the terms of a formula, and whether all of them are integers.
template <class Terms> struct kinds_of_terms;
template <class... Terms> struct kinds_of_terms<expr::list<Terms...>> {
  NORMS_HIDDEN static constexpr expr::term_kind values[sizeof...(Terms)] = {expr::kind_of<Terms>...};
  static constexpr bool are_integers = (is_integer_term(expr::kind_of<Terms>) && ...);
};
/// Whether F is a sum of integers, or the maximum of magnitudes.
template <class F>
inline constexpr bool has_integer_terms =
    F::is_maximum ? F::kind == expr::term_kind::magnitude : kinds_of_terms<decltype(F::terms)>::are_integers;

/// The integer of fixed width that an element of up to 32 bits is.
template <integer E>
using lane_t = std::conditional_t<
    sizeof(E) == 1, std::conditional_t<std::is_signed_v<E>, std::int8_t, std::uint8_t>,
    std::conditional_t<sizeof(E) == 2, std::conditional_t<std::is_signed_v<E>, std::int16_t, std::uint16_t>,
                       std::conditional_t<std::is_signed_v<E>, std::int32_t, std::uint32_t>>>;

/// What is computed of integers: formula F of elements E with Y beside them, under any policy, since sums are exact.
template <class F, class E, class Y> struct integer_plan {
  using formula = F;
  using element = E;
  using second = Y;
  using value = double;
  using arithmetic = double;
  static constexpr bool is_binary = detail::is_binary<Y>;
  static constexpr bool has_exact_products = false;
  /// Up to so many components are not worth the call of a kernel.
  static constexpr std::size_t most_of_few = 3;

  /// Squares of 32 bits need more than one word of 64, those of 64 more than two.
  using sums = integer_sums<(sizeof(E) < 8 ? 2 : 3), F::count>;
  static constexpr auto& kinds = kinds_of_terms<decltype(F::terms)>::values;
  /// The plan of the sums alone, which metrics of the same terms share.
  using terms = integer_plan<norms::formula<decltype(F::terms), typename F::fold, expr::folded<0>>, E, Y>;
};
}  // namespace norms::detail
NORMS_STRICT_END
