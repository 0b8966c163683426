#pragma once
// The verbs under test, in a file of their own so that libFuzzer watches them and not the oracle.
#include <norms/norms.hpp>

#include <array>
#include <cstddef>

namespace fuzz {

// In the order of reference::four_values, and those of the orders 3 and 4.
inline constexpr std::array metric_names{"l1", "l2", "linf", "l2 squared", "l3", "l4"};
inline constexpr std::size_t first_of_powers = 4;
constexpr unsigned long order_of(std::size_t metric) { return metric - first_of_powers + 3; }

template <class T, class Vector> T norm_of(std::size_t metric, const Vector& x);

template <class T, class Vector> T distance_of(std::size_t metric, const Vector& x, const Vector& y);

}  // namespace fuzz
