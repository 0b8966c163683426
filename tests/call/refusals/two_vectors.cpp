// expected: norms::mistake::too_many_arguments
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x;
  static_cast<void>(norms::l2_norm(x, x));
}
