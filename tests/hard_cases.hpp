#pragma once
// Vectors whose norms and distances are hard to round: sums that lie midway between two numbers or next to that, and
// components of every scale, order and relation. All from integers, so that constant expressions and every machine make the
// same ones.
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

#include "bits.hpp"
#include "true_values.hpp"

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

template <class T>
inline constexpr int precision = std::numeric_limits<T>::digits;
template <class T>
inline constexpr int lowest_exponent = std::numeric_limits<T>::min_exponent - precision<T>;  // of the smallest number
template <class T>
inline constexpr int highest_exponent = std::numeric_limits<T>::max_exponent - 1;  // of the largest number

// +-integer * 2^exponent, which T must hold or overflow to infinity by.
template <class T>
constexpr T scaled(wide integer, int exponent, bool negative = false) {
  T value = static_cast<T>(integer);
  constexpr int step = highest_exponent<T> - 1;
  for (; exponent > step; exponent -= step) value *= from_bits<T>(static_cast<bits_t<T>>(2 * step + 1) << (precision<T> - 1));
  for (; exponent < -step; exponent += step) value *= from_bits<T>(bits_t<T>{1} << (precision<T> - 1));
  value *= from_bits<T>(static_cast<bits_t<T>>(exponent + step + 1) << (precision<T> - 1));
  return negative ? negated(value) : value;
}

// What of a vector's integers is to add up to a total.
enum class power { one = 1, two = 2 };

// Gives `sink` about n integers of at most `digits` significant bits, or as many more as are needed, whose powers add up to the
// total: random ones first, then every time the largest possible one. `spread` is by how many bits the random ones may differ.
template <class Sink>
constexpr void split_total(wide total, power p, std::size_t n, int digits, int spread, random_source& random, Sink&& sink) {
  const std::size_t at_the_end = std::min<std::size_t>(n, p == power::two ? 10 : 3);
  for (std::size_t left = n - at_the_end; left != 0; --left) {
    const wide share = total / (left + 1);
    wide piece = p == power::two ? root_of(share) : share;
    piece = piece / 2 + piece / 64 * random.below(58);  // from a half to 1.4, so that its square is twice the share at most
    piece = leading_bits(piece >> random.between(0, spread), digits);
    sink(piece);
    total -= p == power::two ? piece * piece : piece;
  }
  while (total != 0) {
    const wide piece = leading_bits(p == power::two ? root_of(total) : total, digits);
    sink(piece);
    total -= p == power::two ? piece * piece : piece;
  }
}

// A total in units of 2^exponent (or of the square of that) such that the result is next to the middle of two numbers of T.
struct hard_total {
  wide total;
  int exponent;
  bool is_tie;  // exactly in the middle
};

// The results that are to be hard: those of l1, of l2 squared, of l2.
enum class result { sum, sum_of_squares, root };
inline constexpr std::array<result, 3> all_results{result::sum, result::sum_of_squares, result::root};
constexpr power power_of(result r) { return r == result::sum ? power::one : power::two; }

// An odd integer of one bit more than T has, so that it is midway between two numbers: also beside a power of two, where the
// distance of numbers changes.
template <class T>
constexpr std::uint64_t random_middle(random_source& random) {
  const std::uint64_t top = std::uint64_t{1} << precision<T>;
  switch (random.below(8)) {
    case 0: return 2 * top - 1;
    case 1: return top + 1;
    case 2: return 2 * top - 1 - 2 * random.below(4);
    case 3: return top + 1 + 2 * random.below(4);
    default: return (top | random.below(top)) | 1;
  }
}

// 0, or most often a number of few bits.
constexpr std::uint64_t random_little(int most_bits, random_source& random) {
  return most_bits == 0 || random.one_in(3) ? 0 : random() >> (64 - random.between(1, std::min(most_bits, 63)));
}

// One whose result is subnormal.
template <class T>
constexpr hard_total random_subnormal_hard_total(result r, random_source& random) {
  constexpr int lowest = lowest_exponent<T>;
  const wide number = random() >> (64 - random.between(1, precision<T>));
  // The root of n^2 + n is less than n + 1/2, that of n^2 + n + 1 is more.
  if (r == result::root) return {number * number + number + random.below(2), lowest, false};
  // An odd number of halves of the smallest number.
  const int least = (lowest - 1) & 1, shift = least + 2 * random.between(0, 32);
  const wide middle = (number | 1) << shift;
  const std::uint64_t little = random_little(shift / 2, random);
  return {random.one_in(2) ? middle + little : middle - little, (lowest - 1 - shift) / 2, little == 0};
}

template <class T>
constexpr hard_total random_hard_total(result r, random_source& random) {
  if (r != result::sum && random.one_in(8)) return random_subnormal_hard_total<T>(r, random);
  constexpr int most_bits = 125, bits = precision<T> + 1;
  constexpr int top = highest_exponent<T> + 1 - bits;  // of a middle one of whose neighbours is the largest number
  wide middle = random_middle<T>(random);
  if (r == result::root) middle *= middle;
  int shift = random.one_in(3) ? 0 : random.between(0, most_bits - bit_count(middle) - 1);
  if (r == result::root) shift &= ~1;
  if (r == result::sum_of_squares) shift ^= (shift ^ top) & 1;
  const std::uint64_t little = random_little(r == result::root ? precision<T> : shift, random);
  const wide total = random.one_in(2) ? (middle << shift) + little : (middle << shift) - little;

  const int highest = r == result::sum ? top - shift : r == result::root ? top - shift / 2 : (top - shift) / 2;
  int exponent = random.between(lowest_exponent<T>, highest);
  switch (random.below(8)) {
    case 0: exponent = lowest_exponent<T>; break;
    case 1: case 2: exponent = highest; break;
    case 3: exponent = std::min(0, highest); break;
    default: break;
  }
  return {total, exponent, little == 0};
}

// The components of a vector, or of two.
template <class T>
struct vectors {
  std::vector<T> x, y;
};

template <class T>
constexpr void shuffle(vectors<T>& v, random_source& random) {
  for (std::size_t i = v.x.size(); i > 1; --i) {
    const std::size_t k = random.below(i);
    std::swap(v.x[i - 1], v.x[k]);
    if (!v.y.empty()) std::swap(v.y[i - 1], v.y[k]);
  }
}

// A number smaller than any in units of 2^exponent: enough to tell a result from a tie.
template <class T>
constexpr T dust(int exponent, random_source& random) {
  const int below = std::max(lowest_exponent<T>, exponent - random.between(1, 2000));
  return scaled<T>(random.one_in(2) ? 3 : 1, random.one_in(2) ? lowest_exponent<T> : below, random.one_in(2));
}

// One vector of about n components with a result that is hard to round.
template <class T>
constexpr vectors<T> hard_to_round(result r, std::size_t n, random_source& random) {
  const hard_total hard = random_hard_total<T>(r, random);
  vectors<T> v;
  const int spread = random.one_in(2) ? 0 : random.between(0, 60);
  split_total(hard.total, power_of(r), n, precision<T>, spread, random, [&](wide piece) {
    v.x.push_back(scaled<T>(piece, hard.exponent, random.one_in(2)));
  });
  if (hard.is_tie && random.one_in(3)) v.x.push_back(dust<T>(hard.exponent, random));
  shuffle(v, random);
  return v;
}

// Two of which the distance is hard to round, and many of the differences are no numbers of T.
template <class T>
constexpr vectors<T> hard_to_round_distance(result r, std::size_t n, random_source& random) {
  const hard_total hard = random_hard_total<T>(r, random);
  const int surplus = random.between(0, 9);  // of bits that a difference has more than T
  struct integer_pair {
    wide difference, y;
    int shift;
    bool y_is_negative, swapped;
  };
  std::vector<integer_pair> pairs;
  int highest_bit = 0;
  const int spread = random.one_in(2) ? 0 : random.between(0, 60);
  split_total(hard.total, power_of(r), n, precision<T> + surplus, spread, random, [&](wide piece) {
    // x = difference + y has to be a multiple of 2^(surplus + 1).
    const int shift = std::max(0, bit_count(piece) - precision<T> - surplus), cut = surplus + 1;
    const wide difference = piece >> shift, unit = wide{1} << cut, rest = difference % unit;
    const wide multiple = random() >> (64 - random.between(1, precision<T> - cut - 1)) << cut;
    const bool negative = random.one_in(2) && rest + multiple <= difference;
    const wide y = negative ? rest + multiple : (unit - rest) % unit + multiple;
    highest_bit = std::max(highest_bit, shift + bit_count(negative ? std::max(difference, y) : difference + y));
    pairs.push_back({difference, y, shift, negative, random.one_in(2)});
  });
  const int exponent = std::min(hard.exponent, highest_exponent<T> + 1 - highest_bit);
  vectors<T> v;
  for (const integer_pair& p : pairs) {
    const wide x = p.y_is_negative ? p.difference - p.y : p.difference + p.y;
    const T first = scaled<T>(x, exponent + p.shift), second = scaled<T>(p.y, exponent + p.shift, p.y_is_negative);
    v.x.push_back(p.swapped ? second : first);
    v.y.push_back(p.swapped ? first : second);
  }
  if (hard.is_tie && random.one_in(3)) {
    v.x.push_back(dust<T>(exponent, random));
    v.y.push_back(T{0});
  }
  shuffle(v, random);
  return v;
}

// A random number of which 2^exponent is the leading bit; rounded where it is subnormal.
template <class T>
T random_number(int exponent, random_source& random) {
  const std::uint64_t top = std::uint64_t{1} << (precision<T> - 1);
  const T value = std::ldexp(static_cast<T>(top | (random() & (top - 1))), exponent - precision<T> + 1);
  return random.one_in(2) ? negated(value) : value;
}

// Appends a component of x, or a pair whose difference is exactly that.
template <class T>
void append(vectors<T>& v, T component, random_source& random) {
  if (random.one_in(2)) component = negated(component);
  if (!v.y.empty()) {
    const int exponent = std::max(std::ilogb(component) - random.between(0, precision<T>), lowest_exponent<T>);
    const T y = random_number<T>(exponent, random), x = component + y;
    const bool exact = magnitude_bits(x) <= to_bits(largest<T>) && x - component == y && x - y == component;
    v.y.push_back(exact ? y : T{0});
    if (exact) component = x;
  }
  v.x.push_back(component);
}

// Appends some components, each as large as possible, so that a result of any vectors comes next to the middle of two numbers:
// with every component by another precision<T> bits, or twice as many.
template <class T>
void bring_to_the_middle(vectors<T>& v, result r, random_source& random, reference::true_values& oracle) {
  using reference::binary_number;
  const auto values = oracle.of<T>(v.x, v.y);
  T below = values[r == result::sum ? 0 : r == result::root ? 1 : 3];
  if (to_bits(below) > to_bits(largest<T>)) return;
  const auto limit = to_bits(largest<T>) - to_bits(below);
  const bits_t<T> further = random.one_in(3) ? 0 : static_cast<bits_t<T>>(random() >> random.between(65 - precision<T>, 63));
  below = random.one_in(12) ? largest<T> : from_bits<T>(static_cast<bits_t<T>>(to_bits(below) + std::min(further, limit)));

  const test::arithmetic_mode standard(test::standard_control);
  const int biased = std::max(static_cast<int>(to_bits(below) >> (precision<T> - 1)), 1);
  binary_number middle, half, rest, piece;
  mpfr_set_d(middle.with_bits(precision<T> + 2), static_cast<double>(below), MPFR_RNDN);
  mpfr_set_ui_2exp(half.get(), 1, biased - 1 + lowest_exponent<T> - 1, MPFR_RNDN);
  mpfr_add(middle.get(), middle.get(), half.get(), MPFR_RNDN);
  if (r == result::root) {
    mpfr_sqr(rest.with_bits(2 * precision<T> + 4), middle.get(), MPFR_RNDN);
    middle.swap(rest);
  }
  const binary_number& sum = r == result::sum ? oracle.sum_of_magnitudes() : oracle.sum_of_squares();
  mpfr_sub(rest.with_bits(5000), middle.get(), sum.get(), MPFR_RNDN);
  const std::size_t before = v.x.size();
  for (int left = random.between(1, 5); left != 0 && mpfr_sgn(rest.get()) > 0; --left) {
    mpfr_prec_round(rest.get(), std::max<mpfr_prec_t>(mpfr_min_prec(rest.get()), 64), MPFR_RNDN);
    const mpfr_rnd_t rounding = left == 1 && random.one_in(2) ? MPFR_RNDU : MPFR_RNDZ;
    if (r == result::sum) mpfr_set(piece.with_bits(precision<T>), rest.get(), rounding);
    else mpfr_sqrt(piece.with_bits(precision<T>), rest.get(), rounding);
    T component{};
    if constexpr (sizeof(T) == sizeof(float)) component = mpfr_get_flt(piece.get(), rounding);
    else component = mpfr_get_d(piece.get(), rounding);
    if (magnitude_bits(component) == 0 || magnitude_bits(component) > to_bits(largest<T>)) break;
    mpfr_set_d(half.with_bits(precision<T>), static_cast<double>(component), MPFR_RNDN);
    if (r != result::sum) {
      mpfr_sqr(piece.with_bits(2 * precision<T>), half.get(), MPFR_RNDN);
      half.swap(piece);
    }
    mpfr_sub(piece.with_bits(5000), rest.get(), half.get(), MPFR_RNDN);
    rest.swap(piece);
    append(v, component, random);
  }
  for (std::size_t i = before; i < v.x.size(); ++i) {
    const std::size_t k = random.below(i + 1);
    std::swap(v.x[i], v.x[k]);
    if (!v.y.empty()) std::swap(v.y[i], v.y[k]);
  }
}

template <class T>
using shape = void (*)(std::span<T> x, random_source& random);

namespace shapes {

template <class T>
int random_exponent(random_source& random) {
  return random.between(lowest_exponent<T>, highest_exponent<T>);
}

template <class T, class Next>
constexpr void fill(std::span<T> x, Next next) {
  for (T& component : x) component = next();
}

// Exponents that differ by up to `range`, anywhere.
template <class T, int Range>
void spread(std::span<T> x, random_source& random) {
  const int range = std::min(Range, highest_exponent<T> - lowest_exponent<T>);
  const int low = random.between(lowest_exponent<T>, highest_exponent<T> - range);
  fill(x, [&] { return random_number<T>(random.between(low, low + range), random); });
}

// Exponents around 0, as in most data.
template <class T>
void ordinary(std::span<T> x, random_source& random) {
  fill(x, [&] { return random_number<T>(-random.between(0, 3), random); });
}

template <class T>
constexpr void subnormal(std::span<T> x, random_source& random) {
  const int bits = random.between(1, precision<T> - 1);
  fill(x, [&] {
    const T value = from_bits<T>(static_cast<bits_t<T>>(random() >> (64 - bits)));
    return random.one_in(2) ? negated(value) : value;
  });
}

template <class T>
void around_the_smallest_normal(std::span<T> x, random_source& random) {
  const bits_t<T> first = to_bits(std::numeric_limits<T>::min()) - (1 << 10);
  fill(x, [&] { return from_bits<T>(static_cast<bits_t<T>>(first + random.below(1 << 11))); });
}

template <class T>
void squares_underflow(std::span<T> x, random_source& random) {
  const int middle = (lowest_exponent<T> - random.between(0, 60)) / 2;
  fill(x, [&] { return random_number<T>(middle + random.between(-5, 5), random); });
}

// The sums of all components are near the largest number, below or above.
template <class T>
void near_overflow(std::span<T> x, random_source& random) {
  const int below = static_cast<int>(std::bit_width(x.size())) >> random.below(2);
  fill(x, [&] { return random_number<T>(highest_exponent<T> - random.between(below / 2, below), random); });
}

// Of squares.
template <class T>
void squares_near_overflow(std::span<T> x, random_source& random) {
  const int below = static_cast<int>(std::bit_width(x.size())) / 2;
  fill(x, [&] { return random_number<T>(highest_exponent<T> / 2 - random.between(below - 1, below + 1), random); });
}

// Components a few units beside a power of two: so are results, if the size is a power of two.
template <class T>
constexpr void beside_powers_of_two(std::span<T> x, random_source& random) {
  const auto power = static_cast<bits_t<T>>(random.between(1, 2 * highest_exponent<T>)) << (precision<T> - 1);
  const int range = random.between(0, 3);
  fill(x, [&] { return from_bits<T>(static_cast<bits_t<T>>(power + static_cast<bits_t<T>>(random.between(-range, range)))); });
}

template <class T>
void late_spike(std::span<T> x, random_source& random) {
  ordinary(x, random);
  if (!x.empty()) x[x.size() - 1 - random.below(x.size()) / 4] = random_number<T>(random.between(0, 80), random);
}

template <class T>
void sparse(std::span<T> x, random_source& random) {
  const bool leading = random.one_in(2);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool zero = leading ? i < x.size() / 4 * 3 : !random.one_in(8);
    x[i] = zero ? T{0} : random_number<T>(random.between(-3, 3), random);
  }
}

// Twice as large with every block.
template <class T>
void growing(std::span<T> x, random_source& random) {
  const auto block = static_cast<int>(std::max<std::size_t>(x.size() >> random.below(12), 1));
  const int last = random_exponent<T>(random), n = static_cast<int>(x.size());
  for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = random_number<T>(std::max(last - (n - i) / block, lowest_exponent<T>), random);
}

template <class T>
void huge_then_tiny(std::span<T> x, random_source& random) {
  const int high = random_exponent<T>(random), low = random.between(lowest_exponent<T>, high);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = random_number<T>(i <= x.size() / 8 ? high : low, random);
}

template <class T>
constexpr void any_bits(std::span<T> x, random_source& random) {
  fill(x, [&] {
    const T value = from_bits<T>(static_cast<bits_t<T>>(random()));
    return magnitude_bits(value) < to_bits(infinity<T>) ? value : T{1};
  });
}

template <class T>
constexpr void small_integers(std::span<T> x, random_source& random) {
  const int largest = random.one_in(2) ? 3 : 100;
  fill(x, [&] { return static_cast<T>(random.between(-largest, largest)); });
}

template <class T>
void large_integers(std::span<T> x, random_source& random) {
  fill(x, [&] { return static_cast<T>(random() >> (64 - precision<T>)); });
}

// Multiples of one power of two in [0, 1): exact ties of sums abound.
template <class T>
void on_a_grid(std::span<T> x, random_source& random) {
  const int bits = precision<T> - random.between(0, 3);
  fill(x, [&] { return std::ldexp(static_cast<T>(random() >> (64 - bits)), -bits); });
}

// An integer of all bits, ones and other small numbers.
template <class T>
void large_and_ones(std::span<T> x, random_source& random) {
  const int down = random.between(0, 3);
  fill(x, [&] { return std::ldexp(static_cast<T>(random.one_in(4) ? 1 : 0), precision<T> - down) + T{1}; });
}

template <class T>
void equal(std::span<T> x, random_source& random) {
  const T value = random_number<T>(random_exponent<T>(random), random);
  fill(x, [&] { return value; });
}

}  // namespace shapes

template <class T>
struct named_shape {
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
template <class T>
std::vector<T> related(std::span<const T> x, shape<T> own_shape, random_source& random) {
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
    case 4: all_shapes<T>[random.below(all_shapes<T>.size())].fill(y, random); break;  // mixed exponents
    case 5: {  // some bits apart
      const int apart = random.between(0, 2 * precision<T>);
      change([&](T a) { return magnitude_bits(a) == 0 ? a : std::ldexp(random_number<T>(0, random), std::ilogb(a) - apart); });
      break;
    }
    case 6: change([&](T) { return random_number<T>(shapes::random_exponent<T>(random), random); }); break;
    default: own_shape(y, random); break;
  }
  // An infinity came from ldexp or a shape: not here.
  change([](T a) { return magnitude_bits(a) < to_bits(infinity<T>) ? a : largest<T>; });
  return y;
}

}  // namespace test
