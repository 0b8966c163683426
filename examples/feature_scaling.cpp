// Why features are scaled before a model is fitted: gradient descent takes a number of steps that is proportional to
// the condition number, and that is what badly scaled columns spoil. Each column is divided by its L2 norm.
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>
#include <vector>

#include "support/console.hpp"
#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

using vector = std::vector<double>;
using matrix = std::vector<vector>;

/// Column after column, each less its mean.
matrix centred_columns(const examples::table& features) {
  matrix columns;
  for (std::size_t j = 0; j < features.columns; ++j) {
    vector column = features.copy_of_column(j);
    const double mean = std::accumulate(column.begin(), column.end(), 0.0) / static_cast<double>(column.size());
    for (double& value : column) value -= mean;
    columns.push_back(column);
  }
  return columns;
}

vector times(const matrix& M, const vector& x) {
  vector y;
  for (const vector& row : M) y.push_back(norms::dot(row, x));
  return y;
}

/// X'X, whose element (i, j) is the inner product of columns.
matrix gram(const matrix& columns) {
  matrix G;
  for (const vector& column : columns) G.push_back(times(columns, column));
  return G;
}

/// The largest eigenvalue of a positive definite matrix: what multiplication with it does to a vector that has been
/// multiplied often.
double largest_eigenvalue(const matrix& M) {
  vector x(M.size(), 1.0);
  double eigenvalue = 0;
  for (double before = -1; std::abs(eigenvalue - before) > 1e-14 * eigenvalue;) {
    before = eigenvalue;
    x = times(M, x);
    eigenvalue = norms::normalize(x);
  }
  return eigenvalue;
}

/// By elimination with Gauss and Jordan; positive definite matrices need no pivots.
matrix inverse(matrix M) {
  for (std::size_t k = 0; k < M.size(); ++k) {
    const double pivot = std::exchange(M[k][k], 1.0);
    for (double& value : M[k]) value /= pivot;
    for (std::size_t i = 0; i < M.size(); ++i) {
      if (i == k) continue;
      const double factor = std::exchange(M[i][k], 0.0);
      for (std::size_t j = 0; j < M.size(); ++j) M[i][j] -= factor * M[k][j];
    }
  }
  return M;
}

/// The norm of the gradient of |Xw - y|^2 / 2, relative to the first, until it is below 1e-6.
vector descend(const matrix& columns, const vector& target, double rate) {
  const matrix G = gram(columns);
  const vector goal = times(columns, target);
  vector w(columns.size()), gradient, history;
  do {
    gradient = times(G, w);
    for (std::size_t j = 0; j < w.size(); ++j) {
      gradient[j] -= goal[j];
      w[j] -= rate * gradient[j];
    }
    history.push_back(norms::l2_norm(gradient) / norms::l2_norm(goal));
  } while (history.back() > 1e-6);
  return history;
}

void show(examples::context& here) {
  const auto data = examples::load_diabetes(here.data);
  matrix columns = centred_columns(data.features);
  examples::text_table table({"columns", "condition number of X", "of X'X", "steps"});
  vector steps[2], gradients[2];
  for (const bool scaled : {false, true}) {
    if (scaled)
      for (vector& column : columns) norms::normalize(column);
    const matrix G = gram(columns);
    const double largest = largest_eigenvalue(G), condition = largest * largest_eigenvalue(inverse(G));
    gradients[scaled] = descend(columns, data.target, 1 / largest);
    steps[scaled].resize(gradients[scaled].size());
    std::iota(steps[scaled].begin(), steps[scaled].end(), 1.0);
    table.add({scaled ? "divided by their L2 norms" : "as measured", examples::significant(std::sqrt(condition), 4),
               examples::significant(condition, 4), examples::joined(gradients[scaled].size())});
  }
  std::cout << table;
  here.claim(gradients[1].size() * 100 < gradients[0].size(), "scaling saves 99 of 100 steps");

  examples::gnuplot picture;
  picture.history("measured", {steps[0], gradients[0]});
  picture.history("scaled", {steps[1], gradients[1]});
  picture.draw(here, "feature_scaling");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
