#pragma once
// What the library norms::compiled consists of: every metric of plan/compiled.hpp under both policies, whole calls and the
// jobs of kernels that other calls, such as those of accumulators, are made of.
#include <cstddef>
#include <norms/norms.hpp>
#include <type_traits>

static_assert(!NORMS_COMPILED, "the library itself has to compile its kernels");

namespace norms {
namespace detail {
template <class P, class F, class E, class Y>
value_t<E> compiled_call<P, F, E, Y>::value(F f, const E* x, Y y, std::size_t n) noexcept {
  return measure<P>(f, x, y, n);
}
template <class Job, class R, class... A> R compiled_job<Job, R(A...) noexcept>::run(A... arguments) noexcept {
  return dispatch<Job>::run(arguments...);
}
}  // namespace detail

/// What lies beside the first vector.
template <class E> using nothing = expr::nothing;
template <class E> using a_second_vector = const E*;
template <class E> using weights = detail::weighted<E, expr::nothing>;
template <class E> using a_second_vector_and_weights = detail::weighted<E, const E*>;

/// Refers to all functions of one element type and form, so that the compiler makes them.
template <template <class> class Beside, class E, class Metrics = detail::compiled_metrics> struct compiled_kernels;
template <template <class> class Beside, class E, class... Metrics>
struct compiled_kernels<Beside, E, detail::metric_list<Metrics...>> {
  /// The address of one of the functions, so that none is left out.
  static const void* any(std::size_t k) {
    const void* found = nullptr;
    const auto visit = [&](auto* function) {
      if (k-- == 0) found = reinterpret_cast<const void*>(function);
    };
    (..., visit_metric<Metrics, accurate_t>(visit));
    (..., visit_metric<Metrics, fast_t>(visit));
    if constexpr (!has_weights) {
      visit_job<detail::slice_job<1, E, Y>>(visit);
      visit_job<detail::slice_job<2, E, Y>>(visit);
    }
    return found;
  }

 private:
  using Y = Beside<E>;
  static constexpr bool has_weights = detail::is_weighted<Y>;

  template <class Metric, class P, class Visit> static void visit_metric(const Visit& visit) {
    if constexpr (detail::is_binary<Y> || norm_metric<Metric>) {
      using F = detail::formula_of_metric<Metric>;
      using terms = typename detail::plan<P, F, E, Y>::terms;
      visit(&detail::compiled_call<P, F, E, Y>::value);
      visit_job<detail::fold_job<terms>>(visit);
      // Scaled vectors are summed in twice the precision, whatever the policy; their largest magnitude is one of `fast`.
      constexpr bool folds_scaled = std::is_same_v<P, accurate_t> || std::is_same_v<Metric, linf_t>;
      if constexpr (!has_weights && folds_scaled) visit_job<detail::scaled_fold_job<terms>>(visit);
    }
  }
  template <class Job, class Visit> static void visit_job(const Visit& visit) {
    visit(&detail::compiled_job<Job, typename Job::function>::run);
  }
};
}  // namespace norms
