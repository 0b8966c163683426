#pragma once
// The textbook formulas, for the loops a user would write: term(d) of each component or difference d, join, finish.
// The namespace is unnamed because each file that includes it is compiled with other flags.
#include <cmath>
#include <cstddef>

#include "../contender.hpp"
#include "../orders.hpp"

namespace {

struct sum {
  template <class T> static T join(T a, T b) { return a + b; }
  template <class T> static T finish(T s) { return s; }
};

struct count : sum {
  template <class T> static T term(T d) { return T(d != 0); }
};

struct absolute : sum {
  template <class T> static T term(T d) { return std::abs(d); }
};

struct square : sum {
  template <class T> static T term(T d) { return d * d; }
};

struct root_of_squares : square {
  template <class T> static T finish(T s) { return std::sqrt(s); }
};

struct largest : absolute {
  template <class T> static T join(T a, T b) { return a < b ? b : a; }
};

template <class Order> struct root_of_powers : sum {
  template <class T> static T term(T d) { return std::pow(std::abs(d), T(Order::p)); }
  template <class T> static T finish(T s) { return std::pow(s, T(1 / Order::p)); }
};

// Calls enter(verb, metric) for each verb with one fold; cosine has three.
[[maybe_unused]] void for_each_norm(auto enter) {
  enter(bench::l0_pseudo_norm, count{});
  enter(bench::l1_norm, absolute{});
  enter(bench::l2_norm, root_of_squares{});
  enter(bench::linf_norm, largest{});
  enter(bench::l2_norm_squared, square{});
}

[[maybe_unused]] void for_each_distance(auto enter) {
  enter(bench::hamming_distance, count{});
  enter(bench::l1_distance, absolute{});
  enter(bench::l2_distance, root_of_squares{});
  enter(bench::linf_distance, largest{});
  enter(bench::l2_distance_squared, square{});
}

// The same for the Lp verbs.
[[maybe_unused]] void for_each_norm_of_powers(auto enter) {
  for_each_lp_norm([=]<class Order>(bench::verb what, Order) { enter(what, root_of_powers<Order>{}); });
}

[[maybe_unused]] void for_each_distance_of_powers(auto enter) {
  for_each_lp_distance([=]<class Order>(bench::verb what, Order) { enter(what, root_of_powers<Order>{}); });
}

}  // namespace
