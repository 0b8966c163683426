#pragma once
// Element types: one row each, which says what its numbers are computed in and how far they reach. Kernels read the
// types that have loads in isa/; the others are converted in blocks.
#include "../complex.hpp"
#include "../number/bits.hpp"
#include "../number/generic_number.hpp"
#include "../number/halves.hpp"

#include <cstddef>
#include <type_traits>

namespace norms::detail {

/// A type that is no element of vectors has this row.
template <class E> struct format {
  using value = void;
  static constexpr bool is_loaded = false;
};

/// What rows have: the type of results, and those that terms are computed and folded in under either policy.
template <class Value, class Fast, class Accurate> struct format_row {
  using value = Value;
  using fast = Fast;
  using accurate = Accurate;
  static constexpr bool is_loaded = true;  // by kernels, from memory
  static constexpr int largest_exponent = ieee<Value>::bias;
  // An error of a cosine up to this is settled: it is less than a quarter of an ulp of the result.
  static constexpr double error_of_cosine = 0x1p-55;
  // By how much a term of so many factors may change where the CPU flushes subnormal components to zero. It is 0 where
  // the error bounds already cover the change.
  static constexpr double flushed[5] = {};
};

template <> struct format<double> : format_row<double, double, double> {
  static constexpr double least_bad_weight = 0x1p100;
};
/// A component that is flushed changes d^k by up to k 2^-125 d^(k - 1), hence n terms by less than n times the number
/// here and 2^-64 times their sum.
template <> struct format<float> : format_row<float, float, double> {
  static constexpr double least_bad_weight = 0x1p128;
  static constexpr double error_of_cosine = 0x1p-30;
  NORMS_HIDDEN static constexpr double flushed[5] = {0, 0x1p-124, 0x1p-184, 0x1p-244, 0x1p-300};
};
/// Halves are floats as soon as they are loaded, of binary16 normal ones, even if they are subnormal.
template <binary16 H> struct format<H> : format_row<float, float, double> {
  static constexpr int largest_exponent = 15;
  static constexpr double least_bad_weight = 0x1p128;
  static constexpr double error_of_cosine = 0x1p-30;
};
template <brain16 H> struct format<H> : format<float> {};
/// Complex numbers have the norms of their parts type. They are read as two of these, or their moduli are taken first.
template <complex_element C> struct format<C> : format<typename C::value_type> {
  static constexpr bool is_loaded = false;
};
/// Integers, of which sums are exact, so that nothing wraps, |INT_MIN| included. They have kernels of their own,
/// isa/integers.inl; of formulas that those do not know integers become doubles in blocks.
template <class E>
concept integer = std::is_integral_v<E> && sizeof(E) <= 8;
template <integer E> struct format<E> : format_row<double, double, double> {
  static constexpr bool is_loaded = false;
};

/// Numbers that no kernel knows are computed in their own type, under either policy alike.
template <generic_number E> struct format<E> : format_row<E, E, E> {
  static constexpr bool is_loaded = false;
};

/// The type of what is computed of elements E.
template <class E> using value_t = typename format<E>::value;

/// Whether `accurate` computes in a type of more digits, in which neither products of two values nor sums of many overflow.
template <class T> inline constexpr bool is_widened = !std::is_same_v<typename format<T>::accurate, T>;

template <class E>
concept element = !std::is_void_v<value_t<E>>;

/// Types that the kernels load from memory themselves.
template <class E>
concept kernel_element = format<E>::is_loaded;

/// How many components are converted at a time where kernels do not read them themselves.
inline constexpr std::size_t block_size = 512;
/// How many rows of a matrix kernels add to the sums of its columns at a time.
inline constexpr std::size_t rows_together = 8;

/// The constants of the error bounds of `accurate` sums, one specialisation for each arithmetic. The tests add formats
/// smaller than double, in which every vector can be tried.
template <class A> struct summation;
template <> struct summation<double> {
  static constexpr double unit = 0x1p-53;            // the rounding unit
  static constexpr double rest_of_square = 0x1p-24;  // a square less that of the number's upper half, at most; relative
  static constexpr std::size_t block = 128;          // terms that a lane takes before their errors enter a total
  static constexpr int chain = 224;                  // additions that an error passes through on its way there, at most
  static constexpr int joins = 16;                   // further additions that join lanes and streams, without an offset
  static constexpr int head_room = 5;                // bits from the sum of a sample to an offset
};
}  // namespace norms::detail
