// Ridge, lasso and elastic net: a penalty on the L1 norm of the coefficients makes some of them zero, one on the L2 norm
// makes all of them smaller. The models say how fast a patient's diabetes will progress from ten measurements.
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <vector>

#include "support/console.hpp"
#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

using vector = std::vector<double>;

constexpr const char* names[] = {"age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"};

/// Least squares with a penalty: |Xw - y|^2 / 2n + alpha (l1_ratio |w|_1 + (1 - l1_ratio) / 2 |w|_2^2).
class regression {
 public:
  /// Of the features, standardised, and the target only X'X / n and X'y / n matter, as the columns of X have mean 0.
  explicit regression(const examples::dataset& data) {
    const auto X = examples::standardised(data.features);
    const double n = static_cast<double>(X.rows());
    for (std::size_t i = 0; i < X.columns; ++i) {
      for (std::size_t j = 0; j < X.columns; ++j) XX_.push_back(norms::dot(X.column(i), X.column(j)) / n);
      Xy_.push_back(norms::dot(X.column(i), data.target) / n);
    }
  }

  /// X'(Xw - y) / n, the gradient without the penalty.
  vector gradient(const vector& w) const {
    vector result;
    for (std::size_t j = 0; j < w.size(); ++j)
      result.push_back(norms::dot(std::span(XX_).subspan(j * w.size(), w.size()), w) - Xy_[j]);
    return result;
  }

  /// By steps along the gradient, each followed by the proximal map of the L1 norm, which moves every coefficient toward
  /// 0, and to 0 those that are near; with Nesterov's momentum (FISTA, Beck and Teboulle, 2009).
  vector fit(vector w, double alpha, double l1_ratio) const {
    const double ridge = alpha * (1 - l1_ratio);
    const double rate = 1 / (norms::l2_norm(XX_) + ridge);  // no eigenvalue is larger than the Frobenius norm
    vector ahead = w;
    double momentum = 1, change = 1;
    while (change > 1e-12 * (1 + norms::l2_norm(w))) {
      const vector before = w, slope = gradient(ahead);
      for (std::size_t j = 0; j < w.size(); ++j) w[j] = ahead[j] - rate * (slope[j] + ridge * ahead[j]);
      norms::prox(w, norms::l1, rate * alpha * l1_ratio);

      const double next = (1 + std::sqrt(1 + 4 * momentum * momentum)) / 2;
      for (std::size_t j = 0; j < w.size(); ++j) ahead[j] = w[j] + (momentum - 1) / next * (w[j] - before[j]);
      momentum = next;
      change = norms::l2_distance(w, before);
    }
    return w;
  }

 private:
  vector XX_, Xy_;
};

/// The coefficients for each penalty, each fit starting from the one before.
std::vector<vector> path(const regression& model, const vector& alphas, double l1_ratio) {
  std::vector<vector> coefficients;
  vector w(std::size(names));
  for (const double alpha : alphas) coefficients.push_back(w = model.fit(w, alpha, l1_ratio));
  return coefficients;
}

/// The penalties, and a column for each coefficient.
void add(examples::gnuplot& picture, const char* name, const vector& alphas, const std::vector<vector>& coefficients) {
  std::vector<vector> columns{alphas};
  for (std::size_t j = 0; j < std::size(names); ++j) {
    columns.emplace_back();
    for (const vector& w : coefficients) columns.back().push_back(w[j]);
  }
  picture.data(name, {columns.begin(), columns.end()});
}

void show(examples::context& here) {
  const regression model(examples::load_diabetes(here.data));
  const double largest = norms::linf_norm(model.gradient(vector(std::size(names))));
  std::cout << "largest alpha: " << largest << ", the L-infinity norm of the gradient at 0\n";

  vector alphas;
  for (int k = 0; k <= 40; ++k) alphas.push_back(largest * std::pow(10, -k / 10.0));
  const auto ridge = path(model, alphas, 0), lasso = path(model, alphas, 1), elastic = path(model, alphas, 0.5);

  examples::text_table table({"alpha", "ridge ≠ 0", "L2 norm", "lasso ≠ 0", "L2 norm", "elastic net ≠ 0", "L2 norm"});
  for (const std::size_t k : {0u, 1u, 5u, 10u, 20u, 30u, 40u}) {
    std::vector<std::string> cells{examples::significant(alphas[k], 3)};
    for (const auto* of : {&ridge, &lasso, &elastic}) {
      cells.push_back(examples::joined(norms::l0_pseudo_norm((*of)[k])));
      cells.push_back(examples::fixed(norms::l2_norm((*of)[k]), 1));
    }
    table.add(cells);
  }
  std::cout << table;
  here.claim(norms::l0_pseudo_norm(lasso[0]) == 0 && norms::l0_pseudo_norm(lasso[10]) == 5,
             "L1 leaves no coefficient at the largest alpha, five at a tenth of it");
  here.claim(norms::l0_pseudo_norm(ridge[0]) == 10, "L2 leaves all ten");
  bool least = true;  // where a coefficient could change, the slope of the loss is that of the penalty
  for (std::size_t k = 0; k < alphas.size(); ++k)
    least = least && norms::linf_norm(model.gradient(lasso[k])) < alphas[k] + 1e-6;
  here.claim(least, "the gradient of the loss is nowhere above alpha in the L-infinity norm, the dual of L1");

  examples::gnuplot picture;
  add(picture, "ridge", alphas, ridge);
  add(picture, "lasso", alphas, lasso);
  add(picture, "elastic", alphas, elastic);
  picture.draw(here, "regularisation");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
