// expected: norms::mistake::a_metric_of_two_vectors_gives_no_norm<norms::cosine_distance_t>
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x;
  static_cast<void>(norms::norm(x, norms::cosine_distance_t{}));
}
