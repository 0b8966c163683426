#include <norms/norms.hpp>

#include <iostream>
#include <vector>

int main() {
  const std::vector<double> x{3.0, 4.0}, y{6.0, 8.0}, huge{3e200, 4e200};

  std::cout << "L1 norm      " << norms::l1_norm(x) << '\n'
            << "L2 norm      " << norms::l2_norm(x) << '\n'
            << "L3 norm      " << norms::lp_norm(x, 3) << '\n'
            << "L-inf norm   " << norms::linf_norm(x) << '\n'
            << "L2 distance  " << norms::l2_distance(x, y) << '\n'
            << "no overflow  " << norms::l2_norm(huge) << '\n'
            << "runs on      " << norms::active_target().name() << '\n';
}
