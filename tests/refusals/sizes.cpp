// expected: norms::mistake::sizes_differ<2, 3>
#include <norms/norms.hpp>

#include <array>

int main() {
  std::array<double, 2> x{};
  std::array<float, 3> y{};
  static_cast<void>(norms::l2_distance(x, y));
}
