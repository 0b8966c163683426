#pragma once
// The chapters of the tour, in the order it tells them. Each prints to standard output.
#include "support/dataset.hpp"

namespace examples {

struct data_sets {
  dataset digits, iris, diabetes;
};

void show_norms_of_data(const data_sets& data);
void show_digit_neighbours(const dataset& digits);
void show_extreme_scales(const data_sets& data);
void show_iris(const dataset& iris);
void show_diabetes(const dataset& diabetes);
void show_speed(const dataset& digits);

}  // namespace examples
