#pragma once
// The metrics under test, each with its verbs and its oracle, and loops over them and over the policies. The verbs for
// contiguous vectors are compiled once (verbs_float.cpp, verbs_double.cpp), because kernels for every instruction set take
// their time to compile.
#include <norms/norms.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <ranges>
#include <span>
#include <string_view>

#include "reference.hpp"
#include "targets.hpp"

namespace test {

enum class metric : std::size_t { l1, l2, linf, l2_squared, l0, cosine_similarity, cosine_distance };

inline constexpr std::array<std::string_view, 7> metric_names{
    "l1", "l2", "linf", "l2 squared", "l0", "cosine similarity", "cosine distance"};

template <norms::policy Policy> inline constexpr bool is_accurate = std::same_as<Policy, norms::accurate_t>;

template <norms::policy Policy>
inline constexpr std::string_view policy_name = is_accurate<Policy> ? "accurate" : "fast";

// The promised distance from the correctly rounded result.
template <norms::policy Policy> inline constexpr std::uint64_t promised_ulps = is_accurate<Policy> ? 0 : 8;

template <class T> struct compiled_verbs {
  T (*norm)(std::span<const T> x) = nullptr;
  T (*distance)(std::span<const T> x, std::span<const T> y) = nullptr;
};

template <class T> const compiled_verbs<T>& verbs_of(metric m, bool accurate);

template <metric Metric, class Oracle = void> struct verbs {
  using oracle = Oracle;
  static constexpr std::string_view name = metric_names[static_cast<std::size_t>(Metric)];

  template <norms::policy Policy, class R, class T = std::ranges::range_value_t<R>> static T norm(Policy, const R& x) {
    return verbs_of<T>(Metric, is_accurate<Policy>).norm(x);
  }
  template <norms::policy Policy, class R, class S, class T = std::ranges::range_value_t<R>>
  static T distance(Policy, const R& x, const S& y) {
    return verbs_of<T>(Metric, is_accurate<Policy>).distance(x, y);
  }
  template <class R> static auto norm(const R& x) { return norm(norms::accurate, x); }
  template <class R, class S>
  requires(!norms::policy<R>)
  static auto distance(const R& x, const S& y) {
    return distance(norms::accurate, x, y);
  }
};

inline constexpr verbs<metric::l1, reference::l1> l1;
inline constexpr verbs<metric::l2, reference::l2> l2;
inline constexpr verbs<metric::linf, reference::linf> linf;
inline constexpr verbs<metric::l2_squared, reference::l2_squared> l2_squared;
inline constexpr verbs<metric::l0> l0;
inline constexpr verbs<metric::cosine_similarity> cosine_similarity;
inline constexpr verbs<metric::cosine_distance> cosine_distance;

template <class Body> void for_each_norm(Body body) {
  body(l1);
  body(l2);
  body(linf);
}

// The norms, and the square of l2, which is none.
template <class Body> void for_each_metric(Body body) {
  for_each_norm(body);
  body(l2_squared);
}

template <class Body> void for_each_policy(Body body) {
  body(norms::accurate);
  body(norms::fast);
}

template <class Body> void for_each_target_and_policy(Body body) {
  for_each_target([&](norms::target target) { for_each_policy([&](auto policy) { body(target, policy); }); });
}

}  // namespace test
