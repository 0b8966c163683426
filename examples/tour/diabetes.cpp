// Chapter 5: a ridge regression by gradient descent, watched through norms.
#include <cmath>
#include <iostream>
#include <numeric>

#include "chapters.hpp"
#include "support/console.hpp"
#include "support/text.hpp"

namespace examples {
namespace {

constexpr double ridge = 0.1;
constexpr double tolerance = 1e-10;  // the gradient counts as zero at this fraction of its first length

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> centred(std::vector<double> values) {
  const double centre = mean(values);
  for (double& value : values) value -= centre;
  return values;
}

/// The columns of a table, each centred at 0 and scaled to L2 norm 1.
std::vector<std::vector<double>> standardised_columns(const table& data) {
  std::vector<std::vector<double>> columns;
  for (std::size_t j = 0; j < data.columns; ++j) {
    std::vector<double> column;
    for (std::size_t i = 0; i < data.rows(); ++i) column.push_back(data.row(i)[j]);
    column = centred(std::move(column));
    const double length = norms::l2_norm(column);
    for (double& value : column) value /= length;
    columns.push_back(std::move(column));
  }
  return columns;
}

/// Minimises (|residual|² + ridge |weights|²) / 2 over the weights of the columns, starting at 0, the mean predictor.
class ridge_regression {
 public:
  ridge_regression(const table& features, const std::vector<double>& target)
      : columns_(standardised_columns(features)),
        weights_(columns_.size()),
        gradient_(columns_.size()),
        residual_(centred(target)) {
    update_gradient();
  }

  void descend() {
    // The curvature is at most the squared Frobenius norm of the columns plus the ridge, and each column has norm 1.
    const double step = 1.0 / (static_cast<double>(columns_.size()) + ridge);
    for (std::size_t j = 0; j < columns_.size(); ++j) {
      weights_[j] -= step * gradient_[j];
      for (std::size_t i = 0; i < residual_.size(); ++i) residual_[i] += step * gradient_[j] * columns_[j][i];
    }
    update_gradient();
  }

  std::span<const double> gradient() const { return gradient_; }
  std::span<const double> residual() const { return residual_; }

 private:
  void update_gradient() {
    for (std::size_t j = 0; j < columns_.size(); ++j)
      gradient_[j] = std::inner_product(residual_.begin(), residual_.end(), columns_[j].begin(), -ridge * weights_[j]);
    for (double& slope : gradient_) slope = -slope;
  }

  std::vector<std::vector<double>> columns_;
  std::vector<double> weights_, gradient_, residual_;
};

void add_row(text_table& out, std::size_t step, const ridge_regression& fit) {
  const auto residual = fit.residual();
  const auto patients = static_cast<double>(residual.size());
  out.add({std::to_string(step), significant(norms::l2_norm(fit.gradient()), 4),
           significant(norms::linf_norm(fit.gradient()), 4), fixed(norms::l1_norm(residual) / patients, 3),
           fixed(norms::l2_norm(residual) / std::sqrt(patients), 3), fixed(norms::linf_norm(residual), 3)});
}

bool is_power_of_ten(std::size_t number) {
  while (number >= 10 && number % 10 == 0) number /= 10;
  return number == 1;
}

}  // namespace

void show_diabetes(const dataset& diabetes) {
  print_heading("Diabetes: ridge regression by gradient descent");
  std::cout << "Step 0 is the mean predictor. Errors are norms of the residual: L1 / n, L2 / √n and L∞.\n\n";

  ridge_regression fit(diabetes.features, diabetes.target);
  const double variation = norms::l2_norm_squared(fit.residual());
  const double goal = tolerance * norms::l2_norm(fit.gradient());
  text_table out({"step", "gradient L2", "gradient L∞", "mean error", "rms error", "worst error"});
  std::size_t step = 0;
  for (; norms::l2_norm(fit.gradient()) > goal; ++step) {
    if (step == 0 || is_power_of_ten(step)) add_row(out, step, fit);
    fit.descend();
  }
  add_row(out, step, fit);
  std::cout << out << "\nExplained variance: " << percent(1.0 - norms::l2_norm_squared(fit.residual()) / variation)
            << '\n';
}

}  // namespace examples
