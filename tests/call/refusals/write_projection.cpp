// expected: norms::mistake::projections_and_proximal_steps_are_of_l1_l2_linf_not<norms::lp_c<3>
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x{3, 4};
  static_cast<void>(norms::project(x, norms::lp_c<3>{}, 1.0));
}
