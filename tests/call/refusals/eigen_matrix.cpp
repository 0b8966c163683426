// expected: norms::mistake::a_matrix_is_no_vector_pass_a_row_or_a_column
#include <norms/norms.hpp>

#include <Eigen/Dense>

int main() {
  Eigen::MatrixXd x;
  static_cast<void>(norms::l2_distance(x, x));
}
