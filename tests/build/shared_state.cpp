// A program and a shared library that it is linked with use one instruction set.
#include <norms/norms.hpp>

#include <cstdio>

extern "C" unsigned target_of_plugin();

int main() {
  int failures = 0;
  for (const norms::target target : norms::supported_targets()) {
    norms::force_target(target);
    if (target_of_plugin() != target.index()) ++failures;
  }
  std::printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
