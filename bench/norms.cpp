// The library itself, compiled at plain -O2: every verb, policy and instruction set.
#include <string>

#include "latency.hpp"
#include "library.hpp"

namespace {

// A few components: as a std::array, whose length the type tells, and as a span of run-time length.
template <class Function, class Policy> void enter_few(bench::verb what, const std::string& prefix, Function, Policy) {
  constexpr catalogue::elements elements;
  enter_latencies(elements, what, (prefix + "array").c_str(),
                  [](const auto& x, const auto& y, std::size_t) { return call<Function, Policy>(x, y); });
  enter_latencies(elements, what, (prefix + "span").c_str(), [](const auto& x, const auto& y, std::size_t n) {
    return call<Function, Policy>(std::span(x.data(), n), std::span(y.data(), n));
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
