// expected: norms::mistake::a_matrix_is_no_vector_pass_a_row_or_a_column
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<std::vector<double>> x;
  static_cast<void>(norms::norm(norms::fast, x, norms::linf));
}
