#pragma once
// The formats under test: with constants made for few digits and few components, and with those of double.
#include "number.hpp"

namespace norms::detail {
/// Those of double would leave no digit of a small number. These bounds are tight: half of them do not hold for three components.
template <int Digits> struct summation<tiny::number<Digits>> {
  using number = tiny::number<Digits>;
  static constexpr bool is_small = Digits <= 14;
  static constexpr number unit = power_of_two<double>(-Digits), rest_of_square = power_of_two<double>(2 - Digits / 2);
  static constexpr std::size_t block = is_small ? 1 : summation<double>::block;
  static constexpr int chain = is_small ? 2 : summation<double>::chain;
  static constexpr int joins = is_small ? 1 : summation<double>::joins;
  static constexpr int head_room = is_small ? 1 : summation<double>::head_room;
};
}  // namespace norms::detail
