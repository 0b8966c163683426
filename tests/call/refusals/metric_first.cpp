// expected: norms::mistake::a_metric_goes_last
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x;
  static_cast<void>(norms::norm(norms::linf, x));
}
