// expected: norms::mistake::elements_are_float_double_halves_or_integers_of_up_to_64_bits_not<std::
#include <norms/norms.hpp>

#include <string>
#include <vector>

int main() {
  std::vector<std::string> x;
  static_cast<void>(norms::weighted_l1_norm(x, x));
}
