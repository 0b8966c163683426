// How iterative solvers converge: Jacobi, Gauss-Seidel and conjugate gradients on Poisson's equation, and what becomes
// of the test "the residual is small" when the data are small themselves.
#include <norms/norms.hpp>

#include <cmath>
#include <iostream>
#include <vector>

#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

using vector = std::vector<double>;

constexpr std::size_t side = 31, width = side + 2;  // interior points a side; with those of the boundary, where u = 0
constexpr double spacing = 1.0 / (side + 1), tolerance = 1e-10;

/// Calls visit(i) for every interior point; its neighbours are i - 1, i + 1, i - width and i + width.
void for_each_point(auto visit) {
  for (std::size_t row = 1; row <= side; ++row)
    for (std::size_t i = row * width + 1; i <= row * width + side; ++i) visit(i);
}
double neighbours(const vector& u, std::size_t i) { return u[i - 1] + u[i + 1] + u[i - width] + u[i + width]; }

/// b + laplace(u): what is left of -laplace(u) = b, by differences.
vector residual(const vector& u, const vector& b) {
  vector r(u.size());
  for_each_point([&](std::size_t i) { r[i] = b[i] - (4 * u[i] - neighbours(u, i)) / (spacing * spacing); });
  return r;
}

/// Norms of the residual, relative to those of b, one a step.
struct history {
  vector step, l1, l2, linf;
  std::size_t steps() const { return step.size() - 1; }
  void add(const vector& r, const vector& b) {
    step.push_back(static_cast<double>(step.size()));
    l1.push_back(norms::l1_norm(r) / norms::l1_norm(b));
    l2.push_back(norms::l2_norm(r) / norms::l2_norm(b));
    linf.push_back(norms::linf_norm(r) / norms::linf_norm(b));
  }
};

/// Sweeps over all points: each becomes what its equation says, given its neighbours before the sweep (Jacobi), or
/// given what they are by now (Gauss-Seidel).
vector relax(const vector& b, bool use_new_values, history& log) {
  vector u(b.size());
  for (log.add(b, b); log.l2.back() > tolerance; log.add(residual(u, b), b)) {
    const vector before = u;
    const vector& known = use_new_values ? u : before;
    for_each_point([&](std::size_t i) { u[i] = (neighbours(known, i) + spacing * spacing * b[i]) / 4; });
  }
  return u;
}

vector conjugate_gradients(const vector& b, history& log) {
  vector u(b.size()), r = b, direction = b;
  const vector zero(b.size());
  for (log.add(r, b); log.l2.back() > tolerance; log.add(r, b)) {
    const double before = norms::l2_norm_squared(r);
    vector image = residual(direction, zero);  // of the operator, but for its sign
    const double length = -before / norms::dot(direction, image);
    for (std::size_t i = 0; i < u.size(); ++i) {
      u[i] += length * direction[i];
      r[i] += length * image[i];
    }
    const double ratio = norms::l2_norm_squared(r) / before;
    for (std::size_t i = 0; i < u.size(); ++i) direction[i] = r[i] + ratio * direction[i];
  }
  return u;
}

double naive_l2_norm(const vector& x) {
  double sum = 0;
  for (const double component : x) sum += component * component;
  return std::sqrt(sum);
}

vector scaled(vector x, double factor) {
  for (double& component : x) component *= factor;
  return x;
}

void show(examples::context& here) {
  vector b(width * width);  // two opposite charges
  b[10 * width + 10] = 1 / (spacing * spacing);
  b[20 * width + 24] = -1 / (spacing * spacing);

  history jacobi, gauss_seidel, conjugate;
  relax(b, false, jacobi);
  relax(b, true, gauss_seidel);
  const vector u = conjugate_gradients(b, conjugate);
  std::cout << "steps until |r| < 1e-10 |b| in L2: Jacobi " << jacobi.steps() << ", Gauss-Seidel "
            << gauss_seidel.steps() << ", conjugate gradients " << conjugate.steps() << '\n';
  here.claim(std::abs(static_cast<double>(jacobi.steps()) / static_cast<double>(gauss_seidel.steps()) - 2) < 0.1,
             "Gauss-Seidel takes half of Jacobi's steps");
  here.claim(10 * conjugate.steps() < gauss_seidel.steps(), "conjugate gradients take less than a tenth of those");

  vector tiny = scaled(b, 1e-200);
  std::cout << "b scaled by 1e-200: L2 norm " << norms::l2_norm(tiny) << ", by a loop " << naive_l2_norm(tiny) << '\n';
  here.claim(naive_l2_norm(tiny) == 0, "by a plain loop the solver has converged before it starts, with u = 0");

  const double length = norms::normalize(tiny);
  history normalized;
  const vector tiny_u = scaled(conjugate_gradients(tiny, normalized), length);
  const double error = norms::l2_distance(tiny_u, scaled(u, 1e-200)) / norms::l2_norm(tiny_u);
  std::cout << "b normalised, u scaled back: " << normalized.steps() << " steps, difference " << error << '\n';
  here.claim(error < 1e-10, "the solution of the tiny problem is the tiny solution");

  examples::gnuplot picture;
  picture.history("jacobi", {jacobi.step, jacobi.l2, jacobi.l1, jacobi.linf});
  picture.history("gauss_seidel", {gauss_seidel.step, gauss_seidel.l2, gauss_seidel.l1, gauss_seidel.linf});
  picture.history("conjugate", {conjugate.step, conjugate.l2, conjugate.l1, conjugate.linf});
  picture.draw(here, "poisson");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
