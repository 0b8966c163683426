#pragma once
// The family of norms the tour compares, from the spikiest unit ball to the square one.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include <catalogue/metrics.hpp>

namespace examples {

/// A metric of the Lp family with the looks it has in every table and picture.
struct named_metric {
  std::string_view name;
  std::string_view index;  // the subscript of L
  std::string_view colour;
  std::string_view formula;  // of (x, y)
  norms::lp metric;
};

inline constexpr named_metric l_half{"L½", "½", "#a4347f", "(√|x| + √|y|)²", {0.5}};
inline constexpr named_metric l1{"L1", "1", "#cf5c36", "|x| + |y|", {1.0}};
inline constexpr named_metric l_three_halves{"L1½", "1½", "#a5852b", "∛(|x|¹·⁵ + |y|¹·⁵)²", {1.5}};
inline constexpr named_metric l2{"L2", "2", "#23866a", "√(x² + y²)", {2.0}};
inline constexpr named_metric l3{"L3", "3", "#1f83a0", "∛(|x|³ + |y|³)", {3.0}};
inline constexpr named_metric l4{"L4", "4", "#2673b8", "∜(x⁴ + y⁴)", {4.0}};
inline constexpr named_metric linf{"L∞", "∞", "#3b3a8c", "max(|x|, |y|)", {std::numeric_limits<double>::infinity()}};

inline constexpr std::array every_metric{l_half, l1, l_three_halves, l2, l3, l4, linf};

/// Calls body(row) for each metric of the library that no order above stands for.
template <class Body> void for_each_further_metric(Body body) {
  catalogue::for_each(catalogue::metrics{}, [&]<class Row>(Row row) {
    const auto is_it = [](auto metric) { return std::is_same_v<decltype(metric), typename Row::type>; };
    if (std::ranges::none_of(every_metric, [&](const auto& named) { return named.metric.visit(is_it); })) body(row);
  });
}

/// Where the unit circle in the plane meets the diagonal: (t, t) has norm 1. Grows with p from 0 to 1, which makes it
/// the scale on which the colours of the orders between the named ones are mixed.
inline double on_diagonal(double p) { return 1.0 / norms::lp_norm(std::array{1.0, 1.0}, p); }

/// The colour of any positive order, that of the named metric for its order.
std::string colour_of(double p);

/// The order as it is written, "1½" or "0.3".
std::string label_of(double p);

}  // namespace examples
