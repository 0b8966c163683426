// One program of three units compiled with different flags; it includes no header of the library itself.
#include <cstdio>

#include "units.hpp"
#if defined(__aarch64__)
#include <sys/auxv.h>
#endif

namespace {

bool can_run_widest() {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("bmi2");
#elif defined(__aarch64__)
  constexpr unsigned long scalable_vectors = 1UL << 22;
  return (getauxval(AT_HWCAP) & scalable_vectors) != 0;
#else
  return true;
#endif
}

int report(const char* unit, int failures) {
  std::printf("%s: %d failures\n", unit, failures);
  return failures;
}

}  // namespace

int main() {
  int failures = report("baseline", odr::baseline()) + report("fast_math", odr::fast_math());
  if (can_run_widest()) failures += report("widest", odr::widest());
  return failures == 0 ? 0 : 1;
}
