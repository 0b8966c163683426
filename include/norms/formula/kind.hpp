#pragma once
// Which terms and finishes of expressions the library treats specially: |x - y|, squares, powers, products, and roots.
// An expression in normal form is compared with these shapes here, and only here; everything else asks for its `kind`.
#include "vocabulary.hpp"

#include <type_traits>

namespace norms::expr {

/// What a term is.
enum class term_kind {
  other,
  magnitude,           // |x - y|
  square,              // (x - y)^2
  cube,                // |x - y|^3
  fourth_power,        // |x - y|^4
  half_integer_power,  // |x - y|^(k/2) of another k
  real_power,          // |x - y|^p
  inequality,          // 1 where x and y differ, otherwise 0
  product,             // x y
  square_of_first,     // x^2
  square_of_second,    // y^2
  products             // of a list: x y, x^2 and y^2, the terms of a cosine
};

using magnitude_of_difference = unary<magnitude, difference>;

template <class E> inline constexpr term_kind kind_of = term_kind::other;
template <> inline constexpr term_kind kind_of<magnitude_of_difference> = term_kind::magnitude;
template <> inline constexpr term_kind kind_of<unary<squared, difference>> = term_kind::square;
template <class P>
inline constexpr term_kind kind_of<binary<raised, magnitude_of_difference, P>> = term_kind::real_power;
template <int Halves>
inline constexpr term_kind kind_of<binary<raised, magnitude_of_difference, half_integer<Halves>>> =
    Halves == 6   ? term_kind::cube
    : Halves == 8 ? term_kind::fourth_power
                  : term_kind::half_integer_power;
template <> inline constexpr term_kind kind_of<binary<unequal, x, y>> = term_kind::inequality;
template <> inline constexpr term_kind kind_of<binary<times, x, y>> = term_kind::product;
template <> inline constexpr term_kind kind_of<unary<squared, x>> = term_kind::square_of_first;
template <> inline constexpr term_kind kind_of<unary<squared, y>> = term_kind::square_of_second;

/// The kind of a list of terms.
template <class E> inline constexpr term_kind kind_of<list<E>> = kind_of<E>;
template <>
inline constexpr term_kind kind_of<list<binary<times, x, y>, unary<squared, x>, unary<squared, y>>> =
    term_kind::products;

/// The kind of a term as a fold meets it. A fold has the difference x - y as its first operand and `nothing` as its
/// second if all terms of the formula are of the difference; otherwise it has x and y, and only terms of these have a
/// kind.
template <class E, class Second>
inline constexpr term_kind kind_beside =
    std::is_same_v<Second, nothing> || kind_of<E> == term_kind::product || kind_of<E> == term_kind::square_of_first ||
            kind_of<E> == term_kind::square_of_second
        ? kind_of<E>
        : term_kind::other;

/// How many factors a term has that can be summed without error; otherwise 0.
constexpr int factors_of(term_kind kind) {
  switch (kind) {
    case term_kind::magnitude:
      return 1;
    case term_kind::square:
    case term_kind::product:
      return 2;
    case term_kind::cube:
      return 3;
    case term_kind::fourth_power:
      return 4;
    default:
      return 0;
  }
}

/// A finish that is the root of order `halves` / 2 of the sum, or of the sum divided by the number of components.
/// `halves` is 2 where the finish is the sum itself, and 0 for any other finish.
struct root_of_sum {
  int halves = 0;
  bool of_mean = false;

  /// Whether the inverse is so simple that a result can be checked against the sum.
  NORMS_INLINE constexpr bool is_checkable() const { return halves == 2 || halves == 4 || halves == 6 || halves == 8; }
  NORMS_INLINE constexpr bool is_sum_itself() const { return halves == 2 && !of_mean; }
  NORMS_INLINE constexpr int order() const { return halves / 2; }
};
template <class Finish> inline constexpr root_of_sum root_of{};
template <> inline constexpr root_of_sum root_of<folded<0>>{2};
template <> inline constexpr root_of_sum root_of<unary<squared, folded<0>>>{1};
template <> inline constexpr root_of_sum root_of<unary<root, folded<0>>>{4};
template <> inline constexpr root_of_sum root_of<unary<root, unary<root, folded<0>>>>{8};
template <int Halves> inline constexpr root_of_sum root_of<binary<rooted, folded<0>, half_integer<Halves>>>{Halves};
template <> inline constexpr root_of_sum root_of<binary<divided, folded<0>, size>>{2, true};
template <> inline constexpr root_of_sum root_of<unary<root, binary<divided, folded<0>, size>>>{4, true};

/// Whether a finish is the root of the order of a real power.
template <class Finish> inline constexpr bool is_root_of_real_order = false;
template <> inline constexpr bool is_root_of_real_order<binary<rooted, folded<0>, real_exponent>> = true;

/// Whether an expression depends on x and y by the magnitude of their difference alone, so that it makes sense of complex
/// numbers.
template <class E> inline constexpr bool is_of_magnitude = !std::is_same_v<E, x> && !std::is_same_v<E, y>;
template <> inline constexpr bool is_of_magnitude<difference> = false;
template <> inline constexpr bool is_of_magnitude<magnitude_of_difference> = true;
template <> inline constexpr bool is_of_magnitude<unary<squared, difference>> = true;
template <class Operation, class E> inline constexpr bool is_of_magnitude<unary<Operation, E>> = is_of_magnitude<E>;
template <class Operation, class L, class R>
inline constexpr bool is_of_magnitude<binary<Operation, L, R>> = is_of_magnitude<L> && is_of_magnitude<R>;

/// Whether a term compares its components, and whether it is a power of any exponent, or of a real one.
template <class E> inline constexpr bool is_comparison = kind_of<E> == term_kind::inequality;
template <class E> inline constexpr bool is_power = false;
template <class E, class P> inline constexpr bool is_power<binary<raised, E, P>> = true;
template <class E> inline constexpr bool is_real_power = false;
template <class E> inline constexpr bool is_real_power<binary<raised, E, real_exponent>> = true;

}  // namespace norms::expr
