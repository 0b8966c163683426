// Uses the headers alone, beside files that call the kernels of the library, with other flags or out of a shared library:
// all have the same values, under every instruction set.
#include <cstddef>
#include <cstdio>
#include <limits>
#include <vector>

#include "calls.hpp"
#include "values.hpp"

static_assert(!NORMS_COMPILED, "this file includes the headers only");

namespace {

int failures = 0;

void expect_same(const values& a, const values& b, const char* where, std::size_t n) {
  if (a == b) return;
  std::size_t first = 0;
  while (a[first] == b[first]) ++first;
  std::printf("%s: byte %zu of length %zu under %s\n", where, first, n, norms::active_target().name().data());
  ++failures;
}

template <class T> void check(T scale, T last, std::size_t n) {
  std::vector<T> x(n), y(n);
  for (std::size_t i = 0; i < n; ++i) {
    x[i] = scale * static_cast<T>(i % 7 + 1) / 3;
    y[i] = scale * static_cast<T>(i % 5) / 7;
  }
  x.back() = last;
  const values expected = values_of<T>(x, y);
  expect_same(expected, calls::with_fast_math(calls::vectors<T>{x, y}), "fast math", n);
  // A shared library of hidden symbols takes the best instruction set itself, by which sums under `fast` differ.
  if (norms::active_target() == norms::supported_targets().back())
    expect_same(expected, calls::in_shared_library(calls::vectors<T>{x, y}), "shared library", n);
}

template <class T> void check_all() {
  using limits = std::numeric_limits<T>;
  for (const std::size_t n : {1U, 5U, 16U, 17U, 100U, 1000U}) {
    check<T>(1, 2, n);
    check<T>(limits::max() / 4096, 0, n);
    check<T>(limits::min(), limits::denorm_min(), n);
    check<T>(1, limits::infinity(), n);
    check<T>(1, limits::quiet_NaN(), n);
  }
}

}  // namespace

int main() {
  for (const norms::target target : norms::supported_targets()) {
    norms::force_target(target);
    check_all<float>();
    check_all<double>();
  }
  std::printf("%d failures\n", failures);
  return failures == 0 ? 0 : 1;
}
