// expected: norms::mistake::an_iterator_has_no_end_pass_first_and_last
#include <norms/norms.hpp>

#include <list>

int main() {
  std::list<double> x;
  static_cast<void>(norms::l2_norm(x.begin()));
}
