#pragma once
// Panels: a few rows of a matrix, component by component, so that what lies side by side in memory are the same
// components of different rows. Distances of one row to all of them need no join of lanes.
#include "plan.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace norms::detail {

/// How many rows a panel of numbers A has, the same for every instruction set: component i of row j is at
/// [i * panel_width<A> + j].
template <class A> inline constexpr std::size_t panel_width = 128 / sizeof(A);
/// How many rows are measured against a panel by one call of a kernel, at most.
inline constexpr std::size_t rows_of_tile = 8;
/// Rows of more components are measured pair by pair, which is as fast then; and errors of sums are bounded for so many.
inline constexpr std::size_t most_panel_columns = 4096;

/// How a lane adds plain sums: up to so many terms to a word, the words of so many terms to a second one, and of these to
/// a total in two words. That is 16 + 8 roundings, or, where results have fewer digits than sums, 128 + 32.
struct lengths_of_sums {
  std::size_t terms_of_word, terms_of_second;
};
template <class Plan>
inline constexpr lengths_of_sums lengths_of =
    Plan::is_certified && Plan::has_exact_products ? lengths_of_sums{128, most_panel_columns}
                                                   : lengths_of_sums{16, 128};

/// Rows in memory, so many numbers apart.
template <class T> struct rows_at {
  T* at;
  std::ptrdiff_t stride;
  NORMS_INLINE constexpr rows_at from(std::size_t row) const {
    return {at + static_cast<std::ptrdiff_t>(row) * stride, stride};
  }
};

/// Which of the rows of a panel are left unsettled, one bit for each.
using panel_lanes = std::uint32_t;
static_assert(panel_width<float> <= 32);

/// Whether a plan's pairs are measured by panels. Powers of real orders are so heavy that nothing is gained; and the root of
/// an order below 2 takes too much of the errors of these sums along.
template <class Plan> inline constexpr bool has_panels = false;
template <class P, class F, class E, class Y>
inline constexpr bool has_panels<plan<P, F, E, Y>> =
    !F::has_real_powers && !(F::has_powers && F::term_degree[0].first < 2 * expr::quarters) && !is_weighted<Y>;

/// The number of terms to bound the errors for, of sums whose errors are added in one word without a total for them. The
/// bounds of folds assume a total every 128 terms.
constexpr std::size_t terms_without_total(std::size_t n) { return n * (n / 128 + 1); }
}  // namespace norms::detail
