// expected: norms::mistake::a_view_that_changes_while_it_is_read_cannot_be_const
#include <norms/norms.hpp>

#include <ranges>
#include <vector>

int main() {
  std::vector<double> y;
  const auto x = y | std::views::filter([](double) { return true; });
  static_cast<void>(norms::l2_norm(x));
}
