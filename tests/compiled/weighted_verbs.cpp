// The weighted verbs for vectors of the element type CATALOGUE_ELEMENT.
#include "weighted_verbs.hpp"

#include <array>

namespace test {
namespace {

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

template <class T, class... Policies> consteval auto weighted_tables(catalogue::list<Policies...>) {
  return std::array{weighted_calls<T, typename Policies::type>...};
}

}  // namespace

template <class T> const compiled_weighted_verbs<T>& weighted_verbs_at(std::size_t policy) {
  static constexpr auto tables = weighted_tables<T>(catalogue::policies{});
  return tables[policy];
}

using element = catalogue::element_at<CATALOGUE_ELEMENT>;
template const compiled_weighted_verbs<element>& weighted_verbs_at<element>(std::size_t);

}  // namespace test
