// expected: norms::mistake::a_policy_goes_first
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x{3, 4};
  static_cast<void>(norms::normalize(x, norms::fast));
}
