// expected: norms::mistake::an_output_has_elements_that_hold_those_of_the_input
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x{3, 4};
  std::vector<float> out(2);
  static_cast<void>(norms::normalize_copy(x, out));
}
