#pragma once
// Panels of integers of 8 bits: how rows become panels, and what is measured with them.
#include "integer_value.hpp"
#include "matrix_memory.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Panels for formula F under policy P, and rows of E as they meet them; plan/integer_panel.hpp says how both are laid out.
template <class P, class F, class E> struct integer_panels {
  using value = double;
  using plan = integer_plan<F, E, const E*>;
  using finish = finish_of_integers<P, F, plan>;
  using T = lane_t<E>;
  using layout = integer_rows<F>;
  using unit = eight_bytes;
  static constexpr std::size_t width = integer_panel_width;
  static constexpr bool reads_rows = false;

  static constexpr bool are_usable(const F&) { return true; }
  /// Single calls, which have the same bits, read long rows as fast as they are packed.
  static constexpr bool are_faster(std::size_t rows, std::size_t columns) { return rows >= 4 || columns <= rows * 384; }
  static constexpr std::size_t size_of_panel(std::size_t columns) {
    return (units_of(columns) + layout::are_split) * width;
  }
  static constexpr std::size_t size_of_row(std::size_t columns) { return layout::size(columns); }

  static void fill(const matrix_memory<E>& y, std::size_t first, std::size_t filled, unit* panel) {
    const std::size_t units = units_of(y.columns);
    if (filled != width) std::fill(panel, panel + units * width, unit{0});
    if (y.column_stride == 1 && y.columns % sizeof(unit) == 0) {
      pack(y.at(first, 0), y.row_stride, filled, units, y.end_of_memory_behind(first, filled), panel);
    } else fill_from_copies(y, first, filled, panel);
    if constexpr (layout::are_split) dispatch<squares_of_panel_job<T>>::run(panel, units);
  }
  static void copy_row(const matrix_memory<E>& x, std::size_t i, unit* to) {
    const std::size_t padded = layout::are_split ? padded_units_of(x.columns) : units_of(x.columns);
    copy_padded(x, i, 0, x.columns, padded * sizeof(unit), reinterpret_cast<E*>(to));
    if constexpr (layout::are_split) dispatch<squares_of_row_job<T>>::run(to, padded);
  }
  static void measure(const F& f, rows_at<const unit> rows, std::size_t count, const unit* panel, std::size_t filled,
                      std::size_t columns, rows_at<double> to, panel_lanes*) {
    dispatch<integer_panel_job<plan, finish>>::run(f, rows, count, panel, filled, columns, to);
  }

 private:
  /// Components of row i from the k-th on, and zeros behind them.
  static void copy_padded(const matrix_memory<E>& a, std::size_t i, std::size_t k, std::size_t count,
                          std::size_t padded, E* to) {
    if (a.column_stride == 1) __builtin_memcpy(to, a.at(i, k), count);
    else
      for (std::size_t c = 0; c < count; ++c) to[c] = *a.at(i, k + c);
    __builtin_memset(to + count, 0, padded - count);
  }
  static void pack(const E* rows, std::ptrdiff_t stride, std::size_t count, std::size_t units, const E* end,
                   unit* panel) {
    dispatch<packing_job<sizeof(unit), width>>::run(reinterpret_cast<const unsigned char*>(rows), stride, count, units,
                                                    reinterpret_cast<const unsigned char*>(end),
                                                    reinterpret_cast<unsigned char*>(panel));
  }
  /// By way of copies, which have zeros behind the last components.
  static void fill_from_copies(const matrix_memory<E>& y, std::size_t first, std::size_t filled, unit* panel) {
    constexpr std::size_t together = 256;
    E copies[width * together];
    for (std::size_t k = 0; k < y.columns; k += together) {
      const std::size_t count = (std::min)(together, y.columns - k), units = units_of(count);
      const std::size_t padded = units * sizeof(unit);
      for (std::size_t j = 0; j < filled; ++j) copy_padded(y, first + j, k, count, padded, copies + j * padded);
      pack(copies, static_cast<std::ptrdiff_t>(padded), filled, units, copies + filled * padded,
           panel + k / sizeof(unit) * width);
    }
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
