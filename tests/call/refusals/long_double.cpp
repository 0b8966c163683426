// expected: norms::mistake::elements_are_float_double_or_integers_of_up_to_32_bits_not<long double>
#include <norms/norms.hpp>

int main() {
  long double x[2] = {1, 2};
  static_cast<void>(norms::l2_norm(x + 0, x + 2));
}
