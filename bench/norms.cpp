// The library itself, compiled at plain -O2: every verb, policy and instruction set.
#include <norms/norms.hpp>
#include <span>
#include <string>

#include "contender.hpp"
#include "latency.hpp"

namespace {

void force_target(std::size_t index) { norms::force_target(norms::supported_targets()[index]); }

// Calls a norm with x, a distance with x and y.
template <class Function, class Policy>
constexpr auto call(const auto& x, const auto& y) {
  if constexpr (requires { Function{}(Policy{}, x, y); }) {
    return Function{}(Policy{}, x, y);
  } else {
    return Function{}(Policy{}, x);
  }
}

template <class Function, class Policy>
void enter_policy(bench::verb what, const std::string& policy, Function, Policy) {
  const std::string prefix = "norms_" + policy + "_";
  std::size_t index = 0;
  for (auto target : norms::supported_targets()) {
    bench::enter(what, (prefix + std::string(target.name())).c_str(),
                 []<class T>(const T* x, const T* y, std::size_t n) -> T {
                   return call<Function, Policy>(std::span(x, n), std::span(y, n));
                 },
                 {force_target, index++});
  }
  // A few components: as a std::array, whose length the type tells, and as a span of run-time length.
  enter_latencies(what, (prefix + "array").c_str(),
                  [](const auto& x, const auto& y, std::size_t) { return call<Function, Policy>(x, y); });
  enter_latencies(what, (prefix + "span").c_str(), [](const auto& x, const auto& y, std::size_t n) {
    return call<Function, Policy>(std::span(x.data(), n), std::span(y.data(), n));
  });
}

template <class Function>
void enter(bench::verb what, Function function) {
  enter_policy(what, "fast", function, norms::fast);
  enter_policy(what, "accurate", function, norms::accurate);
}

const bench::entry verbs([] {
  benchmark::AddCustomContext("norms_target", std::string(norms::supported_targets().back().name()));
  enter(bench::l0_pseudo_norm, norms::l0_pseudo_norm);
  enter(bench::l1_norm, norms::l1_norm);
  enter(bench::l2_norm, norms::l2_norm);
  enter(bench::linf_norm, norms::linf_norm);
  enter(bench::l2_norm_squared, norms::l2_norm_squared);
  enter(bench::hamming_distance, norms::hamming_distance);
  enter(bench::l1_distance, norms::l1_distance);
  enter(bench::l2_distance, norms::l2_distance);
  enter(bench::linf_distance, norms::linf_distance);
  enter(bench::l2_distance_squared, norms::l2_distance_squared);
  enter(bench::cosine_similarity, norms::cosine_similarity);
  enter(bench::cosine_distance, norms::cosine_distance);
});

}  // namespace
