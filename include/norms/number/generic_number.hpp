#pragma once
// Numbers that no kernel knows: long double, __float128, and types of users. What is computed of them is written in their own
// arithmetic and comparisons; nothing here asks for their bits.
#include "bits.hpp"
#include "halves.hpp"

#include <concepts>
#include <limits>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// Floating-point types of the language that are wider than double, or named otherwise.
template <class E> inline constexpr bool is_wide_float = false;
template <std::floating_point E>
inline constexpr bool is_wide_float<E> = std::is_same_v<E, long double> || (sizeof(E) > sizeof(double));
#if NORMS_HAS_FLOAT128
template <> inline constexpr bool is_wide_float<__float128> = true;
#endif
template <class E>
concept wide_float = is_wide_float<E>;

inline namespace NORMS_ABI {
/// Functions of users' types, which are found by the types of their arguments and never by what headers were included.
namespace found_by_type {
void sqrt() = delete;
void pow() = delete;
template <class E>
concept has_root = requires(const E& a) { static_cast<E>(sqrt(a)); };
template <class E>
concept has_power = requires(const E& a) { static_cast<E>(pow(a, a)); };
template <class E> constexpr E root(const E& a) { return static_cast<E>(sqrt(a)); }
template <class E> constexpr E power(const E& a, const E& p) { return static_cast<E>(pow(a, p)); }
}  // namespace found_by_type
}  // namespace NORMS_ABI

/// Comparisons that tell true or false, and arithmetic whose results, expression templates maybe, become a number. The order
/// of the questions spares classes that are no numbers most of them.
template <class E>
concept has_comparisons = std::is_class_v<E> && requires(const E& a) {
  sizeof(E);
  { a < a } -> std::convertible_to<bool>;
  { a == a } -> std::convertible_to<bool>;
};
template <class E>
concept has_arithmetic = requires(const E& a) {
  static_cast<E>(a + a);
  static_cast<E>(a - a);
  static_cast<E>(a * a);
  static_cast<E>(a / a);
};
/// A user's type of numbers that are not exact, such as those of Boost.Multiprecision, or a dual number. An implicit
/// conversion to double is not asked for, and not used. Types of 16 bits that name their format are none.
template <class E>
concept number_class =
    !half<E> && has_comparisons<E> && has_arithmetic<E> && std::copyable<E> && std::default_initializable<E> &&
    std::constructible_from<E, int> && std::constructible_from<E, double> && found_by_type::has_root<E> &&
    !std::numeric_limits<E>::is_exact;
/// A class that is meant as a number, but lacks something.
template <class E>
concept incomplete_number = has_comparisons<E> && has_arithmetic<E> && !number_class<E>;

/// Numbers that are summed in their own type, by evaluate/generic_value.hpp.
template <class E>
concept generic_number = wide_float<E> || number_class<E>;

inline namespace NORMS_ABI {

/// The largest finite number of a wide type; the standard library may not know it of __float128.
template <wide_float E> constexpr E largest_number() {
  if constexpr (std::numeric_limits<E>::is_specialized) return (std::numeric_limits<E>::max)();
  else {
    E power = static_cast<E>(0x1p1023);
    for (int doubled = 0; doubled < 4; ++doubled) power *= power;
    const E unit = static_cast<E>(0x1p-56) * static_cast<E>(0x1p-56);
    return (2 - unit) * (power * static_cast<E>(0x1p15));
  }
}

/// What the arithmetic of a number tells about it. By reference, since with -ffinite-math-only clang takes a number that is
/// passed by value for finite.
template <generic_number E> constexpr bool is_nan_number(const E& a) { return !(a == a); }
template <generic_number E> constexpr bool is_finite_number(const E& a) {
  if constexpr (wide_float<E>) return -largest_number<E>() <= a && a <= largest_number<E>();
  else {
    const E difference = static_cast<E>(a - a);
    return difference == difference;
  }
}
template <generic_number E> constexpr bool is_zero_number(const E& a) {
  const E zero = static_cast<E>(0);
  return !(a < zero) && !(zero < a) && !is_nan_number(a);
}
/// |a|. Of 0 it is 0 without any derivative, the middle of those on both sides.
template <generic_number E> constexpr E magnitude_of_number(const E& a) {
  // Clang with -ffast-math takes the operand of a call for finite.
  if constexpr (std::is_same_v<E, long double> && !NORMS_FAST_MATH) return __builtin_fabsl(a);
  const E zero = static_cast<E>(0);
  if (a < zero) return static_cast<E>(zero - a);
  if (zero < a || is_nan_number(a)) return a;
  return zero;
}
/// What a component is, or a pair of them whose difference is asked for. Known before the difference is computed, which may be
/// passed by value.
enum class number_kind { finite, infinite, nan };
template <generic_number E> constexpr number_kind kind_of_number(const E& a) {
  if (is_nan_number(a)) return number_kind::nan;
  return is_finite_number(a) ? number_kind::finite : number_kind::infinite;
}
/// NaN before infinity; y is null where there is none.
template <generic_number E> constexpr number_kind kind_of_pair(const E& x, const E* y) {
  const number_kind of_x = kind_of_number(x);
  if (y == nullptr || of_x == number_kind::nan) return of_x;
  const number_kind of_y = kind_of_number(*y);
  return of_y == number_kind::finite ? of_x : of_y;
}
/// The same of x - y.
template <generic_number E> constexpr number_kind kind_of_difference(const E& x, const E* y) {
  const number_kind of_pair = kind_of_pair(x, y);
  const bool is_nan = of_pair == number_kind::infinite && y != nullptr && x == *y;
  return is_nan ? number_kind::nan : of_pair;
}

/// These two are asked for only where a component was one of them, or there is none.
template <generic_number E> constexpr E infinite_number() { return static_cast<E>(infinity<double>()); }
template <generic_number E> constexpr E no_number() { return static_cast<E>(quiet_nan<double>()); }
/// a, but the one NaN for any.
template <generic_number E> constexpr E with_one_nan_number(const E& a) {
  if (is_nan_number(a)) return no_number<E>();
  return a;
}

/// x - y, or x where there is no y, of finite numbers; infinite where it overflows, which constant evaluation would refuse to
/// compute.
template <generic_number E> constexpr E difference_of_numbers(const E& x, const E* y) {
  if (y == nullptr) return x;
  if constexpr (wide_float<E>) {
    if (std::is_constant_evaluated()) {
      const E half = x / 2 - *y / 2;
      if (magnitude_of_number(half) > largest_number<E>() / 2)
        return half < 0 ? -infinite_number<E>() : infinite_number<E>();
    }
  }
  return static_cast<E>(x - *y);
}
/// Half of it, which does not.
template <generic_number E> constexpr E half_difference_of_numbers(const E& x, const E* y) {
  const E half = static_cast<E>(0.5);
  return static_cast<E>(static_cast<E>(x * half) - static_cast<E>(*y * half));
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
