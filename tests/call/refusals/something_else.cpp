// expected: norms::mistake::this_is_no_vector<
#include <norms/norms.hpp>

#include <optional>

int main() {
  std::optional<double> x;
  static_cast<void>(norms::l2_norm(x));
}
