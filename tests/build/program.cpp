// Exits with 0 where a small use of everything gives what it should.
#include "everything.hpp"

#include <cstdio>

int main() {
  const int failures = everything::failures();
  std::printf("%d failures, best instruction set %s\n", failures, norms::active_target().name().data());
  return failures == 0 ? 0 : 1;
}
