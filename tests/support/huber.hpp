#pragma once
// The metric of one's own that several tests use, as the README has it.
#include <algorithm>
#include <cmath>

#include <norms/metric.hpp>

namespace test {

struct huber {
  double delta = 1;
  using fold = norms::sum;
  constexpr auto term(auto x, auto y) const {
    auto a = abs(x - y);
    auto m = min(a, delta);
    return m * (a - 0.5 * m);
  }
  static constexpr auto finish(auto s) { return s; }
  // What the term is of numbers.
  double plain(double x, double y) const {
    const double a = std::abs(x - y), m = std::min(a, delta);
    return m * (a - 0.5 * m);
  }
};

}  // namespace test
