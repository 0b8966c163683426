#pragma once
// The Lp verbs under test, compiled once for all tests (lp_verbs_float.cpp, lp_verbs_double.cpp): a call with an order known at
// run time contains the kernels of ten metrics, each for every instruction set.
#include <norms/lp.hpp>

#include <array>
#include <cstddef>
#include <list>
#include <span>

#include "verbs.hpp"

namespace test {

// Orders by reference, since an infinite one may not be passed by value where -ffast-math says that there is none.
template <class T> struct compiled_lp_verbs {
  T (*norm)(std::span<const T> x, const double& p);
  T (*distance)(std::span<const T> x, std::span<const T> y, const double& p);
  // Through buffers, block by block.
  T (*norm_of_list)(const std::list<T>& x, const double& p);
  T (*distance_of_lists)(const std::list<T>& x, const std::list<T>& y, const double& p);
  T (*norm_of_strided)(norms::strided<T> x, const double& p);
  T (*distance_of_strided)(std::span<const T> x, norms::strided<T> y, const double& p);
  T (*norm_between)(typename std::list<T>::const_iterator first, typename std::list<T>::const_iterator last,
                    const double& p);
  // norm(x, lp{p}) and distance(x, y, lp{p}).
  T (*generic_norm)(std::span<const T> x, const double& p);
  T (*generic_distance)(std::span<const T> x, std::span<const T> y, const double& p);
};

// An order known at compile time.
template <class T> struct compiled_lp_order {
  double p;
  T (*norm)(std::span<const T> x);
  T (*distance)(std::span<const T> x, std::span<const T> y);
  T (*generic_norm)(std::span<const T> x);
  T (*norm_of_list)(const std::list<T>& x);
};

template <class T> const compiled_lp_verbs<T>& lp_verbs_of(bool accurate);

template <class T> std::span<const compiled_lp_order<T>> lp_orders_of(bool accurate);

template <class T, norms::policy Policy> const compiled_lp_verbs<T>& lp_verbs_of(Policy) {
  return lp_verbs_of<T>(is_accurate<Policy>);
}

}  // namespace test
