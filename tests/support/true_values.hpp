#pragma once
// The true values of all correctly rounded metrics at once, each rounded once: as those of reference.hpp, but for millions of
// vectors. Sums are integers; MPFR takes the roots and rounds.
#include <mpfr.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

#include "arithmetic_mode.hpp"
#include "bits.hpp"

namespace test {

__extension__ using wide = unsigned __int128;

}  // namespace test

namespace reference {

using test::wide;

class binary_number {
 public:
  binary_number() { mpfr_init2(value_, 64); }
  ~binary_number() { mpfr_clear(value_); }
  binary_number(const binary_number&) = delete;
  binary_number& operator=(const binary_number&) = delete;
  mpfr_ptr get() { return value_; }
  mpfr_srcptr get() const { return value_; }
  mpfr_ptr with_bits(long bits) {
    mpfr_set_prec(value_, std::max<long>(bits, MPFR_PREC_MIN));
    return value_;
  }
  void swap(binary_number& other) { mpfr_swap(value_, other.value_); }

 private:
  mpfr_t value_;
};

// What `compute` makes of a number with the precision of T, rounded to the nearest T, ties to even: subnormal results and
// overflow as IEEE 754 has them. It returns what MPFR says of its rounding.
template <class T, class Compute> T rounded_once(binary_number& result, const Compute& compute) {
  using limits = std::numeric_limits<T>;
  int rounding = compute(result.with_bits(limits::digits));
  const mpfr_exp_t lowest = mpfr_get_emin(), highest = mpfr_get_emax();
  mpfr_set_emin(limits::min_exponent - limits::digits + 1);
  mpfr_set_emax(limits::max_exponent);
  rounding = mpfr_check_range(result.get(), rounding, MPFR_RNDN);
  mpfr_subnormalize(result.get(), rounding, MPFR_RNDN);
  const double nearest = mpfr_get_d(result.get(), MPFR_RNDN);
  mpfr_set_emin(lowest);
  mpfr_set_emax(highest);
  return static_cast<T>(nearest);
}

// A sum of any terms integer * 2^exponent that products of two doubles have.
class fixed_point_sum {
 public:
  void add(wide integer, int exponent, bool negative) {
    const auto position = static_cast<unsigned>(exponent - unit_exponent), shift = position % 64;
    const auto low = static_cast<std::uint64_t>(integer), high = static_cast<std::uint64_t>(integer >> 64);
    const std::uint64_t above = shift == 0 ? 0 : high >> (64 - shift), middle = shift == 0 ? 0 : low >> (64 - shift);
    const std::uint64_t parts[]{low << shift, high << shift | middle, above};
    bool carry = false;
    for (std::size_t i = position / 64, k = 0; i < words_.size() && (k < 3 || carry); ++i, ++k) {
      const wide part = k < 3 ? parts[k] : 0;
      const wide sum = negative ? wide{words_[i]} - part - carry : wide{words_[i]} + part + carry;
      words_[i] = static_cast<std::uint64_t>(sum);
      carry = sum >> 64 != 0;
    }
  }
  // To a sum that is not negative.
  void store(binary_number& number) const {
    std::size_t low = 0, high = words_.size();
    while (low < high && words_[low] == 0) ++low;
    while (low < high && words_[high - 1] == 0) --high;
    mpfr_set_zero(number.with_bits(64 * static_cast<long>(high - low) + 1), +1);
    if (low == high) return;
    mpz_t integer;
    mpz_init(integer);
    mpz_import(integer, high - low, -1, sizeof(std::uint64_t), 0, 0, &words_[low]);
    mpfr_set_z_2exp(number.get(), integer, unit_exponent + 64 * static_cast<long>(low), MPFR_RNDN);
    mpz_clear(integer);
  }

 private:
  static constexpr int unit_exponent = -2148;
  std::array<std::uint64_t, (2148 + 2048 + 128) / 64> words_{};
};

// In the order of exact_metrics.hpp: l1, l2, linf, l2 squared.
template <class T> using four_values = std::array<T, 4>;

class true_values {
 public:
  // Of x, or of x - y unless y is empty.
  template <class T> four_values<T> of(std::span<const T> x, std::span<const T> y = {}) {
    const test::arithmetic_mode standard(test::standard_control);
    four_values<T> values;
    if (has_special_value(x, y, values)) return values;
    sum(x, y);
    values[0] = rounded_once<T>(result_, [&](mpfr_ptr r) { return mpfr_set(r, sum_.get(), MPFR_RNDN); });
    values[1] = rounded_once<T>(result_, [&](mpfr_ptr r) { return mpfr_sqrt(r, squares_.get(), MPFR_RNDN); });
    values[2] = rounded_once<T>(result_, [&](mpfr_ptr r) { return mpfr_abs(r, largest_.get(), MPFR_RNDN); });
    values[3] = rounded_once<T>(result_, [&](mpfr_ptr r) { return mpfr_set(r, squares_.get(), MPFR_RNDN); });
    return values;
  }

  // Whether the values are NaN or infinity, because a component is.
  template <class T> static bool has_special_value(std::span<const T> x, std::span<const T> y, four_values<T>& values) {
    bool has_nan = false, has_infinity = false;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const T a = x[i], b = y.empty() ? T{} : y[i];
      const bool infinite = test::magnitude_bits(a) == test::to_bits(test::infinity<T>);
      has_nan |= test::is_nan(a) || test::is_nan(b) || (infinite && test::same_bits(a, b));
      has_infinity |= infinite || test::magnitude_bits(b) == test::to_bits(test::infinity<T>);
    }
    values.fill(has_nan ? test::quiet_nan<T> : test::infinity<T>);
    return has_nan || has_infinity;
  }

  // Of the last vectors that were finite, without rounding.
  const binary_number& sum_of_magnitudes() const { return sum_; }
  const binary_number& sum_of_squares() const { return squares_; }

 private:
  // +-integer * 2^exponent.
  struct parts {
    std::uint64_t integer;
    int exponent;
    bool negative;
  };
  template <class T> static parts parts_of(T value) {
    using limits = std::numeric_limits<T>;
    const auto magnitude = test::magnitude_bits(value), hidden = test::quiet_bit<T> * 2;
    const int biased = static_cast<int>(magnitude >> (limits::digits - 1));
    const std::uint64_t fraction = magnitude & (hidden - 1);
    const int lowest = limits::min_exponent - limits::digits;
    return {biased == 0 ? fraction : fraction | hidden, lowest + std::max(biased, 1) - 1,
            test::to_bits(value) != magnitude};
  }
  static void add_product(fixed_point_sum& sum, const parts& a, const parts& b, int factor_exponent, bool negative) {
    sum.add(wide{a.integer} * b.integer, a.exponent + b.exponent + factor_exponent, negative);
  }

  template <class T> void sum(std::span<const T> x, std::span<const T> y) {
    fixed_point_sum magnitudes, squares;
    std::size_t largest = 0;
    T largest_difference = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const parts a = parts_of(x[i]);
      T difference = x[i];
      add_product(squares, a, a, 0, false);
      if (y.empty()) magnitudes.add(a.integer, a.exponent, false);
      else {
        // |x - y| = +-(x - y), and (x - y)^2 = x^2 + y^2 - 2 x y.
        const parts b = parts_of(y[i]);
        const bool less = x[i] < y[i];
        magnitudes.add(a.integer, a.exponent, less != a.negative);
        magnitudes.add(b.integer, b.exponent, less == b.negative);
        add_product(squares, b, b, 0, false);
        add_product(squares, a, b, 1, a.negative == b.negative);
        difference -= y[i];
      }
      // Rounding is monotonic: of the largest rounded differences any will do.
      if (test::magnitude_bits(difference) > test::magnitude_bits(largest_difference)) {
        largest = i;
        largest_difference = difference;
      }
    }
    magnitudes.store(sum_);
    squares.store(squares_);
    mpfr_set_zero(largest_.with_bits(2200), +1);
    if (!x.empty()) mpfr_set_d(largest_.get(), static_cast<double>(x[largest]), MPFR_RNDN);
    if (!y.empty()) mpfr_sub_d(largest_.get(), largest_.get(), static_cast<double>(y[largest]), MPFR_RNDN);
  }

  binary_number sum_, squares_, largest_, result_;
};

}  // namespace reference
