#include <cstdio>

#include <norms/norms.hpp>

#if defined(CONSUMER_HAS_KERNELS)
static_assert(NORMS_COMPILED, "whoever links the library calls it");
#else
static_assert(!NORMS_COMPILED, "without the library all is compiled here");
#endif

int main() {
  std::printf("%d.%d.%d\n", NORMS_VERSION_MAJOR, NORMS_VERSION_MINOR, NORMS_VERSION_PATCH);
  return norms::l2_norm({3.0, 4.0}) == 5.0 ? 0 : 1;
}
