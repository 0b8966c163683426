// expected: norms::mistake::a_pointer_has_no_sizes_pass_norms_matrix_view_p_rows_columns
#include <norms/norms.hpp>

#include <vector>

int main() {
  double x[1] = {};
  const double* const p = x;
  static_cast<void>(p);
  static_cast<void>(norms::max_norm(p, 2, 2));
}
