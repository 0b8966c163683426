// expected: norms::mistake::a_distance_takes_two_vectors
#include <norms/norms.hpp>

int main() {
  double* x = nullptr;
  static_cast<void>(norms::l2_distance(x, 3));
}
