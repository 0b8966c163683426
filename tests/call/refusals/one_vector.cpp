// expected: norms::mistake::a_distance_takes_two_vectors
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x;
  static_cast<void>(norms::l2_distance(x));
}
