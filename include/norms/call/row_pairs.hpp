#pragma once
// The values of a metric for many pairs of rows, the rows of one matrix with those of another: by panels where the plan
// has them, otherwise by single calls. Where the values go is another's concern.
#include "../evaluate/for_each_index.hpp"
#include "../evaluate/integer_panels.hpp"
#include "../evaluate/number_panels.hpp"
#include "leading.hpp"
#include "matrix_operand.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// Whether the arguments before the vectors leave the way to a value open: none treats missing values, and the execution,
/// if there is one, runs loops.
template <class Options> inline constexpr bool is_plain_call = false;
template <class A> inline constexpr bool is_plain_call<call_options<A, not_given, not_given>> = true;
template <class A, class E>
inline constexpr bool is_plain_call<call_options<A, E, not_given>> = runs_loops<E, void (*)(std::size_t)>;

/// What panels there are for rows of EX and EY under policy P: none, where pairs are measured one by one.
struct no_panels {
  using unit = unsigned char;
};
template <class Options, class P, class F, class EX, class EY> struct choose_panels {
  using type = no_panels;
};
template <class Options, class P, class F, class E>
requires(is_plain_call<Options> && integer<E> && has_integer_panels<F, E>)
struct choose_panels<Options, P, F, E, E> {
  using type = integer_panels<P, F, E>;
};
template <class EX, class EY>
concept pair_of_numbers = !(integer<EX> && integer<EY>) && !complex_element<EX> && !complex_element<EY> &&
                          kernel_element<paired_element<EX, EY, std::common_type_t<value_t<EX>, value_t<EY>>>>;
template <class Options, class P, class F, class EX, class EY>
requires(is_plain_call<Options> && pair_of_numbers<EX, EY>)
struct choose_panels<Options, P, F, EX, EY> {
  using panels = number_panels<P, F, EX, EY>;
  using type = std::conditional_t<has_panels<typename panels::plan>, panels, no_panels>;
};

inline namespace NORMS_ABI {

/// The rows of a matrix, each in contiguous memory: where it lies, or copied to a row of scratch.
template <class E> NORMS_INLINE constexpr const E* contiguous_row(const matrix_memory<E>& a, std::size_t i, E* copy) {
  if (a.column_stride == 1 || a.columns <= 1) return a.at(i, 0);
  for (std::size_t k = 0; k < a.columns; ++k) copy[k] = *a.at(i, k);
  return copy;
}

/// Computes the values of formula F for pairs of rows, by Panels if there are any. Function computes that of a single pair
/// of operands.
template <class Panels, class F, class Function, class EX, class EY> class row_pairs {
 public:
  using value = std::common_type_t<value_t<EX>, value_t<EY>>;
  static constexpr bool has_panels = !std::is_same_v<Panels, no_panels>;

  constexpr row_pairs(const F& f, const Function& function, const matrix_memory<EX>& x, const matrix_memory<EY>& y)
      : f_(f), function_(function), x_(x), y_(y) {}

  /// How many bytes of scratch each run takes, in multiples of 64.
  constexpr std::size_t bytes_of_scratch() const {
    const std::size_t of_rows = rounded((has_strides(x_) ? x_.columns * sizeof(EX) : 0)) +
                                rounded((has_strides(y_) ? y_.columns * sizeof(EY) : 0));
    if constexpr (has_panels) {
      if (uses_panels()) return of_rows + bytes_of_panel() * panels_of_block() + bytes_of_tile();
    }
    return of_rows;
  }

  /// sink(i, j, values, count) for the rows of x from `first` to `last`: values of row i with the rows of y from j on. Of
  /// pairs (i, j) with j <= i some may be left out where only those above the diagonal are asked for.
  template <class Sink>
  constexpr void run(std::size_t first, std::size_t last, bool only_above_diagonal, std::byte* memory,
                     Sink sink) const {
    if constexpr (has_panels) {
      if (!std::is_constant_evaluated() && uses_panels() && Panels::are_faster(last - first, x_.columns))
        return run_panels(first, last, only_above_diagonal, memory, sink);
    }
    run_single(first, last, only_above_diagonal, memory, sink);
  }

  /// The value of row i of x and row j of y.
  constexpr value single(std::size_t i, std::size_t j, std::byte* memory) const {
    EX* row = nullptr;
    EY* other = nullptr;
    const std::size_t of_row = has_strides(x_) ? rounded(x_.columns * sizeof(EX)) : 0;
    if (has_strides(x_)) row = reinterpret_cast<EX*>(memory);
    if (has_strides(y_)) other = reinterpret_cast<EY*>(memory + of_row);
    return of_rows(contiguous_row(x_, i, row), contiguous_row(y_, j, other));
  }

 private:
  using unit = typename Panels::unit;

  static constexpr std::size_t rounded(std::size_t bytes) { return (bytes + 63) / 64 * 64; }
  template <class M> static constexpr bool has_strides(const M& a) { return a.column_stride != 1 && a.columns > 1; }
  constexpr bool uses_panels() const {
    return x_.columns != 0 && x_.columns <= most_panel_columns && Panels::are_usable(f_);
  }
  constexpr std::size_t bytes_of_panel() const { return rounded(Panels::size_of_panel(x_.columns) * sizeof(unit)); }
  constexpr std::size_t panels_of_block() const {
    const std::size_t all = (y_.rows + Panels::width - 1) / Panels::width;
    return (std::max)(std::size_t{1}, (std::min)(all, bytes_of_block / (std::max)(std::size_t{1}, bytes_of_panel())));
  }
  constexpr std::size_t bytes_of_tile() const {
    return Panels::reads_rows && !has_strides(x_)
               ? 0
               : rounded(rows_of_tile * Panels::size_of_row(x_.columns) * sizeof(unit));
  }

  constexpr value of_rows(const EX* row, const EY* other) const {
    return real_part_of(function_(f_, norms::detail::memory<EX, dynamic, 1>(row, x_.columns),
                                  norms::detail::memory<EY, dynamic, 1>(other, y_.columns)));
  }

  template <class Sink>
  constexpr void run_single(std::size_t first, std::size_t last, bool only_above_diagonal, std::byte* memory,
                            Sink& sink) const {
    for (std::size_t i = first; i < last; ++i) {
      for (std::size_t j = only_above_diagonal ? i + 1 : 0; j < y_.rows; ++j) {
        const value v = single(i, j, memory);
        sink(i, j, &v, std::size_t{1});
      }
    }
  }

  template <class Sink>
  void run_panels(std::size_t first, std::size_t last, bool only_above_diagonal, std::byte* memory, Sink& sink) const {
    std::byte* const of_panels = memory + bytes_of_scratch() - bytes_of_panel() * panels_of_block() - bytes_of_tile();
    constexpr std::size_t width = Panels::width;
    unit* const tile = reinterpret_cast<unit*>(memory + bytes_of_scratch() - bytes_of_tile());
    // Beside a single tile panels are read once, from the first cache.
    const bool is_one_tile = last - first <= rows_of_tile;
    const std::size_t rows_of_block = is_one_tile ? width : panels_of_block() * width;
    rows_at<const unit> rows{};
    if (is_one_tile) rows = tile_from(first, last - first, tile);
    for (std::size_t j = 0; j < y_.rows; j += rows_of_block) {
      const std::size_t end = (std::min)(y_.rows, j + rows_of_block);
      if (only_above_diagonal && end <= first + 1) continue;
      for (std::size_t k = j; k < end; k += width)
        Panels::fill(y_, k, (std::min)(width, end - k), panel_at(of_panels, (k - j) / width));
      for (std::size_t i = first; i < last && (!only_above_diagonal || end > i + 1); i += rows_of_tile) {
        const std::size_t count = (std::min)(rows_of_tile, last - i);
        if (!is_one_tile) rows = tile_from(i, count, tile);
        const std::size_t skipped = only_above_diagonal && i + 1 > j ? (i + 1 - j) / width * width : 0;
        for (std::size_t k = j + skipped; k < end; k += width)
          measure(i, count, rows, k, (std::min)(width, end - k), panel_at(of_panels, (k - j) / width), memory, sink);
      }
    }
  }
  unit* panel_at(std::byte* of_panels, std::size_t k) const {
    return reinterpret_cast<unit*>(of_panels + k * bytes_of_panel());
  }

  rows_at<const unit> tile_from(std::size_t i, std::size_t count, unit* tile) const {
    if constexpr (Panels::reads_rows) {
      if (!has_strides(x_)) return {x_.at(i, 0), x_.row_stride};
    }
    const std::size_t size = Panels::size_of_row(x_.columns);
    for (std::size_t r = 0; r < count; ++r) Panels::copy_row(x_, i + r, tile + r * size);
    return {tile, static_cast<std::ptrdiff_t>(size)};
  }
  /// The values of rows and a panel, which are written where they belong if the sink has place for all of them.
  template <class Sink>
  void measure(std::size_t i, std::size_t count, rows_at<const unit> rows, std::size_t j, std::size_t filled,
               const unit* panel, std::byte* memory, Sink& sink) const {
    constexpr std::size_t width = Panels::width;
    if constexpr (requires { sink.place(i, j); }) {
      if (filled == width) return measure_to(sink.place(i, j), i, count, rows, j, filled, panel, memory);
    }
    value values[rows_of_tile * width];
    measure_to({values, static_cast<std::ptrdiff_t>(width)}, i, count, rows, j, filled, panel, memory);
    for (std::size_t r = 0; r < count; ++r) sink(i + r, j, static_cast<const value*>(values + r * width), filled);
  }
  void measure_to(rows_at<value> to, std::size_t i, std::size_t count, rows_at<const unit> rows, std::size_t j,
                  std::size_t filled, const unit* panel, std::byte* memory) const {
    panel_lanes unsettled[rows_of_tile] = {};
    Panels::measure(f_, rows, count, panel, filled, x_.columns, to, unsettled);
    const panel_lanes asked = ~panel_lanes{0} >> (8 * sizeof(panel_lanes) - filled);
    for (std::size_t r = 0; r < count; ++r) {
      for (panel_lanes left = unsettled[r] & asked; left != 0; left &= left - 1) {
        const auto k = static_cast<std::size_t>(std::countr_zero(left));
        to.from(r).at[k] = single(i + r, j + k, memory);
      }
    }
  }

  F f_;
  Function function_;
  matrix_memory<EX> x_;
  matrix_memory<EY> y_;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
