// expected: norms::mistake::a_quadratic_form_takes_its_vectors_then_its_matrix
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x, y;
  static_cast<void>(norms::mahalanobis_distance(x, y));
}
