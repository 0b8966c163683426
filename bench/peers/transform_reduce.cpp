#include <numeric>

#include "../contender.hpp"

namespace {

constexpr auto name = "transform_reduce";

template <class Formula, class Total>
constexpr auto join = [](Total a, const Total& b) {
  Formula::add(a, b);
  return a;
};

template <class Formula> void enter_norm(bench::verb what) {
  bench::enter(what, name, []<class T>(const T* x, const T*, std::size_t n) -> T {
    using total = typename Formula::template total<T>;
    return Formula::finish(
        std::transform_reduce(x, x + n, total{}, join<Formula, total>, [](T a) { return Formula::term(a); }), n);
  });
}

template <class Formula> void enter_distance(bench::verb what) {
  bench::enter(what, name, []<class T>(const T* x, const T* y, std::size_t n) -> T {
    using total = typename Formula::template total<T>;
    return Formula::finish(std::transform_reduce(x, x + n, y, total{}, join<Formula, total>,
                                                 [](T a, T b) { return catalogue::formulas::term_of<Formula>(a, b); }),
                           n);
  });
}

const bench::entry reductions([] {
  catalogue::for_each(catalogue::metrics{}, []<class Row>(Row) {
    if constexpr (Row::has_norm) enter_norm<typename Row::formula>(bench::norm_of_row<Row>);
    enter_distance<typename Row::formula>(bench::distance_of_row<Row>);
  });
  catalogue::for_each(catalogue::orders{}, []<class Order>(Order) {
    enter_norm<typename Order::formula>(bench::norm_of_order<Order>);
    enter_distance<typename Order::formula>(bench::distance_of_order<Order>);
  });
});

}  // namespace
