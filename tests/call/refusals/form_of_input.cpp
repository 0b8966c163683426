// expected: norms::mistake::a_vector_that_can_be_read_once_only_is_read_several_times
#include <norms/norms.hpp>

#include <iterator>
#include <ranges>

struct once {
  std::istream_iterator<double> begin() const { return {}; }
  std::istream_iterator<double> end() const { return {}; }
};

int main() {
  const double a[2][2] = {};
  static_cast<void>(norms::quadratic_form(once{}, a));
}
