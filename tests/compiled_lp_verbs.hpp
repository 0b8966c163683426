#pragma once
// The definitions of lp_verbs_of and lp_orders_of, for the file of each element type that instantiates them.
#include <limits>

#include "lp_verbs.hpp"

namespace test {

template <class T, norms::policy Policy> struct lp_calls {
  using vector = std::span<const T>;
  using list = std::list<T>;
  using iterator = typename list::const_iterator;

  static constexpr compiled_lp_verbs<T> table{
      [](vector x, const double& p) { return norms::lp_norm(Policy{}, x, p); },
      [](vector x, vector y, const double& p) { return norms::lp_distance(Policy{}, x, y, p); },
      [](const list& x, const double& p) { return norms::lp_norm(Policy{}, x, p); },
      [](const list& x, const list& y, const double& p) { return norms::lp_distance(Policy{}, x, y, p); },
      [](norms::strided<T> x, const double& p) { return norms::lp_norm(Policy{}, x, p); },
      [](vector x, norms::strided<T> y, const double& p) { return norms::lp_distance(Policy{}, x, y, p); },
      [](iterator first, iterator last, const double& p) { return norms::lp_norm(Policy{}, first, last, p); },
      [](vector x, const double& p) { return norms::norm(Policy{}, x, norms::lp{p}); },
      [](vector x, vector y, const double& p) { return norms::distance(Policy{}, x, y, norms::lp{p}); },
  };

  template <auto Order>
  static constexpr compiled_lp_order<T> of_order{
      static_cast<double>(Order),
      [](vector x) { return norms::lp_norm<Order>(Policy{}, x); },
      [](vector x, vector y) { return norms::lp_distance<Order>(Policy{}, x, y); },
      [](vector x) { return norms::norm(Policy{}, x, norms::lp_c<Order>{}); },
      [](const list& x) { return norms::lp_norm<Order>(Policy{}, x); },
  };

  static constexpr std::array orders{
      of_order<0>,   of_order<1>,   of_order<2>,
      of_order<3>,   of_order<4>,   of_order<5>,
      of_order<6>,   of_order<8>,   of_order<10>,
      of_order<-1>,
#if __cpp_nontype_template_args >= 201911L
      of_order<0.5>, of_order<1.5>, of_order<2.5>,
      of_order<3.0>, of_order<3.5>, of_order<std::numeric_limits<double>::infinity()>,
#endif
  };
};

template <class T> const compiled_lp_verbs<T>& lp_verbs_of(bool accurate) {
  return accurate ? lp_calls<T, norms::accurate_t>::table : lp_calls<T, norms::fast_t>::table;
}

template <class T> std::span<const compiled_lp_order<T>> lp_orders_of(bool accurate) {
  if (accurate) return lp_calls<T, norms::accurate_t>::orders;
  return lp_calls<T, norms::fast_t>::orders;
}

}  // namespace test
