// expected: norms::mistake::a_number_is_missing
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x{3, 4};
  static_cast<void>(norms::clip_to_norm(x));
}
