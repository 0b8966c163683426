// expected: norms::mistake::weights_are_missing
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x;
  static_cast<void>(norms::weighted_l2_norm(x));
}
