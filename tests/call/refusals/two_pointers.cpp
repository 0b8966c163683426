// expected: norms::mistake::a_pointer_has_no_length_pass_std_span_p_n
#include <norms/norms.hpp>

int main() {
  double* x = nullptr;
  double* y = nullptr;
  static_cast<void>(norms::l2_distance(x, y));
}
