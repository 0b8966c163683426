#pragma once
// Vectors whose Lp norms of order 3 and 4 are hard to round: sums of powers that equal, or miss by little, the power of a number
// half way between two floating-point numbers.
#include <gmp.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "hard_cases.hpp"

namespace test {

// An integer of any size, not negative.
class large_integer {
 public:
  large_integer(std::uint64_t value = 0) {
    mpz_init(value_);
    mpz_import(value_, 1, -1, sizeof(value), 0, 0, &value);
  }
  large_integer(const large_integer& other) { mpz_init_set(value_, other.value_); }
  large_integer& operator=(large_integer other) {
    mpz_swap(value_, other.value_);
    return *this;
  }
  ~large_integer() { mpz_clear(value_); }

  int bit_count() const { return *this ? static_cast<int>(mpz_sizeinbase(value_, 2)) : 0; }
  explicit operator bool() const { return mpz_sgn(value_) != 0; }
  // Of an integer of at most 64 bits.
  std::uint64_t word() const {
    std::uint64_t result = 0;
    mpz_export(&result, nullptr, -1, sizeof(result), 0, 0, value_);
    return result;
  }
  large_integer power(int p) const {
    large_integer result;
    mpz_pow_ui(result.value_, value_, static_cast<unsigned long>(p));
    return result;
  }
  // The root rounded down.
  large_integer root(int p) const {
    large_integer result;
    mpz_root(result.value_, value_, static_cast<unsigned long>(p));
    return result;
  }
  friend large_integer operator+(large_integer a, const large_integer& b) {
    mpz_add(a.value_, a.value_, b.value_);
    return a;
  }
  friend large_integer operator-(large_integer a, const large_integer& b) {
    mpz_sub(a.value_, a.value_, b.value_);
    return a;
  }
  friend large_integer operator*(large_integer a, std::uint64_t b) {
    const large_integer factor(b);
    mpz_mul(a.value_, a.value_, factor.value_);
    return a;
  }
  friend large_integer operator/(large_integer a, std::uint64_t b) {
    const large_integer divisor(b);
    mpz_fdiv_q(a.value_, a.value_, divisor.value_);
    return a;
  }
  friend large_integer operator<<(large_integer a, int bits) {
    mpz_mul_2exp(a.value_, a.value_, static_cast<mp_bitcnt_t>(bits));
    return a;
  }
  friend large_integer operator>>(large_integer a, int bits) {
    mpz_fdiv_q_2exp(a.value_, a.value_, static_cast<mp_bitcnt_t>(bits));
    return a;
  }

 private:
  mpz_t value_;
};

// A total in units of (2^exponent)^p whose root of order p is next to the middle of two numbers of T.
struct hard_sum_of_powers {
  large_integer total;
  int exponent;
};

template <class T> hard_sum_of_powers random_hard_sum(int p, random_source& random) {
  const large_integer middle(random_middle<T>(random));
  constexpr int top = highest_exponent<T> - precision<T>;  // of the unit of the middle above the largest number
  if (random.one_in(4)) {
    // On a grid too coarse for ties, such as that of subnormal results: the two sums that come next to one.
    const int dropped = random.between(1, precision<T> - 1);
    const int exponent = random.one_in(2)
                             ? lowest_exponent<T>
                             : random.between(lowest_exponent<T>, std::min(top + dropped, highest_exponent<T>));
    return {(middle.power(p) >> p * dropped) + large_integer(random.below(2)), exponent};
  }
  int shift = 0;
  if (random.one_in(2)) shift = random.between(1, random.one_in(4) ? top - lowest_exponent<T> : 40);
  int exponent = random.between(lowest_exponent<T>, top - shift);
  if (random.one_in(4)) exponent = top - shift;
  if (random.one_in(8)) exponent = lowest_exponent<T>;
  const large_integer tie = middle.power(p) << p * shift;
  const large_integer little(random.one_in(3) ? 1 : random_little(60, random));
  switch (random.below(3)) {
    case 0:
      return {tie + little, exponent};
    case 1:
      return {tie - little, exponent};
    default:
      return {tie, exponent};
  }
}

// An integer of few digits times 2^shift.
struct piece_of_sum {
  large_integer digits;
  int shift;
};

// Gives `sink` about n integers of at most `digits` significant bits whose powers of order p add up to the total, or to a little
// less: random ones first, then every time the largest possible one.
template <class Sink>
void split_sum_of_powers(large_integer total, int p, std::size_t n, int digits, random_source& random, Sink&& sink) {
  constexpr std::size_t at_the_end = 12;
  const auto take = [&](const large_integer& root) {
    const int shift = std::max(0, root.bit_count() - digits);
    const piece_of_sum piece{root >> shift, shift};
    if (!piece.digits) return;
    total = total - (piece.digits.power(p) << p * shift);
    sink(piece);
  };
  for (std::size_t left = n > at_the_end ? n - at_the_end : 0; left != 0; --left) {
    const large_integer share = (total / (left + 1)).root(p);
    take((share * (64 + random.below(40)) / 128) >> (random.one_in(8) ? random.between(0, 30) : 0));
  }
  std::size_t most = random.one_in(4) ? 1 + random.below(6) : 200;
  for (; total && most != 0; --most) take(total.root(p));
}

// One vector, or two, with a norm or distance of order p that is hard to round.
template <class T> vectors<T> hard_to_round_power(int p, std::size_t n, bool of_two, random_source& random) {
  const hard_sum_of_powers hard = random_hard_sum<T>(p, random);
  vectors<T> v;
  // Differences may have more digits than numbers.
  const int surplus = of_two && random.one_in(2) ? random.between(1, precision<T> - 1) : 0;
  split_sum_of_powers(hard.total, p, n, precision<T> + surplus, random, [&](const piece_of_sum& piece) {
    const int exponent = hard.exponent + piece.shift, dropped = std::max(0, piece.digits.bit_count() - precision<T>);
    const large_integer leading = piece.digits >> dropped, rest = piece.digits - (leading << dropped);
    const bool negative = random.one_in(2);
    T x = scaled<T>(leading.word(), exponent + dropped, negative), y = scaled<T>(rest.word(), exponent, !negative);
    if (of_two && dropped == 0) {
      // The same difference of two numbers.
      const T other =
          random_number<T>(std::max(std::ilogb(x) - random.between(0, precision<T>), lowest_exponent<T>), random);
      const T sum = x + other;
      if (magnitude_bits(sum) < to_bits(infinity<T>) && sum - x == other && sum - other == x) {
        x = sum;
        y = other;
      }
    }
    if (of_two && random.one_in(2)) std::swap(x, y);
    v.x.push_back(x);
    if (of_two) v.y.push_back(y);
  });
  if (random.one_in(4)) {
    v.x.push_back(dust<T>(hard.exponent, random));
    if (of_two) v.y.push_back(T{0});
  }
  shuffle(v, random);
  return v;
}

}  // namespace test
