// expected: norms::mistake::a_length_is_an_integer
#include <norms/norms.hpp>

int main() {
  const float* x = nullptr;
  static_cast<void>(norms::lp_norm(x, 10.0, 3.0));
}
