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

/// Where the results of all rows are.
template <class T, class Index> struct nearest_results {
  T* values;
  Index* indices;
  std::size_t k;
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
    const auto show = [&](std::size_t c) { first.show(values[c], j + c, j + c); };
    if constexpr (ranked<T>) {
      const auto limit = [&first] { return rank_of<LargestFirst>(first.last()); };
      detail::show_candidates<LargestFirst>(values, count, j, results.k, limit, show);
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
    const auto show = [&](std::size_t c) { first.show(pairs.single(i, j + c, memory), j + c, j + c); };
    detail::show_candidates<false>(values, count, j, results.k, limit, show);
  }
};

/// The options of a call under `fast`.
template <class A, class E, class M> constexpr auto with_fast(const call_options<A, E, M>& options) {
  return call_options<fast_t, E, M>{{}, options.execution, options.missing_values};
}

template <class Options> struct nearest_of_rows {
  Options options;

  template <class F, class EX, class EY, class T, class Index>
  constexpr void operator()(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y,
                            nearest_results<T, Index> results) const {
    constexpr bool largest_first = is_similarity<F>;
    if (results.k == 0) return;
    const auto pairs = detail::pairs_of_rows(options, f, x, y);
    if constexpr (has_filter<F, EX, EY>) {
      const auto candidates = detail::pairs_of_rows(detail::with_fast(options), f, x, y);
      using sink = candidates_to_results<decltype(pairs), T, Index>;
      detail::for_each_pair(options, candidates, x.rows, false,
                            [&](std::byte* memory) { return sink{results, pairs, memory}; });
    } else {
      using sink = values_to_results<largest_first, T, Index>;
      detail::for_each_pair(options, pairs, x.rows, false, [&](std::byte*) { return sink{results}; });
    }
    for (std::size_t i = 0; i < x.rows; ++i) results.template of_row<largest_first>(i).sort();
  }

 private:
  template <class F, class EX, class EY>
  static constexpr bool has_filter =
      is_plain_call<Options> && std::is_same_v<typename accuracy_among<Options>::type, accurate_t> &&
      has_near_values<F> && !F::is_largest_magnitude && !(integer<EX> && integer<EY>) &&
      ranked<std::common_type_t<value_t<EX>, value_t<EY>>>;
};
}  // namespace NORMS_ABI

/// Throws if an index type does not hold the number of a row.
template <class Index> constexpr void require_indices(std::size_t rows) {
  constexpr auto most = static_cast<std::size_t>((std::numeric_limits<Index>::max)());
  if (rows > 0 && rows - 1 > most) fail_numbers("indices of up to ", most, " for rows up to ", rows - 1);
}

struct nearest_rows {
  template <class Options, rows_of_vectors X, rows_of_vectors Y, length_argument K, distance_metric M, indices Ids,
            output_of<row_value<X, Y>> Out>
  requires writable<Ids>
  static constexpr void of(const Options& options, const X& x, const Y& y, K k, const M& metric, Ids&& ids, Out&& out) {
    using index = std::ranges::range_value_t<Ids>;
    const auto a = detail::elements_of(x);
    const auto b = detail::elements_of(y);
    const std::size_t number = static_cast<std::size_t>(k), size = std::ranges::size(out);
    auto* const values = std::ranges::data(out);
    auto* const to = std::ranges::data(ids);
    require_columns(a.columns, b.columns);
    if (number > b.rows) fail_numbers("the nearest ", number, " of ", b.rows);
    require_output(size, number_of_pairs(a.rows, number));
    require_output(std::ranges::size(ids), size);
    require_indices<index>(b.rows);
    require_apart(values, size, a);
    require_apart(values, size, b);
    require_apart(to, size, a);
    require_apart(to, size, b);
    require_apart(to, size, values, size);
    using results = nearest_results<row_value<X, Y>, index>;
    norms::with_formula(nearest_of_rows<Options>{options}, metric, a, b, results{values, to, number});
  }
  template <class X, class Y, class K, class M, class Ids, class Out> static consteval auto mistake() {
    return first_mistake(mistake_of_rows_of<X>(), mistake_of_rows_of<Y>(),
                         mistake_of_metric<two_rows, std::remove_cvref_t<M>>(), mistake_of_indices<Ids>(),
                         mistake_of_output<Out, row_value<X, Y>>());
  }
};
}  // namespace norms::detail
NORMS_STRICT_END
