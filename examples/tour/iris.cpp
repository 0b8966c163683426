// Chapter 4: telling irises apart by the nearest other flower.
#include <iostream>

#include "chapters.hpp"
#include "metrics.hpp"
#include "support/console.hpp"
#include "support/neighbours.hpp"
#include "support/text.hpp"

namespace examples {
namespace {

void add_result(text_table& out, std::string_view name, const confusion& result) {
  out.add({std::string(name), std::to_string(result.wrong()), percent(result.error_rate()),
           std::to_string(result.wrong(0)), std::to_string(result.wrong(1)), std::to_string(result.wrong(2))});
}

}  // namespace

void show_iris(const dataset& iris) {
  print_heading("Irises, each named after its nearest other flower");
  text_table out(
      {"metric", joined("wrong of ", iris.features.rows()), "error rate", "setosa", "versicolor", "virginica"});
  for (const auto& named : every_metric)
    add_result(out, named.name, classify_leave_one_out(iris, norms::distance_function<norms::lp>{named.metric}));
  // Squares and means have the same neighbours as the norms they are made of.
  for_each_further_metric([&]<class Row>(Row) {
    if constexpr (Row::kind == catalogue::kind::angle || Row::kind == catalogue::kind::count)
      add_result(out, Row::name, classify_leave_one_out(iris, Row::distance::function));
  });
  std::cout << out;
}

}  // namespace examples
