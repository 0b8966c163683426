#pragma once
// The vector of a quadratic form, or the difference of two, read several times in pieces of a block.
#include "../evaluate/quadratic_form.hpp"
#include "blocks.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// One operand, or two, as evaluate/quadratic_form.hpp asks for them.
template <class T, class V, class W> class vector_of_form {
 public:
  static constexpr bool is_difference = !std::is_same_v<W, expr::nothing>;

  constexpr vector_of_form(std::size_t size, V x, W y) : size_(size), x_(std::move(x)), y_(std::move(y)) {}

  constexpr std::size_t size() const { return size_; }
  template <class Function> constexpr void for_each_component(Function f) const {
    for_each_part([&](std::size_t n, const T* x, auto... y) {
      for (std::size_t i = 0; i < n; ++i) f(x[i], y[i]...);
      return true;
    });
  }
  template <class Function> void for_each_piece(int power, Function f) const {
    std::size_t first = 0;
    const T scale = power_of_two<T>(power);
    for_each_part([&](std::size_t n, const T* x, auto... y) {
      T high[block_size], low[block_size];
      const bool has_low = write_block(n, scale, high, low, x, y...);
      f(vector_piece<T>{first, n, high, low, has_low});
      first += n;
      return true;
    });
  }

 private:
  template <class Function> constexpr void for_each_part(Function f) const {
    if constexpr (is_difference) detail::for_each_part_while<T, block_size>(f, x_, y_);
    else detail::for_each_part_while<T, block_size>(f, x_);
  }
  /// Writes the components; returns whether a second number of one is not 0.
  static bool write_block(std::size_t n, T scale, T* high, T* low, const T* x) {
    for (std::size_t i = 0; i < n; ++i) {
      high[i] = x[i] * scale;
      low[i] = 0;
    }
    return false;
  }
  static bool write_block(std::size_t n, T scale, T* high, T* low, const T* x, const T* y) {
    bits_t<T> any = 0;
    for (std::size_t i = 0; i < n; ++i) {
      high[i] = two_sum(x[i] * scale, -y[i] * scale, low[i]);
      any |= magnitude_bits(low[i]);
    }
    return any != 0;
  }

  std::size_t size_;
  V x_;
  [[no_unique_address]] W y_;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
