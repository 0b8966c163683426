#pragma once
// Vectors made so that their result lies midway between two numbers or next to that.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "random_numbers.hpp"

namespace test {

// What of a vector's integers is to add up to a total.
enum class power { one = 1, two = 2 };

// Gives `sink` about n integers of at most `digits` significant bits, or as many more as are needed, whose powers add up to the
// total: random ones first, then every time the largest possible one. `spread` is by how many bits the random ones may differ.
template <class Sink>
constexpr void split_total(wide total, power p, std::size_t n, int digits, int spread, random_source& random,
                           Sink&& sink) {
  const std::size_t at_the_end = std::min<std::size_t>(n, p == power::two ? 10 : 3);
  for (std::size_t left = n - at_the_end; left != 0; --left) {
    const wide share = total / (left + 1);
    wide piece = p == power::two ? root_of(share) : share;
    piece =
        piece / 2 + piece / 64 * random.below(58);  // from a half to 1.4, so that its square is twice the share at most
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
template <class T> constexpr std::uint64_t random_middle(random_source& random) {
  const std::uint64_t top = std::uint64_t{1} << precision<T>;
  switch (random.below(8)) {
    case 0:
      return 2 * top - 1;
    case 1:
      return top + 1;
    case 2:
      return 2 * top - 1 - 2 * random.below(4);
    case 3:
      return top + 1 + 2 * random.below(4);
    default:
      return (top | random.below(top)) | 1;
  }
}

// 0, or most often a number of few bits.
constexpr std::uint64_t random_little(int most_bits, random_source& random) {
  return most_bits == 0 || random.one_in(3) ? 0 : random() >> (64 - random.between(1, std::min(most_bits, 63)));
}

// One whose result is subnormal.
template <class T> constexpr hard_total random_subnormal_hard_total(result r, random_source& random) {
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

template <class T> constexpr hard_total random_hard_total(result r, random_source& random) {
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
    case 0:
      exponent = lowest_exponent<T>;
      break;
    case 1:
    case 2:
      exponent = highest;
      break;
    case 3:
      exponent = std::min(0, highest);
      break;
    default:
      break;
  }
  return {total, exponent, little == 0};
}

// A number smaller than any in units of 2^exponent: enough to tell a result from a tie.
template <class T> constexpr T dust(int exponent, random_source& random) {
  const int below = std::max(lowest_exponent<T>, exponent - random.between(1, 2000));
  return scaled<T>(random.one_in(2) ? 3 : 1, random.one_in(2) ? lowest_exponent<T> : below, random.one_in(2));
}

// One vector of about n components with a result that is hard to round.
template <class T> constexpr vectors<T> hard_to_round(result r, std::size_t n, random_source& random) {
  const hard_total hard = random_hard_total<T>(r, random);
  vectors<T> v;
  const int spread = random.one_in(2) ? 0 : random.between(0, 60);
  split_total(hard.total, power_of(r), n, precision<T>, spread, random,
              [&](wide piece) { v.x.push_back(scaled<T>(piece, hard.exponent, random.one_in(2))); });
  if (hard.is_tie && random.one_in(3)) v.x.push_back(dust<T>(hard.exponent, random));
  shuffle(v, random);
  return v;
}

// Two of which the distance is hard to round, and many of the differences are no numbers of T.
template <class T> constexpr vectors<T> hard_to_round_distance(result r, std::size_t n, random_source& random) {
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

}  // namespace test
