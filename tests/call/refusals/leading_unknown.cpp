// expected: norms::mistake::unknown_before_the_vectors_is_a_header_missing<in_turn>
#include <norms/norms.hpp>

#include <vector>

struct in_turn {};

int main() {
  std::vector<double> x;
  static_cast<void>(norms::l2_distance(norms::fast, in_turn{}, x, x));
}
