// expected: norms::mistake::a_vector_is_no_matrix_pass_norms_matrix_view
#include <norms/norms.hpp>

#include <vector>

int main() {
  double x[1] = {};
  const double* const p = x;
  static_cast<void>(p);
  static_cast<void>(norms::frobenius_norm(std::vector<double>(2)));
}
