// expected: norms::mistake::a_policy_goes_first
#include <norms/norms.hpp>

#include <vector>

int main() {
  double x[1] = {};
  const double* const p = x;
  static_cast<void>(p);
  static_cast<void>(norms::max_norm(norms::matrix_view{p, 1, 1}, norms::fast));
}
