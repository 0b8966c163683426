#pragma once
// The weighted verbs under test, compiled once for all tests (weighted_verbs_float.cpp, weighted_verbs_double.cpp).
#include <norms/weighted.hpp>

#include <list>
#include <span>

#include "verbs.hpp"

namespace test {

template <class T> struct compiled_weighted_verbs {
  T (*norm)(std::span<const T> x, std::span<const T> w, const double& p);
  T (*distance)(std::span<const T> x, std::span<const T> y, std::span<const T> w, const double& p);
  // Through buffers, block by block.
  T (*norm_of_list)(const std::list<T>& x, std::span<const T> w, const double& p);
  T (*distance_of_list)(std::span<const T> x, const std::list<T>& y, std::span<const T> w, const double& p);
};

template <class T> const compiled_weighted_verbs<T>& weighted_verbs_of(bool accurate);

}  // namespace test
