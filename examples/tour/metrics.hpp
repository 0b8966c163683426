#pragma once
// The family of metrics the tour compares, from the spikiest unit ball to the square one.
#include <norms/norms.hpp>

#include <string_view>
#include <tuple>

namespace tour {

/// L½ as a metric of our own: (sum of sqrt|x - y|)². Its ball is not convex, so it is a quasi-norm.
struct l_half_t {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return sqrt(abs(x - y)); }
  static constexpr auto finish(auto total) { return square(total); }
};

/// L4 as a metric of our own: the fourth root of the sum of (x - y)⁴.
struct l4_t {
  using fold = norms::sum;
  static constexpr auto term(auto x, auto y) { return square(square(x - y)); }
  static constexpr auto finish(auto total) { return sqrt(sqrt(total)); }
};

/// A metric with the looks it has in every table and picture.
template <class Metric> struct named_metric {
  std::string_view name;
  std::string_view index;  // the subscript of L
  std::string_view colour;
  std::string_view formula;  // of (x, y)
  Metric metric;
};

inline constexpr named_metric<l_half_t> l_half{"L½", "½", "#a4347f", "(√|x| + √|y|)²", {}};
inline constexpr named_metric<norms::l1_t> l1{"L1", "1", "#cf5c36", "|x| + |y|", {}};
inline constexpr named_metric<norms::l2_t> l2{"L2", "2", "#23866a", "√(x² + y²)", {}};
inline constexpr named_metric<l4_t> l4{"L4", "4", "#2673b8", "√√(x⁴ + y⁴)", {}};
inline constexpr named_metric<norms::linf_t> linf{"L∞", "∞", "#3b3a8c", "max(|x|, |y|)", {}};

inline constexpr std::tuple every_metric{l_half, l1, l2, l4, linf};
inline constexpr std::tuple classic_metrics{l1, l2, linf};

/// Calls `action` with each named metric of a tuple.
template <class Metrics, class Action> void for_each_metric(const Metrics& metrics, Action&& action) {
  std::apply([&action](const auto&... named) { (action(named), ...); }, metrics);
}

}  // namespace tour
