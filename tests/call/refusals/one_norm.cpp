// expected: norms::mistake::the_norms_of_both_vectors_go_last
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x, y;
  static_cast<void>(norms::cosine_similarity(x, y, 1.0));
}
