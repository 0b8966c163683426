// expected: norms::mistake::a_number_is_no_vector_pass_a_list_in_braces
#include <norms/norms.hpp>

int main() {
  double x = 3;
  static_cast<void>(norms::l2_norm(x, 4.0));
}
