// The verbs for vectors of the element type CATALOGUE_ELEMENT: every metric of the catalogue under every policy.
#include "verbs.hpp"

#include <array>

namespace test {
namespace {

template <class T, class Row, class Policy> consteval compiled_verbs<T> compiled() {
  using result = catalogue::result_of<T>;
  compiled_verbs<T> all;
  if constexpr (Row::has_norm)
    all.norm = [](std::span<const T> x) { return static_cast<result>(Row::norm::function(Policy{}, x)); };
  all.distance = [](std::span<const T> x, std::span<const T> y) {
    return static_cast<result>(Row::distance::function(Policy{}, x, y));
  };
  return all;
}

template <class T, class Policy, class... Rows> consteval auto compiled_for(catalogue::list<Rows...>) {
  return std::array{compiled<T, Rows, Policy>()...};
}

template <class T, class... Policies> consteval auto compiled_for_all(catalogue::list<Policies...>) {
  return std::array{compiled_for<T, typename Policies::type>(catalogue::metrics{})...};
}

}  // namespace

template <class T> const compiled_verbs<T>& verbs_at(std::size_t metric, std::size_t policy) {
  static constexpr auto table = compiled_for_all<T>(catalogue::policies{});
  return table[policy][metric];
}

using element = catalogue::element_at<CATALOGUE_ELEMENT>;
template const compiled_verbs<element>& verbs_at<element>(std::size_t, std::size_t);

}  // namespace test
