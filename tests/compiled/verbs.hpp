#pragma once
// The metrics under test, which are those of the catalogue, each with its verbs and its oracle, and loops over them and over the
// policies. The verbs for contiguous vectors are compiled once, in verbs.cpp.
#include <norms/norms.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <string_view>

#include <catalogue/elements.hpp>
#include <catalogue/metrics.hpp>
#include <catalogue/policies.hpp>

#include "reference.hpp"
#include "targets.hpp"

namespace test {

template <norms::policy Policy> using policy_row = catalogue::row_of<catalogue::policies, Policy>;

template <norms::policy Policy> inline constexpr bool is_accurate = std::same_as<Policy, norms::accurate_t>;

template <norms::policy Policy> inline constexpr std::string_view policy_name = policy_row<Policy>::name;

// The promised distance from the correctly rounded result.
template <norms::policy Policy> inline constexpr std::uint64_t promised_ulps = policy_row<Policy>::promised_ulps;

template <norms::policy Policy>
inline constexpr std::size_t policy_index = catalogue::index_in<policy_row<Policy>>(catalogue::policies{});

template <class T, class R = catalogue::result_of<T>> struct compiled_verbs {
  R (*norm)(std::span<const T> x) = nullptr;
  R (*distance)(std::span<const T> x, std::span<const T> y) = nullptr;
};

// By the numbers of the metric and of the policy in the catalogue.
template <class T> const compiled_verbs<T>& verbs_at(std::size_t metric, std::size_t policy);

template <class T, class Row, norms::policy Policy> const compiled_verbs<T>& verbs_of(Row, Policy) {
  return verbs_at<T>(catalogue::index_in<Row>(catalogue::metrics{}), policy_index<Policy>);
}

template <class Row> struct verbs {
  using row = Row;
  using oracle = typename Row::formula;
  static constexpr std::string_view name = Row::name;

  template <norms::policy Policy, class V, class T = std::ranges::range_value_t<V>>
  requires Row::has_norm
  static auto norm(Policy policy, const V& x) {
    return verbs_of<T>(Row{}, policy).norm(x);
  }
  template <norms::policy Policy, class V, class W, class T = std::ranges::range_value_t<V>>
  static auto distance(Policy policy, const V& x, const W& y) {
    return verbs_of<T>(Row{}, policy).distance(x, y);
  }
  template <class V>
  requires Row::has_norm
  static auto norm(const V& x) {
    return norm(norms::accurate, x);
  }
  template <class V, class W>
  requires(!norms::policy<V>)
  static auto distance(const V& x, const W& y) {
    return distance(norms::accurate, x, y);
  }
};

template <class Metric> using verbs_of_metric = verbs<catalogue::metric_of<Metric>>;
inline constexpr verbs_of_metric<norms::l1_t> l1;
inline constexpr verbs_of_metric<norms::l2_t> l2;
inline constexpr verbs_of_metric<norms::linf_t> linf;
inline constexpr verbs_of_metric<norms::l2_squared_t> l2_squared;
inline constexpr verbs_of_metric<norms::l0_t> l0;
inline constexpr verbs_of_metric<norms::cosine_similarity_t> cosine_similarity;
inline constexpr verbs_of_metric<norms::cosine_distance_t> cosine_distance;

// Every metric, also those that have no norm.
template <class Body> void for_each_distance(Body body) {
  catalogue::for_each(catalogue::metrics{}, [&]<class Row>(Row) { body(verbs<Row>{}); });
}

// Norms, and squares of norms, which are none.
template <class Body> void for_each_metric(Body body) {
  using rows =
      catalogue::filtered<catalogue::filtered<catalogue::metrics, catalogue::is_of_magnitude>, catalogue::has_norm>;
  catalogue::for_each(rows{}, [&]<class Row>(Row) { body(verbs<Row>{}); });
}

template <class Body> void for_each_norm(Body body) {
  using rows = catalogue::filtered<catalogue::filtered<catalogue::metrics, catalogue::is_norm>, catalogue::has_norm>;
  catalogue::for_each(rows{}, [&]<class Row>(Row) { body(verbs<Row>{}); });
}

template <class Body> void for_each_policy(Body body) {
  catalogue::for_each(catalogue::policies{}, [&]<class Row>(Row) { body(typename Row::type{}); });
}

template <class Body> void for_each_target_and_policy(Body body) {
  for_each_target([&](norms::target target) { for_each_policy([&](auto policy) { body(target, policy); }); });
}

}  // namespace test
