#pragma once
// What brings the result of any vectors next to the middle of two numbers.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "../arithmetic_mode.hpp"
#include "../true_values.hpp"
#include "ties.hpp"

namespace test {

// Appends a component of x, or a pair whose difference is exactly that.
template <class T> void append(vectors<T>& v, T component, random_source& random) {
  if (random.one_in(2)) component = negated(component);
  if (!v.y.empty()) {
    const int exponent = std::max(std::ilogb(component) - random.between(0, precision<T>), lowest_exponent<T>);
    const T y = random_number<T>(exponent, random), x = component + y;
    const bool exact = magnitude_bits(x) <= to_bits(largest<T>) && x - component == y && x - y == component;
    v.y.push_back(exact ? y : T{0});
    if (exact) component = x;
  }
  v.x.push_back(component);
}

// Appends some components, each as large as possible, so that a result of any vectors comes next to the middle of two numbers:
// with every component by another precision<T> bits, or twice as many.
template <class T>
void bring_to_the_middle(vectors<T>& v, result r, random_source& random, reference::true_values& oracle) {
  using reference::binary_number;
  const auto values = oracle.of<T>(v.x, v.y);
  T below = values[r == result::sum ? 0 : r == result::root ? 1 : 3];
  if (to_bits(below) > to_bits(largest<T>)) return;
  const auto limit = to_bits(largest<T>) - to_bits(below);
  const bits_t<T> further =
      random.one_in(3) ? 0 : static_cast<bits_t<T>>(random() >> random.between(65 - precision<T>, 63));
  below =
      random.one_in(12) ? largest<T> : from_bits<T>(static_cast<bits_t<T>>(to_bits(below) + std::min(further, limit)));

  const test::arithmetic_mode standard(test::standard_control);
  const int biased = std::max(static_cast<int>(to_bits(below) >> (precision<T> - 1)), 1);
  binary_number middle, half, rest, piece;
  mpfr_set_d(middle.with_bits(precision<T> + 2), static_cast<double>(below), MPFR_RNDN);
  mpfr_set_ui_2exp(half.get(), 1, biased - 1 + lowest_exponent<T> - 1, MPFR_RNDN);
  mpfr_add(middle.get(), middle.get(), half.get(), MPFR_RNDN);
  if (r == result::root) {
    mpfr_sqr(rest.with_bits(2 * precision<T> + 4), middle.get(), MPFR_RNDN);
    middle.swap(rest);
  }
  const binary_number& sum = r == result::sum ? oracle.sum_of_magnitudes() : oracle.sum_of_squares();
  mpfr_sub(rest.with_bits(5000), middle.get(), sum.get(), MPFR_RNDN);
  const std::size_t before = v.x.size();
  for (int left = random.between(1, 5); left != 0 && mpfr_sgn(rest.get()) > 0; --left) {
    mpfr_prec_round(rest.get(), std::max<mpfr_prec_t>(mpfr_min_prec(rest.get()), 64), MPFR_RNDN);
    const mpfr_rnd_t rounding = left == 1 && random.one_in(2) ? MPFR_RNDU : MPFR_RNDZ;
    if (r == result::sum) mpfr_set(piece.with_bits(precision<T>), rest.get(), rounding);
    else mpfr_sqrt(piece.with_bits(precision<T>), rest.get(), rounding);
    T component{};
    if constexpr (sizeof(T) == sizeof(float)) component = mpfr_get_flt(piece.get(), rounding);
    else component = mpfr_get_d(piece.get(), rounding);
    if (magnitude_bits(component) == 0 || magnitude_bits(component) > to_bits(largest<T>)) break;
    mpfr_set_d(half.with_bits(precision<T>), static_cast<double>(component), MPFR_RNDN);
    if (r != result::sum) {
      mpfr_sqr(piece.with_bits(2 * precision<T>), half.get(), MPFR_RNDN);
      half.swap(piece);
    }
    mpfr_sub(piece.with_bits(5000), rest.get(), half.get(), MPFR_RNDN);
    rest.swap(piece);
    append(v, component, random);
  }
  for (std::size_t i = before; i < v.x.size(); ++i) {
    const std::size_t k = random.below(i + 1);
    std::swap(v.x[i], v.x[k]);
    if (!v.y.empty()) std::swap(v.y[i], v.y[k]);
  }
}

}  // namespace test
