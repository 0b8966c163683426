// The Lp verbs for vectors of the element type CATALOGUE_ELEMENT.
#include "lp_verbs.hpp"

#include <array>
#include <limits>

namespace test {
namespace {

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

  // Beside those of norms::compiled as few as use every rule by which powers are products, since each is compiled here.
  static constexpr std::array orders{
      of_order<0>,   of_order<1>,   of_order<2>,   of_order<3>,   of_order<4>,
      of_order<5>,   of_order<6>,   of_order<8>,   of_order<-1>,
#if __cpp_nontype_template_args >= 201911L
      of_order<0.5>, of_order<1.5>, of_order<2.5>, of_order<3.0>, of_order<std::numeric_limits<double>::infinity()>,
#endif
  };
};

template <class T, class... Policies> consteval auto lp_tables(catalogue::list<Policies...>) {
  return std::array{lp_calls<T, typename Policies::type>::table...};
}

template <class T, class... Policies> consteval auto lp_orders(catalogue::list<Policies...>) {
  return std::array{lp_calls<T, typename Policies::type>::orders...};
}

}  // namespace

template <class T> const compiled_lp_verbs<T>& lp_verbs_at(std::size_t policy) {
  static constexpr auto tables = lp_tables<T>(catalogue::policies{});
  return tables[policy];
}

template <class T> std::span<const compiled_lp_order<T>> lp_orders_at(std::size_t policy) {
  static constexpr auto tables = lp_orders<T>(catalogue::policies{});
  return tables[policy];
}

using element = catalogue::element_at<CATALOGUE_ELEMENT>;
template const compiled_lp_verbs<element>& lp_verbs_at<element>(std::size_t);
template std::span<const compiled_lp_order<element>> lp_orders_at<element>(std::size_t);

}  // namespace test
