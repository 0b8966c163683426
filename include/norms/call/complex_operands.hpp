#pragma once
// Vectors of complex numbers as vectors of real ones: of their parts, one after the other, or of their moduli.
#include "../error.hpp"
#include "../isa/moduli_job.hpp"
#include "components.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// What an operand made of another has of it.
template <class V, class T> struct derived_from : of_elements<T> {
  static constexpr std::size_t extent = dynamic;
  static constexpr bool lies_in_memory = false, in_place = false, is_contiguous = false, is_always_dense = false;
  static constexpr bool is_sized = V::is_sized, is_endless = V::is_endless, is_multipass = V::is_multipass;
};

/// How many complex numbers are read at a time.
inline constexpr std::size_t complex_block = block_size / 4;

/// Which two real numbers are made of a complex one.
enum class pair_of_parts { both, turned, repeated };

/// The parts of the numbers of V as numbers of type T: (a, b) of a + b i, (b, -a) if they are `turned`; of a real number b
/// is 0, or if they are `repeated` itself. Twice as many as the numbers.
template <class V, class T, pair_of_parts Which> struct read_parts : derived_from<V, T> {
  using number = typename V::element;
  // Arrays of complex numbers begin as zeros, which takes a while.
  static constexpr std::size_t at_once = 16;
  static constexpr std::size_t per_component = 2;
  static constexpr bool is_countable = V::is_countable;

  V source;

  constexpr explicit read_parts(V given_source) : source(std::move(given_source)) {}
  constexpr std::size_t size() const { return 2 * source.size(); }
  constexpr std::size_t rest() const { return 2 * source.rest(); }
  constexpr std::size_t take(T* buffer, std::size_t capacity) {
    if constexpr (requires { requires V::is_contiguous; }) {
      const std::size_t count = (std::min)(capacity / 2, source.remaining);
      for (std::size_t k = 0; k < count; ++k) write_parts(source.next[k], buffer + 2 * k);
      source.remaining -= count;
      source.next += count;
      return 2 * count;
    } else return take_copied(buffer, capacity);
  }
  /// The parts of the next numbers, up to `count`, which becomes how many there are; read into the buffer if need be.
  constexpr const T* next_parts(T* buffer, std::size_t& count) {
    count = take(buffer, 2 * count) / 2;
    return buffer;
  }

 private:
  constexpr std::size_t take_copied(T* buffer, std::size_t capacity) {
    std::size_t filled = 0;
    for (std::size_t asked = 0, given = 0; asked == given && 2 * filled < capacity; filled += given) {
      number block[at_once];
      asked = (std::min)(capacity / 2 - filled, at_once);
      given = source.take(block, asked);
      for (std::size_t k = 0; k < given; ++k) write_parts(block[k], buffer + 2 * (filled + k));
    }
    return 2 * filled;
  }
  static constexpr void write_parts(const number& z, T* to) {
    const T real = real_part(z), imag = imaginary_part(z);
    to[0] = Which == pair_of_parts::turned ? imag : real;
    to[1] = Which == pair_of_parts::turned ? -real : imag;
  }
  static constexpr T real_part(const number& z) {
    if constexpr (complex_element<number>) return static_cast<T>(z.real());
    else return as_number<T>(z);
  }
  static constexpr T imaginary_part(const number& z) {
    if constexpr (complex_element<number>) return static_cast<T>(z.imag());
    else return Which == pair_of_parts::repeated ? as_number<T>(z) : T(0);
  }
};

/// The same where they lie in memory: there they are the real numbers that kernels read. Constant evaluation does not see
/// them as such, and reads complex numbers.
template <class V, class T> struct parts_in_memory : read_parts<V, T, pair_of_parts::both> {
  using base = read_parts<V, T, pair_of_parts::both>;
  static constexpr bool lies_in_memory = true, in_place = true;

  const T* next = nullptr;

  constexpr explicit parts_in_memory(V given_source) : base(std::move(given_source)) {
    if (!std::is_constant_evaluated()) next = reinterpret_cast<const T*>(this->source.next);
  }
  constexpr bool dense() const { return !std::is_constant_evaluated() && this->source.dense(); }
  constexpr const T* next_parts(T* buffer, std::size_t& count) {
    if (!dense()) return base::next_parts(buffer, count);
    const T* const first = next;
    count = (std::min)(count, this->source.remaining);
    this->source.remaining -= count;
    next += 2 * count;
    return first;
  }
};

template <class V, class T>
concept has_parts_in_memory = V::lies_in_memory && complex_element<typename V::element> && requires(const V& v) {
  { as_number<T>(v.next->real()) } -> std::same_as<T>;
  requires sizeof(*v.next) == 2 * sizeof(T);
};
template <class V, class T, pair_of_parts Which>
using parts_of = std::conditional_t<Which == pair_of_parts::both && has_parts_in_memory<V, T>, parts_in_memory<V, T>,
                                    read_parts<V, T, Which>>;
template <class T, pair_of_parts Which = pair_of_parts::both, class V> constexpr auto as_parts(V components) {
  return parts_of<V, T, Which>(std::move(components));
}

/// Second words of a block of moduli.
struct low_words {
  double words[block_size];
};

/// The numbers that are made of complex ones.
enum class made_of_complex { moduli, moduli_in_two_words, inequalities };
struct no_parts {};

/// The moduli of complex numbers, or of the differences of two vectors of them, times `scale`, given operands of their
/// parts; their second words go to `low`. Or 1 where two numbers differ, or one is not 0, and otherwise 0.
template <made_of_complex What, class X, class Y = no_parts> struct read_complex : derived_from<X, double> {
  using T = typename X::element;
  static constexpr bool is_binary = !std::is_same_v<Y, no_parts>;
  static constexpr bool has_low_words = What == made_of_complex::moduli_in_two_words;
  static constexpr bool is_countable = X::is_countable;
  static constexpr bool is_multipass = [] {
    if constexpr (is_binary) return X::is_multipass && Y::is_multipass;
    else return X::is_multipass;
  }();

  X x;
  [[no_unique_address]] Y y;
  double scale;
  low_words* low;
  std::size_t before = 0;

  constexpr read_complex(X given_x, Y given_y, double given_scale, low_words* words)
      : x(std::move(given_x)), y(std::move(given_y)), scale(given_scale), low(words) {}
  constexpr std::size_t size() const { return x.size() / 2; }
  constexpr std::size_t rest() const { return x.rest() / 2; }
  constexpr std::size_t take(double* buffer, std::size_t capacity) {
    std::size_t filled = 0;
    for (std::size_t asked = 0, given = 0; asked == given && filled < capacity; filled += given) {
      T block[2 * complex_block];
      asked = (std::min)(capacity - filled, complex_block);
      given = asked;
      const T* const first = x.next_parts(block, given);
      double* const words = has_low_words ? low->words + filled : nullptr;
      if constexpr (is_binary) {
        T other_block[2 * complex_block];
        compute(first, parts_beside(other_block, asked, given), given, buffer + filled, words);
      } else compute(first, expr::nothing{}, given, buffer + filled, words);
      before += given;
    }
    return filled;
  }

 private:
  template <class Second>
  constexpr void compute(const T* first, Second second, std::size_t n, double* to, double* words) const {
    if constexpr (What == made_of_complex::inequalities) compute_inequalities(first, second, n, to);
    else compute_moduli<has_low_words>(first, second, n, scale, to, words);
  }
  /// The parts of as many numbers of the second vector.
  constexpr const T* parts_beside(T* buffer, std::size_t asked, std::size_t given) {
    std::size_t count = Y::is_endless ? given : asked;
    const T* const second = y.next_parts(buffer, count);
    if (count != given)
      fail_sizes_differ(before + given + x.rest() / 2, before + count + y.rest() / 2,
                        given == asked && !X::is_countable, count == asked && !Y::is_countable);
    return second;
  }
};

/// The second words of the block of moduli that was read last.
template <class Moduli> struct read_low_words : derived_from<Moduli, double> {
  static constexpr bool is_countable = false, is_endless = true, is_sized = false;
  const low_words* low;

  constexpr explicit read_low_words(const low_words* words) : low(words) {}
  constexpr std::size_t rest() const { return 0; }
  constexpr std::size_t take(double* buffer, std::size_t capacity) {
    std::copy_n(low->words, capacity, buffer);
    return capacity;
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
