// expected: norms::mistake::a_pointer_has_no_length_pass_std_span_p_n
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x{3, 4};
  static_cast<void>(norms::normalize(x.data()));
}
