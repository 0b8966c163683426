// expected: norms::mistake::accuracy_then_execution_then_missing_values_then_vectors
#include <norms/norms.hpp>

#include <vector>

struct in_turn {};
template <> struct norms::leading_argument<in_turn> {
  static constexpr auto place = norms::leading_place::execution;
};

int main() {
  std::vector<double> x;
  static_cast<void>(norms::l2_norm(in_turn{}, norms::fast, x));
}
