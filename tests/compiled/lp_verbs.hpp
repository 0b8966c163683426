#pragma once
// The Lp verbs under test, compiled once for all tests, in lp_verbs.cpp: a call with an order known at run time contains the
// kernels of ten metrics, each for every instruction set.
#include <norms/lp.hpp>

#include <cstddef>
#include <list>
#include <span>

#include "verbs.hpp"

namespace test {

// Orders by reference, since an infinite one may not be passed by value where -ffast-math says that there is none.
template <class T, class R = catalogue::result_of<T>> struct compiled_lp_verbs {
  R (*norm)(std::span<const T> x, const double& p);
  R (*distance)(std::span<const T> x, std::span<const T> y, const double& p);
  // Through buffers, block by block.
  R (*norm_of_list)(const std::list<T>& x, const double& p);
  R (*distance_of_lists)(const std::list<T>& x, const std::list<T>& y, const double& p);
  R (*norm_of_strided)(norms::strided<T> x, const double& p);
  R (*distance_of_strided)(std::span<const T> x, norms::strided<T> y, const double& p);
  R (*norm_between)(typename std::list<T>::const_iterator first, typename std::list<T>::const_iterator last,
                    const double& p);
  // norm(x, lp{p}) and distance(x, y, lp{p}).
  R (*generic_norm)(std::span<const T> x, const double& p);
  R (*generic_distance)(std::span<const T> x, std::span<const T> y, const double& p);
};

// An order known at compile time.
template <class T, class R = catalogue::result_of<T>> struct compiled_lp_order {
  double p;
  R (*norm)(std::span<const T> x);
  R (*distance)(std::span<const T> x, std::span<const T> y);
  R (*generic_norm)(std::span<const T> x);
  R (*norm_of_list)(const std::list<T>& x);
};

// By the number of the policy in the catalogue.
template <class T> const compiled_lp_verbs<T>& lp_verbs_at(std::size_t policy);
template <class T> std::span<const compiled_lp_order<T>> lp_orders_at(std::size_t policy);

template <class T, norms::policy Policy> const compiled_lp_verbs<T>& lp_verbs_of(Policy) {
  return lp_verbs_at<T>(policy_index<Policy>);
}
template <class T, norms::policy Policy> std::span<const compiled_lp_order<T>> lp_orders_of(Policy) {
  return lp_orders_at<T>(policy_index<Policy>);
}

}  // namespace test
