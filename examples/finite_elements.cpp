// How fast finite elements converge: errors in L1, L2 and L∞ over refined meshes, as norms of functions. The integral of
// |F - G|^2 is a sum over the points of a quadrature rule, in which each point has a weight: a weighted L2 distance.
#include <norms/norms.hpp>

#include <cmath>
#include <iostream>
#include <numbers>
#include <vector>

#include "support/console.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

using vector = std::vector<double>;

// -u'' = f on [0, 1], u(0) = u(1) = 0, with a solution that is known.
double exact(double x) { return std::exp(x) * std::sin(std::numbers::pi * x); }
double exact_slope(double x) {
  return std::exp(x) * (std::sin(std::numbers::pi * x) + std::numbers::pi * std::cos(std::numbers::pi * x));
}
double right_hand_side(double x) {
  constexpr double pi = std::numbers::pi;
  return std::exp(x) * ((pi * pi - 1) * std::sin(pi * x) - 2 * pi * std::cos(pi * x));
}

/// Nodes from 0 to 1 whose distances vary: a mesh is seldom uniform.
vector mesh(int elements) {
  vector x;
  for (int i = 0; i <= elements; ++i) {
    const double t = static_cast<double>(i) / elements;
    x.push_back(t + 0.1 * std::sin(2 * std::numbers::pi * t));
  }
  return x;
}

/// The points and weights of Gauss's rule with three points in each element, exact for polynomials of degree 5.
struct quadrature {
  vector points, weights;
  explicit quadrature(const vector& nodes) {
    const double outer = std::sqrt(0.6);
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      const double middle = (nodes[i] + nodes[i - 1]) / 2, half = (nodes[i] - nodes[i - 1]) / 2;
      points.insert(points.end(), {middle - half * outer, middle, middle + half * outer});
      weights.insert(weights.end(), {half * 5 / 9, half * 8 / 9, half * 5 / 9});
    }
  }
};

/// The values at the nodes of the piecewise linear function that solves the problem: a tridiagonal system for those
/// inside, by elimination.
vector solve(const vector& nodes, const quadrature& rule) {
  const std::size_t last = nodes.size() - 1;
  vector load(nodes.size()), diagonal(nodes.size()), u(nodes.size());
  for (std::size_t q = 0; q < rule.points.size(); ++q) {
    const std::size_t i = q / 3;  // the element from node i to node i + 1
    const double t = (rule.points[q] - nodes[i]) / (nodes[i + 1] - nodes[i]);
    load[i] += rule.weights[q] * right_hand_side(rule.points[q]) * (1 - t);
    load[i + 1] += rule.weights[q] * right_hand_side(rule.points[q]) * t;
  }
  const auto stiffness = [&](std::size_t i) { return 1 / (nodes[i + 1] - nodes[i]); };
  for (std::size_t i = 1; i < last; ++i) {
    const double factor = i == 1 ? 0 : stiffness(i - 1) / diagonal[i - 1];
    diagonal[i] = stiffness(i - 1) + stiffness(i) - factor * stiffness(i - 1);
    load[i] += factor * load[i - 1];
  }
  for (std::size_t i = last - 1; i > 0; --i) u[i] = (load[i] + stiffness(i) * u[i + 1]) / diagonal[i];
  return u;
}

void show(examples::context& here) {
  vector sizes, l1, l2, linf, slope;  // the largest element, and the errors
  for (int elements = 4; elements <= 1024; elements *= 2) {
    const vector nodes = mesh(elements);
    const quadrature rule(nodes);
    const vector u = solve(nodes, rule);

    vector F, G, F_slope, G_slope;  // the exact solution and the computed one, at the points of the rule
    for (std::size_t q = 0; q < rule.points.size(); ++q) {
      const std::size_t i = q / 3;
      const double size = nodes[i + 1] - nodes[i], t = (rule.points[q] - nodes[i]) / size;
      F.push_back(exact(rule.points[q]));
      G.push_back((1 - t) * u[i] + t * u[i + 1]);
      F_slope.push_back(exact_slope(rule.points[q]));
      G_slope.push_back((u[i + 1] - u[i]) / size);
    }
    sizes.push_back(norms::linf_distance(nodes.begin(), nodes.end() - 1, nodes.begin() + 1));
    l1.push_back(norms::weighted_l1_distance(F, G, rule.weights));
    l2.push_back(norms::weighted_l2_distance(F, G, rule.weights));
    linf.push_back(norms::linf_distance(F, G));
    slope.push_back(norms::weighted_l2_distance(F_slope, G_slope, rule.weights));
  }

  const auto order = [&](const vector& error, std::size_t i) {
    return std::log(error[i] / error[i - 1]) / std::log(sizes[i] / sizes[i - 1]);
  };
  examples::text_table table({"largest element", "L1 error", "L2 error", "L∞ error", "L2 error of u'", "order in L2"});
  for (std::size_t i = 1; i < sizes.size(); ++i)
    table.add({examples::significant(sizes[i], 3), examples::significant(l1[i], 3), examples::significant(l2[i], 3),
               examples::significant(linf[i], 3), examples::significant(slope[i], 3),
               examples::fixed(order(l2, i), 3)});
  std::cout << table;
  const std::size_t finest = sizes.size() - 1;
  here.claim(std::abs(order(l2, finest) - 2) < 0.01, "half the size, a quarter of the L2 error: order 2");
  here.claim(std::abs(order(l1, finest) - 2) < 0.01 && std::abs(order(linf, finest) - 2) < 0.01, "L1 and L∞ as well");
  here.claim(std::abs(order(slope, finest) - 1) < 0.01, "the slope is half as good: order 1");

  examples::gnuplot picture;
  picture.data("errors", {sizes, l1, l2, linf, slope});
  picture.draw(here, "finite_elements");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
