// expected: norms::mistake::a_metric_has_fold_and_term_of_x_y_and_finish_unlike<
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x;
  static_cast<void>(norms::distance(x, x, "euclidean"));
}
