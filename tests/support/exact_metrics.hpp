#pragma once
// The metrics whose true values true_values.hpp computes for millions of vectors, in its order.
#include <array>

#include <catalogue/metrics.hpp>

namespace test {

using exact_metrics = catalogue::list<catalogue::metric_of<norms::l1_t>, catalogue::metric_of<norms::l2_t>,
                                      catalogue::metric_of<norms::linf_t>, catalogue::metric_of<norms::l2_squared_t>>;

// function(row) of each of these metrics, as an array.
template <class... Rows, class Function> constexpr auto for_rows(catalogue::list<Rows...>, const Function& function) {
  return std::array{function(Rows{})...};
}
template <class Function> constexpr auto of_exact_metrics(const Function& function) {
  return for_rows(exact_metrics{}, function);
}

inline constexpr auto exact_metric_names = of_exact_metrics([](auto row) { return row.name; });

}  // namespace test
