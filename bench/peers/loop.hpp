#pragma once
// The plain loop. Each file that includes it is compiled with other flags, and names them.
#include "../contender.hpp"

namespace {

template <class Formula> void enter_norm_loop(bench::verb what, const char* name) {
  bench::enter(what, name, []<class T>(const T* x, const T*, std::size_t n) -> T {
    typename Formula::template total<T> total{};
    for (std::size_t i = 0; i < n; ++i) Formula::add(total, Formula::term(x[i]));
    return Formula::finish(total, n);
  });
}

template <class Formula> void enter_distance_loop(bench::verb what, const char* name) {
  bench::enter(what, name, []<class T>(const T* x, const T* y, std::size_t n) -> T {
    typename Formula::template total<T> total{};
    for (std::size_t i = 0; i < n; ++i) Formula::add(total, catalogue::formulas::term_of<Formula>(x[i], y[i]));
    return Formula::finish(total, n);
  });
}

void enter_loops(const char* name) {
  catalogue::for_each(catalogue::metrics{}, [=]<class Row>(Row) {
    if constexpr (Row::has_norm) enter_norm_loop<typename Row::formula>(bench::norm_of_row<Row>, name);
    enter_distance_loop<typename Row::formula>(bench::distance_of_row<Row>, name);
  });
  catalogue::for_each(catalogue::orders{}, [=]<class Order>(Order) {
    enter_norm_loop<typename Order::formula>(bench::norm_of_order<Order>, name);
    enter_distance_loop<typename Order::formula>(bench::distance_of_order<Order>, name);
  });
}

}  // namespace
