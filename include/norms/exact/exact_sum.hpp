#pragma once
// Sums without rounding, of numbers or of products of two, and such a sum, its mean, or the square root of either, all
// rounded once. All arithmetic is that of integers, so that no compiler flag and no rounding mode changes a result.
#include "../number/twofold.hpp"
#include "../number/wide_integer.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// A sum without rounding of finite numbers of type T (Degree 1), or of products of two (Degree 2): a long integer in
/// digits of 32 bits, which are stored in 64 with a sign so that carries can wait. It holds 2^63 terms of any size and
/// order, and allocates nothing. A digit of a term costs about 1 ns.
template <class T, int Degree> class exact_sum {
  // Powers of half the smallest number fit in where roots are found by comparison with powers of midpoints.
  static constexpr int spare = Degree > 2 ? Degree : 0;

 public:
  static constexpr int unit_exponent = -Degree * (ieee<T>::bias + ieee<T>::mantissa) - spare, bits_for_carries = 96;
  static constexpr int bit_count = Degree * (ieee<T>::bias + 2) - unit_exponent + bits_for_carries;
  /// 69 and 135 for double, 12 and 21 for float.
  static constexpr std::size_t digit_count = (bit_count + 31) / 32;
  using digit_span = std::span<const std::int64_t, digit_count>;
  /// The empty sum, 0.
  constexpr exact_sum() noexcept = default;
  /// The sum that digits() returned, or that of up to 2^31 sums whose digits() were added up, as MPI_SUM does.
  constexpr explicit exact_sum(digit_span digits) noexcept : low_(0), high_(digit_count) {
    std::copy(digits.begin(), digits.end(), digits_);
    normalise();
  }
  /// Adds x: three digits, as any term of Degree 1.
  NORMS_INLINE constexpr void add(T x) noexcept
  requires(Degree == 1)
  {
    add_term(number(decode(x)));
  }
  /// Adds |x - y|, even if x - y rounds or overflows: twice the digits if one is some 2^10 times the other.
  NORMS_INLINE constexpr void add_magnitude_of_difference(T x, T y) noexcept
  requires(Degree == 1)
  {
    const decoded a = decode(x), b = decode(y);
    if (are_close<T>(a, b)) return add_term(number(magnitude_of_difference(a, b)));
    const bool opposed = a.negative == b.negative, a_is_larger = a.exponent > b.exponent;
    add_term({a.mantissa, 1, a.exponent, opposed && !a_is_larger});
    add_term({b.mantissa, 1, b.exponent, opposed && a_is_larger});
  }
  /// Adds a * b * 2^exponent, for the exponents 0 and 1: five digits, or three if T is float.
  NORMS_INLINE constexpr void add_product(T a, T b, unsigned exponent = 0) noexcept
  requires(Degree == 2)
  {
    add_term(product(decode(a), decode(b), exponent));
  }
  /// Adds (x - y)^2, even if x - y rounds or overflows: five digits, or three products if they are 2^10 times apart.
  NORMS_INLINE constexpr void add_square_of_difference(T x, T y) noexcept
  requires(Degree == 2)
  {
    const decoded a = decode(x), b = decode(y);
    if (are_close<T>(a, b)) {
      const decoded c = magnitude_of_difference(a, b);
      if (c.mantissa != 0) deposit<5>(multiply(c.mantissa, c.mantissa), 2 * c.exponent, false);
      return;
    }
    add_term(product(a, a));
    add_term(product(b, b));
    add_term(product(a, {b.mantissa, b.exponent, !b.negative}, 1));
  }
  /// Adds |x[i]| for i < count. From 512 doubles or 64 floats on half the time of single terms, 8 or 1 KiB of stack.
  NORMS_NOINLINE constexpr void add_magnitudes(const T* x, std::size_t count) noexcept
  requires(Degree == 1)
  {
    add_terms<false>(x, x, count);
  }
  /// Adds x[i]^2 for i < count. From 1024 doubles or 128 floats on half the time, 16 or 2 KiB of stack.
  NORMS_NOINLINE constexpr void add_squares(const T* x, std::size_t count) noexcept
  requires(Degree == 2)
  {
    add_terms<false>(x, x, count);
  }
  /// Adds a[i] * b[i] for i < count, as squares are.
  NORMS_NOINLINE constexpr void add_products(const T* a, const T* b, std::size_t count) noexcept
  requires(Degree == 2)
  {
    add_terms<true>(a, b, count);
  }
  /// Adds |x[i] - y[i]| for i < count. From 512 doubles or 64 floats on a third of the time of single terms.
  NORMS_NOINLINE constexpr void add_magnitudes_of_differences(const T* x, const T* y, std::size_t count) noexcept
  requires(Degree == 1)
  {
    add_differences(x, y, count);
  }
  /// Adds (x[i] - y[i])^2 for i < count, likewise from 1024 doubles or 128 floats on.
  NORMS_NOINLINE constexpr void add_squares_of_differences(const T* x, const T* y, std::size_t count) noexcept
  requires(Degree == 2)
  {
    add_differences(x, y, count);
  }
  /// Adds +-integer * 2^exponent, Degree times the smallest exponent of T or a spare bit each less, of an integer in
  /// words of 64 bits, the least significant first.
  template <std::size_t Words>
  constexpr void add_integer(const std::uint64_t (&integer)[Words], int exponent, bool negative) noexcept {
    const auto position = static_cast<unsigned>(exponent - unit_exponent);
    for (unsigned k = 0; k < Words; ++k) {
      if (integer[k] != 0) deposit<3>({0, integer[k]}, position + 64 * k, negative);
    }
  }
  /// Adds value * 2^exponent, a number that the sum can hold, whatever the exponent.
  constexpr void add_integer(std::int64_t value, int exponent) noexcept {
    if (value == 0) return;
    const auto bits = static_cast<std::uint64_t>(value), magnitude = value < 0 ? 0 - bits : bits;
    const int below = unit_exponent - exponent;  // that many of the last bits are 0
    const std::uint64_t word[] = {below > 0 ? magnitude >> below : magnitude};
    add_integer(word, below > 0 ? unit_exponent : exponent, value < 0);
  }
  /// -1, 0 or 1.
  constexpr int sign() const noexcept {
    const leading_bits sum = divided_by(1);
    return sum.bits == wide{} ? 0 : sum.negative ? -1 : 1;
  }
  /// Adds another sum: associative and commutative. As many additions as the other has digits in use.
  constexpr void merge(const exact_sum& other) noexcept {
    for (unsigned i = other.low_; i < other.high_; ++i) digits_[i] += other.digits_[i];
    low_ = (std::min)(low_, other.low_);
    high_ = (std::max)(high_, other.high_);
    wait(other.waiting_ + 1);
  }
  /// The sum as integers below 2^32 in magnitude, the least significant first, none of the sign opposite to the sum's:
  /// the same for the same sum, however it came about. Two passes over the digits in use.
  constexpr digit_span digits() noexcept {
    normalise();
    return digit_span(digits_);
  }
  /// The sum rounded to the nearest R, ties to even: subnormal numbers on their grid, infinity if the rounded sum
  /// overflows, +0 for the sum 0. Like the following, two passes over the digits in use and some 30 ns.
  template <class R = T> constexpr R rounded() const noexcept { return rounded_mean<R>(1); }
  /// The sum divided by n > 0, rounded likewise.
  template <class R = T> constexpr R rounded_mean(std::size_t n) const noexcept {
    const leading_bits mean = divided_by(n);
    return round_to<R>(mean.bits.high, mean.exponent + 64, mean.inexact || mean.bits.low != 0, mean.negative);
  }
  /// The square root of the sum, rounded likewise; NaN if the sum is negative.
  template <class R = T> constexpr R rounded_root() const noexcept { return rounded_root_mean<R>(1); }
  /// The square root of the sum divided by n > 0, rounded likewise; NaN if the sum is negative.
  template <class R = T> constexpr R rounded_root_mean(std::size_t n) const noexcept {
    const leading_bits mean = divided_by(n);
    if (mean.negative) return quiet_nan<R>();
    if (mean.bits.high == 0) return R{0};
    const std::uint64_t root = integer_root(mean.bits);
    return round_to<R>(root, mean.exponent / 2, mean.inexact || multiply(root, root) != mean.bits, false);
  }

  /// The sum's first 100 bits or more: a value of 1 to 4 in magnitude, or 0, and an even exponent.
  constexpr scaled_twofold leading() const noexcept {
    const leading_bits sum = divided_by(1);
    constexpr std::uint64_t rest = (std::uint64_t{1} << 10) - 1;
    const double sign = sum.negative ? -1 : 1;
    const double high = sign * static_cast<double>(sum.bits.high & ~rest) * 0x1p-60;
    const double low = static_cast<double>(sum.bits.high & rest) + static_cast<double>(sum.bits.low) * 0x1p-64;
    return {twofold(high, sign * low * 0x1p-60), sum.exponent + 124};
  }

 private:
  struct term {  // +-first * second * 2^position units
    std::uint64_t first, second;
    unsigned position;
    bool negative;
  };
  static NORMS_INLINE constexpr term number(const decoded& a) { return {a.mantissa, 1, a.exponent, a.negative}; }
  static NORMS_INLINE constexpr term product(const decoded& a, const decoded& b, unsigned exponent = 0) {
    return {a.mantissa, b.mantissa, a.exponent + b.exponent + exponent, a.negative != b.negative};
  }
  static NORMS_INLINE constexpr term term_of(T a, T b) {
    if constexpr (Degree == 1) return number(decode(absolute(a)));
    return product(decode(a), decode(b));
  }
  NORMS_INLINE constexpr void add_term(const term& t) {
    if (t.first == 0 || t.second == 0) return;  // a zero would bring digits into use
    if constexpr (Degree * ieee<T>::mantissa < 62) deposit<3>({0, t.first * t.second}, t.position, t.negative);
    else deposit<5>(multiply(t.first, t.second), t.position, t.negative);
  }
  /// Adds +-value * 2^position units, of a value with at most 64 bits if Digits is 3.
  template <unsigned Digits> NORMS_INLINE constexpr void deposit(wide value, unsigned position, bool negative) {
    const unsigned first = position / 32, shift = position % 32;
    const std::uint64_t sign = negative ? ~std::uint64_t{0} : 0, mask = 0xffffffff;
    const std::uint64_t low = value.low << shift, high = (value.high << shift) | (value.low >> 32) >> (32 - shift);
    std::int64_t* const digits = digits_ + first;
    add_digit(digits[0], low & mask, sign);
    add_digit(digits[1], low >> 32, sign);
    add_digit(digits[2], high & mask, sign);
    if constexpr (Digits == 5) {
      add_digit(digits[3], high >> 32, sign);
      add_digit(digits[4], (value.high >> 32) >> (32 - shift), sign);
    }
    low_ = first < low_ ? first : low_;
    high_ = first + Digits > high_ ? first + Digits : high_;
    wait(1);
  }
  static NORMS_INLINE constexpr void add_digit(std::int64_t& digit, std::uint64_t value, std::uint64_t sign) {
    digit += static_cast<std::int64_t>((value ^ sign) - sign);
    // Compilers would store two digits as one vector, on which a term that starts one digit later has to wait.
    if (!std::is_constant_evaluated()) std::atomic_signal_fence(std::memory_order_acq_rel);
  }
  NORMS_INLINE constexpr void wait(unsigned terms) {
    waiting_ += terms;
    if (waiting_ >= 1U << 30) normalise();
  }
  /// Where terms of similar positions add up, by one addition each, before the sums are spread over digits.
  struct bins {
    static constexpr unsigned spacing = 8, count = Degree * 2 * ieee<T>::bias / spacing + 1;
    NORMS_HIDDEN static constexpr std::size_t capacity = std::size_t{1} << 15;  // of terms below 2^113
    wide sums[count][2] = {};  // one for each sign, or used in turn so that no addition waits for the last one

    template <bool HasSigns> NORMS_INLINE constexpr void add(const term& t, bool is_odd) {
      const wide value = multiply(t.first << t.position % spacing, t.second);
      wide& sum = sums[t.position / spacing][HasSigns ? t.negative : is_odd];
      sum.low += value.low;
      sum.high += value.high + (sum.low < value.low);
    }
  };
  template <bool HasSigns> NORMS_INLINE constexpr void add_terms(const T* a, const T* b, std::size_t count) {
    std::size_t i = 0;
    for (; count < 2 * bins::count && i < count; ++i) add_term(term_of(a[i], b[i]));
    while (i < count) {
      bins of_terms;
      const std::size_t end = i + (std::min)(count - i, bins::capacity);
      for (; i + 1 < end; i += 2) {
        of_terms.template add<HasSigns>(term_of(a[i], b[i]), false);
        of_terms.template add<HasSigns>(term_of(a[i + 1], b[i + 1]), true);
      }
      for (; i < end; ++i) add_term(term_of(a[i], b[i]));
      add_bins<HasSigns>(of_terms);
    }
  }
  template <bool HasSigns> NORMS_NOINLINE constexpr void add_bins(const bins& of_terms) {
    for (unsigned k = 0; k < 2 * bins::count; ++k) {
      const wide sum = of_terms.sums[k / 2][k % 2];
      if (sum != wide{}) deposit<5>(sum, k / 2 * bins::spacing, HasSigns && k % 2 != 0);
    }
  }

  NORMS_INLINE constexpr void add_difference(T x, T y) {
    if constexpr (Degree == 1) add_magnitude_of_difference(x, y);
    else add_square_of_difference(x, y);
  }
  NORMS_INLINE constexpr void add_differences(const T* x, const T* y, std::size_t count) {
    std::size_t i = 0;
    for (; count < 2 * bins::count && i < count; ++i) add_difference(x[i], y[i]);
    while (i < count) {
      bins of_terms;
      const std::size_t end = i + (std::min)(count - i, bins::capacity / 2);
      for (; i < end; ++i) {
        if (has_exact_rest(x[i]) && has_exact_rest(y[i])) add_difference_in_two(x[i], y[i], of_terms);
        else add_difference(x[i], y[i]);
      }
      add_bins<true>(of_terms);
    }
  }
  /// Whether differences to numbers like x neither overflow nor have a subnormal rounding error, which may be flushed.
  static NORMS_INLINE constexpr bool has_exact_rest(T x) {
    constexpr unsigned smallest = ieee<T>::mantissa + 2, largest = 2 * ieee<T>::bias - 2;
    const auto exponent = static_cast<unsigned>(magnitude_bits(x) >> ieee<T>::mantissa);
    return exponent - smallest <= largest - smallest || is_zero(x);
  }
  /// |d + rest| or (d + rest)^2, where d + rest = x - y. A rest of 0 is so rare that a branch would cost more.
  static NORMS_INLINE constexpr void add_difference_in_two(T x, T y, bins& of_terms) {
    T rest = 0;
    const decoded d = decode(two_sum(x, -y, rest)), r = decode(rest);
    if constexpr (Degree == 1) {
      of_terms.template add<true>({d.mantissa, 1, d.exponent, false}, false);
      of_terms.template add<true>({r.mantissa, 1, r.exponent, r.negative != d.negative}, false);
    } else {
      of_terms.template add<true>(product(d, d), false);
      of_terms.template add<true>(product(d, r, 1), false);
      of_terms.template add<true>(product(r, r), false);
    }
  }
  /// The digits that may differ from 0, and the sign of them all.
  struct extent {
    unsigned low, high;
    bool negative;
  };
  /// Writes the digits of the sum's magnitude as far as they extend, each below 2^32.
  constexpr extent carry_into(std::int64_t* magnitude) const {
    constexpr std::int64_t mask = 0xffffffff;
    extent used{low_, (std::max)(low_, high_), false};
    for (;; used.negative = true) {
      std::int64_t carry = 0;
      for (unsigned i = used.low; i < used.high; ++i) {
        const std::int64_t digit = used.negative ? -digits_[i] : digits_[i], lower = (digit & mask) + carry;
        carry = (digit >> 32) + (lower >> 32);
        magnitude[i] = lower & mask;
      }
      if (carry < 0 && !used.negative) continue;
      for (; carry > 0 && used.high < digit_count; carry >>= 32) magnitude[used.high++] = carry & mask;
      while (used.low < used.high && magnitude[used.high - 1] == 0) --used.high;
      return used;
    }
  }
  NORMS_NOINLINE constexpr void normalise() {
    std::int64_t magnitude[digit_count];
    const extent used = carry_into(magnitude);
    for (unsigned i = used.low; i < used.high; ++i) digits_[i] = used.negative ? -magnitude[i] : magnitude[i];
    for (unsigned i = used.high; i < high_; ++i) digits_[i] = 0;
    low_ = used.low;
    high_ = used.high;
    waiting_ = 0;
  }
  /// bits * 2^exponent, and a little more if inexact; bits is 0 or 2^124 to 2^126, and the exponent even.
  struct leading_bits {
    wide bits;
    int exponent;
    bool inexact, negative;
  };
  constexpr leading_bits divided_by(std::uint64_t divisor) const {
    std::int64_t digits[digit_count];
    const extent used = carry_into(digits);
    if (used.low == used.high) return {};
    const int low = static_cast<int>(used.low);
    int next = static_cast<int>(used.high);
    std::uint64_t leading[5] = {}, remainder = 0;  // from the first digit that is not 0: 129 bits or more
    for (int taken = 0; taken < 5; taken += leading[0] != 0) {
      --next;
      leading[taken] = divide_digit(remainder, next < low ? 0 : static_cast<std::uint64_t>(digits[next]), divisor);
    }
    // The result is the first 128 of these bits without the last two or three.
    const int zeros = std::countl_zero(leading[0]) - 32, exponent = unit_exponent + 32 * (next + 1) - zeros;
    const int dropped = exponent % 2 == 0 ? 2 : 3;
    const std::uint64_t first = (leading[0] << 32) | leading[1], second = (leading[2] << 32) | leading[3];
    const std::uint64_t last = leading[4] << zeros;
    const wide bits{(first << zeros) | (second >> 32) >> (32 - zeros), (second << zeros) | last >> 32};
    bool inexact = remainder != 0 || last << 32 != 0 || bits.low << (64 - dropped) != 0;
    for (int i = low; i < next; ++i) inexact |= digits[i] != 0;
    const wide kept{bits.high >> dropped, (bits.high << (64 - dropped)) | bits.low >> dropped};
    return {kept, exponent + dropped, inexact, used.negative};
  }

  std::int64_t digits_[digit_count] = {};
  unsigned low_ = digit_count, high_ = 0;  // the digits in use; all others are 0
  unsigned waiting_ = 0;                   // terms since carries were done: digits are below (waiting_ + 1) 2^32
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
