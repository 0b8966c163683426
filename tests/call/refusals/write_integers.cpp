// expected: norms::mistake::elements_to_be_written_are_float_or_double_not<int>
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<int> x{3, 4};
  static_cast<void>(norms::clip_to_norm(x, 1.0));
}
