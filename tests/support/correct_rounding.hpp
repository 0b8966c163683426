#pragma once
// What the tests of correct rounding share: how much they check, which metrics, and random vectors.
//
// How much is checked is up to the environment variable NORMS_TEST_EFFORT: 1 unless set, for more than a million vectors with
// 10^8 components in half a minute, 100 for an hour, 0.1 for a look. The option -s of the programs prints how many.
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <sstream>
#include <string>

#include "exact_metrics.hpp"
#include "hard_cases.hpp"
#include "verbs.hpp"

namespace test {

inline int repetitions(int usual) {
  const char* const effort = std::getenv("NORMS_TEST_EFFORT");
  return effort == nullptr ? usual : std::max(1, static_cast<int>(usual * std::strtod(effort, nullptr)));
}

// The components as they are written in a program, so that a finding can be repeated.
template <class T> std::string listed(std::span<const T> x) {
  std::ostringstream stream;
  stream << std::hexfloat << '{';
  for (std::size_t i = 0; i < x.size() && i < 24; ++i) stream << (i == 0 ? "" : ", ") << static_cast<double>(x[i]);
  stream << (x.size() > 24 ? ", ...}" : "}");
  return stream.str();
}

inline result random_result(random_source& random) { return all_results[random.below(all_results.size())]; }

template <class T> vectors<T> shaped(const named_shape<T>& shape, std::size_t n, random_source& random) {
  vectors<T> v;
  v.x.resize(n);
  shape.fill(v.x, random);
  return v;
}

// A vector of any kind.
template <class T> vectors<T> any_vector(std::size_t n, random_source& random) {
  if (random.one_in(2)) return hard_to_round<T>(random_result(random), n, random);
  return shaped<T>(all_shapes<T>[random.below(all_shapes<T>.size())], n, random);
}

}  // namespace test
