// std::sqrt(x*x + y*y + ...) and its like written out, and std::hypot.
#include "../latency.hpp"
#include "metrics.hpp"

namespace {

// The loop has a constant length and unrolls to the expression.
template <class Metric, class Component> auto expression(std::size_t n, Component component) {
  auto folded = Metric::term(component(0));
  for (std::size_t i = 1; i < n; ++i) folded = Metric::join(folded, Metric::term(component(i)));
  return Metric::finish(folded);
}

template <class T> T hypot(const std::array<T, 2>& x) { return std::hypot(x[0], x[1]); }
template <class T> T hypot(const std::array<T, 3>& x) { return std::hypot(x[0], x[1], x[2]); }

const bench::entry expressions([] {
  for_each_norm([]<class Metric>(bench::verb what, Metric) {
    if constexpr (std::is_same_v<Metric, count>) return;  // compiles to branches, which predict the result
    enter_latencies(what, "expression", []<class T, std::size_t N>(const std::array<T, N>& x, const auto&, auto) {
      return expression<Metric>(N, [&](std::size_t i) { return x[i]; });
    });
  });
  for_each_distance([]<class Metric>(bench::verb what, Metric) {
    if constexpr (std::is_same_v<Metric, count>) return;  // compiles to branches, which predict the result
    enter_latencies(what, "expression", []<class T, std::size_t N>(const std::array<T, N>& x, const auto& y, auto) {
      return expression<Metric>(N, [&](std::size_t i) { return x[i] - y[i]; });
    });
  });
  constexpr auto call_hypot = [](const auto& x, const auto&, auto) { return hypot(x); };
  enter_latency<2>(bench::l2_norm, "hypot", call_hypot);
  enter_latency<3>(bench::l2_norm, "hypot", call_hypot);
});

}  // namespace
