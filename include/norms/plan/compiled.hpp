#pragma once
// Which kernels the static library norms::compiled contains. Where a program links it, a call of such a kernel is the
// call of a function there, and the calling file compiles nothing of it.
#include "../metric.hpp"
#include "plan.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace norms::detail {

/// The metrics of the library: those of all named verbs, and what an order known at run time may choose.
template <class... Metrics> struct metric_list {};
using compiled_metrics =
    metric_list<l0_t, hamming_fraction_t, l1_t, l2_t, l2_squared_t, linf_t, mean_absolute_error_t, mean_squared_error_t,
                root_mean_square_error_t, inner_product_t, cosine_similarity_t, cosine_distance_t, smallest_magnitude_t,
                half_integer_lp_t<1>, half_integer_lp_t<3>, half_integer_lp_t<6>, half_integer_lp_t<8>, real_lp_t>;

template <class Metric> using formula_of_metric = decltype(formula_of(std::declval<const Metric&>()));

template <class F, class Metrics> inline constexpr bool is_formula_of = false;
template <class F, class... Metrics>
inline constexpr bool is_formula_of<F, metric_list<Metrics...>> =
    (std::is_same_v<F, formula_of_metric<Metrics>> || ...);
template <class F, class Metrics> inline constexpr bool is_terms_of = false;
template <class F, class... Metrics>
inline constexpr bool is_terms_of<F, metric_list<Metrics...>> =
    (std::is_same_v<F, without_finish<formula_of_metric<Metrics>>> || ...);

/// Floats and doubles in contiguous memory, with or without weights.
template <class Plan>
inline constexpr bool has_compiled_elements =
    std::is_same_v<typename Plan::element, float> || std::is_same_v<typename Plan::element, double>;
/// Whether the library has the whole call. A metric of one's own may have the terms of one in the library and another
/// finish: then it has the folds alone.
template <class Plan>
inline constexpr bool is_compiled_call =
    has_compiled_elements<Plan> && is_formula_of<typename Plan::formula, compiled_metrics>;
template <class Plan>
inline constexpr bool is_compiled_fold =
    has_compiled_elements<Plan> && is_terms_of<typename Plan::formula, compiled_metrics>;

// The functions that the library defines. They stand outside the inline namespace whose name depends on compiler flags,
// so that files compiled with any flags may call them.

/// A whole call.
template <class P, class F, class E, class Y> struct compiled_call {
  static value_t<E> value(F f, const E* x, Y y, std::size_t n) noexcept;
};
/// A job of the kernels.
template <class Job, class Function> struct compiled_job;
template <class Job, class R, class... A> struct compiled_job<Job, R(A...) noexcept> {
  static R run(A... arguments) noexcept;
};
}  // namespace norms::detail
