// std::sqrt(x*x + y*y + ...) and its like written out, and std::hypot.
#include <cmath>

#include "../latency.hpp"

namespace {

// The loop has a constant length and unrolls to the expression.
template <class Formula, std::size_t N, class Term> auto expression(Term term) {
  auto total = term(0);
  for (std::size_t i = 1; i < N; ++i) Formula::add(total, term(i));
  return Formula::finish(total, N);
}

template <class Row> void enter_expressions() {
  using formula = typename Row::formula;
  constexpr catalogue::native_elements elements;
  if constexpr (Row::has_norm) {
    enter_latencies(elements, bench::norm_of_row<Row>, "expression",
                    []<class T, std::size_t N>(const std::array<T, N>& x, const auto&, auto) {
                      return expression<formula, N>([&](std::size_t i) { return formula::term(x[i]); });
                    });
  }
  enter_latencies(
      elements, bench::distance_of_row<Row>, "expression",
      []<class T, std::size_t N>(const std::array<T, N>& x, const std::array<T, N>& y, auto) {
        return expression<formula, N>([&](std::size_t i) { return catalogue::formulas::term_of<formula>(x[i], y[i]); });
      });
}

template <class T> T hypot(const std::array<T, 2>& x) { return std::hypot(x[0], x[1]); }
template <class T> T hypot(const std::array<T, 3>& x) { return std::hypot(x[0], x[1], x[2]); }

const bench::entry expressions([] {
  catalogue::for_each(catalogue::metrics{}, []<class Row>(Row) {
    if constexpr (Row::kind == catalogue::kind::count) return;  // compiles to branches, which predict the result
    else enter_expressions<Row>();
  });
  constexpr auto call_hypot = [](const auto& x, const auto&, auto) { return hypot(x); };
  enter_latency<2>(catalogue::native_elements{}, bench::norm_of<norms::l2_t>, "hypot", call_hypot);
  enter_latency<3>(catalogue::native_elements{}, bench::norm_of<norms::l2_t>, "hypot", call_hypot);
});

}  // namespace
