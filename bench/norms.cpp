// The library itself, compiled at plain -O2: every verb, policy and instruction set.
#include <norms/norms.hpp>

#include <span>
#include <string>

#include <catalogue/policies.hpp>

#include "contender.hpp"
#include "latency.hpp"

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

template <class Elements = catalogue::elements, class Function, class Policy>
void enter_targets(bench::verb what, const std::string& prefix, Function, Policy) {
  std::size_t index = 0;
  for (auto target : norms::supported_targets()) {
    bench::enter<Elements>(what, (prefix + std::string(target.name())).c_str(),
                           []<class T>(const T* x, const T* y, std::size_t n) -> catalogue::result_of<T> {
                             return call<Function, Policy>(std::span(x, n), std::span(y, n));
                           },
                           {force_target, index++});
  }
}

// A few components: as a std::array, whose length the type tells, and as a span of run-time length.
template <class Function, class Policy> void enter_few(bench::verb what, const std::string& prefix, Function, Policy) {
  constexpr catalogue::elements elements;
  enter_latencies(elements, what, (prefix + "array").c_str(),
                  [](const auto& x, const auto& y, std::size_t) { return call<Function, Policy>(x, y); });
  enter_latencies(elements, what, (prefix + "span").c_str(), [](const auto& x, const auto& y, std::size_t n) {
    return call<Function, Policy>(std::span(x.data(), n), std::span(y.data(), n));
  });
}

// Under every policy; `form` tells further ones apart.
void for_each_policy(const std::string& form, auto enter) {
  catalogue::for_each(catalogue::policies{}, [&]<class Row>(Row) {
    enter(std::string("norms_") + Row::name + "_" + form, typename Row::type{});
  });
}

template <class Function> void enter(bench::verb what, Function function) {
  for_each_policy("", [=](const std::string& prefix, auto policy) {
    enter_targets(what, prefix, function, policy);
    enter_few(what, prefix, function, policy);
  });
}

// All components appended to an accumulator at once, hence summed without rounding.
template <class Metric> struct appended {
  template <class T> auto operator()(auto, std::span<const T> x) const {
    norms::accumulator<Metric, T> total;
    total.append(x);
    return total.value();
  }
};
template <class Metric> struct appended_pairs {
  template <class T> auto operator()(auto, std::span<const T> x, std::span<const T> y) const {
    norms::accumulator<Metric, T> total;
    total.append(x, y);
    return total.value();
  }
};

template <class Metric> void enter_accumulators() {
  using elements = catalogue::native_elements;  // of which accumulators are
  constexpr auto name = "norms_accumulator_";
  enter_targets<elements>(bench::norm_of<Metric>, name, appended<Metric>{}, norms::accurate);
  enter_targets<elements>(bench::distance_of<Metric>, name, appended_pairs<Metric>{}, norms::accurate);
}

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

void enter_lp(bench::verb what, auto function, const std::string& form = "") {
  for_each_policy(form, [=](const std::string& prefix, auto policy) { enter_targets(what, prefix, function, policy); });
}

const bench::entry verbs([] {
  benchmark::AddCustomContext("norms_target", std::string(norms::supported_targets().back().name()));
  catalogue::for_each(catalogue::metrics{}, []<class Row>(Row) {
    if constexpr (Row::has_norm) enter(bench::norm_of_row<Row>, Row::norm::function);
    enter(bench::distance_of_row<Row>, Row::distance::function);
  });
  enter_accumulators<norms::l1_t>();
  enter_accumulators<norms::l2_t>();
  catalogue::for_each(catalogue::orders{}, []<class Order>(Order) {
    enter_lp(bench::norm_of_order<Order>, lp_norm<Order>{});
    enter_lp(bench::distance_of_order<Order>, lp_distance<Order>{});
    if constexpr (Order::p == 2.5) {
      enter_lp(bench::norm_of_order<Order>, norms::norm_function<lp_constant>{}, "constant_");
      enter_lp(bench::distance_of_order<Order>, norms::distance_function<lp_constant>{}, "constant_");
    }
  });
});

}  // namespace
