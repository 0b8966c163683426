#pragma once
// Every way to call the library for one element type, as functions of two vectors, weights and a policy, for tests of what
// must hold of all of them. Results are bits, since -ffast-math lets compilers believe things of numbers.
#include <norms/norms.hpp>

#include <functional>
#include <limits>
#include <list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bits.hpp"
#include "findings.hpp"
#include "lp_verbs.hpp"
#include "weighted_verbs.hpp"

namespace test {

template <class T> struct operands_of_call {
  std::span<const T> x, y, w;
};

template <class T> struct call {
  std::string name;
  bool reads_second, reads_weights, counts;  // a count takes NaN for a number like any other
  std::function<bits_t<T>(const operands_of_call<T>&)> run;
  bool multiplies = false;        // the components of both vectors, so that equal infinities have a product
  bool has_large_powers = false;  // that overflow, though the result does not: of 0 if the order is negative, or others
};

template <class T, class Policy> void add_named_calls(std::vector<call<T>>& calls, Policy policy) {
  for_each_distance([&]<class Verbs>(Verbs verbs) {
    const bool counts = Verbs::row::kind == catalogue::kind::count;
    if constexpr (Verbs::row::has_norm) {
      calls.push_back({text(verbs.name, " norm"), false, false, counts,
                       [=](const auto& of) { return to_bits(verbs.norm(policy, of.x)); }});
    }
    calls.push_back({text(verbs.name, " distance"), true, false, counts,
                     [=](const auto& of) { return to_bits(verbs.distance(policy, of.x, of.y)); },
                     Verbs::row::kind == catalogue::kind::product});
  });
}

template <class T, class Policy> void add_lp_calls(std::vector<call<T>>& calls, Policy policy) {
  const auto& lp = lp_verbs_of<T>(policy);
  const auto& weighted = weighted_verbs_of<T>(Policy{});
  const double endless = std::numeric_limits<double>::infinity();
  for (const double p :
       {-endless, -3.3, -1.0, 0.0, 0.2, 0.5, 1.0, 1.5, 2.0, 2.5, 2.7, 3.0, 4.0, 7.7, 25.0, 1e5, endless}) {
    const bool counts = p == 0;
    const auto add = [&](const char* name, bool reads_second, bool reads_weights, auto run) {
      calls.push_back({text(name, '(', p, ')'), reads_second, reads_weights, counts, run, false, p < 0 || p > 16});
    };
    add("lp_norm", false, false, [=](const auto& of) { return to_bits(lp.norm(of.x, p)); });
    add("lp_distance", true, false, [=](const auto& of) { return to_bits(lp.distance(of.x, of.y, p)); });
    add("weighted_lp_norm", false, true, [=](const auto& of) { return to_bits(weighted.norm(of.x, of.w, p)); });
    add("weighted_lp_distance", true, true,
        [=](const auto& of) { return to_bits(weighted.distance(of.x, of.y, of.w, p)); });
    add("lp_norm of a list", false, false,
        [=](const auto& of) { return to_bits(lp.norm_of_list(std::list<T>(of.x.begin(), of.x.end()), p)); });
    add("lp_distance of lists", true, false, [=](const auto& of) {
      const std::list<T> x(of.x.begin(), of.x.end()), y(of.y.begin(), of.y.end());
      return to_bits(lp.distance_of_lists(x, y, p));
    });
    add("weighted_lp_norm of a list", false, true, [=](const auto& of) {
      return to_bits(weighted.norm_of_list(std::list<T>(of.x.begin(), of.x.end()), of.w, p));
    });
  }
  for (const auto& order : lp_orders_of<T>(Policy{})) {
    const bool counts = order.p == 0;
    calls.push_back({text("lp_norm<", order.p, ">"), false, false, counts,
                     [=](const auto& of) { return to_bits(order.norm(of.x)); }, false, order.p < 0});
    calls.push_back({text("lp_distance<", order.p, ">"), true, false, counts,
                     [=](const auto& of) { return to_bits(order.distance(of.x, of.y)); }, false, order.p < 0});
  }
}

template <class Metric, class T> void add_accumulator_calls(std::vector<call<T>>& calls, const char* name) {
  const bool counts = std::is_same_v<Metric, norms::l0_t>;
  if constexpr (norms::norm_metric<Metric>) {
    calls.push_back({text("accumulator of ", name), false, false, counts, [](const auto& of) {
                       norms::accumulator<Metric, T> total;
                       if (!of.x.empty()) total.push(of.x.front());
                       total.append(of.x.subspan(of.x.empty() ? 0 : 1));
                       return to_bits(total.value());
                     }});
  }
  calls.push_back({text("accumulator of two, ", name), true, false, counts,
                   [](const auto& of) {
                     norms::accumulator<Metric, T> total, rest;
                     const std::size_t half = of.x.size() / 2;
                     total.append(of.x.first(half), of.y.first(half));
                     rest.append(of.x.subspan(half), of.y.subspan(half));
                     total.merge(rest);
                     return to_bits(total.value());
                   },
                   std::is_same_v<Metric, norms::inner_product_t>});
}

template <class T, class Policy> std::vector<call<T>> every_call(Policy policy) {
  std::vector<call<T>> calls;
  add_named_calls<T>(calls, policy);
  add_lp_calls<T>(calls, policy);
  if constexpr (is_accurate<Policy>) {
    catalogue::for_each(catalogue::metrics{},
                        [&]<class Row>(Row) { add_accumulator_calls<typename Row::type>(calls, Row::name); });
    add_accumulator_calls<norms::lp_c<3>>(calls, "lp_c<3>");
    add_accumulator_calls<norms::lp_c<5>>(calls, "lp_c<5>");
  }
  return calls;
}

}  // namespace test
