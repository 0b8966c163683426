// Built without exceptions and without run-time type information: the results are the same, and a misuse reaches the handler.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

#include <norms/norms.hpp>

namespace {

bool all_right = true;

void check(bool holds, const char* what) {
  if (holds) return;
  std::printf("%s: failed with %s\n", what, norms::active_target().name().data());
  all_right = false;
}

template <class T> void check_results() {
  std::array<T, 1000> x{};
  std::array<T, 1000> y{};
  for (auto& element : x) element = T{3};
  for (auto& element : y) element = T{-1};
  y[999] = T{-5};

  check(norms::l0_pseudo_norm(x) == 1000, "l0_pseudo_norm");
  check(norms::l1_norm(x) == T{3000}, "l1_norm");
  check(norms::l2_norm_squared(x) == T{9000}, "l2_norm_squared");
  check(norms::linf_norm(y) == T{5}, "linf_norm");
  check(norms::hamming_distance(x, x) == 0, "hamming_distance");
  check(norms::l1_distance(x, y) == T{4004}, "l1_distance");
  check(norms::l2_distance_squared(x, y) == T{16048}, "l2_distance_squared");
  check(norms::linf_distance(x, y) == T{8}, "linf_distance");
  check(norms::cosine_similarity(x, x) == T{1}, "cosine_similarity");
  check(norms::weighted_l1_norm(x, x) == T{9000}, "weighted_l1_norm");

  const T huge = std::numeric_limits<T>::max() / 8;
  check(norms::l2_norm({3 * (huge / 4), huge}) == 5 * (huge / 4), "l2_norm of huge elements");
  check(norms::l2_norm(norms::fast, x) > T{94} && norms::l2_norm(norms::fast, x) < T{95}, "fast l2_norm");
}

// Different sizes must reach this handler, which ends the program as it has to.
[[noreturn]] void expect_both_sizes(const char* message) {
  check(std::strstr(message, "17") != nullptr && std::strstr(message, "23") != nullptr, message);
  std::exit(all_right ? EXIT_SUCCESS : EXIT_FAILURE);
}

}  // namespace

int main() {
  for (const auto target : norms::supported_targets()) {
    norms::force_target(target);
    check_results<float>();
    check_results<double>();
  }
  norms::set_error_handler(expect_both_sizes);
  const std::array<double, 17> shorter{};
  const std::array<double, 23> longer{};
  (void)norms::l2_distance(shorter, longer);
  std::puts("different sizes did not reach the error handler");
  return EXIT_FAILURE;
}
