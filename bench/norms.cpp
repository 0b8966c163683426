// The library itself, compiled at plain -O2: every verb, policy and instruction set.
#include <norms/norms.hpp>
#include <span>
#include <string>

#include "contender.hpp"
#include "latency.hpp"
#include "orders.hpp"

namespace {

void force_target(std::size_t index) { norms::force_target(norms::supported_targets()[index]); }

// Calls a norm with x, a distance with x and y.
template <class Function, class Policy> constexpr auto call(const auto& x, const auto& y) {
  if constexpr (requires { Function{}(Policy{}, x, y); }) {
    return Function{}(Policy{}, x, y);
  } else {
    return Function{}(Policy{}, x);
  }
}

template <class Function, class Policy>
void enter_targets(bench::verb what, const std::string& prefix, Function, Policy) {
  std::size_t index = 0;
  for (auto target : norms::supported_targets()) {
    bench::enter(what, (prefix + std::string(target.name())).c_str(),
                 []<class T>(const T* x, const T* y, std::size_t n) -> T {
                   return call<Function, Policy>(std::span(x, n), std::span(y, n));
                 },
                 {force_target, index++});
  }
}

template <class Function, class Policy>
void enter_policy(bench::verb what, const std::string& policy, Function function, Policy) {
  const std::string prefix = "norms_" + policy + "_";
  enter_targets(what, prefix, function, Policy{});
  // A few components: as a std::array, whose length the type tells, and as a span of run-time length.
  enter_latencies(what, (prefix + "array").c_str(),
                  [](const auto& x, const auto& y, std::size_t) { return call<Function, Policy>(x, y); });
  enter_latencies(what, (prefix + "span").c_str(), [](const auto& x, const auto& y, std::size_t n) {
    return call<Function, Policy>(std::span(x.data(), n), std::span(y.data(), n));
  });
}

template <class Function> void enter(bench::verb what, Function function) {
  enter_policy(what, "fast", function, norms::fast);
  enter_policy(what, "accurate", function, norms::accurate);
}

// All components appended to an accumulator at once, hence summed without rounding.
template <class Metric> struct appended {
  template <class T> T operator()(auto, std::span<const T> x) const {
    norms::accumulator<Metric, T> total;
    total.append(x);
    return total.value();
  }
};
template <class Metric> struct appended_pairs {
  template <class T> T operator()(auto, std::span<const T> x, std::span<const T> y) const {
    norms::accumulator<Metric, T> total;
    total.append(x, y);
    return total.value();
  }
};

// Of an order known at run time, as norms::lp has it.
template <class Order> struct lp_norm {
  auto operator()(auto policy, const auto& x) const { return norms::lp_norm(policy, x, Order::p); }
};
template <class Order> struct lp_distance {
  auto operator()(auto policy, const auto& x, const auto& y) const {
    return norms::lp_distance(policy, x, y, Order::p);
  }
};

// As norms::lp_c<2.5>, which not every compiler can name: products and square roots in the place of powers.
using lp_constant = norms::half_integer_lp_t<5>;

// Both policies; `form` tells further ones apart.
void enter_lp(bench::verb what, auto function, const std::string& form = "") {
  enter_targets(what, "norms_fast_" + form, function, norms::fast);
  enter_targets(what, "norms_accurate_" + form, function, norms::accurate);
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
  enter_targets(bench::l1_norm, "norms_accumulator_", appended<norms::l1_t>{}, norms::accurate);
  enter_targets(bench::l2_norm, "norms_accumulator_", appended<norms::l2_t>{}, norms::accurate);
  enter_targets(bench::l1_distance, "norms_accumulator_", appended_pairs<norms::l1_t>{}, norms::accurate);
  enter_targets(bench::l2_distance, "norms_accumulator_", appended_pairs<norms::l2_t>{}, norms::accurate);
  enter(bench::cosine_similarity, norms::cosine_similarity);
  enter(bench::cosine_distance, norms::cosine_distance);
  for_each_lp_norm([]<class Order>(bench::verb what, Order) { enter_lp(what, lp_norm<Order>{}); });
  for_each_lp_distance([]<class Order>(bench::verb what, Order) { enter_lp(what, lp_distance<Order>{}); });
  enter_lp(bench::l2_5_norm, norms::norm_function<lp_constant>{}, "constant_");
  enter_lp(bench::l2_5_distance, norms::distance_function<lp_constant>{}, "constant_");
});

}  // namespace
