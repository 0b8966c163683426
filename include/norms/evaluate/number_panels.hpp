#pragma once
// Panels of floating-point numbers: how rows become panels, and what is measured with them.
#include "ladder.hpp"
#include "row_blocks.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The type of the panels of two matrices, in which both have their components: that of the elements if it is one that
/// kernels know, otherwise that of the results.
template <class EX, class EY, class T>
using paired_element = std::conditional_t<std::is_same_v<EX, EY> && kernel_element<EX>, EX, T>;

inline namespace NORMS_ABI {

/// Panels for formula F under policy P, and rows of EX as they meet panels of rows of EY.
template <class P, class F, class EX, class EY> struct number_panels {
  using value = std::common_type_t<value_t<EX>, value_t<EY>>;
  using E = paired_element<EX, EY, value>;
  using plan = typename plan_of_call<P, F, E, const E*>::usual;
  using unit = typename plan::arithmetic;
  static constexpr std::size_t width = panel_width<unit>;
  /// Whether rows of the first matrix are read where they lie, if their components are side by side.
  static constexpr bool reads_rows = std::is_same_v<EX, unit>;

  static constexpr bool are_usable(const F& f) { return !needs_escalation<plan>(f); }
  /// Always, since the bits of sums are to be the same for any number of rows.
  static constexpr bool are_faster(std::size_t, std::size_t) { return true; }
  static constexpr std::size_t size_of_panel(std::size_t columns) { return columns * width; }
  static constexpr std::size_t size_of_row(std::size_t columns) { return columns; }

  static void fill(const matrix_memory<EY>& y, std::size_t first, std::size_t filled, unit* panel) {
    fill_panel<value>(y, first, filled, panel);
  }
  static void copy_row(const matrix_memory<EX>& x, std::size_t i, unit* to) {
    copy_components<value>(x, i, 0, x.columns, to);
  }
  static void measure(const F& f, rows_at<const unit> rows, std::size_t count, const unit* panel, std::size_t filled,
                      std::size_t columns, rows_at<value> to, panel_lanes* unsettled) {
    dispatch<panel_job<plan>>::run(f, rows, count, panel, filled, columns, to, unsettled);
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
