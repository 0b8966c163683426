#pragma once
// Powers of one number: the root at the end of an Lp norm, rounded once; and what the vector code of power.inl needs
// besides the operations of vec<T>: exponents split into parts, and these operations for one number.
#include "bits.hpp"
#include "power_tables.hpp"
#include "twofold.hpp"

#include <algorithm>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Stands for the logarithm of infinity and, negated, for that of 0. It is finite, so that differences of it are no
/// NaN. The one of floats is beyond the range of powers for orders from 3/4 on, which are all that is computed in
/// floats, and so small that polynomials in what its rounding leaves do not overflow.
template <class T> inline constexpr T log_limit = std::is_same_v<T, float> ? T(0x1p8) : T(0x1p100);

/// The p of t^p: as one number, and as high + low, where high leaves the bits free that a product with an exponent
/// needs to be exact. Its magnitude is kept in a range beyond which every power is 0, 1 or infinity, so that no product
/// overflows. Powers are divided by 2^shift.
template <class T> struct power_exponent {
  static constexpr double limit = std::is_same_v<T, float> ? 0x1p40 : 0x1p80;
  T value, high, low, shift;

  constexpr explicit power_exponent(double p, double p_low = 0, double power_shift = 0)
      : power_exponent(p, p_low, power_shift, limited(p), is_limited(p)) {}

 private:
  static constexpr int free_bits = std::is_same_v<T, float> ? 37 : 11;

  constexpr power_exponent(double, double p_low, double power_shift, double p, bool is_limit)
      : value(static_cast<T>(p)),
        high(static_cast<T>(upper(p))),
        low(static_cast<T>((p - upper(p)) + (is_limit ? 0 : p_low))),
        shift(static_cast<T>(power_shift)) {}
  static constexpr double upper(double p) {
    return from_bits<double>(to_bits(p) & ~((bits_t<double>{1} << free_bits) - 1));
  }
  static constexpr bool is_limited(double p) { return absolute(p) > limit || absolute(p) < 1 / limit; }
  static constexpr double limited(double p) {
    const double magnitude = (std::clamp)(absolute(p), 1 / limit, limit);
    return p < 0 ? -magnitude : magnitude;
  }
};

/// The smallest order that is computed by powers: the root of a smaller one would enlarge the errors of the sum beyond
/// what twice the precision can bear.
inline constexpr double small_order = 0x1p-12;

/// The operations that power.inl uses, for one number; vec<T> has the same for registers.
template <class T> struct power_operations {
  using element = T;
  using reg = T;
  static constexpr bool has_lookup = true;          // whether tables make powers under `fast` faster
  static constexpr bool scales_any_number = false;  // whether `scale` is right for an infinite or NaN a if k is extreme

  static NORMS_INLINE constexpr reg set(T a) { return a; }
  static NORMS_INLINE constexpr reg zero() { return 0; }
  static NORMS_INLINE constexpr T first(reg a) { return a; }
  static NORMS_INLINE constexpr reg add(reg a, reg b) { return a + b; }
  static NORMS_INLINE constexpr reg sub(reg a, reg b) { return a - b; }
  static NORMS_INLINE constexpr reg mul(reg a, reg b) { return a * b; }
  static NORMS_INLINE constexpr reg div(reg a, reg b) {
    if (is_zero(b)) return quiet_nan<T>();
    return a / b;
  }
  /// a / b, and 0 where b is 0.
  static NORMS_INLINE constexpr reg quotient_or_zero(reg a, reg b) {
    if (is_zero(b)) return 0;
    return a / b;
  }
  static NORMS_INLINE constexpr reg mul_add(reg a, reg b, reg c) {
    reg product = a * b;
    if (!std::is_constant_evaluated()) NORMS_ROUND_PRODUCT(product);
    return product + c;
  }
  static NORMS_INLINE constexpr reg two_product(reg a, reg b, reg& error) { return detail::two_product(a, b, error); }

  /// a b - 1 without an error for a and b near 1 whose product less 1 is representable and b of few bits.
  static NORMS_INLINE constexpr reg product_minus_one(reg a, reg b) {
    constexpr T half_way = std::is_same_v<T, float> ? T(0x1.8p11) : T(0x1.8p26);
    const T high = (a + half_way) - half_way;
    return (high * b - 1) + (a - high) * b;
  }
  /// The smaller of two; b where one is NaN.
  static NORMS_INLINE constexpr reg smaller(reg a, reg b) { return either(a < b, a, b); }
  /// a brought into [-bound, bound]; bound where a is NaN.
  static NORMS_INLINE constexpr reg clamped(reg a, T bound) {
    const T below = smaller(a, bound);
    return either(-bound > below, -bound, below);
  }
  /// The e of a = mantissa 2^e, 3/4 <= mantissa < 3/2, for a >= 0: `log_limit` for infinity, -log_limit for 0, or NaN.
  static NORMS_INLINE constexpr reg exponent_of(reg a, reg& mantissa) {
    constexpr bits_t<T> one = to_bits(T(1)), half = bits_t<T>{1} << (ieee<T>::mantissa - 1);
    mantissa = 1;
    if (is_zero(a)) return -log_limit<T>;
    if (!is_finite(a)) return either(is_nan(a), a, log_limit<T>);
    // As an integer, because the CPU may take subnormal numbers for 0.
    const bool subnormal = !is_normal(a);
    if (subnormal) a = static_cast<T>(to_bits(a));
    const int biased = static_cast<int>((to_bits(a) + half) >> ieee<T>::mantissa);
    mantissa =
        from_bits<T>(static_cast<bits_t<T>>(to_bits(a) + one - (static_cast<bits_t<T>>(biased) << ieee<T>::mantissa)));
    return static_cast<T>(biased - ieee<T>::bias - (subnormal ? ieee<T>::bias + ieee<T>::mantissa - 1 : 0));
  }
  /// a 2^floor(k), rounded once: infinity, subnormal or 0 if need be, NaN where k is NaN.
  static NORMS_INLINE constexpr reg scale(reg a, reg k) {
    if (is_nan(k)) return k;
    constexpr int limit = 2 * ieee<T>::bias - 6, bias = ieee<T>::bias;
    const int n = floor_of(clamped(k, limit));
    // What overflows is no constant expression, though infinity is its value.
    if (n > bias && absolute(a) >= power_of_two<T>(bias + 1 - n)) return infinity<T>(a < 0);
    return a * power_of_two<T>(n / 2) * power_of_two<T>(n - n / 2);
  }
  /// high and low times 2^floor(k); low times less where that power is out of range, so that it stays finite.
  static NORMS_INLINE constexpr reg scale(reg high, reg& low, reg k) {
    low = scale(low, smaller(set(1030), k));
    return scale(high, k);
  }
  /// The entry, of sixteen, that the last four bits of `index` name.
  static NORMS_INLINE constexpr reg lookup(const T* table, reg index) { return table[to_bits(index) & 15]; }

  /// floor(k) of a k that is not NaN, limited to what no exponent makes up for.
  static NORMS_INLINE constexpr int floor_of(reg k) {
    const T within = clamped(k, T(0x1p20));
    const int n = static_cast<int>(within);
    return static_cast<T>(n) > within ? n - 1 : n;
  }
};

/// (high + low) 2^exponent, 1/2 < high < 4 and low its rounding error, rounded once.
constexpr double scaled_once(double high, double low, int exponent) {
  constexpr int bias = ieee<double>::bias;
  if (exponent > bias + 1) return infinity<double>();
  if (exponent >= bias) {
    const double part = high * power_of_two<double>(exponent - bias - 1);
    if (part >= 1) return infinity<double>();
    return 2 * (part * power_of_two<double>(bias));
  }
  if (exponent < -bias - 100) return 0;
  if (exponent >= 1 - bias) {
    const double power = power_of_two<double>(exponent);
    if (exponent > 1 - bias || high >= 1) return high * power;
  } else if (exponent == -bias && high >= 2) {
    return high * 0.5 * power_of_two<double>(1 - bias);
  }
  // Beside this the numbers are as far apart as subnormal numbers are, and what is added is counted in the bits.
  const double coarse = power_of_two<double>(1 - bias - exponent);
  const double sum = coarse + high;
  const double error = (high - (sum - coarse)) + low;
  return from_bits<double>(to_bits(sum + error) - to_bits(coarse));
}

/// sum^(1/p) for a sum that is 0, infinity or NaN, which takes no arithmetic.
constexpr double root_of_special(double sum, double p) {
  if (is_nan(sum)) return quiet_nan<double>();
  return either(is_zero(sum) == (p > 0), 0.0, infinity<double>());
}

inline constexpr bool fuses_multiply_add = false;

#include "power.inl"

/// ((high + low) 2^shift)^(1/p) for high >= 0, low at most its rounding error, and a finite p other than 0: rounded
/// once from an error of 2^-60, also where the result is subnormal or overflows. power<vec<double>>::root_of_sum does
/// the same in less time where there is a fused multiply-add.
constexpr double root_of_sum(double high, double low, double p, double shift = 0) {
  return power<power_operations<double>>::root_of_sum(high, low, p, shift);
}

/// The cube root of a finite a above 2^-900, within 0.51 units in the last place. Of the inverse root, a first guess by
/// a third of the bits has an error h of a tenth, which a polynomial makes 2^-18. Of the root that follows, 17 digits
/// just below it have an exact cube, and what that leaves of a is the error d of a series for the rest.
constexpr double cube_root(double a) {
  const double guess = from_bits<double>(0x553eea0000000000 - to_bits(a) / 3);
  const double h = 1 - (a * guess) * (guess * guess);
  const double inverse = guess + (guess * h) * ((1 / 3.0 + h * (2 / 9.0)) + (h * h) * (14 / 81.0 + h * (35 / 243.0)));
  constexpr bits_t<double> last_digit = bits_t<double>{1} << 36;
  const double r = from_bits<double>((to_bits(a * (inverse * inverse)) - last_digit) & ~(last_digit - 1));
  const double d = (a - r * r * r) / a;
  return r + (r * d) * ((1 / 3.0 + d * (2 / 9.0)) + (d * d) * (14 / 81.0 + d * (35 / 243.0)));
}

/// sum^(1/p), like root_of_sum, with an error of 0.8 + 1/|p| units in the last place of a double, of T = float no
/// more than a rounding.
template <class T> constexpr T fast_root_of_sum(double sum, double p) {
  if (p == 3 && sum >= 0x1p-900 && is_finite(sum)) return nearest<T>(cube_root(sum));
  return power<power_operations<double>>::template fast_root_of_sum<T>(sum, p);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
