#pragma once
// The true values of lp norms and distances of the orders 3 and 4, rounded once: MPFR does it all.
#include <mpfr.h>

#include <cstddef>
#include <span>

#include "arithmetic_mode.hpp"
#include "true_values.hpp"

namespace fuzz {

template <class T> T true_lp(std::span<const T> x, std::span<const T> y, unsigned long order) {
  const test::arithmetic_mode standard(test::standard_control);
  reference::four_values<T> special;
  if (reference::true_values::has_special_value(x, y, special)) return special[0];
  // Fourth powers of doubles reach from 2^-4296 to 2^4096, their sums a little further; a difference has 2100 bits at most.
  constexpr long sum_bits = 8500, difference_bits = 2100;
  reference::binary_number sum, difference, term, result;
  mpfr_set_zero(sum.with_bits(sum_bits), +1);
  for (std::size_t i = 0; i < x.size(); ++i) {
    mpfr_set_d(difference.with_bits(difference_bits), static_cast<double>(x[i]), MPFR_RNDN);
    if (!y.empty()) mpfr_sub_d(difference.get(), difference.get(), static_cast<double>(y[i]), MPFR_RNDN);
    if (mpfr_zero_p(difference.get())) continue;
    mpfr_abs(difference.get(), difference.get(), MPFR_RNDN);
    const mpfr_prec_t bits = mpfr_min_prec(difference.get());
    mpfr_pow_ui(term.with_bits(static_cast<long>(order) * bits), difference.get(), order, MPFR_RNDN);
    mpfr_add(sum.get(), sum.get(), term.get(), MPFR_RNDN);
  }
  return reference::rounded_once<T>(result, [&](mpfr_ptr r) { return mpfr_rootn_ui(r, sum.get(), order, MPFR_RNDN); });
}

}  // namespace fuzz
