// expected: elements_are_integers_halves_float_double_complex
#include <norms/norms.hpp>

#include <complex>

int main() {
  std::complex<long double> x[4] = {};
  static_cast<void>(norms::frobenius_norm(norms::matrix_view{x, 2, 2}));
}
