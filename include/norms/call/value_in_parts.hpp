#pragma once
// The value of a metric for vectors that are read part by part, where what is not there is made up for, or where the sum
// is divided by that of the weights.
#include "../evaluate/certified_blocks.hpp"
#include "../evaluate/chunked_value.hpp"
#include "blocks.hpp"
#include "present_parts.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The formula of a mean by the sum of weights: F with this sum in place of the number of components.
template <class F> struct mean_by_weights {
  [[no_unique_address]] F of_sum;
};
/// Stands where a verb has its metric, and says that the sum of its terms is divided by that of the weights before the
/// metric's root is taken.
template <class Metric> struct divided_by_weights {};
template <class Metric> NORMS_INLINE constexpr auto formula_of(divided_by_weights<Metric>) {
  return mean_by_weights<formula_of_metric<Metric>>{};
}
template <class F> inline constexpr bool divides_by_weights = false;
template <class F> inline constexpr bool divides_by_weights<mean_by_weights<F>> = true;

inline namespace NORMS_ABI {

template <class F> NORMS_INLINE constexpr F formula_of_sum(const F& f) { return f; }
template <class F> NORMS_INLINE constexpr F formula_of_sum(const mean_by_weights<F>& f) { return f.of_sum; }

/// Computes the value under policy P, given a formula and one operand for each vector, as value_of does. Sums of the parts with bounds of their errors mostly settle it; otherwise the parts are read again.
template <class P, bool HasWeights, bool SkipsNan> struct value_in_parts {
  template <class Formula, class V, class... Others>
  constexpr auto operator()(const Formula& formula, V x, Others... others) const {
    using T = std::common_type_t<value_t<typename V::element>, value_t<typename Others::element>...>;
    using Y = typename operand_beside<T, sizeof...(Others) - HasWeights == 1, HasWeights>::type;
    (require_same_known_size(x, others), ...);
    const auto f = detail::formula_of_sum(formula);
    using F = std::remove_const_t<decltype(f)>;
    using parts = present_parts<F, T, Y, SkipsNan, divides_by_weights<Formula>>;
    using plan = typename plan_of_call<P, F, T, Y>::usual;
    if constexpr (V::is_multipass && (Others::is_multipass && ...) && has_certified_blocks<plan>) {
      T result = 0;
      if (!std::is_constant_evaluated() && are_certified<plan, parts, Y>(f, result, x, others...)) return result;
    }
    return of_sums<parts, T, Y>(f, std::move(x), std::move(others)...);
  }

 private:
  template <class V, class W> static constexpr void require_same_known_size(const V& x, const W& other) {
    if constexpr (V::is_sized && W::is_sized) require_same_size(x.size(), other.size());
  }
  template <class Plan, class Parts, class Y, class T, class F, class... V>
  static NORMS_NOINLINE bool are_certified(const F& f, T& result, V... vectors) {
    Parts parts;
    certified_blocks<Plan> total(f);
    const auto add = [&](std::size_t n, const T* x, auto... pointers) {
      return parts.take(x, second_operand<HasWeights>::of(pointers...), n,
                        [&](const T* present, Y y, std::size_t count) { return total.add(present, y, count); });
    };
    return detail::for_each_part_while<T>(add, std::move(vectors)...) && !parts.is_undefined() &&
           total.settles(parts.factor(), parts.size(), result);
  }
  template <class Parts, class T, class Y, class F, class... V>
  static NORMS_NOINLINE constexpr T of_sums(const F& f, V... vectors) {
    Parts parts;
    chunked_value<P, F, T, HasWeights> total(f);
    const auto add = [&](std::size_t n, const T* x, auto... pointers) {
      const auto y = second_operand<HasWeights>::of(pointers...);
      if constexpr (HasWeights) require_weights(y.weights, n);
      return parts.take(x, y, n, [&](const T* present, Y beside, std::size_t count) {
        total.add(present, beside, count);
        return true;
      });
    };
    detail::for_each_part_while<T>(add, std::move(vectors)...);
    if (parts.is_undefined()) return quiet_nan<T>();
    return total.value(parts.factor(), parts.size());
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
