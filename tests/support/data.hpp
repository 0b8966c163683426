#pragma once
// Random vectors of every scale. Each generator is deterministic in the state of the engine it is given.
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <string_view>
#include <vector>

#include "bits.hpp"

namespace test {

using random_engine = std::mt19937_64;

template <class T> std::vector<T> gaussian_times_power_of_two(std::size_t n, int exponent, random_engine& engine) {
  std::normal_distribution<T> normal;
  std::vector<T> x(n);
  for (T& component : x) component = std::ldexp(normal(engine), exponent);
  return x;
}

template <class T> std::vector<T> gaussian(std::size_t n, random_engine& engine) {
  return gaussian_times_power_of_two<T>(n, 0, engine);
}

// The squares overflow, the norms of up to 2^20 components do not.
template <class T> std::vector<T> near_overflow(std::size_t n, random_engine& engine) {
  return gaussian_times_power_of_two<T>(n, std::numeric_limits<T>::max_exponent - 26, engine);
}

// The squares are below the smallest subnormal number or lose bits: 2^-540 for double.
template <class T> std::vector<T> squares_underflow(std::size_t n, random_engine& engine) {
  return gaussian_times_power_of_two<T>(
      n, (std::numeric_limits<T>::min_exponent - std::numeric_limits<T>::digits) / 2 - 3, engine);
}

template <class T> std::vector<T> wide_exponents(std::size_t n, random_engine& engine) {
  const int widest = std::numeric_limits<T>::max_exponent - 26;
  std::normal_distribution<T> normal;
  std::uniform_int_distribution<int> exponent(-widest, widest);
  std::vector<T> x(n);
  for (T& component : x) {
    const T mantissa = normal(engine);
    component = std::ldexp(mantissa, exponent(engine));
  }
  return x;
}

// From the smallest to the largest scale, so that every block outgrows what came before it.
template <class T> std::vector<T> growing(std::size_t n, random_engine& engine) {
  const int widest = std::numeric_limits<T>::max_exponent - 26;
  std::vector<T> x = gaussian<T>(n, engine);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = std::ldexp(x[i], static_cast<int>(2.0 * widest * static_cast<double>(i) / static_cast<double>(n)) - widest);
  }
  return x;
}

template <class T> std::vector<T> subnormal(std::size_t n, random_engine& engine) {
  const bits_t<T> mantissa = to_bits(std::numeric_limits<T>::min()) - 1;
  std::vector<T> x(n);
  for (T& component : x) component = from_bits<T>(static_cast<bits_t<T>>(engine()) & (mantissa | sign_bit<T>));
  return x;
}

// Any finite bit pattern.
template <class T> std::vector<T> random_bits(std::size_t n, random_engine& engine) {
  std::vector<T> x(n);
  for (T& component : x) {
    do component = from_bits<T>(static_cast<bits_t<T>>(engine()));
    while (magnitude_bits(component) >= to_bits(infinity<T>));
  }
  return x;
}

template <class T> std::vector<T> late_spike(std::size_t n, random_engine& engine) {
  std::vector<T> x = gaussian<T>(n, engine);
  if (n > 0) x[n - 1 - n / 8] = std::ldexp(T{1.3F}, 60);
  return x;
}

template <class T> std::vector<T> leading_zeros(std::size_t n, random_engine& engine) {
  std::vector<T> x = gaussian<T>(n, engine);
  for (std::size_t i = 0; i < n / 4 * 3; ++i) x[i] = 0;
  return x;
}

template <class T> std::vector<T> constant(std::size_t n, random_engine& engine) {
  return std::vector<T>(n, std::normal_distribution<T>{}(engine));
}

template <class T> struct generator {
  std::string_view name;
  std::vector<T> (*make)(std::size_t n, random_engine& engine);
};

template <class T>
inline constexpr std::array<generator<T>, 11> generators{{
    {"gaussian", gaussian<T>},
    {"near overflow", near_overflow<T>},
    {"squares underflow", squares_underflow<T>},
    {"wide exponents", wide_exponents<T>},
    {"growing", growing<T>},
    {"subnormal", subnormal<T>},
    {"random bits", random_bits<T>},
    {"late spike", late_spike<T>},
    {"leading zeros", leading_zeros<T>},
    {"constant", constant<T>},
    {"zeros", [](std::size_t n, random_engine&) { return std::vector<T>(n); }},
}};

// Small numbers of either sign, none of them 0, for tests of one component that is special.
template <class T> std::vector<T> ramp(std::size_t n) {
  std::vector<T> x(n);
  for (std::size_t i = 0; i < n; ++i) x[i] = static_cast<T>(i % 7) - T{3.5};
  return x;
}

template <class T> std::vector<T> ramp_with(std::size_t n, std::size_t i, T value) {
  std::vector<T> x = ramp<T>(n);
  x[i] = value;
  return x;
}

}  // namespace test
