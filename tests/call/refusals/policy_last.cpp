// expected: norms::mistake::a_policy_goes_first
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x;
  static_cast<void>(norms::l2_norm(x, norms::fast));
}
