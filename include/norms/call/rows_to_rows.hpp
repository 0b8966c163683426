#pragma once
// What the verbs for rows do once their arguments are checked: values of pairs of rows, in turns that may run side by side.
#include "row_pairs.hpp"
#include "rows.hpp"
#include "turns_of_pairs.hpp"

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

/// f(turn, scratch of its own) for each turn, side by side if the execution of the call likes, and each of them with so
/// many bytes.
template <class Options, class Function>
void run_turns(const Options& options, const turns_of_pairs& turns, std::size_t bytes, const Function& f) {
  const scratch<std::byte> memory(turns.count() * bytes);
  detail::for_each_index(options.execution, turns.count(),
                         [&](std::size_t k) { f(turns.at(k), memory.data() + k * bytes); });
}
/// The same, also in constant evaluation, where there is one turn.
template <class Options, class Function>
constexpr void for_each_turn(const Options& options, const turns_of_pairs& turns, std::size_t bytes,
                             const Function& f) {
  if (turns.count() == 0) return;
  if (std::is_constant_evaluated()) f(turns.at(0), static_cast<std::byte*>(nullptr));
  else detail::run_turns(options, turns, bytes, f);
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
  std::size_t first, begin;  // where the rows are that count as the first
  constexpr void operator()(std::size_t row, std::size_t column, const T* values, std::size_t count) const {
    const std::size_t i = first + row, j = begin + column, below = j > i ? 0 : (std::min)(count, i + 1 - j);
    // Row i begins behind those before it, of columns - 1, columns - 2, … values.
    const std::size_t before = i * columns - i * (i + 1) / 2;
    std::copy_n(values + below, count - below, out + (before + j + below - i - 1));
  }
};

template <class Options> struct distances_of_rows {
  Options options;
  template <class F, class EX, class EY, class T>
  constexpr void operator()(const F& f, const matrix_memory<EX>& x, const matrix_memory<EY>& y, T* out) const {
    const auto turns = turns_of_pairs::of_rectangle<F, Options>(x, y);
    const auto pairs_with = [&](const matrix_memory<EY>& part) { return detail::pairs_of_rows(options, f, x, part); };
    const std::size_t bytes = pairs_with(turns.largest_part_of(y)).bytes_of_scratch();
    detail::for_each_turn(options, turns, bytes, [&](const turn_of_pairs& turn, std::byte* memory) {
      const auto pairs = pairs_with(turn.part_of(y));
      pairs.run(turn.first, turn.last, false, memory, matrix_writer<T>{out + turn.begin, y.rows});
    });
  }
};
template <class Options> struct distances_among_rows {
  Options options;
  template <class F, class E, class T> constexpr void operator()(const F& f, const matrix_memory<E>& x, T* out) const {
    const auto turns = turns_of_pairs::of_squares<F, Options>(x);
    const auto pairs_of = [&](const matrix_memory<E>& rows, const matrix_memory<E>& others) {
      return detail::pairs_of_rows(options, f, rows, others);
    };
    const matrix_memory<E> largest = turns.largest_part_of(x);
    const std::size_t bytes = pairs_of(largest, largest).bytes_of_scratch();
    detail::for_each_turn(options, turns, bytes, [&](const turn_of_pairs& turn, std::byte* memory) {
      if (turn.begin < turn.first) return;  // below the diagonal
      const std::size_t count = turn.last - turn.first;
      const auto pairs = pairs_of(x.rows_from(turn.first, count), turn.part_of(x));
      const triangle_writer<T> writer{out, x.rows, turn.first, turn.begin};
      pairs.run(0, count, turn.begin == turn.first, memory, writer);
    });
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
