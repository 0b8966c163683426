// expected: norms::mistake::elements_are_float_double_halves_or_integers_of_up_to_64_bits_not<std::complex<long double>
#include <norms/norms.hpp>

#include <complex>
#include <vector>

int main() {
  std::vector<std::complex<long double>> x;
  static_cast<void>(norms::l1_norm(x));
}
