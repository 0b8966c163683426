#pragma once
// Random numbers that are the same everywhere: the engine's sequence is the standard's, that of the standard's
// distributions is each library's own.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <utility>

namespace examples {

/// From [0, 1), in steps of 2^-53.
inline double uniform(std::mt19937_64& engine) { return static_cast<double>(engine() >> 11) * 0x1p-53; }

/// Of mean 0 and variance 1, by Box and Muller.
inline double normal(std::mt19937_64& engine) {
  const double radius = std::sqrt(-2 * std::log(1 - uniform(engine)));
  return radius * std::cos(2 * std::numbers::pi * uniform(engine));
}

/// From 0 to n - 1; the bias is below n / 2^53.
inline std::size_t below(std::mt19937_64& engine, std::size_t n) {
  return static_cast<std::size_t>(uniform(engine) * static_cast<double>(n));
}

/// Puts the elements into a random order, by Fisher and Yates.
inline void shuffle(auto& elements, std::mt19937_64& engine) {
  for (std::size_t i = elements.size(); i > 1; --i) std::swap(elements[i - 1], elements[below(engine, i)]);
}

}  // namespace examples
