// expected: norms::mistake::elements_are_float_double_halves_or_integers_of_up_to_64_bits_not<long double>
#include <norms/norms.hpp>

int main() {
  long double x[2] = {1, 2};
  static_cast<void>(norms::l2_norm(x + 0, x + 2));
}
