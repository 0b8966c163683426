#pragma once
// Terms of integers in plain C++: what constant evaluation runs, all instruction sets for elements of 64 bits, and the
// definition of what the registers of isa/integers.inl compute.
#include "../plan/integer_plan.hpp"

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// |a - b|, which a word of 64 bits holds, but for numbers that are neither both signed nor both unsigned.
template <class E> NORMS_INLINE constexpr wide integer_distance(E a, E b) {
  const auto first = static_cast<std::uint64_t>(static_cast<std::int64_t>(a));
  const auto second = static_cast<std::uint64_t>(static_cast<std::int64_t>(b));
  return {0, a < b ? second - first : first - second};
}
NORMS_INLINE constexpr wide integer_distance(const signed_magnitude& a, const signed_magnitude& b) {
  if (a.is_negative == b.is_negative) return integer_distance(a.magnitude, b.magnitude);
  const std::uint64_t sum = a.magnitude + b.magnitude;
  return {sum < a.magnitude, sum};
}

/// a - b, rounded once.
template <class E> NORMS_INLINE constexpr double rounded_difference(const E& a, const E& b) {
  const wide magnitude = integer_distance(a, b);
  const double value = integer_sum<2>{{magnitude.low, magnitude.high}}.leading().high;
  return a < b ? -value : value;
}

/// Adds the square of a number of up to 65 bits.
template <std::size_t Words> NORMS_INLINE constexpr void add_square(integer_sum<Words>& sum, const wide& a) {
  sum.add(multiply(a.low, a.low));
  if (a.high == 0) return;
  sum.add(a.low << 1, false, 1);  // 2 a.low 2^64
  sum.add((a.low >> 63) + 1, false, 2);
}
template <std::size_t Words, class E> NORMS_INLINE constexpr void add_product(integer_sum<Words>& sum, E a, E b) {
  const signed_magnitude first(a), second(b);
  const wide product = multiply(first.magnitude, second.magnitude);
  if (first.is_negative != second.is_negative) sum.subtract(product);
  else sum.add(product);
}

/// Adds the term of one kind.
template <expr::term_kind Kind, std::size_t Words, class E>
NORMS_INLINE constexpr void add_integer_term(integer_sum<Words>& sum, const E& a, const E& b) {
  if constexpr (Kind == expr::term_kind::magnitude) sum.add(integer_distance(a, b));
  else if constexpr (Kind == expr::term_kind::square) add_square(sum, integer_distance(a, b));
  else if constexpr (Kind == expr::term_kind::inequality) sum.add(std::uint64_t{!(a == b)});
  else if constexpr (Kind == expr::term_kind::product) add_product(sum, a, b);
  else if constexpr (Kind == expr::term_kind::square_of_first) add_product(sum, a, a);
  else add_product(sum, b, b);
}

/// The metric of vectors of integers, and its folded terms alone. What is made of the sums Finish says, by operations V
/// on single numbers.
template <class Plan, class Finish, class V> struct plain_integer_kernel {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using Y = typename Plan::second;
  using sums = typename Plan::sums;

  static constexpr double value(F f, const E* x, Y y, std::size_t n) noexcept {
    return Finish::template value<V>(f, fold(x, y, n), n);
  }
  static constexpr sums fold(const E* x, Y y, std::size_t n) noexcept {
    sums total{};
    for (std::size_t i = 0; i < n; ++i) {
      E other{};
      if constexpr (Plan::is_binary) other = y[i];
      add(std::make_index_sequence<F::count>{}, total, x[i], other);
    }
    return total;
  }

 private:
  template <std::size_t... K>
  static NORMS_INLINE constexpr void add(std::index_sequence<K...>, sums& total, const E& a, const E& b) {
    if constexpr (F::is_maximum) {
      auto& largest = total.of[0].words;
      const wide term = integer_distance(a, b);
      if (term.high > largest[1] || (term.high == largest[1] && term.low > largest[0])) {
        largest[0] = term.low;
        largest[1] = term.high;
      }
    } else (add_integer_term<Plan::kinds[K]>(total.of[K], a, b), ...);
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
