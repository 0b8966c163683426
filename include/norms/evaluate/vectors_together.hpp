#pragma once
// The norm of one vector that is written, or of several taken together, and what it takes to divide by it.
#include "certified_blocks.hpp"
#include "passage.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The norm of what is read, as the verbs for norms have it.
template <class P, class F, class E> NORMS_NOINLINE constexpr E norm_of_gathered(F f, const passage<E>& p) {
  if (p.size <= block_size) {
    E result = 0;
    p.read_pieces([&](const E* x, std::size_t n) { result = measure<P>(f, x, expr::nothing{}, n); });
    return result;
  }
  chunked_value<P, F, E> total(f);
  p.read_pieces([&total](const E* x, std::size_t n) { total.add(x, expr::nothing{}, n); });
  return total.value();
}
template <class P, class F, class E> NORMS_INLINE constexpr E norm_of(F f, const passage<E>& p) {
  if (p.is_dense()) return measure<P>(f, p.from, expr::nothing{}, p.size);
  return norm_of_gathered<P>(f, p);
}

/// The same of all that for_each(f) calls f with.
template <class P, class F, class Vectors> constexpr auto norm_of_all(F f, const Vectors& vectors) {
  using E = typename Vectors::element;
  using plan = typename plan_of_call<P, F, E, expr::nothing>::usual;
  if constexpr (has_certified_blocks<plan>) {
    certified_blocks<plan> blocks(f);
    bool are_certified = !std::is_constant_evaluated();
    const auto add = [&](const E* x, std::size_t n) { are_certified = are_certified && blocks.add(x, {}, n); };
    vectors.for_each([&add](const passage<E>& p) { p.read_pieces(add); });
    E result = 0;
    if (are_certified && blocks.settles(result)) return result;
  }
  chunked_value<P, F, E> total(f);
  vectors.for_each([&total](const passage<E>& p) {
    p.read_pieces([&total](const E* x, std::size_t n) { total.add(x, expr::nothing{}, n); });
  });
  return total.value();
}

/// One vector. Verbs that need a norm take it, or what has the same members: of several vectors, for example.
template <class F, class E> struct one_vector {
  using element = E;
  [[no_unique_address]] F formula;
  passage<E> components;

  template <class Function> constexpr void for_each(Function f) const { f(components); }
  constexpr std::size_t size() const { return components.size; }
  template <class P> constexpr E norm() const { return norm_of<P>(formula, components); }
  /// What is folded of these components, for all that the norm is of: of vectors with parts elsewhere, more than these.
  template <class Total> constexpr Total of_all(const Total& total) const { return total; }
  /// What has been written, to be read and written once more.
  constexpr one_vector written() const { return {formula, components.again()}; }
};

/// The largest magnitude; NaN before infinity.
template <class Vectors> constexpr auto largest_magnitude_in(const Vectors& vectors) {
  using E = typename Vectors::element;
  E largest = 0;
  vectors.for_each([&largest](const passage<E>& p) {
    p.read_pieces([&largest](const E* x, std::size_t n) {
      largest = larger_by_bits(largest, scan_magnitudes(x, expr::nothing{}, n));
    });
  });
  return vectors.of_all(largest);
}

/// Whether a norm tells that there is no direction: it is 0, NaN, or infinite because a component is.
template <class Vectors> NORMS_NOINLINE constexpr bool has_special_components(const Vectors& vectors) {
  return !is_finite(detail::largest_magnitude_in(vectors));
}
template <class E, class Vectors> NORMS_INLINE constexpr bool has_no_direction(E norm, const Vectors& vectors) {
  if (is_zero(norm) || is_nan(norm)) return true;
  return is_infinite(norm) && detail::has_special_components(vectors);
}

/// A norm of components times a power of two, so that neither the norm nor its inverse is out of range.
template <class E> struct scaled_norm {
  E scale, value;
};

template <class P, class F, class Vectors> NORMS_NOINLINE constexpr auto norm_of_rescaled(F f, const Vectors& vectors) {
  using E = typename Vectors::element;
  constexpr int most = ieee<E>::bias - 3;
  const E scale = power_of_two<E>((std::clamp)(-exponent_of(detail::largest_magnitude_in(vectors)), -most, most));
  chunked_value<P, F, E> total(f);
  E block[block_size];
  const auto add = [&](const E* x, std::size_t n) {
    for (std::size_t i = 0, count = 0; i < n; i += count) {
      count = (std::min)(n - i, block_size);
      for (std::size_t k = 0; k < count; ++k) block[k] = x[i + k] * scale;
      total.add(static_cast<const E*>(block), expr::nothing{}, count);
    }
  };
  vectors.for_each([&add](const passage<E>& p) { p.read_pieces(add); });
  return scaled_norm<E>{scale, vectors.of_all(total).value()};
}

/// Whether neither a norm nor its inverse is nearly out of range.
template <class E> NORMS_INLINE constexpr bool has_plain_inverse(E norm) {
  constexpr int range = ieee<E>::bias - 23;
  constexpr bits_t<E> least = to_bits(power_of_two<E>(-range)), most = to_bits(power_of_two<E>(range));
  return to_bits(norm) - least <= most - least;
}

/// The scaled norm of vectors that have a direction, given their norm.
template <class P, class F, class E, class Vectors>
constexpr scaled_norm<E> scaled_norm_of(F f, const Vectors& vectors, E norm) {
  if (has_plain_inverse(norm)) return {E(1), norm};
  const subnormals_honoured scope;
  return norm_of_rescaled<P>(f, vectors);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
