// expected: norms::mistake::accuracy_execution_and_missing_values_each_once
#include <norms/norms.hpp>

#include <vector>

struct in_turn {};
template <> struct norms::leading_argument<in_turn> {
  static constexpr auto place = norms::leading_place::execution;
};

int main() {
  std::vector<double> x;
  static_cast<void>(norms::l2_norm(in_turn{}, norms::fast, in_turn{}, x));
}
