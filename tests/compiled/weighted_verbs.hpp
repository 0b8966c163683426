#pragma once
// The weighted verbs under test, compiled once for all tests, in weighted_verbs.cpp.
#include <norms/weighted.hpp>

#include <list>
#include <span>

#include "verbs.hpp"

namespace test {

template <class T, class R = catalogue::result_of<T>> struct compiled_weighted_verbs {
  R (*norm)(std::span<const T> x, std::span<const T> w, const double& p);
  R (*distance)(std::span<const T> x, std::span<const T> y, std::span<const T> w, const double& p);
  // Through buffers, block by block.
  R (*norm_of_list)(const std::list<T>& x, std::span<const T> w, const double& p);
  R (*distance_of_list)(std::span<const T> x, const std::list<T>& y, std::span<const T> w, const double& p);
};

// By the number of the policy in the catalogue.
template <class T> const compiled_weighted_verbs<T>& weighted_verbs_at(std::size_t policy);

template <class T, norms::policy Policy> const compiled_weighted_verbs<T>& weighted_verbs_of(Policy) {
  return weighted_verbs_at<T>(policy_index<Policy>);
}

}  // namespace test
