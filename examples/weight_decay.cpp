// An L2 penalty on the weights and the decay of the weights are the same thing for plain gradient descent, but not for
// Adam: it divides each component of the gradient, and so of the penalty, by how large it has been. AdamW lets the
// weights decay beside that (Loshchilov and Hutter, 2019).
#include <norms/norms.hpp>

#include <cmath>
#include <iostream>
#include <vector>

#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"
#include "support/random.hpp"

namespace {

using vector = std::vector<double>;

constexpr double lambda = 0.1;
constexpr norms::ridge penalty{lambda / 2};  // lambda/2 |w|^2, whose gradient is lambda w
constexpr int epochs = 50;

enum class regularisation { by_penalty, by_decay };

/// Takes the gradient of the loss, and makes a step. A decay shrinks the weights by the factor 1 - rate lambda.
class descent {
 public:
  static constexpr double rate = 0.002;
  explicit descent(regularisation how) : how_(how) {}

  void step(vector& w, vector gradient) const {
    if (how_ == regularisation::by_penalty) norms::add_penalty_gradient(w, penalty, gradient);
    for (std::size_t j = 0; j < w.size(); ++j) {
      if (how_ == regularisation::by_decay) w[j] *= 1 - rate * lambda;
      w[j] -= rate * gradient[j];
    }
  }

 private:
  regularisation how_;
};

class adam {
 public:
  static constexpr double rate = 0.005;
  explicit adam(regularisation how) : how_(how) {}

  void step(vector& w, vector gradient) {
    if (how_ == regularisation::by_penalty) norms::add_penalty_gradient(w, penalty, gradient);
    first_.resize(w.size());
    second_.resize(w.size());
    ++steps_;
    for (std::size_t j = 0; j < w.size(); ++j) {
      if (how_ == regularisation::by_decay) w[j] *= 1 - rate * lambda;
      first_[j] += 0.1 * (gradient[j] - first_[j]);
      second_[j] += 0.001 * (gradient[j] * gradient[j] - second_[j]);
      const double mean = first_[j] / (1 - std::pow(0.9, steps_));
      const double square = second_[j] / (1 - std::pow(0.999, steps_));
      w[j] -= rate * mean / (std::sqrt(square) + 1e-8);
    }
  }

 private:
  regularisation how_;
  vector first_, second_;
  int steps_ = 0;
};

/// The weights after each epoch of linear regression, one patient after the other, in the same order for all.
std::vector<vector> train(const examples::table& patients, const vector& progression, auto optimiser) {
  std::mt19937_64 engine(2);
  vector w(patients.columns);
  std::vector<vector> history;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t k = 0; k < patients.rows(); ++k) {
      const std::size_t i = examples::below(engine, patients.rows());
      const auto x = patients.row(i);
      const double error = norms::dot(x, w) - progression[i];
      vector gradient;
      for (const double value : x) gradient.push_back(error * value);
      optimiser.step(w, gradient);
    }
    history.push_back(w);
  }
  return history;
}

/// For each epoch the L2 distance of the weights, relative to their norm.
vector differences(const std::vector<vector>& one, const std::vector<vector>& other) {
  vector result;
  for (std::size_t i = 0; i < one.size(); ++i)
    result.push_back(norms::l2_distance(one[i], other[i]) / norms::l2_norm(one[i]));
  return result;
}

void show(examples::context& here) {
  const auto data = examples::load_diabetes(here.data);
  const auto patients = examples::standardised(data.features);
  const vector progression = examples::standardised({data.target, 1}).values;
  const auto run = [&](auto optimiser) { return train(patients, progression, optimiser); };
  const auto sgd = run(descent(regularisation::by_penalty)), sgd_decay = run(descent(regularisation::by_decay));
  const auto adam_penalty = run(adam(regularisation::by_penalty)), adam_decay = run(adam(regularisation::by_decay));
  std::cout << "L2 norm of the weights after " << epochs << " epochs:\n"
            << "  gradient descent with a penalty " << norms::l2_norm(sgd.back()) << ", with decay "
            << norms::l2_norm(sgd_decay.back()) << "\n  Adam with a penalty " << norms::l2_norm(adam_penalty.back())
            << ", with decay (AdamW) " << norms::l2_norm(adam_decay.back()) << '\n';
  const vector plain = differences(sgd, sgd_decay), adaptive = differences(adam_penalty, adam_decay);
  std::cout << "largest difference, relative: gradient descent " << norms::linf_norm(plain) << ", Adam "
            << norms::linf_norm(adaptive) << '\n';
  here.claim(norms::linf_norm(plain) < 1e-12, "for gradient descent they are the same but for rounding");
  here.claim(adaptive.back() > 0.05, "Adam with a penalty is not AdamW");

  examples::gnuplot picture;
  picture.data("differences", {plain, adaptive});
  picture.draw(here, "weight_decay");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
