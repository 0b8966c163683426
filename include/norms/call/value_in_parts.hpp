#pragma once
// The value of a metric for vectors that are read part by part, where what is not there is made up for, or where the sum
// is divided by that of the weights.
#include "../evaluate/certified_blocks.hpp"
#include "../evaluate/chunked_value.hpp"
#include "../evaluate/measure.hpp"
#include "../number/subnormals.hpp"
#include "../plan/verdict.hpp"
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

/// What has add(x, y, n) for pairs of which those are left out that are NaN.
template <class P, class F, class T> class present_pairs {
 public:
  constexpr explicit present_pairs(F f) : total_(f) {}
  constexpr void add(const T* x, const T* y, std::size_t n) {
    parts_.take(x, y, n, [this](const T* present, const T* beside, std::size_t count) {
      total_.add(present, beside, count);
      return true;
    });
  }
  constexpr std::size_t size() const { return parts_.size(); }
  constexpr T value() const {
    if (parts_.is_undefined()) return quiet_nan<T>();
    return total_.value(parts_.factor(), parts_.size());
  }

 private:
  present_parts<P, F, T, const T*, true, false> parts_;
  chunked_value<P, F, T> total_;
};

/// Computes the value under policy P, given a formula and one operand for each vector, as value_of does. Sums of the
/// parts with bounds of their errors mostly settle it; otherwise the parts are read again.
template <class P, bool HasWeights, bool SkipsNan> struct value_in_parts {
  template <class Formula, class V, class... Others>
  constexpr auto operator()(const Formula& formula, V x, Others... others) const {
    using T = std::common_type_t<value_t<typename V::element>, value_t<typename Others::element>...>;
    using Y = typename operand_beside<T, sizeof...(Others) - HasWeights == 1, HasWeights>::type;
    (require_same_known_size(x, others), ...);
    const auto f = detail::formula_of_sum(formula);
    using F = std::remove_const_t<decltype(f)>;
    using parts = present_parts<P, F, T, Y, SkipsNan, divides_by_weights<Formula>>;
    using plan = typename plan_of_call<P, F, T, Y>::usual;
    if constexpr (SkipsNan && !HasWeights && are_kernel_memory<T, V, Others...>) {
      if (!std::is_constant_evaluated() && x.dense() && (others.dense() && ...) && x.size() <= block_size) {
        verdict<T> found = value_of_block<T>(f, x.next, second_operand<false>::of(others.next...), x.size());
        if (found.is_settled()) return found.value;
      }
    }
    constexpr bool may_be_read_again = V::is_multipass && (Others::is_multipass && ...);
    if constexpr (may_be_read_again && has_certified_blocks<plan>) {
      T result = 0;
      if (!std::is_constant_evaluated() && are_certified<plan, parts, Y>(f, result, x, others...)) return result;
    }
    if constexpr (HasWeights && may_be_read_again) {
      const T result = of_sums<false, parts, T, Y>(f, x, others...);
      // Weights that are negative or NaN make it NaN.
      if (is_nan(result)) require_all_weights<T>(std::move(x), std::move(others)...);
      return result;
    } else return of_sums<HasWeights, parts, T, Y>(f, std::move(x), std::move(others)...);
  }

 private:
  // Components that need no copies may be more at a time.
  static constexpr std::size_t part_size = SkipsNan ? block_size : 2 * block_size;

  /// The value where one call of a kernel finds it, of the components as they are if none is missing, or of those that
  /// are there.
  template <class T, class F, class Y>
  static NORMS_NOINLINE verdict<T> value_of_block(const F& f, const T* x, Y y, std::size_t n) {
    present_components<T, Y, F::vanishes> kept;
    const std::size_t missing = kept.keep(x, y, n);
    if (missing == 0) return {measure<P>(f, x, y, n), finding::settled};
    if (missing == n) return {quiet_nan<T>(), finding::settled};
    constexpr bool is_ratio = F::kind == expr::term_kind::products && F::scales;
    constexpr bool may_be_multiplied =
        std::is_same_v<P, fast_t> && (F::root.halves == 2 || F::root.halves == 4) && !F::has_powers;
    if constexpr (F::is_maximum || is_ratio || may_be_multiplied) {
      const T value = measure<P>(f, kept.x(), kept.y(), kept.size());
      if constexpr (F::is_maximum || is_ratio) return {value, finding::settled};
      const double all = static_cast<double>(F::root.of_mean ? kept.size() : n);
      const double factor = all / static_cast<double>(n - missing);
      const subnormals_honoured scope;
      return {multiplied(value, F::root.halves == 4 ? square_root(factor) : factor), finding::settled};
    } else return {0, finding::undecided};
  }
  // Out of line, so that no arithmetic leaves the scope of its caller.
  template <class T> static NORMS_NOINLINE T multiplied(T value, double factor) {
    return static_cast<T>(static_cast<double>(value) * factor);
  }
  template <class Plan, class Parts, class Y, class T, class F, class... V>
  static NORMS_NOINLINE bool are_certified(const F& f, T& result, V... vectors) {
    Parts parts;
    certified_blocks<Plan> total(f);
    const auto add = [&](std::size_t n, const T* x, auto... pointers) {
      return parts.take(x, second_operand<HasWeights>::of(pointers...), n,
                        [&](const T* present, Y y, std::size_t count) { return total.add(present, y, count); });
    };
    return detail::for_each_part_while<T, part_size>(add, std::move(vectors)...) && !parts.is_undefined() &&
           total.settles(parts.factor(), parts.size(), result);
  }
  template <class T, class... V> static NORMS_NOINLINE constexpr void require_all_weights(V... vectors) {
    const auto check = [](std::size_t n, const T*, auto... pointers) {
      require_weights(second_operand<true>::of(pointers...).weights, n);
      return true;
    };
    detail::for_each_part_while<T, part_size>(check, std::move(vectors)...);
  }
  template <bool ChecksWeights, class Parts, class T, class Y, class F, class... V>
  static NORMS_NOINLINE constexpr T of_sums(const F& f, V... vectors) {
    constexpr bool has_exact_quotient = Parts::divides_by_weights && std::is_same_v<P, accurate_t>;
    Parts parts;
    chunked_value<P, F, T, HasWeights> total(f);
    [[maybe_unused]] exact_sum<T, 1> weights;
    const auto add = [&](std::size_t n, const T* x, auto... pointers) {
      const auto y = second_operand<HasWeights>::of(pointers...);
      if constexpr (ChecksWeights) require_weights(y.weights, n);
      return parts.take(x, y, n, [&](const T* present, Y beside, std::size_t count) {
        total.add(present, beside, count);
        if constexpr (has_exact_quotient) add_weights(weights, beside.weights, count);
        return true;
      });
    };
    detail::for_each_part_while<T, part_size>(add, std::move(vectors)...);
    if (parts.is_undefined()) return quiet_nan<T>();
    if constexpr (has_exact_quotient) return parts.size() == 0 ? T(0) : total.value_by(weights, parts.factor());
    else return total.value(parts.factor(), parts.size());
  }
  /// An infinite weight makes the value undefined, and one that is NaN is an error, so that the sum does not matter.
  template <class T> static constexpr void add_weights(exact_sum<T, 1>& sum, const T* weights, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      if (is_finite(weights[i])) sum.add(weights[i]);
    }
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
