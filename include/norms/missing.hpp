#pragma once
// Missing values: what is done with components that are NaN, as an argument before the vectors of a call.
//
//   norms::l2_distance(norms::skip_nan, x, y);
//   norms::dot(norms::fast, norms::skip_nan, x, y);
#include "call/leading.hpp"
#include "call/value_in_parts.hpp"

#include <type_traits>
#include <utility>

namespace norms {

/// Leaves out components that are NaN, in either vector, and makes up for them: the sums of what is left are multiplied
/// by the number of all components over that of those left, so sqrt(n / present * sum (x - y)^2) for l2, as
/// scikit-learn's nan_euclidean_distances and FAISS' NaNEuclidean define it. It goes before the vectors of every call,
/// after the policy and the execution.
///
/// Maxima are those of what is left, means are divided by the number of what is left, counts are multiplied as sums
/// are; a cosine is that of what is left; metrics of your own get the multiplied sums. With weights the share is that
/// of weight: sums are multiplied by the sum of all weights over that of those left (and weighted lp takes orders
/// nearer to 0 than 2^-12 for 2^-12). A weight must be a number even where nothing is left, and infinite ones there
/// make the result NaN. NaN if nothing is left; empty: 0, as ever. Where nothing is missing, as in integers, the result
/// under `accurate` is that of the call without it, bit for bit if that is correctly rounded. `accurate`: l1, l2, l2
/// squared, means and dot are correctly rounded; with weights, and lp of orders 3 and 4, below 0.51 ulp; everything
/// else is as without it, and two roundings more under `fast`, with weights 56 u more. total_variation leaves out steps
/// from or to a NaN, linf_index is the position of the largest of what is left, the size if nothing is. O(n), one pass
/// at about the speed of copying, and another where a rounding is hard to decide. Allocates nothing, is constexpr; up
/// to 20 kB of stack. Elements are integers, halves, float and double; others do not compile.
///     const double nan = std::numeric_limits<double>::quiet_NaN();
///     const std::vector a{3.0, nan, 4.0, nan};
///     norms::l2_norm(norms::skip_nan, a)                // sqrt(50)
///     norms::linf_norm(norms::skip_nan, a)              // 4
///     norms::mean_absolute_error(norms::skip_nan, a, std::vector{1.0, 1.0, nan, 1.0})  // 2
struct skip_nan_t {};
NORMS_HIDDEN inline constexpr skip_nan_t skip_nan{};

/// skip_nan is a treatment of missing values.
///     norms::l1_norm(norms::fast, norms::skip_nan, x)  // 7
template <> struct leading_argument<skip_nan_t> {
  static constexpr leading_place place = leading_place::missing_values;
  template <class Options, class Rest, class Formula, class... Components>
  static constexpr auto value(const Options&, Rest rest, const Formula& formula, Components... components) {
    static_assert(detail::are_kernel_numbers<Components...>,
                  "norms: skip_nan is of integers, halves, float and double");
    if constexpr ((std::is_integral_v<typename Components::element> && ...))
      return rest(formula, std::move(components)...);
    else
      return detail::value_in_parts<typename Rest::policy, Rest::has_weights, true>{}(formula,
                                                                                      std::move(components)...);
  }
};
}  // namespace norms
