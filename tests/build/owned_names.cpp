// A program that includes the library after headers that own common names as macros. What the library itself includes
// is included before.
#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <ranges>
#include <span>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#include "owned_names.hpp"

#include <norms/norms.hpp>

static bool is(double value, double expected) { return !(value < expected) && !(value > expected); }

int main() {
  const double x[] = {3, 4}, y[] = {0, 0}, w[] = {1, 1};
  const float f[] = {3, 4};
  norms::accumulator<norms::l2_t, double> total;
  total.append(x);
  const bool passed = is(norms::l2_norm(x), 5) && is(norms::l1_norm(norms::fast, f), 7) && is(total.value(), 5) &&
                      is(norms::linf_distance(x, y), 4) && is(norms::cosine_similarity(x, x), 1) &&
                      norms::lp_norm(x, 2.5) > 4.5 && is(norms::lp_norm(f, 2), 5) &&
                      is(norms::weighted_l2_norm(x, w), 5) && is(norms::weighted_lp_norm(x, w, 2.0), 5) &&
                      is(norms::l2_norm(std::span(x)), 5);
  std::puts(passed ? norms::active_target().name().data() : "wrong");
  return passed ? 0 : 1;
}
