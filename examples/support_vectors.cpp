// A support vector machine tells two kinds of iris apart by the line that keeps the widest margin. The distance of a
// flower from the line is (w.x + b) / |w|, so the margin between w.x + b = 1 and -1 is 2 / |w| wide: to widen it is to
// make the norm of w small.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <iostream>
#include <iterator>
#include <vector>

#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

using point = std::array<double, 2>;  // length and width of a petal, in cm, from the middle of all

struct flower {
  point petal;
  double side;  // 1 or -1
};

struct line {
  point w{};
  double b = 0;
  double margin(const flower& each) const { return each.side * (norms::dot(w, each.petal) + b); }
};

/// What is minimised: half the square of |w|, and a penalty for each flower that lies inside the margin, or beyond it.
constexpr double penalty = 10;
double objective(const line& any, const std::vector<flower>& flowers) {
  double sum = norms::l2_norm_squared(any.w) / 2;
  for (const flower& each : flowers) sum += penalty * std::max(0.0, 1 - any.margin(each));
  return sum;
}

/// Subgradient descent with steps of 1 / t, and the mean of the lines of the second half of the way: the objective is not
/// smooth, so that the lines themselves oscillate. The source of the method: Pegasos, of Shalev-Shwartz and others, 2007.
line train(const std::vector<flower>& flowers) {
  constexpr int steps = 400'000;
  line current, mean;
  for (int t = 1; t <= steps; ++t) {
    line gradient{current.w, 0};
    for (const flower& each : flowers) {
      if (current.margin(each) >= 1) continue;
      for (std::size_t j = 0; j < 2; ++j) gradient.w[j] -= penalty * each.side * each.petal[j];
      gradient.b -= penalty * each.side;
    }
    for (std::size_t j = 0; j < 2; ++j) current.w[j] -= gradient.w[j] / (t + 1000);
    current.b -= gradient.b / (t + 1000);
    if (t <= steps / 2) continue;
    for (std::size_t j = 0; j < 2; ++j) mean.w[j] += current.w[j] / (steps / 2);
    mean.b += current.b / (steps / 2);
  }
  return mean;
}

void show(examples::context& here) {
  const auto iris = examples::load_iris(here.data);
  constexpr point middle{4.9, 1.7};
  std::vector<flower> flowers;
  for (std::size_t i = 0; i < iris.features.rows(); ++i) {
    const auto row = iris.features.row(i);
    if (iris.target[i] > 0)
      flowers.push_back({{row[2] - middle[0], row[3] - middle[1]}, iris.target[i] == 1 ? -1.0 : 1.0});
  }
  const line found = train(flowers);
  const auto supports = [&](const flower& each) { return found.margin(each) < 1.001; };
  std::vector<flower> supporting;
  std::ranges::copy_if(flowers, std::back_inserter(supporting), supports);
  const auto right = std::ranges::count_if(flowers, [&](const flower& each) { return found.margin(each) > 0; });
  std::cout << "w = (" << found.w[0] << ", " << found.w[1] << "), b = " << found.b << ", objective "
            << objective(found, flowers) << '\n'
            << "margin 2 / |w| = " << 2 / norms::l2_norm(found.w) << " cm, " << supporting.size()
            << " support vectors, " << right << " of " << flowers.size() << " flowers on the right side\n";
  here.claim(right >= 94, "a line tells 94 % of the flowers apart");

  const line again = train(supporting);
  std::cout << "trained with the support vectors alone: w = (" << again.w[0] << ", " << again.w[1]
            << "), b = " << again.b << '\n';
  here.claim(norms::l2_distance(found.w, again.w) < 1e-3 * norms::l2_norm(found.w), "the other flowers do not matter");

  std::vector<double> length, width, side, support;
  for (const flower& each : flowers) {
    length.push_back(each.petal[0] + middle[0]);
    width.push_back(each.petal[1] + middle[1]);
    side.push_back(each.side);
    support.push_back(supports(each));
  }
  examples::gnuplot picture;
  picture.data("flowers", {length, width, side, support});
  picture.number("w0", found.w[0]);
  picture.number("w1", found.w[1]);
  picture.number("c", found.b - norms::dot(found.w, middle));
  picture.draw(here, "support_vectors");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
