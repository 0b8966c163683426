// expected: norms::mistake::metrics_that_normalize_are_norms_of_degree_one_such_as_l1_l2_linf_lp_not<norms::l2_squared_t>
#include <norms/norms.hpp>

#include <vector>

int main() {
  std::vector<double> x{3, 4};
  static_cast<void>(norms::normalize(x, norms::l2_squared));
}
