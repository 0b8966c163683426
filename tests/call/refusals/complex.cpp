// expected: norms::mistake::elements_are_integers_halves_float_double_complex_or_a_class_of_numbers_not<std::complex<long double>
#include <norms/norms.hpp>

#include <complex>
#include <vector>

int main() {
  std::vector<std::complex<long double>> x;
  static_cast<void>(norms::l1_norm(x));
}
