#pragma once
// The definition of verbs_of, for the file of each element type that instantiates it.
#include "verbs.hpp"

namespace test {

template <class T, auto Norm, norms::policy Policy> T call_norm(std::span<const T> x) {
  return static_cast<T>(Norm(Policy{}, x));
}

template <class T, auto Distance, norms::policy Policy> T call_distance(std::span<const T> x, std::span<const T> y) {
  return static_cast<T>(Distance(Policy{}, x, y));
}

// In the order of `metric`.
template <class T, norms::policy Policy>
inline constexpr std::array<compiled_verbs<T>, metric_names.size()> verb_table{{
    {call_norm<T, norms::l1_norm, Policy>, call_distance<T, norms::l1_distance, Policy>},
    {call_norm<T, norms::l2_norm, Policy>, call_distance<T, norms::l2_distance, Policy>},
    {call_norm<T, norms::linf_norm, Policy>, call_distance<T, norms::linf_distance, Policy>},
    {call_norm<T, norms::l2_norm_squared, Policy>, call_distance<T, norms::l2_distance_squared, Policy>},
    {call_norm<T, norms::l0_pseudo_norm, Policy>, call_distance<T, norms::hamming_distance, Policy>},
    {nullptr, call_distance<T, norms::cosine_similarity, Policy>},
    {nullptr, call_distance<T, norms::cosine_distance, Policy>},
}};

template <class T> const compiled_verbs<T>& verbs_of(metric m, bool accurate) {
  const auto& table = accurate ? verb_table<T, norms::accurate_t> : verb_table<T, norms::fast_t>;
  return table[static_cast<std::size_t>(m)];
}

}  // namespace test
