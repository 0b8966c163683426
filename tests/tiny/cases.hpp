#pragma once
// What the tests of tiny formats share: which vectors they try, and what is true of them.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

#include "findings.hpp"
#include "machines.hpp"
#include "vectors.hpp"

namespace tiny {

using integers = std::vector<std::int64_t>;

// The significands of which only every `usual`-th is taken, for so many components that the effort counts as often.
inline std::int64_t step(double usual, int components) {
  const char* const text = std::getenv("NORMS_TEST_EFFORT");
  const double effort = text == nullptr ? 1 : std::strtod(text, nullptr);
  return static_cast<std::int64_t>(std::max(1.0, usual / std::pow(effort, 1.0 / components)));
}

inline std::vector<int> shifts_up_to(int last) {
  std::vector<int> shifts(static_cast<std::size_t>(last) + 1);
  std::iota(shifts.begin(), shifts.end(), 0);
  return shifts;
}

inline std::string listed(const integers& x) {
  std::string list;
  for (const std::int64_t component : x) list += test::text(list.empty() ? "{" : ", ", component);
  return list + "}";
}

// Vectors are x, or x and y one after the other.
template <class Metric, bool OfTwo> std::uint64_t true_sum(const integers& all) {
  using F = decltype(norms::formula_of(Metric{}));
  const std::size_t n = OfTwo ? all.size() / 2 : all.size();
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::int64_t d = OfTwo ? all[i] - all[n + i] : all[i];
    sum += static_cast<std::uint64_t>(F::factors == 2 ? d * d : d < 0 ? -d : d);
  }
  return sum;
}

// Of x and its weights, one after the other.
template <class Metric> std::uint64_t true_weighted_sum(const integers& all) {
  const std::size_t n = all.size() / 2;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += static_cast<std::uint64_t>(all[n + i]) * true_sum<Metric, false>({all[i]});
  return sum;
}

template <class Metric, bool OfTwo, class T> T true_value(const integers& all) {
  using F = decltype(norms::formula_of(Metric{}));
  const std::size_t n = OfTwo ? all.size() / 2 : all.size();
  return tiny::nearest_root<T>(true_sum<Metric, OfTwo>(all), F::root.of_mean ? n : 1, F::root.order());
}

// y as the kernels take it.
template <bool OfTwo, class T> auto second(const std::vector<T>& all) {
  if constexpr (OfTwo) return static_cast<const T*>(all.data()) + all.size() / 2;
  else return norms::expr::nothing{};
}

}  // namespace tiny
