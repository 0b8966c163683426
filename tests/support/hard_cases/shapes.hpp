#pragma once
// Vectors of components of every scale, order and relation.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "random_numbers.hpp"

namespace test {

template <class T> using shape = void (*)(std::span<T> x, random_source& random);

namespace shapes {

template <class T> int random_exponent(random_source& random) {
  return random.between(lowest_exponent<T>, highest_exponent<T>);
}

template <class T, class Next> constexpr void fill(std::span<T> x, Next next) {
  for (T& component : x) component = next();
}

// Exponents that differ by up to `range`, anywhere.
template <class T, int Range> void spread(std::span<T> x, random_source& random) {
  const int range = std::min(Range, highest_exponent<T> - lowest_exponent<T>);
  const int low = random.between(lowest_exponent<T>, highest_exponent<T> - range);
  fill(x, [&] { return random_number<T>(random.between(low, low + range), random); });
}

// Exponents around 0, as in most data.
template <class T> void ordinary(std::span<T> x, random_source& random) {
  fill(x, [&] { return random_number<T>(-random.between(0, 3), random); });
}

template <class T> constexpr void subnormal(std::span<T> x, random_source& random) {
  const int bits = random.between(1, precision<T> - 1);
  fill(x, [&] {
    const T value = from_bits<T>(static_cast<bits_t<T>>(random() >> (64 - bits)));
    return random.one_in(2) ? negated(value) : value;
  });
}

template <class T> void around_the_smallest_normal(std::span<T> x, random_source& random) {
  const bits_t<T> first = to_bits(std::numeric_limits<T>::min()) - (1 << 10);
  fill(x, [&] { return from_bits<T>(static_cast<bits_t<T>>(first + random.below(1 << 11))); });
}

template <class T> void squares_underflow(std::span<T> x, random_source& random) {
  const int middle = (lowest_exponent<T> - random.between(0, 60)) / 2;
  fill(x, [&] { return random_number<T>(middle + random.between(-5, 5), random); });
}

// The sums of all components are near the largest number, below or above.
template <class T> void near_overflow(std::span<T> x, random_source& random) {
  const int below = static_cast<int>(std::bit_width(x.size())) >> random.below(2);
  fill(x, [&] { return random_number<T>(highest_exponent<T> - random.between(below / 2, below), random); });
}

// Of squares.
template <class T> void squares_near_overflow(std::span<T> x, random_source& random) {
  const int below = static_cast<int>(std::bit_width(x.size())) / 2;
  fill(x, [&] { return random_number<T>(highest_exponent<T> / 2 - random.between(below - 1, below + 1), random); });
}

// Components a few units beside a power of two: so are results, if the size is a power of two.
template <class T> constexpr void beside_powers_of_two(std::span<T> x, random_source& random) {
  const auto power = static_cast<bits_t<T>>(random.between(1, 2 * highest_exponent<T>)) << (precision<T> - 1);
  const int range = random.between(0, 3);
  fill(x, [&] {
    return from_bits<T>(static_cast<bits_t<T>>(power + static_cast<bits_t<T>>(random.between(-range, range))));
  });
}

template <class T> void late_spike(std::span<T> x, random_source& random) {
  ordinary(x, random);
  if (!x.empty()) x[x.size() - 1 - random.below(x.size()) / 4] = random_number<T>(random.between(0, 80), random);
}

template <class T> void sparse(std::span<T> x, random_source& random) {
  const bool leading = random.one_in(2);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool zero = leading ? i < x.size() / 4 * 3 : !random.one_in(8);
    x[i] = zero ? T{0} : random_number<T>(random.between(-3, 3), random);
  }
}

// Twice as large with every block.
template <class T> void growing(std::span<T> x, random_source& random) {
  const auto block = static_cast<int>(std::max<std::size_t>(x.size() >> random.below(12), 1));
  const int last = random_exponent<T>(random), n = static_cast<int>(x.size());
  for (int i = 0; i < n; ++i)
    x[static_cast<std::size_t>(i)] = random_number<T>(std::max(last - (n - i) / block, lowest_exponent<T>), random);
}

template <class T> void huge_then_tiny(std::span<T> x, random_source& random) {
  const int high = random_exponent<T>(random), low = random.between(lowest_exponent<T>, high);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = random_number<T>(i <= x.size() / 8 ? high : low, random);
}

template <class T> constexpr void any_bits(std::span<T> x, random_source& random) {
  fill(x, [&] {
    const T value = from_bits<T>(static_cast<bits_t<T>>(random()));
    return magnitude_bits(value) < to_bits(infinity<T>) ? value : T{1};
  });
}

template <class T> constexpr void small_integers(std::span<T> x, random_source& random) {
  const int largest = random.one_in(2) ? 3 : 100;
  fill(x, [&] { return static_cast<T>(random.between(-largest, largest)); });
}

template <class T> void large_integers(std::span<T> x, random_source& random) {
  fill(x, [&] { return static_cast<T>(random() >> (64 - precision<T>)); });
}

// Multiples of one power of two in [0, 1): exact ties of sums abound.
template <class T> void on_a_grid(std::span<T> x, random_source& random) {
  const int bits = precision<T> - random.between(0, 3);
  fill(x, [&] { return std::ldexp(static_cast<T>(random() >> (64 - bits)), -bits); });
}

// An integer of all bits, ones and other small numbers.
template <class T> void large_and_ones(std::span<T> x, random_source& random) {
  const int down = random.between(0, 3);
  fill(x, [&] { return std::ldexp(static_cast<T>(random.one_in(4) ? 1 : 0), precision<T> - down) + T{1}; });
}

template <class T> void equal(std::span<T> x, random_source& random) {
  const T value = random_number<T>(random_exponent<T>(random), random);
  fill(x, [&] { return value; });
}

}  // namespace shapes

template <class T> struct named_shape {
  std::string_view name;
  shape<T> fill;
};

template <class T>
inline constexpr std::array<named_shape<T>, 21> all_shapes{{
    {"ordinary", shapes::ordinary<T>},
    {"exponents within 3", shapes::spread<T, 3>},
    {"exponents within 60", shapes::spread<T, 60>},
    {"exponents within 1000", shapes::spread<T, 1000>},
    {"exponents within 2000", shapes::spread<T, 2000>},
    {"subnormal", shapes::subnormal<T>},
    {"around the smallest normal number", shapes::around_the_smallest_normal<T>},
    {"squares underflow", shapes::squares_underflow<T>},
    {"near overflow", shapes::near_overflow<T>},
    {"squares near overflow", shapes::squares_near_overflow<T>},
    {"beside powers of two", shapes::beside_powers_of_two<T>},
    {"late spike", shapes::late_spike<T>},
    {"sparse", shapes::sparse<T>},
    {"growing", shapes::growing<T>},
    {"huge, then tiny", shapes::huge_then_tiny<T>},
    {"any bits", shapes::any_bits<T>},
    {"small integers", shapes::small_integers<T>},
    {"large integers", shapes::large_integers<T>},
    {"on a grid", shapes::on_a_grid<T>},
    {"large and ones", shapes::large_and_ones<T>},
    {"equal", shapes::equal<T>},
}};

// The second vector y of a distance, in some relation to x.
template <class T> std::vector<T> related(std::span<const T> x, shape<T> own_shape, random_source& random) {
  std::vector<T> y(x.begin(), x.end());
  const auto change = [&](auto map) {
    for (T& component : y) component = map(component);
  };
  switch (random.below(9)) {
    case 0: {  // x = y (1 + 2^-k): 2^-40 to 2^-52 for double
      const T factor = 1 + std::ldexp(T{1}, -random.between(precision<T> - 13, precision<T> - 1));
      change([&](T a) { return magnitude_bits(a) < to_bits(largest<T> / 4) ? a * factor : a; });
      break;
    }
    case 1:  // a few units apart
      change([&](T a) { return from_bits<T>(static_cast<bits_t<T>>(to_bits(a) ^ random.below(16))); });
      break;
    case 2:  // differences overflow
      change([](T a) { return negated(a); });
      break;
    case 3:  // some are equal
      change([&](T a) { return random.one_in(2) ? a : T{0}; });
      break;
    case 4:
      all_shapes<T>[random.below(all_shapes<T>.size())].fill(y, random);
      break;   // mixed exponents
    case 5: {  // some bits apart
      const int apart = random.between(0, 2 * precision<T>);
      change([&](T a) {
        return magnitude_bits(a) == 0 ? a : std::ldexp(random_number<T>(0, random), std::ilogb(a) - apart);
      });
      break;
    }
    case 6:
      change([&](T) { return random_number<T>(shapes::random_exponent<T>(random), random); });
      break;
    default:
      own_shape(y, random);
      break;
  }
  // An infinity came from ldexp or a shape: not here.
  change([](T a) { return magnitude_bits(a) < to_bits(infinity<T>) ? a : largest<T>; });
  return y;
}

// Calls add(vectors, name) with a vector, and two, of n components of every shape.
template <class T, class Add> void for_each_shape(std::size_t n, random_source& random, Add add) {
  for (const auto& shape : all_shapes<T>) {
    vectors<T> one, two;
    one.x.resize(n);
    shape.fill(one.x, random);
    two.x = one.x;
    two.y = related<T>(two.x, shape.fill, random);
    add(std::move(one), shape.name);
    add(std::move(two), shape.name);
  }
}

}  // namespace test
