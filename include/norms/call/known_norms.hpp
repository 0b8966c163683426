#pragma once
// Verbs for cosines, whose calls may name the norms of the vectors at their end: then the inner product is all that is
// computed of these.
#include "../number/twofold_arithmetic.hpp"
#include "blocks.hpp"
#include "verb.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {

inline namespace NORMS_ABI {

/// A vector of which every component is multiplied by a power of two while it is read.
template <class V> struct times_power_of_two : V {
  static constexpr bool in_place = false, is_always_dense = false, lies_in_memory = false;
  double scale;

  constexpr times_power_of_two(V components, int exponent)
      : V(std::move(components)), scale(power_of_two<double>(exponent)) {}
  template <class T> constexpr std::size_t take(T* buffer, std::size_t capacity) {
    const std::size_t count = V::take(buffer, capacity);
    for (std::size_t k = 0; k < count; ++k) buffer[k] *= static_cast<T>(scale);
    return count;
  }
};

/// The last step of such a call. Where the product of the norms tells that the inner product may leave the range, the
/// vectors are read in blocks and divided by powers of two near their norms.
template <class Function, class Cosine> struct answer<Function, cosine_of_norms<Cosine>> {
  Function function;
  cosine_of_norms<Cosine> metric;

  template <class V, class W> constexpr auto operator()(V x, W y) const {
    using T = std::common_type_t<value_t<typename V::element>, value_t<typename W::element>>;
    const double norm_x = metric.norm_x, norm_y = metric.norm_y;
    if (is_below_zero(norm_x) || is_below_zero(norm_y))
      fail<std::domain_error>("norms: the norm of a vector is negative");
    constexpr auto product = formula_of(inner_product_t{});
    const bool are_numbers = is_finite(norm_x) && is_finite(norm_y),
               is_zero_product = is_zero(norm_x) || is_zero(norm_y);
    if (are_numbers && !is_zero_product) {
      const int exponent_x = exponent_of(norm_x), exponent_y = exponent_of(norm_y);
      if constexpr (!std::is_integral_v<typename V::element> || !std::is_integral_v<typename W::element>) {
        constexpr int lowest = std::is_same_v<T, float> ? -60 : -900, highest = std::is_same_v<T, float> ? 120 : 1000;
        if (exponent_x + exponent_y < lowest || exponent_x + exponent_y > highest)
          return of_scaled<T>(std::move(x), std::move(y), exponent_x, exponent_y);
      }
      return result<T>(function(product, std::move(x), std::move(y)), 0);
    }
    const T undirected = function(product, std::move(x), std::move(y));
    if (!are_numbers || !is_finite(undirected)) return quiet_nan<T>();
    return static_cast<T>(std::is_same_v<Cosine, cosine_similarity_t> ? 0 : 1);
  }

 private:
  // By bits, as NaN is not to be compared.
  static constexpr bool is_below_zero(double a) { return is_negative(a) && !is_zero(a) && !is_nan(a); }
  template <class T, class V, class W>
  NORMS_NOINLINE constexpr T of_scaled(V x, W y, int exponent_x, int exponent_y) const {
    const subnormals_honoured scope;
    constexpr int bound = ieee<T>::bias - 1;
    const int scale_x = std::clamp(-exponent_x, -bound, bound), scale_y = std::clamp(-exponent_y, -bound, bound);
    const T scaled = function(formula_of(inner_product_t{}), times_power_of_two<V>(std::move(x), scale_x),
                              times_power_of_two<W>(std::move(y), scale_y));
    return result<T>(scaled, -(scale_x + scale_y));
  }
  /// Of the inner product, which is to be multiplied by 2^exponent.
  template <class T> constexpr T result(T product, int exponent) const {
    const subnormals_honoured scope;
    return result_within_scope(product, exponent);
  }
  template <class T> NORMS_NOINLINE constexpr T result_within_scope(T product, int exponent) const {
    if (is_nan(product)) return quiet_nan<T>();
    const int exponent_x = exponent_of(metric.norm_x), exponent_y = exponent_of(metric.norm_y);
    const twofold norms = twofold_arithmetic::mul(twofold(significand(metric.norm_x, exponent_x)),
                                                  twofold(significand(metric.norm_y, exponent_y)));
    const twofold scaled(scale_by_power(static_cast<double>(product), exponent - exponent_x - exponent_y));
    const double quotient = twofold_arithmetic::first(twofold_arithmetic::div(scaled, norms));
    const double similarity = quotient > 1 ? 1 : quotient < -1 ? -1 : quotient;
    return static_cast<T>(std::is_same_v<Cosine, cosine_similarity_t> ? similarity : 1 - similarity);
  }
  /// The number divided by 2^exponent, in two steps, since the inverse of the smallest numbers is none.
  static constexpr double significand(double a, int exponent) {
    return a * power_of_two<double>(-(exponent / 2)) * power_of_two<double>(exponent / 2 - exponent);
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
