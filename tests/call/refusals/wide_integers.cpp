// expected: norms::mistake::elements_are_float_double_halves_or_integers_of_up_to_64_bits_not<
#include <norms/norms.hpp>

#include <span>

int main() {
  __extension__ __int128 x[2] = {1, 2};
  static_cast<void>(norms::lp_norm<3>(std::span(x)));
}
