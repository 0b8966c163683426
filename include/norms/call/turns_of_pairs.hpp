#pragma once
// Where the pairs of the rows of two matrices are cut into turns that may run side by side. Sizes alone tell, so that
// nothing depends on who computes which.
#include "../evaluate/for_each_index.hpp"
#include "../evaluate/matrix_memory.hpp"
#include "../plan/panel.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace norms::detail {

/// Into how many turns pairs are cut, about and at most: each has scratch of its own.
inline constexpr std::size_t most_turns = 64;
/// To pack a row takes as long as to measure it against some dozens of others. So with fewer rows than this no further cut is
/// made if there is another way to cut, and with fewer than the other number none at all.
inline constexpr std::size_t rows_worth_packing = 512, least_rows_worth_packing = 64;
/// How many rows are packed together at least, and in multiples of what: the width of the widest panel.
inline constexpr std::size_t rows_packed_together = panel_width<float>;

/// Whether the loops of a call may run side by side.
template <class Options>
inline constexpr bool has_turns = runs_loops<decltype(Options::execution), void (*)(std::size_t)>;

inline namespace NORMS_ABI {

/// The rows of x from `first` to `last` with those of y from `begin` to `end`.
struct turn_of_pairs {
  std::size_t first, last, begin, end;
  template <class E> constexpr matrix_memory<E> part_of(const matrix_memory<E>& y) const {
    return y.rows_from(begin, end - begin);
  }
};

class turns_of_pairs {
 public:
  /// All pairs of the rows of x and y, of which y is cut into at most so many parts, of at least so many rows.
  template <class F, class Options, class EX, class EY>
  static constexpr turns_of_pairs of_rectangle(const matrix_memory<EX>& x, const matrix_memory<EY>& y,
                                               std::size_t most_parts = most_turns,
                                               std::size_t least_rows = rows_packed_together) {
    const std::size_t worth = turns_worth<F, Options>(x.rows, y.rows, x.columns);
    if (worth == 1) return {x.rows, y.rows, x.rows, y.rows};
    const std::size_t of_many = std::clamp(x.rows / rows_worth_packing, std::size_t{1}, worth);
    const std::size_t parts = std::clamp((std::min)(y.rows / least_rows, most_parts), std::size_t{1}, worth / of_many);
    const std::size_t of_few = quotient_up(x.rows, least_rows_worth_packing);
    const std::size_t cuts = std::clamp(of_few, of_many, worth / parts);
    return {x.rows, y.rows, multiple_up(quotient_up(x.rows, cuts), rows_of_tile),
            multiple_up(quotient_up(y.rows, parts), rows_packed_together)};
  }
  /// The pairs of the rows of one matrix, in squares, of which those above the diagonal are wanted.
  template <class F, class Options, class E> static constexpr turns_of_pairs of_squares(const matrix_memory<E>& x) {
    std::size_t side = 1;
    for (const std::size_t worth = turns_worth<F, Options>(x.rows, x.rows, x.columns) / 2;
         side * (side + 1) / 2 < worth;)
      ++side;
    if (side == 1) return {x.rows, x.rows, x.rows, x.rows};
    const std::size_t rows =
        multiple_up((std::max)(quotient_up(x.rows, side), least_rows_worth_packing), rows_packed_together);
    return {x.rows, x.rows, rows, rows};
  }

  constexpr std::size_t parts() const { return quotient_up(others_, of_part_); }
  constexpr std::size_t count() const { return quotient_up(rows_, of_turn_) * parts(); }
  constexpr turn_of_pairs at(std::size_t k) const {
    const std::size_t first = k / parts() * of_turn_, begin = k % parts() * of_part_;
    return {first, (std::min)(rows_, first + of_turn_), begin, (std::min)(others_, begin + of_part_)};
  }
  constexpr std::size_t part_of(const turn_of_pairs& turn) const { return turn.begin / of_part_; }
  template <class E> constexpr matrix_memory<E> largest_part_of(const matrix_memory<E>& y) const {
    return y.rows_from(0, (std::min)(others_, of_part_));
  }

 private:
  constexpr turns_of_pairs(std::size_t rows, std::size_t others, std::size_t of_turn, std::size_t of_part)
      : rows_(rows),
        others_(others),
        of_turn_((std::max)(of_turn, std::size_t{1})),
        of_part_((std::max)(of_part, std::size_t{1})) {}

  static constexpr std::size_t quotient_up(std::size_t n, std::size_t d) { return n / d + (n % d != 0); }
  static constexpr std::size_t multiple_up(std::size_t n, std::size_t d) { return quotient_up(n, d) * d; }
  /// Into how many turns the work is worth being cut.
  template <class F, class Options>
  static constexpr std::size_t turns_worth(std::size_t rows, std::size_t others, std::size_t columns) {
    if constexpr (has_turns<Options>) {
      if (!std::is_constant_evaluated()) {
        const double work = static_cast<double>(rows) * static_cast<double>(others) * static_cast<double>(columns);
        const double worth = work / static_cast<double>(least_components<F>);
        if (worth >= 1) return static_cast<std::size_t>((std::min)(worth, static_cast<double>(most_turns)));
      }
    }
    return 1;
  }

  std::size_t rows_, others_, of_turn_, of_part_;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
