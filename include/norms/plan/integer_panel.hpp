#pragma once
// Panels of integers of 8 bits: eight components of a row side by side, then those of the next row; see plan/panel.hpp.
#include "integer_plan.hpp"
#include "panel.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace norms::detail {

/// Eight components. Behind the last ones of a row are zeros, whose terms are 0.
using eight_bytes = std::uint64_t;
inline constexpr std::size_t integer_panel_width = 32;

/// How many of them a row of so many components has.
constexpr std::size_t units_of(std::size_t columns) { return columns / 8 + (columns % 8 != 0); }
/// The same, such that the widest registers hold them without a rest.
constexpr std::size_t padded_units_of(std::size_t columns) { return (units_of(columns) + 7) / 8 * 8; }

/// Whether a term is a product, or follows from products: (x - y)^2 is x^2 + y^2 - 2 x y, which is exact in integers, and
/// takes fewer operations where the squares of rows are known.
constexpr bool is_of_products(expr::term_kind kind) {
  return kind != expr::term_kind::magnitude && kind != expr::term_kind::inequality;
}
template <class Terms> inline constexpr bool are_of_products = false;
template <class... Terms>
inline constexpr bool are_of_products<expr::list<Terms...>> = (is_of_products(expr::kind_of<Terms>) && ...);

/// How the rows of the first matrix are laid out for a formula. For products they are split: the components at even places,
/// as numbers of 16 bits, then those at odd places, both padded, and the sum of their squares.
template <class F> struct integer_rows {
  static constexpr bool are_split = are_of_products<decltype(F::terms)>;
  static constexpr std::size_t size(std::size_t columns) {
    return are_split ? 2 * padded_units_of(columns) + 1 : units_of(columns);
  }
};

/// Whether pairs of rows of elements E are measured by panels.
template <class F, class E>
inline constexpr bool has_integer_panels =
    sizeof(E) == 1 && has_integer_terms<F> && (F::count == 1 || are_of_products<decltype(F::terms)>);

/// A word of 32 bits takes half of the products of a row.
static_assert(most_panel_columns / 2 <= (std::size_t{1} << 31) / 255 / 255);
}  // namespace norms::detail
