#pragma once
// What `nearest` does once its arguments are checked: values of pairs of rows, of which each row keeps the first ones.
#include "../evaluate/integer_value.hpp"
#include "../evaluate/nearest_rows.hpp"
#include "rows_to_rows.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// Formulas of which larger values say that vectors are nearer.
template <class F> inline constexpr bool is_similarity = F::is_inner_product || is_cosine_similarity<F>;

/// Formulas whose values under `fast` are within 32 ulp of those under `accurate`.
template <class F>
inline constexpr bool has_near_values =
    F::is_largest_magnitude || (F::factors != 0 && F::root.is_checkable() && !F::is_inner_product);
/// More than these, and what a value loses by its last operation.
inline constexpr unsigned steps_of_near_values = 64;

inline namespace NORMS_ABI {

/// Where the results of all rows are, and which number the first row has that is looked at. If that is no less than k,
/// the results are the first ones of rows before, as a heap.
template <class T, class Index> struct nearest_results {
  T* values;
  Index* indices;
  std::size_t k;
  std::size_t begin = 0;
  template <bool LargestFirst> constexpr auto of_row(std::size_t i) const {
    return first_values<LargestFirst, T, Index>(values + i * k, indices + i * k, k);
  }
};

/// show(c) for those of the values from row j on that may be one of the first k: whose rank is up to limit(). Most are not,
/// which many at a time are asked for.
template <bool LargestFirst, class T, class Limit, class Show>
constexpr void show_candidates(const T* values, std::size_t count, std::size_t j, std::size_t k, Limit limit,
                               Show show) {
  constexpr std::size_t together = 8 * sizeof(panel_lanes);
  std::size_t c = 0;
  for (; c < count && j + c < k; ++c) show(c);
  const auto show_if_candidate = [&](std::size_t i) {
    if (rank_of<LargestFirst>(values[i]) <= limit()) show(i);
  };
  if (std::is_constant_evaluated() || count - c == 1) {
    for (; c < count; ++c) show_if_candidate(c);
  }
  for (; c < count; c += (std::min)(together, count - c)) {
    panel_lanes left = may_have_rank<LargestFirst>(values + c, (std::min)(together, count - c), limit());
    for (; left != 0; left &= left - 1) show_if_candidate(c + static_cast<std::size_t>(std::countr_zero(left)));
  }
}

/// Shows values to the results of their row.
template <bool LargestFirst, class T, class Index> struct values_to_results {
  nearest_results<T, Index> results;

  constexpr void operator()(std::size_t i, std::size_t j, const T* values, std::size_t count) const {
    auto first = results.template of_row<LargestFirst>(i);
    const std::size_t number = results.begin + j;
    const auto show = [&](std::size_t c) { first.show(values[c], number + c, number + c); };
    if constexpr (ranked<T>) {
      const auto limit = [&first] { return rank_of<LargestFirst>(first.last()); };
      detail::show_candidates<LargestFirst>(values, count, number, results.k, limit, show);
    } else
      for (std::size_t c = 0; c < count; ++c) show(c);
  }
};

/// The same given values of `fast`: it asks for the accurate one where that may be one of the first.
template <class Pairs, class T, class Index> struct candidates_to_results {
  nearest_results<T, Index> results;
  const Pairs& pairs;
  std::byte* memory;

  constexpr void operator()(std::size_t i, std::size_t j, const T* values, std::size_t count) const {
    auto first = results.template of_row<false>(i);
    const auto limit = [&first] {
      const auto rank = rank_of<false>(first.last());
      return is_nan(first.last()) ? rank : rank + steps_of_near_values;
    };
    const std::size_t number = results.begin + j;
    const auto show = [&](std::size_t c) { first.show(pairs.single(i, j + c, memory), number + c, number + c); };
    detail::show_candidates<false>(values, count, number, results.k, limit, show);
  }
};

/// The options of a call under `fast`.
template <class A, class E, class M> constexpr auto with_fast(const call_options<A, E, M>& options) {
  return call_options<fast_t, E, M>{{}, options.execution, options.missing_values};
}

/// Lists of the first rows of a few parts of y, each of which begins with the first of the rows before, and what is found
/// in all of them.
template <bool LargestFirst, class T, class Index> class lists_of_parts {
 public:
  using results = nearest_results<T, Index>;

  lists_of_parts(std::size_t queries, std::size_t k, std::size_t parts)
      : queries_(queries), k_(k), values_((parts + 1) * queries * k), indices_((parts + 1) * queries * k) {}

  /// The results so far, the first `rows` having been looked at.
  results found(std::size_t rows) const { return list(0, rows); }
  /// A copy of these for a turn, whose part is that from row `begin` on.
  results begin_part(std::size_t part, const turn_of_pairs& turn, std::size_t begin) const {
    const results from = list(0, 0), to = list(part + 1, begin);
    const std::size_t first = turn.first * k_, last = turn.last * k_;
    std::copy(from.values + first, from.values + last, to.values + first);
    std::copy(from.indices + first, from.indices + last, to.indices + first);
    return to;
  }
  /// Adds what parts have found for a query among the rows from `begin` on.
  void merge(std::size_t query, std::size_t parts, std::size_t begin) const {
    auto merged = list(0, 0).template of_row<LargestFirst>(query);
    for (std::size_t part = 0; part < parts; ++part) {
      const results of_part = list(part + 1, 0);
      for (std::size_t r = query * k_; r < (query + 1) * k_; ++r) {
        const auto index = static_cast<std::size_t>(of_part.indices[r]);
        if (index >= begin) merged.offer(of_part.values[r], index);
      }
    }
  }
  void copy_to(const results& to, std::size_t query) const {
    const results from = list(0, 0);
    std::copy_n(from.values + query * k_, k_, to.values + query * k_);
    std::copy_n(from.indices + query * k_, k_, to.indices + query * k_);
  }

 private:
  results list(std::size_t number, std::size_t begin) const {
    const std::size_t at = number * queries_ * k_;
    return {values_.data() + at, indices_.data() + at, k_, begin};
  }

  std::size_t queries_, k_;
  scratch<T> values_;
  scratch<Index> indices_;
};

template <class Options> struct nearest_of_rows {
  Options options;

  template <class F, class EX, class EY, class T, class Index>
  constexpr void operator()(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y,
                            const nearest_results<T, Index>& results) const {
    if (results.k == 0) return;
    if constexpr (has_turns<Options> && std::is_trivially_copyable_v<T>) {
      // Not more lists than there is memory for.
      constexpr std::size_t most_entries = std::size_t{1} << 20;
      const std::size_t most_parts = most_entries / results.k / (std::max)(x.rows, std::size_t{1});
      const std::size_t parts = parts_of<F>(x, y, results.k, most_parts).parts();
      if (parts > 1) return search_in_rounds(f, x, y, parts, results);
    }
    search(f, x, y, results);
    detail::for_each_index(options.execution, x.rows,
                           [&](std::size_t i) { results.template of_row<is_similarity<F>>(i).sort(); });
  }

 private:
  template <class F, class EX, class EY>
  static constexpr bool has_filter =
      is_plain_call<Options> && std::is_same_v<typename accuracy_among<Options>::type, accurate_t> &&
      has_near_values<F> && !F::is_largest_magnitude && !(integer<EX> && integer<EY>) &&
      ranked<std::common_type_t<value_t<EX>, value_t<EY>>>;

  /// The values for a filter, or those that are asked for.
  template <class F, class EX, class EY>
  constexpr auto pairs_to_show(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y) const {
    if constexpr (has_filter<F, EX, EY>) return detail::pairs_of_rows(detail::with_fast(options), f, x, y);
    else return detail::pairs_of_rows(options, f, x, y);
  }
  /// f(turn, its rows of y, scratch) for each turn.
  template <class F, class EX, class EY, class Function>
  constexpr void for_each_part(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y,
                               const turns_of_pairs& turns, const Function& function) const {
    const std::size_t bytes = pairs_to_show(f, x, turns.largest_part_of(y)).bytes_of_scratch();
    detail::for_each_turn(options, turns, bytes, [&](const turn_of_pairs& turn, std::byte* memory) {
      function(turn, turn.part_of(y), memory);
    });
  }
  /// Adds rows of y to the results of those of x that are the turn's.
  template <class F, class EX, class EY, class T, class Index>
  constexpr void collect(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y, const turn_of_pairs& turn,
                         std::byte* memory, const nearest_results<T, Index>& results) const {
    const auto shown = pairs_to_show(f, x, y);
    if constexpr (has_filter<F, EX, EY>) {
      const auto pairs = detail::pairs_of_rows(options, f, x, y);
      using sink = candidates_to_results<std::remove_const_t<decltype(pairs)>, T, Index>;
      shown.run(turn.first, turn.last, false, memory, sink{results, pairs, memory});
    } else shown.run(turn.first, turn.last, false, memory, values_to_results<is_similarity<F>, T, Index>{results});
  }
  /// Adds rows of y to the results, in turns of rows of x.
  template <class F, class EX, class EY, class T, class Index>
  constexpr void search(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y,
                        const nearest_results<T, Index>& results) const {
    for_each_part(f, x, y, turns_of_pairs::of_rectangle<F, Options>(x, y, 1),
                  [&](const turn_of_pairs& turn, const matrix_memory<EY>& rows, std::byte* memory) {
                    collect(f, x, rows, turn, memory, results);
                  });
  }

  /// The turns of a search in which rows of y are divided too, none into so few that many of them get into a list.
  template <class F, class EX, class EY>
  static constexpr turns_of_pairs parts_of(const matrix_memory<EX>& x, const matrix_memory<EY>& y, std::size_t k,
                                           std::size_t most_parts) {
    return turns_of_pairs::of_rectangle<F, Options>(x, y, (std::max)(most_parts, std::size_t{1}),
                                                    (std::max)(rows_packed_together, 16 * k));
  }
  /// The search in rounds, each of three times as many rows of y as those before, and each divided into parts. In every
  /// round most rows are behind what is known already, so that all lists together take in few more than a single one.
  template <class F, class EX, class EY, class T, class Index>
  void search_in_rounds(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y, std::size_t most_parts,
                        const nearest_results<T, Index>& results) const {
    constexpr bool largest_first = is_similarity<F>;
    const std::size_t k = results.k;
    const lists_of_parts<largest_first, T, Index> lists(x.rows, k, most_parts);
    std::size_t done = (std::min)(y.rows, (std::max)(std::size_t{256}, 16 * k));
    search(f, x, y.rows_from(0, done), lists.found(0));
    while (done < y.rows) {
      const auto rows = y.rows_from(done, (std::min)(y.rows - done, 3 * done));
      const auto turns = parts_of<F>(x, rows, k, most_parts);
      for_each_part(f, x, rows, turns,
                    [&](const turn_of_pairs& turn, const matrix_memory<EY>& part, std::byte* memory) {
                      const auto list = lists.begin_part(turns.part_of(turn), turn, done + turn.begin);
                      collect(f, x, part, turn, memory, list);
                    });
      detail::for_each_index(options.execution, x.rows, [&](std::size_t i) { lists.merge(i, turns.parts(), done); });
      done += rows.rows;
    }
    detail::for_each_index(options.execution, x.rows, [&](std::size_t i) {
      lists.copy_to(results, i);
      results.template of_row<largest_first>(i).sort();
    });
  }
};
}  // namespace NORMS_ABI

/// Throws if an index type does not hold the number of a row.
template <class Index> constexpr void require_indices(std::size_t rows) {
  constexpr auto most = static_cast<std::size_t>((std::numeric_limits<Index>::max)());
  if (rows > 0 && rows - 1 > most) fail_numbers("indices of up to ", most, " for rows up to ", rows - 1);
}

inline namespace NORMS_ABI {
/// Throws unless the outputs have place for the first rows of each query, and lie apart from what is read.
template <class EX, class EY, class T, class Index>
constexpr void require_results(const matrix_memory<EX>& x, const matrix_memory<EY>& y,
                               const nearest_results<T, Index>& to, std::size_t size, std::size_t size_of_indices) {
  require_columns(x.columns, y.columns);
  require_output(size, number_of_pairs(x.rows, to.k));
  require_output(size_of_indices, size);
  require_apart(to.values, size, x);
  require_apart(to.values, size, y);
  require_apart(to.indices, size, x);
  require_apart(to.indices, size, y);
  require_apart(to.indices, size, to.values, size);
}
}  // namespace NORMS_ABI

struct nearest_rows {
  template <class Options, rows_of_vectors X, rows_of_vectors Y, length_argument K, distance_metric M, indices Ids,
            output_of<row_value<X, Y>> Out>
  requires writable<Ids>
  static constexpr void of(const Options& options, const X& x, const Y& y, K k, const M& metric, Ids&& ids, Out&& out) {
    using index = std::ranges::range_value_t<Ids>;
    const auto a = detail::elements_of(x);
    const auto b = detail::elements_of(y);
    const nearest_results<row_value<X, Y>, index> to{std::ranges::data(out), std::ranges::data(ids),
                                                     static_cast<std::size_t>(k)};
    if (to.k > b.rows) fail_numbers("the nearest ", to.k, " of ", b.rows);
    require_indices<index>(b.rows);
    require_results(a, b, to, std::ranges::size(out), std::ranges::size(ids));
    norms::with_formula(nearest_of_rows<Options>{options}, metric, a, b, to);
  }
  template <class X, class Y, class K, class M, class Ids, class Out> static consteval auto mistake() {
    return first_mistake(mistake_of_rows_of<X>(), mistake_of_rows_of<Y>(),
                         mistake_of_metric<two_rows, std::remove_cvref_t<M>>(), mistake_of_indices<Ids>(),
                         mistake_of_output<Out, row_value<X, Y>>());
  }
};
}  // namespace norms::detail
NORMS_STRICT_END
