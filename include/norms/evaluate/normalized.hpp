#pragma once
// Vectors divided by their norm, and vectors scaled down to a norm.
#include "correct_quotients.hpp"

#include <cstddef>
#include <limits>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Writes x / norm as a multiple of x, given the norm, which is returned. A vector without a direction is copied.
template <class P, class F, class E> NORMS_NOINLINE constexpr E scale_to_one(F f, const passage<E>& p, E norm) {
  const one_vector<F, E> x{f, p};
  if (has_no_direction(norm, x)) p.copy();
  else {
    const scaled_norm<E> scaled = scaled_norm_of<P>(f, x, norm);
    detail::multiply(scaled.scale, 1 / scaled.value, p);
  }
  return norm;
}
/// The same of a dense vector. Its usual way has no passage, since compilers would keep that in memory.
template <class P, class F, class E>
NORMS_NOINLINE constexpr E scale_dense_to_one(F f, const E* from, E* to, std::size_t n) {
  const E norm = measure<P>(f, from, expr::nothing{}, n);
  if (!has_plain_inverse(norm)) [[unlikely]]
    return scale_to_one<P>(f, passage<E>{from, to, n, 1}, norm);
  const subnormals_honoured scope;
  write_map(product_map<E>{1, 1 / norm}, from, expr::nothing{}, to, n);
  return norm;
}

/// Writes x / norm and returns the norm.
template <class P, class F, class E> NORMS_INLINE constexpr E normalize_passage(F f, const passage<E>& p) {
  if constexpr (std::is_same_v<P, accurate_t> && exact_degree<F> != 0) return detail::divide_by_norm(f, p);
  else if (p.is_dense()) return scale_dense_to_one<P>(f, p.from, p.to, p.size);
  else return scale_to_one<P>(f, p, norm_of<P>(f, p));
}

/// By how many units in the last place a norm may be so wrong that a comparison with a number is: by none if it is rounded
/// correctly; -1 if that is not known.
template <class P, class F>
inline constexpr int units_of_norm = F::is_largest_magnitude         ? 0
                                     : exact_degree<F> == 0          ? -1
                                     : std::is_same_v<P, accurate_t> ? 0
                                                                     : 28;

/// Rounded down by so many units in the last place.
template <class E> constexpr E lowered(E a, int units) {
  const bits_t<E> bits = to_bits(a), steps = static_cast<bits_t<E>>(units);
  return from_bits<E>(bits > steps ? bits - steps : 0);
}

/// Whether a norm under policy P is at most the limit, and so is the accurate one.
template <class P, class E, class Vectors> constexpr bool is_within(E norm, E limit, const Vectors& vectors) {
  if (to_bits(norm) > to_bits(limit)) return false;
  if (std::is_same_v<P, accurate_t> || to_bits(norm) <= to_bits(lowered(limit, 64))) return true;
  return to_bits(vectors.template norm<accurate_t>()) <= to_bits(limit);
}

/// Scales by a factor such that no norm of the result exceeds the limit. The proof is in docs/accuracy.md.
template <class P, class F, class E, class Vectors>
constexpr void shrink(const scaled_norm<E>& before, E limit, const Vectors& vectors) {
  constexpr int units = units_of_norm<P, F>;
  // Scaled to a norm near 1, so that the factor is in range as the limit is.
  const E to_one = before.scale == 1 ? power_of_two<E>(-exponent_of(before.value)) : E(1);
  const E factor = lowered(limit / (before.value * to_one), units < 0 ? 4 : 4 + 2 * units);
  vectors.for_each([&](const passage<E>& p) { detail::multiply(before.scale * to_one, factor, p); });
  // Products that are subnormal may have been rounded up by more than the factor was lowered.
  const E of_subnormals = static_cast<E>(vectors.size()) * power_of_two<E>(2 - ieee<E>::bias);
  if (units >= 0 && limit >= of_subnormals) return;
  // At the latest a factor of 0 ends this.
  const auto result = vectors.written();
  for (E step = 4 * std::numeric_limits<E>::epsilon(); !is_within<P>(result.template norm<P>(), limit, result);
       step *= 4)
    result.for_each([&](const passage<E>& p) { detail::multiply(E(1), step < 1 ? 1 - step : E(0), p); });
}

/// Scales down to a norm of `limit`, unless the norm is no larger. Returns the norm before.
template <class P, class F, class E, class Vectors> constexpr E clip(F f, const Vectors& vectors, E limit) {
  const E norm = vectors.template norm<P>();
  if (has_no_direction(norm, vectors) || is_within<P>(norm, limit, vectors))
    vectors.for_each([](const passage<E>& p) { p.copy(); });
  else detail::shrink<P, F>(scaled_norm_of<P>(f, vectors, norm), limit, vectors);
  return norm;
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
