#pragma once
// Numbers of a few digits: doubles of which every operation keeps the first so many bits, rounded to nearest, ties to even.
// The kernels take them for elements and for what they compute in, and so run on a machine with a tiny significand.
#include <norms/norms.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace tiny {

// The exact sum of two doubles to odd: of what has more than 53 bits the last one is set, so that rounding it again to
// fewer bits is rounding the exact sum.
[[gnu::noinline]] constexpr double sum_to_odd(double a, double b) {
  const double sum = a + b, b_part = sum - a, error = (a - (sum - b_part)) + (b - b_part);
  const auto bits = std::bit_cast<std::uint64_t>(sum);
  if (error == 0 || (bits & 1) != 0) return sum;
  return std::bit_cast<double>((error > 0) == (sum > 0) ? bits + 1 : bits - 1);
}

[[gnu::noinline]] constexpr double rounded(double exact, int digits) {
  const int dropped = std::numeric_limits<double>::digits - digits;
  const auto bits = std::bit_cast<std::uint64_t>(exact);
  const std::uint64_t half = std::uint64_t{1} << (dropped - 1), is_odd = bits >> dropped & 1;
  return std::bit_cast<double>((bits + (half - 1 + is_odd)) & ~(2 * half - 1));
}

// Of at most 25 digits, because then one more rounding, to double, changes neither products nor quotients nor roots.
template <int Digits> class number {
  static_assert(Digits <= 25);

 public:
  static constexpr int digits = Digits;

  number() = default;
  template <class N>
  requires std::is_arithmetic_v<N>
  constexpr number(N value) : value_(rounded(static_cast<double>(value), Digits)) {}
  constexpr explicit operator double() const { return value_; }

  friend constexpr number operator-(number a) { return exactly(-a.value_); }
  friend constexpr number operator+(number a, number b) { return sum_to_odd(a.value_, b.value_); }
  friend constexpr number operator-(number a, number b) { return sum_to_odd(a.value_, -b.value_); }
  friend constexpr number operator*(number a, number b) { return a.value_ * b.value_; }
  friend constexpr number operator/(number a, number b) { return a.value_ / b.value_; }
  constexpr number& operator+=(number b) { return *this = *this + b; }
  constexpr number& operator/=(number b) { return *this = *this / b; }
  friend constexpr bool operator==(number a, number b) { return a.value_ == b.value_; }
  friend constexpr auto operator<=>(number a, number b) { return a.value_ <=> b.value_; }

  static constexpr number fused(number a, number b, number c) { return sum_to_odd(a.value_ * b.value_, c.value_); }
  static number root_of(number a) { return __builtin_sqrt(a.value_); }
  static constexpr number upper_half_of(number a) {
    constexpr int dropped = 53 - Digits + (Digits + 1) / 2;
    return exactly(
        std::bit_cast<double>(std::bit_cast<std::uint64_t>(a.value_) & ~((std::uint64_t{1} << dropped) - 1)));
  }

  friend constexpr number upper_half(number a) { return upper_half_of(a); }  // for detail::two_product

 private:
  static constexpr number exactly(double value) {
    number result;
    result.value_ = value;
    return result;
  }

  double value_ = 0;
};

}  // namespace tiny

template <int Digits> class std::numeric_limits<tiny::number<Digits>> : public std::numeric_limits<double> {
 public:
  static constexpr tiny::number<Digits> infinity() { return std::numeric_limits<double>::infinity(); }
  static constexpr tiny::number<Digits> max() { return 0x1p1023; }
  static constexpr int digits = Digits;
};

namespace norms::detail {
inline namespace NORMS_ABI {
template <int Digits> struct ieee<tiny::number<Digits>> : ieee<double> {};
}  // namespace NORMS_ABI

template <int Digits>
struct format<tiny::number<Digits>> : format_row<tiny::number<Digits>, tiny::number<Digits>, tiny::number<Digits>> {
  static constexpr double least_bad_weight = 0x1p100;
};
}  // namespace norms::detail
