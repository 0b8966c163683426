#pragma once
// What kernels take beside the first vector, as their Y: nothing, a second vector, or either of these with weights.
#include "../formula/vocabulary.hpp"
#include "../number/bits.hpp"
#include "../number/modulus.hpp"

#include <cstddef>
#include <type_traits>

namespace norms::detail {

/// Y and the weights of the components: terms of a sum are multiplied by them, those of a maximum count where the
/// weight is not 0. Weights are no part of a formula, so that every metric has a weighted form.
template <class T, class Y> struct weighted {
  [[no_unique_address]] Y second;
  const T* weights;
};

template <class Y> inline constexpr bool is_weighted = false;
template <class T, class Y> inline constexpr bool is_weighted<weighted<T, Y>> = true;
/// Whether there is a second vector.
template <class Y> inline constexpr bool is_binary = !std::is_same_v<Y, expr::nothing>;
template <class T, class Y> inline constexpr bool is_binary<weighted<T, Y>> = is_binary<Y>;

inline namespace NORMS_ABI {

template <class Y> NORMS_INLINE constexpr Y second_of(Y y) { return y; }
template <class T, class Y> NORMS_INLINE constexpr Y second_of(weighted<T, Y> y) { return y.second; }

/// What a kernel reads beside the first vector: the second one, the weights, both or nothing.
template <bool HasWeights> struct second_operand {
  static NORMS_INLINE constexpr expr::nothing of() { return {}; }
  template <class T> static NORMS_INLINE constexpr const T* of(const T* y) { return y; }
};
template <> struct second_operand<true> {
  template <class T> static NORMS_INLINE constexpr weighted<T, expr::nothing> of(const T* weights) {
    return {{}, weights};
  }
  template <class T> static NORMS_INLINE constexpr weighted<T, const T*> of(const T* y, const T* weights) {
    return {y, weights};
  }
};

/// What lies beside the components from the i-th on.
NORMS_INLINE constexpr expr::nothing advanced_by(expr::nothing y, std::size_t) { return y; }
template <class T> NORMS_INLINE constexpr const T* advanced_by(const T* y, std::size_t i) { return y + i; }
template <class T, class Y> NORMS_INLINE constexpr weighted<T, Y> advanced_by(weighted<T, Y> y, std::size_t i) {
  return {advanced_by(y.second, i), y.weights + i};
}

/// Whether a number is what a weight may be: not negative, not NaN.
template <class T> constexpr bool is_weight(T w) { return is_zero(w) || to_bits(w) <= infinity_bits<T>; }

/// Whether a component, or one of a pair, is NaN.
template <class T> constexpr bool has_nan(const T* x, expr::nothing, std::size_t i) { return is_nan(x[i]); }
template <class T> constexpr bool has_nan(const T* x, const T* y, std::size_t i) {
  return is_nan(x[i]) || is_nan(y[i]);
}

/// The modulus of the complex number, or of the difference of two, whose parts are first there, times a power of two.
template <class T> constexpr twofold modulus_of(const T* x, expr::nothing, double scale) {
  return modulus_of_difference(static_cast<double>(x[0]), static_cast<double>(x[1]), 0, 0, exponent_of(scale));
}
template <class T> constexpr twofold modulus_of(const T* x, const T* y, double scale) {
  return modulus_of_difference(static_cast<double>(x[0]), static_cast<double>(x[1]), static_cast<double>(y[0]),
                               static_cast<double>(y[1]), exponent_of(scale));
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
