#pragma once
// Orders of Lp norms and distances, which are many: these are measured. They are types, because some libraries must know them
// when they are compiled. Orders 0, 1, 2 and infinity need no powers and are metrics of their own.
#include "formulas.hpp"
#include "list.hpp"

namespace catalogue {

template <int Tenths, text Name> struct order {
  static constexpr double p = Tenths / 10.0;
  static constexpr bool is_integer = Tenths % 10 == 0;
  using formula = formulas::root_of_powers<order>;
  static constexpr const char* norm_name = characters<Name + text("_norm")>;
  static constexpr const char* distance_name = characters<Name + text("_distance")>;
};

using orders =
    list<order<5, "l0.5">, order<15, "l1.5">, order<25, "l2.5">, order<30, "l3">, order<37, "l3.7">, order<40, "l4">>;

}  // namespace catalogue
