#pragma once
// What the verbs for rows do once their arguments are checked: values of pairs of rows, in turns that may run side by side.
#include "row_pairs.hpp"
#include "rows.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The options of each single call where the loop over all of them is run by the execution of the whole call.
template <class A, class E, class M> constexpr auto options_of_single_calls(const call_options<A, E, M>& options) {
  if constexpr (is_plain_call<call_options<A, E, not_given>>)
    return call_options<A, not_given, M>{options.accuracy, {}, options.missing_values};
  else return options;
}

template <class Options> struct accuracy_among;
template <class A, class E, class M> struct accuracy_among<call_options<A, E, M>> {
  using type = A;
};

/// The pairs of rows of x and y under the options of a call.
template <class Options, class F, class EX, class EY>
constexpr auto pairs_of_rows(const Options& options, const F& f, const matrix_memory<EX>& x,
                             const matrix_memory<EY>& y) {
  using P = typename accuracy_among<Options>::type;
  using panels = typename choose_panels<Options, P, F, EX, EY>::type;
  const auto function = detail::evaluation_of<false>(options_of_single_calls(options));
  return row_pairs<panels, F, std::remove_const_t<decltype(function)>, EX, EY>(f, function, x, y);
}

/// Into how many turns a loop is cut that may run side by side, at most: each has scratch of its own.
inline constexpr std::size_t most_turns = 64;

/// sink(i, j, values, count) for all pairs of rows, of which x has `rows`; sink_of(scratch) makes the sink of a turn.
template <class Options, class Pairs, class SinkOf>
void for_all_pairs(const Options& options, const Pairs& pairs, std::size_t rows, bool only_above_diagonal,
                   const SinkOf& sink_of) {
  constexpr std::size_t most = runs_loops<decltype(options.execution), void (*)(std::size_t)> ? most_turns : 1;
  const std::size_t tiles = (rows + rows_of_tile - 1) / rows_of_tile;
  const std::size_t of_turn = (tiles + most - 1) / most * rows_of_tile, bytes = pairs.bytes_of_scratch();
  if (rows == 0) return;
  const std::size_t turns = (rows + of_turn - 1) / of_turn;
  const scratch<std::byte> memory(turns * bytes);
  detail::for_each_index(options.execution, turns, [&](std::size_t turn) {
    const std::size_t first = turn * of_turn;
    std::byte* const own = memory.data() + turn * bytes;
    pairs.run(first, (std::min)(rows, first + of_turn), only_above_diagonal, own, sink_of(own));
  });
}
/// The same, also in constant evaluation.
template <class Options, class Pairs, class SinkOf>
constexpr void for_each_pair(const Options& options, const Pairs& pairs, std::size_t rows, bool only_above_diagonal,
                             const SinkOf& sink_of) {
  if (std::is_constant_evaluated()) pairs.run(0, rows, only_above_diagonal, nullptr, sink_of(nullptr));
  else detail::for_all_pairs(options, pairs, rows, only_above_diagonal, sink_of);
}

/// Writes values to a matrix, or to what of it is above the diagonal, row after row.
template <class T> struct matrix_writer {
  T* out;
  std::size_t columns;
  constexpr void operator()(std::size_t i, std::size_t j, const T* values, std::size_t count) const {
    std::copy_n(values, count, out + i * columns + j);
  }
  constexpr rows_at<T> place(std::size_t i, std::size_t j) const {
    return {out + i * columns + j, static_cast<std::ptrdiff_t>(columns)};
  }
};
template <class T> struct triangle_writer {
  T* out;
  std::size_t columns;
  constexpr void operator()(std::size_t i, std::size_t j, const T* values, std::size_t count) const {
    const std::size_t below = j > i ? 0 : (std::min)(count, i + 1 - j);
    // Row i begins behind those before it, of columns - 1, columns - 2, … values.
    const std::size_t row = i * columns - i * (i + 1) / 2;
    std::copy_n(values + below, count - below, out + (row + j + below - i - 1));
  }
};

template <class Options> struct distances_of_rows {
  Options options;
  template <class F, class EX, class EY, class T>
  constexpr void operator()(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y, T* out) const {
    const auto pairs = detail::pairs_of_rows(options, f, x, y);
    const matrix_writer<T> writer{out, y.rows};
    detail::for_each_pair(options, pairs, x.rows, false, [&](std::byte*) { return writer; });
  }
};
template <class Options> struct distances_among_rows {
  Options options;
  template <class F, class E, class T> constexpr void operator()(const F& f, const matrix_memory<E>& x, T* out) const {
    const auto pairs = detail::pairs_of_rows(options, f, x, x);
    const triangle_writer<T> writer{out, x.rows};
    detail::for_each_pair(options, pairs, x.rows, true, [&](std::byte*) { return writer; });
  }
};
}  // namespace NORMS_ABI

struct cdist_rows {
  template <class Options, rows_of_vectors X, rows_of_vectors Y, distance_metric M, output_of<row_value<X, Y>> Out>
  static constexpr void of(const Options& options, const X& x, const Y& y, const M& metric, Out&& out) {
    const auto a = detail::elements_of(x);
    const auto b = detail::elements_of(y);
    const std::size_t size = std::ranges::size(out);
    auto* const to = std::ranges::data(out);
    require_columns(a.columns, b.columns);
    require_output(size, number_of_pairs(a.rows, b.rows));
    require_apart(to, size, a);
    require_apart(to, size, b);
    norms::with_formula(distances_of_rows<Options>{options}, metric, a, b, to);
  }
  template <class X, class Y, class M, class Out> static consteval auto mistake() {
    return first_mistake(mistake_of_rows_of<X>(), mistake_of_rows_of<Y>(),
                         mistake_of_metric<two_rows, std::remove_cvref_t<M>>(),
                         mistake_of_output<Out, row_value<X, Y>>());
  }
};
struct pdist_rows {
  template <class Options, rows_of_vectors X, distance_metric M, output_of<row_value<X>> Out>
  static constexpr void of(const Options& options, const X& x, const M& metric, Out&& out) {
    const auto a = detail::elements_of(x);
    const std::size_t size = std::ranges::size(out), others = a.rows - (a.rows != 0);
    auto* const to = std::ranges::data(out);
    require_output(size, number_of_pairs(a.rows, others) / 2);
    require_apart(to, size, a);
    norms::with_formula(distances_among_rows<Options>{options}, metric, a, to);
  }
  template <class X, class M, class Out> static consteval auto mistake() {
    return first_mistake(mistake_of_rows_of<X>(), mistake_of_metric<two_rows, std::remove_cvref_t<M>>(),
                         mistake_of_output<Out, row_value<X>>());
  }
};
}  // namespace norms::detail
NORMS_STRICT_END
