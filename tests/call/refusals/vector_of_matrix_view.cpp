// expected: norms::mistake::a_matrix_is_no_vector_pass_a_row_or_a_column
#include <norms/norms.hpp>

int main() {
  double x[4] = {};
  static_cast<void>(norms::l2_norm(norms::matrix_view{x, 2, 2}));
}
