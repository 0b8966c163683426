#pragma once
// Nearest neighbours by exact search: nearest(queries, X, k, metric, indices, distances), and distance_within(x, y, limit,
// metric), which gives up early.
#include "call/distance_within.hpp"
#include "call/nearest_rows.hpp"
#include "matrix.hpp"

namespace norms {
inline namespace NORMS_ABI {

/// The k rows of X nearest to each row of `queries`, nearest first: indices[i * k + r] and distances[i * k + r] are the
/// r-th of query i. Ordered by the distance that is returned, of equal ones the smaller index first, NaN behind
/// +infinity; of inner products and cosine similarities the largest are first. k may be 0 and at most the number of rows.
///
/// Calls as of row_norms, for any metric; indices are integers of any type that holds them. Distances are those of cdist
/// under the same policy. `accurate` looks for candidates by `fast`, whose values are within 32 ulp, and computes the
/// exact distance of these alone, so that it takes little longer; so it is for l1, l2, l2_squared, lp of 3 and 4, and
/// means. The matrix of distances is never built: scratch is that of cdist. With an execution policy rows of X are divided
/// too where queries are few, for which lists of a million results more are kept at most, and the results are the same.
/// Throws as row_norms; std::invalid_argument if k is larger than the number of rows or an index does not fit its type.
/// Linear in all pairs times columns, and k log k.
///     double a[3][2] = {{0, 0}, {3, 4}, {6, 8}};
///     double found[2];
///     std::size_t rows[2];
///     norms::nearest(std::vector<std::array<double, 2>>{{5, 8}}, a, 2, norms::l1, rows, found);
///     rows[0]   // 2
///     found[1]  // 6
NORMS_HIDDEN inline constexpr detail::rows_verb<detail::nearest_rows> nearest{};

/// The distance of two vectors as std::optional, empty where it exceeds the limit or is NaN: distance_within(x, y, limit,
/// metric). A distance equal to the limit, once it is rounded, is within. Of long vectors in memory the sums so far
/// are looked at every 256 components under metrics that only grow, and it gives up as soon as they exceed the limit; a
/// NaN behind that leads to the same answer. Throws std::domain_error if the limit is negative or NaN, otherwise as
/// distance. Sizes that differ: std::invalid_argument.
///     const auto near = norms::distance_within(std::vector{1.0, 2.0}, std::vector{4.0, 6.0}, 5, norms::l2);
///     near.has_value()  // true
NORMS_HIDDEN inline constexpr detail::rows_verb<detail::distance_up_to_limit> distance_within{};
}  // namespace NORMS_ABI
}  // namespace norms
