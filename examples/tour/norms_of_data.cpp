// Chapter 1: every norm of some real rows and columns.
#include <iostream>

#include "chapters.hpp"
#include "metrics.hpp"
#include "support/console.hpp"
#include "support/text.hpp"

namespace examples {
namespace {

void add_row(text_table& out, const std::string& name, const auto& x) {
  std::vector<std::string> cells{name, std::to_string(x.size())};
  for (const auto& named : every_metric) cells.push_back(significant(norms::norm(x, named.metric), 6));
  for_each_further_metric([&]<class Row>(Row) {
    if constexpr (Row::has_norm) cells.push_back(significant(Row::norm::function(x), 6));
  });
  out.add(std::move(cells));
}

}  // namespace

void show_norms_of_data(const data_sets& data) {
  print_heading("Norms of real data");
  std::vector<std::string> heading{"vector", "n"};
  for (const auto& named : every_metric) heading.emplace_back(named.name);
  for_each_further_metric([&]<class Row>(Row) {
    if constexpr (Row::has_norm) heading.emplace_back(Row::name);
  });
  text_table out(std::move(heading));
  for (std::size_t i = 0; i < 3; ++i)
    add_row(out, joined("digits, image of a ", data.digits.target[i]), data.digits.features.row(i));
  add_row(out, "digits, all images", data.digits.features.values);
  add_row(out, "iris, first setosa [cm]", data.iris.features.row(0));
  add_row(out, "iris, last virginica [cm]", data.iris.features.row(data.iris.features.rows() - 1));
  add_row(out, "iris, petal lengths [cm]", data.iris.features.column(2));
  add_row(out, "diabetes, first patient", data.diabetes.features.row(0));
  add_row(out, "diabetes, progression of all", data.diabetes.target);
  std::cout << out;
}

}  // namespace examples
