#pragma once
// Random numbers of any scale, and vectors of them. All from integers, so that constant expressions and every machine make
// the same ones.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "../bits.hpp"
#include "../true_values.hpp"

namespace test {

// Splitmix64: a generator of random bits that needs no more than a seed.
class random_source {
 public:
  constexpr explicit random_source(std::uint64_t seed) : state_(seed) {}
  constexpr std::uint64_t operator()() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
  }
  constexpr std::uint64_t below(std::uint64_t bound) { return operator()() % bound; }
  // From 0 to below 1.
  constexpr double fraction() { return static_cast<double>(operator()() >> 11) * 0x1p-53; }
  constexpr int between(int low, int high) {
    return low >= high ? low : low + static_cast<int>(below(static_cast<std::uint64_t>(high - low) + 1));
  }
  constexpr bool one_in(std::uint64_t n) { return below(n) == 0; }

 private:
  std::uint64_t state_;
};

constexpr int bit_count(wide n) {
  const auto high = static_cast<std::uint64_t>(n >> 64);
  return static_cast<int>(high != 0 ? 64 + std::bit_width(high) : std::bit_width(static_cast<std::uint64_t>(n)));
}

// The square root rounded down, of at most 126 bits.
constexpr wide root_of(wide n) {
  wide root = 0;
  for (int bit = (bit_count(n) + 1) / 2; bit-- > 0;) {
    const wide trial = root | wide{1} << bit;
    if (trial * trial <= n) root = trial;
  }
  return root;
}

// n without all but its first bits.
constexpr wide leading_bits(wide n, int count) {
  const int dropped = bit_count(n) - count;
  return dropped > 0 ? n >> dropped << dropped : n;
}

template <class T> inline constexpr int precision = std::numeric_limits<T>::digits;
template <class T>
inline constexpr int lowest_exponent = std::numeric_limits<T>::min_exponent - precision<T>;  // of the smallest number
template <class T>
inline constexpr int highest_exponent = std::numeric_limits<T>::max_exponent - 1;  // of the largest number

// +-integer * 2^exponent, which T must hold or overflow to infinity by.
template <class T> constexpr T scaled(wide integer, int exponent, bool negative = false) {
  T value = static_cast<T>(integer);
  constexpr int step = highest_exponent<T> - 1;
  for (; exponent > step; exponent -= step)
    value *= from_bits<T>(static_cast<bits_t<T>>(2 * step + 1) << (precision<T> - 1));
  for (; exponent < -step; exponent += step) value *= from_bits<T>(bits_t<T>{1} << (precision<T> - 1));
  value *= from_bits<T>(static_cast<bits_t<T>>(exponent + step + 1) << (precision<T> - 1));
  return negative ? negated(value) : value;
}

// The components of a vector, or of two.
template <class T> struct vectors {
  std::vector<T> x, y;
};

template <class T> constexpr void shuffle(vectors<T>& v, random_source& random) {
  for (std::size_t i = v.x.size(); i > 1; --i) {
    const std::size_t k = random.below(i);
    std::swap(v.x[i - 1], v.x[k]);
    if (!v.y.empty()) std::swap(v.y[i - 1], v.y[k]);
  }
}

// A random number of which 2^exponent is the leading bit; rounded where it is subnormal.
template <class T> T random_number(int exponent, random_source& random) {
  const std::uint64_t top = std::uint64_t{1} << (precision<T> - 1);
  const T value = std::ldexp(static_cast<T>(top | (random() & (top - 1))), exponent - precision<T> + 1);
  return random.one_in(2) ? negated(value) : value;
}

}  // namespace test
