#pragma once
// How sums without rounding are divided among words of double precision; isa/slices.inl computes them.
#include "../compiler/config.hpp"

#include <cstddef>
#include <cstdint>

namespace norms::detail {

/// How many terms a lane adds before its words are emptied: a product of slices has 46 bits and, where the last slice is
/// that of a difference and its error, a little more. And after so many blocks of these the totals are full.
NORMS_HIDDEN inline constexpr std::size_t slice_terms = 120, slice_blocks = 64;
/// The components of a block in registers of eight lanes, the widest.
NORMS_HIDDEN inline constexpr std::size_t slice_block = 8 * slice_terms;
/// For components below 2^exponent the k-th slice is a multiple of 2^(exponent - slice_units[k]). All products of
/// slices stay normal numbers for the exponents up to the largest one here.
template <int Degree>
NORMS_HIDDEN inline constexpr int slice_units[] = {Degree == 1 ? 46 : 23, Degree == 1 ? 93 : 47, 71};
inline constexpr int largest_slice_exponent = 440;

/// The sums of the products of slices, as integers. Products of different slices count twice.
template <int Degree> struct slice_totals {
  static constexpr std::size_t count = Degree == 1 ? 2 : 6;
  std::int64_t words[count] = {};

  /// The words are multiples of 2^(this).
  static NORMS_INLINE constexpr int exponent_of_product(std::size_t word, int exponent) {
    constexpr auto& units = slice_units<Degree>;
    if (Degree == 1) return exponent - units[word];
    constexpr std::size_t first[] = {0, 0, 0, 1, 1, 2}, second[] = {0, 1, 2, 1, 2, 2};
    return 2 * exponent - units[first[word]] - units[second[word]];
  }
  static NORMS_INLINE constexpr bool counts_twice(std::size_t word) {
    return Degree == 2 && word != 0 && word != 3 && word != 5;
  }
};

inline namespace NORMS_ABI {

/// Stands for the slices of instruction sets whose registers have too few lanes for them, and takes nothing.
template <int Degree, class T, class Y> struct no_slices {
  static std::size_t add(const T*, Y, std::size_t, int, slice_totals<Degree>&) noexcept { return 0; }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
