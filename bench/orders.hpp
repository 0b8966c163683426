#pragma once
// The orders of the Lp norms and distances, as types, because some peers must know them when they are compiled. Orders 0, 1, 2
// and infinity need no powers and have verbs of their own.
#include "contender.hpp"

// Unnamed because the files that include it are compiled with different flags.
namespace {

template <int Tenths> struct order {
  static constexpr double p = Tenths / 10.0;
  static constexpr bool is_integer = Tenths % 10 == 0;
};

// Calls enter(verb, order) for each.
[[maybe_unused]] void for_each_lp_norm(auto enter) {
  enter(bench::l0_5_norm, order<5>{});
  enter(bench::l1_5_norm, order<15>{});
  enter(bench::l2_5_norm, order<25>{});
  enter(bench::l3_norm, order<30>{});
  enter(bench::l3_7_norm, order<37>{});
  enter(bench::l4_norm, order<40>{});
}

[[maybe_unused]] void for_each_lp_distance(auto enter) {
  enter(bench::l2_5_distance, order<25>{});
  enter(bench::l3_distance, order<30>{});
}

}  // namespace
