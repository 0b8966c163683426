#pragma once
// What each of the three translation units computes with its own compiler flags. Everything here has internal linkage, and
// no container of the standard library is used, so that only the library can bring functions that the linker might merge.
#include <norms/norms.hpp>

#include <cstddef>

#include "../support/bits.hpp"
#include "units.hpp"

namespace {

struct absolute_cubes {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return abs(x - y) * square(x - y); }
  static constexpr auto finish(auto s) { return s; }
};

template <class T, class Policy> bool right(Policy policy) {
  constexpr std::size_t n = 1000;
  static T x[n], y[n];
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = 3;
    y[i] = 1;
  }
  bool result = norms::l1_norm(policy, x) == 3000 && norms::l2_norm_squared(policy, x) == 9000 &&
                norms::linf_norm(policy, x) == 3 && norms::l1_distance(policy, x, y) == 2000 &&
                norms::l2_distance_squared(policy, x, y) == 4000 && norms::hamming_distance(policy, x, y) == 1000 &&
                norms::distance(policy, x, y, absolute_cubes{}) == 8000;
  x[n / 2] = test::largest<T>;
  result = result && test::same_bits(norms::l2_norm(policy, x), test::largest<T>);
  x[n / 3] = -test::infinity<T>;
  result = result && test::is_positive_infinity(norms::l2_norm(policy, x)) &&
           test::is_positive_infinity(norms::linf_norm(policy, x));
  x[n / 4] = test::quiet_nan<T>;
  return result && test::is_nan(norms::l1_norm(policy, x)) && test::is_nan(norms::l2_norm(policy, x)) &&
         test::is_nan(norms::linf_norm(policy, x)) && test::is_nan(norms::l2_distance(policy, y, x));
}

int count_failures() {
  int failures = 0;
  const norms::target before = norms::active_target();
  for (const norms::target target : norms::supported_targets()) {
    norms::force_target(target);
    // Each type under one policy: every function is there, and what its name tells does not depend on either.
    for (const bool passed : {right<float>(norms::fast), right<double>(norms::accurate)}) {
      if (!passed) ++failures;
    }
  }
  norms::force_target(before);
  return failures;
}

}  // namespace
