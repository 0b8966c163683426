// expected: norms::mistake::elements_are_integers_halves_float_double_complex_or_a_class_of_numbers_not<
#include <norms/norms.hpp>

#include <span>

int main() {
  __extension__ __int128 x[2] = {1, 2};
  static_cast<void>(norms::lp_norm<3>(std::span(x)));
}
