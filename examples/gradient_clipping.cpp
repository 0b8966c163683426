// Why gradients are clipped: a recurrent model multiplies by the same matrix at each step, so its gradients grow like a
// power with the length of the sequence. A step along them spoils the model; one of limited norm does not.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <span>
#include <vector>

#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"
#include "support/random.hpp"

namespace {

using vector = std::vector<double>;

constexpr std::size_t n = 8;  // components of the state
using state = std::array<double, n>;

/// Reads a drawing pixel after pixel, state = W state + (pixel, 0, 0 ...), and answers output . state: 1 for a one, -1 for
/// a zero.
struct model {
  vector weights = vector(n * n + n);  // W row after row, output
  std::span<double> row(std::size_t i) { return std::span(weights).subspan(i * n, n); }
  std::span<double> output() { return std::span(weights).last(n); }
};

model untrained() {
  std::mt19937_64 engine(3);
  model made;
  for (double& weight : made.weights) weight = 0.1 * examples::normal(engine);
  for (std::size_t i = 0; i < n; ++i) made.row(i)[i] += 1;
  return made;
}

/// Returns the error of the model, and in `gradient` that of half its square.
double read(model& reader, std::span<const double> pixels, double answer, model& gradient) {
  std::vector<state> states(pixels.size() + 1);
  for (std::size_t t = 0; t < pixels.size(); ++t) {
    for (std::size_t i = 0; i < n; ++i) states[t + 1][i] = norms::dot(reader.row(i), states[t]);
    states[t + 1][0] += pixels[t] / 16;
  }

  const double error = norms::dot(reader.output(), states.back()) - answer;
  gradient = {};
  state back{};  // the gradient by the state, carried back through time
  for (std::size_t i = 0; i < n; ++i) {
    gradient.output()[i] = error * states.back()[i];
    back[i] = error * reader.output()[i];
  }
  for (std::size_t t = pixels.size(); t-- > 0;) {
    state before{};
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) {
        gradient.row(i)[j] += back[i] * states[t][j];
        before[j] += back[i] * reader.row(i)[j];
      }
    }
    back = before;
  }
  return error;
}

struct history {
  vector errors, largest_gradients;  // of each epoch: the root of the mean square, and the largest norm
  std::ptrdiff_t right = 0;          // how many drawings are told right in the last epoch
};

history train(const examples::dataset& digits, double limit) {
  constexpr int epochs = 100;
  model reader = untrained(), gradient;
  history log;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    vector errors, gradients;
    for (std::size_t i = 0; i < digits.target.size(); ++i) {
      if (digits.target[i] > 1) continue;
      errors.push_back(read(reader, digits.features.row(i), 2 * digits.target[i] - 1, gradient));
      gradients.push_back(norms::clip_to_norm(gradient.weights, limit));
      for (std::size_t j = 0; j < reader.weights.size(); ++j)
        reader.weights[j] -= 0.01 * (epochs - epoch) / epochs * gradient.weights[j];
    }
    log.errors.push_back(norms::rms(errors));
    log.largest_gradients.push_back(norms::linf_norm(gradients));
    log.right = std::ranges::count_if(errors, [](double error) { return std::abs(error) < 1; });
  }
  return log;
}

void show(examples::context& here) {
  const auto digits = examples::load_digits(here.data);
  model start = untrained(), gradient;
  vector gradients;
  for (std::size_t length = 1; length <= 64; ++length) {
    read(start, digits.features.row(1).last(length), 1, gradient);
    gradients.push_back(norms::l2_norm(gradient.weights));
  }
  std::cout << std::setprecision(3) << "L2 norm of the gradient after 16, 32, 64 pixels: " << gradients[15] << ", "
            << gradients[31] << ", " << gradients[63] << '\n';
  here.claim(gradients[63] > 1e6 * gradients[15], "gradients explode with the length of the sequence");
  const history clipped = train(digits, 1), unclipped = train(digits, INFINITY);
  std::cout << "error in the first epoch: not clipped " << unclipped.errors.front() << ", clipped to norm 1 "
            << clipped.errors.front() << "; in the last " << clipped.errors.back() << ", " << clipped.right
            << " of 360 drawings told right\n";
  here.claim(!std::isfinite(unclipped.errors.front()), "without clipping the weights leave all bounds at once");
  here.claim(clipped.right > 300, "with clipping the model learns");

  examples::gnuplot picture;
  picture.data("start", {gradients});
  picture.data("training", {clipped.errors, clipped.largest_gradients});
  picture.draw(here, "gradient_clipping");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
