#pragma once
// Rows of integers against panels in plain C++: the definition of what isa/integer_panel.inl computes.
#include "../plan/integer_panel.hpp"
#include "scalar_integers.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The metric of a few rows with each row of a panel. What is made of the sums Finish says, by operations V on single
/// numbers.
template <class Plan, class Finish, class V> struct plain_integer_panel {
  using F = typename Plan::formula;
  using T = lane_t<typename Plan::element>;

  static void measure(F f, rows_at<const eight_bytes> x, std::size_t count, const eight_bytes* panel,
                      std::size_t filled, std::size_t n, rows_at<double> values) noexcept {
    for (std::size_t r = 0; r < count; ++r) {
      for (std::size_t j = 0; j < filled; ++j) {
        typename Plan::sums total{};
        for (std::size_t i = 0; i < n; ++i)
          add(std::make_index_sequence<F::count>{}, of_row(x.from(r).at, i, n),
              byte(panel + i / 8 * integer_panel_width + j, i % 8), total);
        values.from(r).at[j] = Finish::template value<V>(f, total, n);
      }
    }
  }

 private:
  static T byte(const eight_bytes* unit, std::size_t i) {
    return static_cast<T>(reinterpret_cast<const unsigned char*>(unit)[i]);
  }
  /// Of a row that is split, the lower byte of a number of 16 bits.
  static T of_row(const eight_bytes* x, std::size_t i, std::size_t n) {
    if constexpr (!integer_rows<F>::are_split) return byte(x + i / 8, i % 8);
    else return byte(x + i / 8 + i % 2 * padded_units_of(n), i % 8 / 2 * 2);
  }
  template <std::size_t... K> static void add(std::index_sequence<K...>, T x, T y, typename Plan::sums& total) {
    if constexpr (F::is_maximum) {
      auto& largest = total.of[0].words[0];
      largest = (std::max)(largest, integer_distance(x, y).low);
    } else (add_integer_term<Plan::kinds[K]>(total.of[K], x, y), ...);
  }
};

/// What rows for products are; the sums of squares are not needed here.
template <class T> struct plain_squares {
  static void of_panel(eight_bytes*, std::size_t) noexcept {}
  static void of_row(eight_bytes* row, std::size_t units) noexcept {
    for (std::size_t k = 0; k < units; ++k) {
      T bytes[8];
      std::int16_t even[4], odd[4];
      __builtin_memcpy(bytes, row + k, sizeof bytes);
      for (std::size_t b = 0; b < 4; ++b) {
        even[b] = bytes[2 * b];
        odd[b] = bytes[2 * b + 1];
      }
      __builtin_memcpy(row + k, even, sizeof even);
      __builtin_memcpy(row + units + k, odd, sizeof odd);
    }
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
