#pragma once
// The distance of two vectors if it is within a limit; given up as soon as it cannot be.
#include "nearest_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// How many components are read before the next look whether to give up.
inline constexpr std::size_t components_between_looks = 256;

/// Formulas whose value only grows with every component.
template <class F> inline constexpr bool grows_with_components = has_near_values<F> && !F::root.of_mean;

/// Whether a part of the vectors, from the first component on, has a distance that exceeds the limit so far that the
/// whole must exceed it.
template <class F, class E>
constexpr bool exceeds_early(const F& f, const E* x, const E* y, std::size_t n, value_t<E> limit) {
  using T = value_t<E>;
  chunked_value<fast_t, F, T> total(f);
  const auto last = rank_of<false>(limit) + steps_of_near_values;
  for (std::size_t i = 0; n - i > components_between_looks; i += components_between_looks) {
    total.add(x + i, y + i, components_between_looks);
    if (rank_of<false>(total.value()) > last) return true;
  }
  return false;
}

/// The value, unless it exceeds the limit.
template <class Options> struct value_within {
  Options options;
  double limit;

  template <class F, class V, class W> constexpr auto operator()(const F& f, V x, W y) const {
    const auto function = detail::evaluation_of<false>(options);
    using T = decltype(real_part_of(function(f, x, y)));
    if constexpr (may_look_early<F, V, W>) {
      const auto bound = static_cast<T>(limit);
      if (is_finite(bound) && x.size() == y.size() && x.dense() && y.dense() && !std::is_constant_evaluated() &&
          exceeds_early(f, x.next, y.next, x.size(), bound))
        return std::optional<T>{};
    }
    const T value = real_part_of(function(f, std::move(x), std::move(y)));
    // By this order of the comparison NaN, which is not within any limit, does not pass.
    return is_within(value) ? std::optional<T>{value} : std::optional<T>{};
  }

 private:
  template <class T> constexpr bool is_within(T value) const {
    if constexpr (ranked<T>)
      return rank_of<false>(static_cast<double>(value)) <= rank_of<false>(limit) && !is_nan(value);
    else return value <= static_cast<T>(limit);
  }
  template <class F, class V, class W>
  static constexpr bool may_look_early =
      is_plain_call<Options> && grows_with_components<F> && ranked<value_t<typename V::element>> && V::lies_in_memory &&
      W::lies_in_memory && std::is_same_v<typename V::element, typename W::element> &&
      std::is_same_v<typename V::element, value_t<typename V::element>>;
};
}  // namespace NORMS_ABI

struct distance_up_to_limit {
  template <class Options, vector_like X, vector_like Y, class Limit, distance_metric M>
  requires std::is_convertible_v<Limit, double>
  static constexpr auto of(const Options& options, X&& x, Y&& y, const Limit& given, const M& metric) {
    const double limit = static_cast<double>(given);
    if (is_nan(limit) || (is_negative(limit) && !is_zero(limit)))
      fail<std::domain_error>("norms: the limit of a distance is negative or NaN");
    return norms::with_formula(value_within<Options>{options, absolute(limit)}, metric, detail::components_of(x),
                               detail::components_of(y));
  }
  template <class X, class Y, class Limit, class M> static consteval auto mistake() {
    if constexpr (!vector_like<X>) return mistake_of_vector<X>();
    else if constexpr (!vector_like<Y>) return mistake_of_vector<Y>();
    else return first_mistake(mistake_of_metric<two_rows, std::remove_cvref_t<M>>());
  }
};
}  // namespace norms::detail
NORMS_STRICT_END
