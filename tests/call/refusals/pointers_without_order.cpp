// expected: norms::mistake::an_order_p_goes_last
#include <norms/norms.hpp>

int main() {
  double* x = nullptr;
  static_cast<void>(norms::lp_distance(x, x, 3));
}
