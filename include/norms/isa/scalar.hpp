#pragma once
// Plain C++, one lane: the reference, the fallback, and what constant evaluation runs.
#include "../compiler/config.hpp"
#include "../number/bits.hpp"
#include "../number/halves.hpp"
#include "kernel.hpp"
#include "plain_integer_kernels.hpp"

NORMS_STRICT_BEGIN
namespace norms {
inline namespace NORMS_ABI {
namespace scalar {

inline constexpr bool fuses_multiply_add = false;

template <class T> struct unchecked_scalar;

/// The operations of a register of one lane, beyond those that power_operations has already.
template <class T> struct vec : detail::power_operations<T> {
  using element = T;
  using reg = T;
  using unchecked = unchecked_scalar<T>;  // see split_exponent
  static constexpr bool has_larger_magnitude = true;
  static NORMS_INLINE constexpr std::size_t lanes() { return 1; }
  template <class U> static NORMS_INLINE constexpr reg load(const U* p) { return detail::as_number<T>(*p); }
  template <class U> static NORMS_INLINE constexpr reg load_first(const U*, std::size_t) { return 0; }
  static NORMS_INLINE constexpr reg keep_first(reg, std::size_t) { return 0; }
  template <class U> static NORMS_INLINE constexpr void store(U* p, reg a) { *p = static_cast<U>(a); }
  /// The nearest number that is a float.
  /// The registers of doubles, and of the floats they are rounded to, as they are stored.
  template <class E> using stored_as = vec<E>;
  static NORMS_INLINE constexpr float to_floats(reg a) { return static_cast<float>(a); }
  /// Gathers the bits in which a and b differ.
  static NORMS_INLINE constexpr reg gather_difference(reg all, reg a, reg b) {
    return detail::from_bits<T>(detail::to_bits(all) | (detail::to_bits(a) ^ detail::to_bits(b)));
  }
  static NORMS_INLINE constexpr reg even_and_odd(reg a, reg b, reg& odd) {
    odd = b;
    return a;
  }
  static NORMS_INLINE constexpr reg in_register(reg a) { return a; }

  static NORMS_INLINE constexpr reg sub(reg a, reg b) {
    // What overflows or is undefined is no constant expression, though infinity or NaN is its value.
    if (std::is_constant_evaluated() && detail::is_infinite(a) && detail::to_bits(a) == detail::to_bits(b))
      return detail::quiet_nan<T>();
    if (std::is_constant_evaluated() && detail::absolute(a / 2 - b / 2) > detail::largest_finite<T> / 2) {
      return detail::infinity<T>(a < b);
    }
    return a - b;
  }
  static NORMS_INLINE constexpr reg div(reg a, reg b) {
    if (std::is_constant_evaluated() && detail::is_zero(b)) {
      if (detail::is_zero(a) || detail::is_nan(a)) return detail::quiet_nan<T>();
      return flip_sign(flip_sign(detail::infinity<T>(), a), b);
    }
    return a / b;
  }
  static NORMS_INLINE constexpr reg add_as_product(reg a, reg b) { return a + b; }
  static NORMS_INLINE constexpr reg sub_as_product(reg a, reg b) { return sub(a, b); }
  static NORMS_INLINE constexpr reg magnitude(reg a) { return detail::absolute(a); }
  static NORMS_INLINE constexpr reg flip_sign(reg a, reg sign) {
    return detail::from_bits<T>(detail::to_bits(a) ^ (detail::to_bits(sign) & detail::sign_bit<T>));
  }
  static NORMS_INLINE constexpr reg sqrt(reg a) { return detail::square_root(a); }
  static NORMS_INLINE constexpr reg reverse(reg a) { return detail::reversed(a); }
  static NORMS_INLINE constexpr reg root_of_order(reg a, double p) { return detail::fast_root_of_sum<T>(a, p); }
  static NORMS_INLINE constexpr reg larger(reg a, reg b) { return detail::either(a > b, a, b); }
  static NORMS_INLINE constexpr reg max_magnitude(reg m, reg a) { return larger(m, magnitude(a)); }
  /// The larger of two numbers without a sign, NaN if one is NaN, if the set has an instruction that does it. The same
  /// of their upper bits alone, which tell whether a number is finite.
  static NORMS_INLINE constexpr reg larger_magnitude(reg a, reg b) { return larger_or_nan(a, b); }
  static NORMS_INLINE constexpr reg larger_exponents(reg a, reg b) { return larger_or_nan(a, b); }
  static NORMS_INLINE constexpr bool all_zero(reg a) { return detail::is_zero(a); }
  static NORMS_INLINE constexpr bool all_finite(reg a) { return detail::is_finite(a); }
  static NORMS_INLINE constexpr reg prefer_nan(reg a, reg otherwise) {
    return detail::either(detail::is_nan(a), a, otherwise);
  }
  /// The term, or 0 where the weight is 0, even if the term is infinite.
  static NORMS_INLINE constexpr reg if_weighted(reg term, reg weight) {
    return detail::either(detail::is_zero(weight), T(0), term);
  }
  /// Gathers numbers whose sign is set if one of the weights is negative, at the limit or above, or NaN.
  static NORMS_INLINE constexpr reg collect_bad_weights(reg gathered, reg weight, T limit) {
    const auto bits = detail::to_bits(weight), below = detail::to_bits(limit) - 1 - bits;
    return detail::from_bits<T>(detail::to_bits(gathered) | bits | below);
  }
  static NORMS_INLINE constexpr bool any_sign(reg a) { return detail::to_bits(a) >= detail::sign_bit<T>; }
  static NORMS_INLINE constexpr reg smaller_or_nan(reg a, reg b) {
    return detail::either(a < b || detail::is_nan(a), a, b);
  }
  static NORMS_INLINE constexpr reg larger_or_nan(reg a, reg b) {
    return detail::either(a > b || detail::is_nan(a), a, b);
  }
  static NORMS_INLINE constexpr reg not_equal(reg a, reg b) { return a != b ? T(1) : T(0); }

  /// The number without the lower half of its digits, whose square is exact.
  static NORMS_INLINE constexpr reg upper_half(reg a) { return detail::upper_half(a); }
  static NORMS_INLINE constexpr T reduce_add(reg a) { return a; }
  static NORMS_INLINE constexpr T reduce_max(reg a) { return a; }
  static NORMS_INLINE constexpr T largest_magnitude(reg a) { return a; }
};
/// Makes a power that overflows NaN, since sums of infinite powers would lead to differences of infinities.
template <class T> struct unchecked_scalar : vec<T> {
  static NORMS_INLINE constexpr T scale(T a, T k) {
    if (k < detail::ieee<T>::bias) return vec<T>::scale(a, k);
    return detail::quiet_nan<T>();
  }
  static NORMS_INLINE constexpr T scale(T high, T& low, T k) {
    low = vec<T>::scale(low, vec<T>::smaller(1030, k));
    return scale(high, k);
  }
};
namespace finishing = scalar;

namespace set_for_few = scalar;

#include "kernel.inl"

struct instruction_set {
  static constexpr const char* name = "scalar";
  static bool supported(const detail::cpu_features&) { return true; }
  template <class Plan, class Escalate> using kernel = scalar::kernel<Plan, Escalate>;
  template <class Plan> using folds = scalar::folds<Plan>;
  template <class Plan> using scaled_folds = scalar::folds<Plan>;
  template <class Plan> using panel = scalar::panel<Plan>;
  using integer_kernels = detail::plain_integer_kernels<vec<double>>;
  using matrix_kernels = scalar::matrix_kernels;
  template <class E> using position = scalar::position<E>;
  template <class T, class Y> using presence = scalar::presence<T, Y>;
  template <class Map> using writing = scalar::writing<Map>;
  template <class T, class Y, bool IsTwofold> using moduli = scalar::moduli<T, Y, IsTwofold>;
  template <int Degree, class T, class Y> using slices = detail::no_slices<Degree, T, Y>;  // integers are faster
};
}  // namespace scalar
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
