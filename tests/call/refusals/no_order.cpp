// expected: norms::mistake::an_order_p_goes_last
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x;
  static_cast<void>(norms::minkowski_distance(x, x));
}
