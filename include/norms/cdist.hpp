#pragma once
// Many vectors at once, the rows of matrices: row_norms(X, metric, out), cdist(X, Y, metric, out) and pdist(X, metric,
// out), which name all distances as SciPy does, and distances(x, X, ids, metric, out).
//
//   norms::matrix_view X{p, 3, 2};  // or Eigen, mdspan, std::vector<std::array<float, 2>>
//   std::vector<double> all(9);
//   norms::cdist(X, X, norms::l2, all);                     // all[3 * i + j]
//   norms::cdist(norms::fast, X, X, norms::lp{2.5}, all);
//
// Each value is that of distance(row of X, row of Y, metric): the same bits where that is correctly rounded, otherwise
// within the same bound; `fast` values depend on the two rows alone, but for inner products and cosines beside a row with
// components that are not finite, or whose squares are near the end of the range. No value is computed from norms and a
// product.
#include "call/rows_to_one.hpp"
#include "call/rows_to_rows.hpp"
#include "matrix.hpp"

namespace norms {
inline namespace NORMS_ABI {

/// out[i] = the norm of row i of X.
///
/// Calls of it and its siblings: f(rows…, metric, out), each after leading arguments, as norm_function takes them. Rows
/// are those of anything rows_of_vectors, any metric will do, and `out` is a contiguous range of exactly the required
/// size whose elements are of the result's type. Throws std::invalid_argument with the numbers, before anything is
/// written, if columns or sizes do not agree or an output overlaps what is read; what the metric throws, such as
/// std::domain_error by lp{NaN}. Values at NaN, infinity and no columns are those of the single call. No rows: nothing is
/// written. row_norms allocates 16 rows, and only where the components of a row do not lie side by side.
///     double a[2][2] = {{3, 4}, {0, -2}};
///     double lengths[2];
///     norms::row_norms(a, norms::l2, lengths);
///     lengths[0]  // 5
NORMS_HIDDEN inline constexpr detail::rows_verb<detail::norms_of_each_row> row_norms{};

/// out[i * m + j] = the distance of row i of X and row j of Y, of which there are m.
///
/// Calls as of row_norms. Elements of different types compute in the wider one; of complex rows an inner product is its real
/// part. Rows of Y are packed into panels, whose lanes are rows, and each component of a row of X meets several of them at
/// once; rows of more than 4096 components, real orders and integers of more than 8 bits are taken pair by pair. Up to
/// 256 kB of scratch, or 128 bytes a column if that is more, and up to 64 bytes a column for rows of X that are converted, are
/// allocated before anything is written (std::bad_alloc), with an execution policy as much for each of up to 64 turns, to
/// which rows of both are dealt out.
/// Linear in rows of X times rows of Y times columns.
///     double a[2][2] = {{0, 0}, {3, 4}};
///     double all[4];
///     norms::cdist(a, a, norms::l2, all);
///     all[1]  // 5
///     all[3]  // 0
NORMS_HIDDEN inline constexpr detail::rows_verb<detail::cdist_rows> cdist{};

/// The distances of all rows of X from those after them, in SciPy's condensed order: of row 0 and 1, 0 and 2, …, 1 and 2, …
/// n (n - 1) / 2 in all. Each is that of cdist, bit for bit.
///     double a[3][2] = {{0, 0}, {3, 4}, {6, 8}};
///     double pairs[3];
///     norms::pdist(a, norms::l2, pairs);
///     pairs[1]  // 10
NORMS_HIDDEN inline constexpr detail::rows_verb<detail::pdist_rows> pdist{};

/// out[i] = the distance of the vector x and row ids[i] of X: distances(x, X, ids, metric, out). Rows that are soon to be
/// read are asked for beforehand, so that a list that jumps about in memory is read without waiting for each. x tells its
/// size; `ids` are integers of any type. std::invalid_argument if there is no such row. Otherwise as row_norms; each
/// value has the bits of the single call, under either policy; for cosines of integers, of that with rows that lie in one
/// piece.
///     double a[3][2] = {{0, 0}, {3, 4}, {6, 8}};
///     double found[2];
///     norms::distances(a[0], a, std::vector{2, 1}, norms::l2, found);
///     found[0]  // 10
NORMS_HIDDEN inline constexpr detail::rows_verb<detail::distances_of_named_rows> distances{};
}  // namespace NORMS_ABI
}  // namespace norms
