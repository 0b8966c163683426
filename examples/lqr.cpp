// What a weighted norm is in control: the cost of balancing a pole on a cart is the weighted L2 norm, squared, of all
// states and forces; the linear-quadratic regulator makes it least, and knows it beforehand: it is x'Px.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <vector>

#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

constexpr std::size_t n = 4;
using state = std::array<double, n>;  // position (m), speed (m/s), angle (rad), its speed (rad/s)
using matrix = std::array<state, n>;

// A cart of 1 kg, a pole of 0.1 kg, 0.5 m from its joint to its centre; linear near the upright, in steps of 20 ms.
constexpr double step = 0.02, mass = 1.0, pole = 0.1, half_length = 0.5, gravity = 9.81;
constexpr double inertia = half_length * (4.0 / 3 - pole / (mass + pole));
constexpr double fall = gravity / inertia, push = -1 / ((mass + pole) * inertia);
constexpr double drag = -pole * half_length / (mass + pole);
constexpr matrix A{{{1, step, 0, 0}, {0, 1, step* drag* fall, 0}, {0, 0, 1, step}, {0, 0, step* fall, 1}}};
constexpr state B{0, step * (1 / (mass + pole) + drag * push), 0, step* push};

// What a step costs: a metre off counts as 1, a radian as 10, a newton as 0.1, in squares.
constexpr state state_weights{1, 0, 10, 0};
constexpr double force_weight = 0.1;

state column(const matrix& M, std::size_t j) { return {M[0][j], M[1][j], M[2][j], M[3][j]}; }
state times(const matrix& M, const state& x) {
  state y;
  std::ranges::transform(M, y.begin(), [&](const state& row) { return norms::dot(row, x); });
  return y;
}
matrix times(const matrix& L, const matrix& R) {
  matrix product;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) product[i][j] = norms::dot(L[i], column(R, j));
  return product;
}
matrix transposed(const matrix& M) { return {column(M, 0), column(M, 1), column(M, 2), column(M, 3)}; }

/// The force is -gain . x.
state gain_of(const matrix& P) {
  state gain = times(transposed(times(P, A)), B);  // A'PB
  for (double& g : gain) g /= force_weight + norms::dot(B, times(P, B));
  return gain;
}

/// Solves Riccati's equation P = Q + A'P(A - B gain) by iteration.
matrix riccati() {
  matrix P{};
  for (double change = 1; change > 1e-12;) {
    const state gain = gain_of(P);
    matrix closed = A;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) closed[i][j] -= B[i] * gain[j];
    matrix next = times(times(transposed(A), P), closed);
    for (std::size_t i = 0; i < n; ++i) next[i][i] += state_weights[i];
    matrix difference = next;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) difference[i][j] -= P[i][j];
    change = norms::frobenius_norm(difference) / norms::frobenius_norm(next);
    P = next;
  }
  return P;
}

void show(examples::context& here) {
  const matrix P = riccati();
  const state gain = gain_of(P), start{0.5, 0, 0.2, 0};
  std::cout << "force / N = " << -gain[0] << " position + " << -gain[1] << " speed + " << -gain[2] << " angle + "
            << -gain[3] << " its speed\n";

  // Gelfand: the k-th root of the norm of a k-th power tends to the spectral radius.
  matrix power = A;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) power[i][j] -= B[i] * gain[j];
  for (int doubling = 0; doubling < 10; ++doubling) power = times(power, power);
  const double radius = std::pow(norms::frobenius_norm(power), 1.0 / 1024);
  std::cout << "spectral radius of the closed loop: " << radius << '\n';
  here.claim(radius < 1, "the closed loop is stable");

  // All that happens, in one vector, and what it costs, in another.
  std::vector<double> happened, weights, time, position, angle;
  state x = start;
  for (int k = 0; k < 1000; ++k) {
    const double force = -norms::dot(gain, x);
    happened.insert(happened.end(), x.begin(), x.end());
    weights.insert(weights.end(), state_weights.begin(), state_weights.end());
    happened.push_back(force);
    weights.push_back(force_weight);
    time.push_back(k * step);
    position.push_back(x[0]);
    angle.push_back(x[2] * 57.29577951308232);
    x = times(A, x);
    for (std::size_t i = 0; i < n; ++i) x[i] += B[i] * force;
  }
  const double cost = norms::weighted_norm(happened, weights, norms::l2_squared);
  const double foreseen = norms::dot(start, times(P, start));
  std::cout << "cost of 20 s: " << cost << ", foreseen " << foreseen << ", largest angle " << norms::linf_norm(angle)
            << " degrees\n";
  here.claim(std::abs(cost - foreseen) < 1e-9 * foreseen, "the weighted norm of what happened, squared, is x'Px");

  examples::gnuplot picture;
  picture.data("pole", {time, position, angle});
  picture.draw(here, "lqr");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
