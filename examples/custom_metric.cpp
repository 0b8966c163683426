// A metric of your own is one struct; it gets norm and distance on every instruction set.
#include <norms/norms.hpp>

#include <iostream>
#include <vector>

// Huber's loss: quadratic for differences up to delta, linear beyond, so that an outlier does not rule the sum.
struct huber {
  double delta = 1.0;
  using fold = norms::sum;
  constexpr auto term(auto x, auto y) const {
    const auto difference = abs(x - y);
    const auto inner = min(difference, delta);
    return inner * (difference - 0.5 * inner);
  }
  static constexpr auto finish(auto total) { return total; }
};

int main() {
  const std::vector<double> measured{1.0, 2.0, 3.0, 50.0}, predicted{1.5, 2.0, 2.0, 4.0};

  for (const auto target : norms::supported_targets()) {
    norms::force_target(target);
    std::cout << target.name() << ": huber norm " << norms::norm(measured, huber{}) << ", huber distance "
              << norms::distance(measured, predicted, huber{2.0}) << '\n';
  }
}
