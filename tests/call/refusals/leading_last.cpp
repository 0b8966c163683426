// expected: norms::mistake::this_goes_before_the_vectors<in_turn>
#include <norms/norms.hpp>

#include <vector>

struct in_turn {};
template <> struct norms::leading_argument<in_turn> {
  static constexpr auto place = norms::leading_place::execution;
};

int main() {
  std::vector<double> x;
  static_cast<void>(norms::l2_norm(x, in_turn{}));
}
