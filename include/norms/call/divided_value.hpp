#pragma once
// The value of long vectors from parts, which whatever runs loops may compute side by side. Vectors are cut at places that
// their size alone tells, and parts are merged in their order, so that the value does not depend on who computes which.
#include "../evaluate/merged_parts.hpp"
#include "total_of_call.hpp"
#include "value_in_parts.hpp"

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Throws std::domain_error if one of the blocks has a weight that is none.
struct weight_checker {
  template <class T> constexpr void operator()(std::size_t n, const T* weights) const { require_weights(weights, n); }
};

/// The value of formula F under policy P of vectors with operands V, the last one of weights if HasWeights.
template <class P, bool HasWeights, class F, class... V> class divided_value {
 public:
  /// Whether n components are worth being divided.
  static bool is_worth(const F& f, std::size_t n) {
    if constexpr (HasWeights && F::has_real_powers) {
      if (absolute(order_of(f)) < small_order) return false;
    }
    return n >= 2 * least_components<F>;
  }
  template <class Execution> static auto of(const Execution& execution, F f, std::size_t n, const V&... vectors) {
    const T result = merged_value(execution, f, n, vectors...);
    if constexpr (HasWeights) {
      if (is_nan(result)) detail::for_each_block<T>(weight_checker{}, std::get<sizeof...(V) - 1>(std::tie(vectors...)));
    }
    return result;
  }

 private:
  using totals = total_of_call<P, HasWeights, F, V...>;
  using T = typename totals::value;

  template <class Total, class Execution>
  static Total merged(const Execution& execution, const F& f, std::size_t n, const V&... vectors) {
    const auto compute = [&](std::size_t first, std::size_t count) {
      return totals::template of<Total>(f, vectors.part(first, count)...);
    };
    return detail::merged_parts(execution, Total(f), n, least_components<F>, compute);
  }
  template <class Execution>
  static T merged_value(const Execution& execution, const F& f, std::size_t n, const V&... vectors) {
    using loaded = typename totals::plan_as_loaded;
    if constexpr (totals::is_of_integers) {
    } else if constexpr (has_certified_blocks<loaded>) {
      T result = 0;
      if (merged<certified_blocks<loaded>>(execution, f, n, vectors...).settles(result)) return result;
    } else if constexpr (std::is_same_v<P, accurate_t> && has_exact_terms<F, HasWeights>) {
      // Sums of products with a finish that is not rounded correctly: only where they cancel, they have to be exact.
      const auto folded = merged<folded_value<P, F, T>>(execution, f, n, vectors...);
      const auto found = detail::verdict_on_merged<typename totals::usual_plan>(f, folded.sums(), n);
      if (found.is_settled()) return found.value;
    }
    return merged<typename totals::type>(execution, f, n, vectors...).value();
  }
};

/// The value of a call: of long vectors from parts, if they can be divided, and of others by `rest`, as if the execution
/// were not there.
template <class Options, class Rest, class F, class V, class... Others>
auto divided_call(const Options& options, const Rest& rest, const F& f, V x, Others... others) {
  constexpr bool has_all_values = std::is_same_v<std::remove_cvref_t<decltype(options.missing_values)>, not_given>;
  constexpr bool is_divided = has_all_values && !divides_by_weights<F> && are_kernel_numbers<V, Others...>;
  if constexpr (is_divided && divisible<V> && (divisible<Others> && ...)) {
    (require_same_size(x.size(), others.size()), ...);
    using divided = divided_value<typename Rest::policy, Rest::has_weights, F, V, Others...>;
    if (divided::is_worth(f, x.size())) return divided::of(options.execution, f, x.size(), x, others...);
  }
  return rest(f, std::move(x), std::move(others)...);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
