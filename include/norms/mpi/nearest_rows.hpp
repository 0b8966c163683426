#pragma once
// The nearest of distributed rows: each rank looks among its own, and their answers are merged.
#include "../call/nearest_rows.hpp"
#include "candidates.hpp"

#include <algorithm>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace norms {
namespace mpi {
namespace detail {

using message_of_search = message<sizeof(sizes_of_search)>;

inline namespace NORMS_ABI {

/// The answers of a rank, and then of all.
template <bool LargestFirst, class T> class answers {
 public:
  answers(std::size_t queries, std::size_t k)
      : queries_(queries), k_(k), bytes_(queries * k * candidate_list<T>::size_of_one) {}

  /// Writes the first of a rank's rows, `found` for each query, for now with their numbers on that rank.
  void set(const norms::detail::nearest_results<T, std::size_t>& results) {
    for (std::size_t i = 0; i < queries_; ++i) {
      for (std::size_t r = 0; r < k_; ++r) {
        const std::size_t at = i * results.k + r;
        of_query(i).set(r, r < results.k ? candidate<T>{results.values[at], results.indices[at]} : no_candidate<T>);
      }
    }
  }
  /// Merges those of all ranks, of which the ones before this have so many rows.
  void merge(const participation& part, std::uint64_t rows_before) {
    for (std::size_t i = 0; i < queries_ * k_; ++i) {
      candidate<T> c = all().get(i);
      if (c.row != no_candidate<T>.row) all().set(i, {c.value, c.row + rows_before});
    }
    const type_of_bytes list(k_ * candidate_list<T>::size_of_one);
    const operation merging(&merge_all_candidates<LargestFirst, T>, operation::order::any);
    part.reduce(bytes_.data(), static_cast<int>(queries_), list, merging);
  }
  template <class Index> void copy_to(T* values, Index* indices) const {
    for (std::size_t i = 0; i < queries_ * k_; ++i) {
      const candidate<T> c = all().get(i);
      values[i] = c.value;
      indices[i] = static_cast<Index>(c.row);
    }
  }

 private:
  candidate_list<T> all() const { return candidate_list<T>(bytes_.data()); }
  candidate_list<T> of_query(std::size_t i) const {
    return candidate_list<T>(bytes_.data() + i * k_ * candidate_list<T>::size_of_one);
  }

  std::size_t queries_, k_;
  norms::detail::scratch<std::byte> bytes_;
};

/// Throws, and so on all ranks, if they do not agree, or have too few rows together, or more than an index can tell.
template <class Index> void require_agreement(const sizes_of_search& sizes) {
  const auto require_same = [&](sizes_of_search::same what, const char* text) {
    if (sizes.least[what] != sizes.greatest[what])
      norms::detail::fail_numbers(text, sizes.least[what], " and on another ", sizes.greatest[what]);
  };
  require_same(sizes_of_search::columns, "the columns of the rows are on one rank ");
  require_same(sizes_of_search::queries, "the queries are on one rank ");
  require_same(sizes_of_search::neighbours, "the nearest rows to be found are on one rank ");
  const std::size_t k = sizes.least[sizes_of_search::neighbours];
  if (k > sizes.rows) norms::detail::fail_numbers("the nearest ", k, " of all ranks' ", sizes.rows);
  norms::detail::require_indices<Index>(sizes.rows);
}

/// Throws if MPI, which counts in int, cannot send so many candidates at once.
inline void require_countable(std::size_t queries, std::size_t bytes_of_query) {
  constexpr std::size_t most = INT_MAX;
  if (queries > most) norms::detail::fail_numbers("", queries, " queries at once; there can be ", most);
  if (bytes_of_query > most) norms::detail::fail_numbers("", bytes_of_query, " bytes a query; there can be ", most);
}

/// The search, once local arguments are checked and the metric is a formula.
template <class Options> struct nearest_of_all {
  Options options;
  participation* part;

  template <class F, class EX, class EY, class T, class Index>
  void operator()(const F& f, const norms::detail::matrix_memory<EX>& queries,
                  const norms::detail::matrix_memory<EY>& rows,
                  const norms::detail::nearest_results<T, Index>& to) const {
    const std::size_t k = to.k, of_rank = (std::min)(k, rows.rows);
    // All memory is taken and all that may throw is done before the ranks meet.
    answers<norms::detail::is_similarity<F>, T> found(queries.rows, k);
    const norms::detail::scratch<T> values(queries.rows * of_rank);
    const norms::detail::scratch<std::size_t> indices(queries.rows * of_rank);
    const norms::detail::nearest_results<T, std::size_t> local{values.data(), indices.data(), of_rank};
    norms::detail::nearest_of_rows<Options>{options}(f, queries, rows, local);
    found.set(local);

    const sizes_of_search sizes = part->reduced<message_of_search>(
        sizes_of_search(rows.rows, {queries.columns, queries.rows, k}), fingerprint_of<candidate<T>>(f));
    require_agreement<Index>(sizes);
    if (queries.rows == 0 || k == 0) return;
    found.merge(*part, part->sum_of_ranks_before(rows.rows));
    found.copy_to(to.values, to.indices);
  }
};
}  // namespace NORMS_ABI

/// What a search on all ranks takes after its leading arguments.
struct nearest_on_ranks {
  participation* part;

  template <class... A> static consteval bool takes() {
    return requires(const nearest_on_ranks& call, A&&... a) { call(call_options<>{}, std::forward<A>(a)...); };
  }
  template <class Options, class X, class Y, class K, class M, class Ids, class Out>
  requires requires(const Options& o, const X& x, const Y& y, K k, const M& m, Ids&& ids, Out&& out) {
    norms::detail::nearest_rows::of(o, x, y, k, m, std::forward<Ids>(ids), std::forward<Out>(out));
  }
  void operator()(const Options& options, const X& queries, const Y& rows, K k, const M& metric, Ids&& ids,
                  Out&& out) const {
    using T = std::ranges::range_value_t<Out>;
    using Index = std::ranges::range_value_t<Ids>;
    static_assert(std::is_trivially_copyable_v<T>, "norms: values of distributed rows travel as bytes");
    const auto x = norms::detail::elements_of(queries);
    const auto y = norms::detail::elements_of(rows);
    const norms::detail::nearest_results<T, Index> to{std::ranges::data(out), std::ranges::data(ids),
                                                      static_cast<std::size_t>(k)};
    norms::detail::require_results(x, y, to, std::ranges::size(out), std::ranges::size(ids));
    require_countable(x.rows, to.k * candidate_list<T>::size_of_one);
    norms::with_formula(nearest_of_all<Options>{options, part}, metric, x, y, to);
  }
  template <class Options, class X, class Y, class K, class Ids, class Out>
  requires requires(const nearest_on_ranks& call, const Options& o, const X& x, const Y& y, K k, Ids&& ids, Out&& out) {
    call(o, x, y, k, l2, std::forward<Ids>(ids), std::forward<Out>(out));
  }
  void operator()(const Options& options, const X& queries, const Y& rows, K k, Ids&& ids, Out&& out) const {
    (*this)(options, queries, rows, k, l2, std::forward<Ids>(ids), std::forward<Out>(out));
  }
};
}  // namespace detail
}  // namespace mpi
}  // namespace norms
