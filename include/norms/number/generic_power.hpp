#pragma once
// Roots and powers of numbers that no kernel knows: by functions of their own where they have them, otherwise in their own
// arithmetic, which also serves constant evaluation.
#include "generic_number.hpp"

#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// sqrt(a) by Newton's method from the root of the nearest double, each step of which doubles the number of digits.
template <wide_float E> constexpr E root_by_arithmetic(const E& a) {
  if (is_zero_number(a) || is_nan_number(a)) return a;
  if (a < 0) return no_number<E>();
  if (!is_finite_number(a)) return a;
  constexpr double distant = 0x1p1000, root_of_distant = 0x1p500;
  if (a > static_cast<E>(distant)) return root_by_arithmetic(static_cast<E>(a / distant)) * root_of_distant;
  if (a < static_cast<E>(1 / distant)) return root_by_arithmetic(static_cast<E>(a * distant)) / root_of_distant;
  E root = static_cast<E>(square_root(static_cast<double>(a)));
  for (int step = 0; step < 2; ++step) root += (a - root * root) / (2 * root);
  return root;
}
template <generic_number E> constexpr E root_of_number(const E& a) {
  if constexpr (std::is_same_v<E, long double>) {
    if (!std::is_constant_evaluated()) return __builtin_sqrtl(a);
  }
  if constexpr (wide_float<E>) return root_by_arithmetic(a);
  else return found_by_type::root(a);
}

/// a^n for whole n > 0.
template <generic_number E> constexpr E whole_power(E a, int n) {
  E result = n % 2 != 0 ? a : static_cast<E>(1);
  while ((n /= 2) != 0) {
    a = static_cast<E>(a * a);
    if (n % 2 != 0) result = static_cast<E>(result * a);
  }
  return result;
}

/// a^(halves / 2).
template <generic_number E> constexpr E half_integer_power(const E& a, int halves) {
  const E whole = whole_power(a, halves / 2);
  return halves % 2 == 0 ? whole : static_cast<E>(whole * root_of_number(a));
}

/// The logarithm of a > 0 and the exponential function, by their series after a power of two has been split off. Errors are a
/// few units of the last place of the larger of 1 and the logarithm.
template <generic_number E> struct number_series {
  static constexpr E log(E a) {
    const E one = static_cast<E>(1), two = static_cast<E>(2);
    E count = static_cast<E>(0);
    const auto divide_while = [&](const auto& is_far, E base, int sign) {
      while (is_far(a, base)) {
        E step = base;
        int exponent = 1;
        for (; exponent < 1 << 20 && is_far(a, static_cast<E>(step * step)); exponent *= 2)
          step = static_cast<E>(step * step);
        a = static_cast<E>(a / step);
        count = static_cast<E>(count + static_cast<E>(sign * exponent));
      }
    };
    divide_while([](const E& x, const E& power) { return !(x < power); }, two, 1);
    divide_while([](const E& x, const E& power) { return !(power < x); }, static_cast<E>(one / two), -1);
    const E ln2 = log_near_1(two);
    return static_cast<E>(count * ln2 + log_near_1(a));
  }
  static constexpr E exp(const E& t) {
    const E zero = static_cast<E>(0), one = static_cast<E>(1);
    if (t < zero) return static_cast<E>(one / exp(static_cast<E>(zero - t)));
    // e^t = (e^(t / 2^k))^(2^k), from where the series converges fast.
    E part = t;
    int halvings = 0;
    for (; one < part && halvings < 64; ++halvings) part = static_cast<E>(part / static_cast<E>(2));
    E sum = one, term = one;
    for (int k = 1; k < most_terms; ++k) {
      term = static_cast<E>(term * part / static_cast<E>(k));
      const E next = static_cast<E>(sum + term);
      if (next == sum) break;
      sum = next;
    }
    for (; halvings != 0; --halvings) sum = static_cast<E>(sum * sum);
    return sum;
  }

 private:
  static constexpr int most_terms = 10000;
  /// 2 artanh((a - 1) / (a + 1)).
  static constexpr E log_near_1(const E& a) {
    const E one = static_cast<E>(1);
    const E z = static_cast<E>((a - one) / (a + one)), square = static_cast<E>(z * z);
    E sum = z, power = z;
    for (int k = 3; k < most_terms; k += 2) {
      power = static_cast<E>(power * square);
      const E next = static_cast<E>(sum + power / static_cast<E>(k));
      if (next == sum) break;
      sum = next;
    }
    return static_cast<E>(sum + sum);
  }
};

/// a^p of a finite a > 0.
template <generic_number E> constexpr E power_of_number(const E& a, const E& p) {
  if constexpr (std::is_same_v<E, long double>) {
    if (!std::is_constant_evaluated()) return __builtin_powl(a, p);
  }
  if constexpr (!wide_float<E> && found_by_type::has_power<E>) return found_by_type::power(a, p);
  else return number_series<E>::exp(static_cast<E>(p * number_series<E>::log(a)));
}
/// a^(1/p) of a finite a > 0. One step of Newton's method makes up for an exponent that is rounded, where p is half an integer.
template <generic_number E> constexpr E root_of_order(const E& a, double p) {
  const E order = static_cast<E>(p);
  const E root = power_of_number(a, static_cast<E>(static_cast<E>(1) / order));
  const bool is_half_integer = p > 0 && p <= 16 && is_exactly(2 * p, static_cast<int>(2 * p));
  if (!is_half_integer) return root;
  const E power = half_integer_power(root, static_cast<int>(2 * p));
  return static_cast<E>(
      root + static_cast<E>(root * static_cast<E>(static_cast<E>(a - power) / static_cast<E>(power * order))));
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
