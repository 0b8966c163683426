// Chapter 1: every norm of some real rows and columns.
#include <iostream>

#include "chapters.hpp"
#include "console.hpp"
#include "text.hpp"

namespace tour {
namespace {

void add_row(text_table& out, const std::string& name, const auto& x) {
  out.add({name, std::to_string(x.size()), significant(norms::l0_pseudo_norm(x), 6), significant(norms::l1_norm(x), 6),
           significant(norms::l2_norm(x), 6), significant(norms::linf_norm(x), 6),
           significant(norms::l2_norm_squared(x), 6)});
}

}  // namespace

void show_norms_of_data(const data_sets& data) {
  print_heading("Norms of real data");
  text_table out({"vector", "n", "l0 (not zero)", "L1", "L2", "L∞", "L2 squared"});
  for (std::size_t i = 0; i < 3; ++i)
    add_row(out, joined("digits, image of a ", data.digits.target[i]), data.digits.features.row(i));
  add_row(out, "digits, all images as one vector", data.digits.features.values);
  add_row(out, "iris, first setosa [cm]", data.iris.features.row(0));
  add_row(out, "iris, last virginica [cm]", data.iris.features.row(data.iris.features.rows() - 1));
  add_row(out, "iris, petal length of all [cm]", data.iris.features.column(2));
  add_row(out, "diabetes, first patient", data.diabetes.features.row(0));
  add_row(out, "diabetes, progression of all patients", data.diabetes.target);
  std::cout << out;
}

}  // namespace tour
