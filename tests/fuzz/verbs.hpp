#pragma once
// The verbs under test, in a file of their own so that libFuzzer watches them and not the oracle.
#include <norms/norms.hpp>

#include <cstddef>

#include "exact_metrics.hpp"

namespace fuzz {

// As a row of the catalogue, which lists no single orders.
template <int Order> struct order {
  static constexpr const char* name = Order == 3 ? "l3" : "l4";
  struct norm {
    static constexpr auto function = [](const auto& x) { return norms::lp_norm<Order>(x); };
  };
  struct distance {
    static constexpr auto function = [](const auto& x, const auto& y) { return norms::lp_distance<Order>(x, y); };
  };
};

// In the order of reference::four_values, and those of the orders 3 and 4.
using metrics = catalogue::joined<test::exact_metrics, catalogue::list<order<3>, order<4>>>;
inline constexpr auto metric_names = test::for_rows(metrics{}, [](auto row) { return row.name; });
inline constexpr std::size_t first_of_powers = test::exact_metrics::size;
constexpr unsigned long order_of(std::size_t metric) { return metric - first_of_powers + 3; }

template <class T, class Vector> T norm_of(std::size_t metric, const Vector& x);

template <class T, class Vector> T distance_of(std::size_t metric, const Vector& x, const Vector& y);

}  // namespace fuzz
