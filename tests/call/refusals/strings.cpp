// expected: norms::mistake::elements_are_integers_halves_float_double_complex_or_a_class_of_numbers_not<std::
#include <norms/norms.hpp>

#include <string>
#include <vector>

int main() {
  std::vector<std::string> x;
  static_cast<void>(norms::weighted_l1_norm(x, x));
}
