// expected: norms::mistake::a_pointer_has_no_length_pass_std_span_p_n
#include <norms/norms.hpp>

int main() {
  norms::accumulator<norms::l2_t, double> total;
  double* x = nullptr;
  static_cast<void>(total.append(x));
}
