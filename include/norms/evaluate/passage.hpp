#pragma once
// Vectors that are written: where components are read, where what becomes of them goes, and both in pieces that lie in
// memory as kernels want them.
#include "../isa/writing_job.hpp"
#include "../number/subnormals.hpp"
#include "measure.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The components to read and their places to be written: the same, or apart in memory. `step` elements lie between
/// them; only where it is 1 may the two be apart.
template <class E> struct passage {
  using element = E;

  const E* from;
  E* to;
  std::size_t size;
  std::ptrdiff_t step;

  NORMS_INLINE constexpr bool keeps_source() const { return from != to; }
  NORMS_INLINE constexpr bool is_dense() const { return step == 1 || size <= 1; }
  /// f(components, count) for all of them, piece by piece.
  template <class Function> constexpr void read_pieces(Function f) const {
    if (is_dense()) return f(from, size);
    E block[block_size];
    for (std::size_t i = 0, count = 0; i < size; i += count) {
      count = gather(i, block);
      f(static_cast<const E*>(block), count);
    }
  }
  /// f(components, places, count) likewise.
  template <class Function> constexpr void write_pieces(Function f) const {
    if (is_dense()) return f(from, to, size);
    E block[block_size];
    for (std::size_t i = 0, count = 0; i < size; i += count) {
      count = gather(i, block);
      f(static_cast<const E*>(block), static_cast<E*>(block), count);
      scatter(i, block, count);
    }
  }
  constexpr void copy() const {
    if (keeps_source()) std::copy_n(from, size, to);
  }
  constexpr void fill(E value) const {
    for (std::size_t i = 0; i < size; ++i) at(i) = value;
  }
  /// The place of a component.
  constexpr E& at(std::size_t i) const { return to[static_cast<std::ptrdiff_t>(i) * step]; }
  /// What is written, to be read and written once more.
  constexpr passage again() const { return {to, to, size, step}; }

 private:
  constexpr std::size_t gather(std::size_t first, E* block) const {
    const std::size_t count = (std::min)(size - first, block_size);
    for (std::size_t k = 0; k < count; ++k) block[k] = from[static_cast<std::ptrdiff_t>(first + k) * step];
    return count;
  }
  constexpr void scatter(std::size_t first, const E* block, std::size_t count) const {
    for (std::size_t k = 0; k < count; ++k) at(first + k) = block[k];
  }
};

/// Writes the values of a map without doubts.
template <class Map, class E> NORMS_INLINE constexpr void write_mapped(const Map& map, const passage<E>& p) {
  if (p.is_dense()) write_map(map, p.from, expr::nothing{}, p.to, p.size);
  else p.write_pieces([&map](const E* x, E* out, std::size_t n) { write_map(map, x, expr::nothing{}, out, n); });
}

/// Writes the value of an expression of x for each component. Subnormal numbers are numbers.
template <class E, class Expression> constexpr void write_expression(const Expression& e, const passage<E>& p) {
  const subnormals_honoured scope;
  detail::write_mapped(expression_map<E, Expression>{e}, p);
}

/// Rounded toward zero.
template <class E> constexpr E toward_zero(double number) {
  if constexpr (std::is_same_v<E, double>) return number;
  else {
    if (is_finite(number) && number >= static_cast<double>(largest_finite<E>)) return largest_finite<E>;
    const E rounded = static_cast<E>(number);
    return static_cast<double>(rounded) > number ? next(rounded, false) : rounded;
  }
}

/// x scale factor, which is done in two steps so that the factor is in range where the product is.
template <class E> NORMS_INLINE constexpr void multiply(E scale, E factor, const passage<E>& p) {
  const subnormals_honoured scope;
  detail::write_mapped(product_map<E>{scale, factor}, p);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
