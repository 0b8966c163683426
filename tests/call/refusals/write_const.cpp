// expected: norms::mistake::a_const_vector_cannot_be_written
#include <norms/norms.hpp>

#include <vector>

int main() {
  const std::vector<double> x{3, 4};
  static_cast<void>(norms::normalize(x));
}
