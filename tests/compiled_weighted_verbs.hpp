#pragma once
// The definition of weighted_verbs_of, for the file of each element type that instantiates it.
#include "weighted_verbs.hpp"

namespace test {

template <class T, norms::policy Policy>
inline constexpr compiled_weighted_verbs<T> weighted_calls{
    [](std::span<const T> x, std::span<const T> w, const double& p) {
      return norms::weighted_lp_norm(Policy{}, x, w, p);
    },
    [](std::span<const T> x, std::span<const T> y, std::span<const T> w, const double& p) {
      return norms::weighted_lp_distance(Policy{}, x, y, w, p);
    },
    [](const std::list<T>& x, std::span<const T> w, const double& p) {
      return norms::weighted_lp_norm(Policy{}, x, w, p);
    },
    [](std::span<const T> x, const std::list<T>& y, std::span<const T> w, const double& p) {
      return norms::weighted_lp_distance(Policy{}, x, y, w, p);
    },
};

template <class T> const compiled_weighted_verbs<T>& weighted_verbs_of(bool accurate) {
  return accurate ? weighted_calls<T, norms::accurate_t> : weighted_calls<T, norms::fast_t>;
}

}  // namespace test
