#pragma once
// Subgradients of norms, projections onto their balls and onto the simplex, and proximal steps, as function objects.
//
//   std::vector<double> v{3, -1, 0.5};
//   norms::prox(v, norms::l1, 1.0);
//   v                                // {2, 0, 0}
#include "call/writing_verb.hpp"
#include "evaluate/proximal.hpp"
#include "metric.hpp"

#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms {
namespace mistake {
template <class Metric> struct projections_and_proximal_steps_are_of_l1_l2_linf_not;
template <class Metric> struct subgradients_are_of_l1_l2_l2_squared_linf_and_lp_from_order_one_not;
}  // namespace mistake

namespace detail {

/// The formula of a metric; void for what is none, or one of several.
template <class M> struct formula_if_metric {
  using type = void;
};
template <class M>
requires(norm_metric<M> && !metric_family<M>)
struct formula_if_metric<M> {
  using type = formula_spelled_by<M>;
};
template <class F> inline constexpr bool is_projectable = exact_degree<F> != 0;
template <> inline constexpr bool is_projectable<void> = false;
/// Whether it has one of the gradients of evaluate/proximal.hpp: it is not a maximum but for linf, and no mean.
template <class F>
inline constexpr bool has_subgradient =
    is_projectable<F> || (!F::is_maximum && !F::root.of_mean && F::factors == 2 && F::root.is_sum_itself()) ||
    (!F::is_maximum && F::has_powers && F::root.halves >= 2) || (F::has_real_powers && !F::is_maximum);
template <> inline constexpr bool has_subgradient<void> = false;

inline namespace NORMS_ABI {

struct takes_projectable_metrics {
  template <class M> static constexpr bool takes = is_projectable<typename formula_if_metric<M>::type>;
  template <class M> using wrong_metric = mistake::projections_and_proximal_steps_are_of_l1_l2_linf_not<M>;
};

struct find_subgradient {
  using places = place_list<place::read, place::metric, place::written>;
  template <class M>
  static constexpr bool takes = std::is_same_v<M, lp> || has_subgradient<typename formula_if_metric<M>::type>;
  template <class M>
  using wrong_metric = mistake::subgradients_are_of_l1_l2_l2_squared_linf_and_lp_from_order_one_not<M>;

  template <class P> struct writer {
    template <class F, class E> constexpr int operator()(F f, passage<E> p) const {
      if constexpr (has_subgradient<F>) detail::write_subgradient<P>(f, p);
      return 0;
    }
  };
  template <class P, class V, class M, class E> static constexpr void run(V x, const M& metric, const passage<E>& out) {
    if constexpr (std::is_same_v<M, lp>) {
      if (is_nan(metric.p) || metric.p < 1)
        fail<std::domain_error>("norms: subgradients of lp are of orders from 1 on");
    }
    norms::with_formula(writer<P>{}, metric, detail::passage_between(std::move(x), out));
  }
};
struct project_onto_ball : takes_projectable_metrics {
  using places = place_list<place::written, place::metric, place::number>;
  template <class P, class E, class M> static constexpr E run(const passage<E>& p, const M& metric, double radius) {
    const double checked = detail::require_not_negative(radius, "norms: a radius is negative or NaN");
    return project_passage<P>(formula_of(metric), p, checked);
  }
};
struct step_proximally : takes_projectable_metrics {
  using places = place_list<place::written, place::metric, place::number>;
  template <class P, class E, class M> static constexpr void run(const passage<E>& p, const M& metric, double lambda) {
    const double checked = detail::require_not_negative(lambda, "norms: lambda is negative or NaN");
    take_proximal_step<P>(formula_of(metric), p, checked);
  }
};
struct project_to_sum : takes_no_metric {
  using places = place_list<place::written, place::number>;
  template <class P, class E> static constexpr void run(const passage<E>& p, double sum) {
    const double checked = detail::require_not_negative(sum, "norms: the sum of a simplex is negative or NaN");
    if (!is_finite(checked)) fail<std::domain_error>("norms: the sum of a simplex is infinite");
    detail::project_onto_simplex(p, checked);
  }
};
}  // namespace NORMS_ABI
}  // namespace detail

inline namespace NORMS_ABI {

/// A subgradient of the norm of a metric at x, written to `out`: subgradient(x, metric, out), also after a policy.
/// l1: the signs, 0 at 0. l2: x / ||x||, and 0 for x = 0. linf: the sign of the first of the largest components at its place, 0
/// elsewhere. lp{p}, lp_c<p> with p >= 1: sign(x) (|x| / ||x||)^(p - 1). l2_squared: 2 x. Others do not compile; p below 1 or
/// NaN: std::domain_error. l1, linf, l2_squared: exact; l2 as normalize; lp: by std::pow, some ulps times p.
/// x and `out` as for normalize_copy, errors too. l1 has NaN where x has it; linf where the first NaN is; l2 and lp of a NaN or
/// an infinity copy x. Linear; nothing is allocated. constexpr, but for lp.
///     std::vector<double> out(3);
///     norms::subgradient(std::vector{-2.0, 0.0, 5.0}, norms::l1, out);
///     out  // {-1, 0, 1}
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::find_subgradient> subgradient{};

/// The nearest vector, in the Euclidean sense, of norm at most `radius`, in place: project(x, metric, radius), with
/// l1, l2 or linf, also after a policy, and with a pointer and a length as x. Returns the norm before. Afterwards the norm
/// is at most the radius, as for clip_to_norm, and x is left bit for bit if it was.
/// l2: clip_to_norm. linf: each component brought into [-radius, radius]. l1: each brought nearer to 0 by the threshold with
/// which the norm becomes the radius, found among numbers chosen at random (Duchi, Shalev-Shwartz, Singer, Chandra 2008,
/// Efficient projections onto the l1-ball): expected linear time, and memory for as many numbers as x has; std::bad_alloc
/// before anything is written. Its components have an error of a few ulps of the largest. constexpr for l2 and linf.
/// A radius that is negative or NaN: std::domain_error, nothing is written. A NaN or an infinity: x stays, and NaN or
/// +infinity is returned.
///     std::vector<double> v{3, -1, 0.5};
///     norms::project(v, norms::l1, 2)  // 4.5
///     v                                // {2, 0, 0}
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::project_onto_ball> project{};

/// The nearest vector, in the Euclidean sense, whose components are not negative and have the given sum, in place:
/// project_to_simplex(x, sum). As project onto the l1 ball. A sum that is negative, NaN or infinite: std::domain_error. A
/// vector with a NaN or an infinity stays.
///     std::vector<double> v{1, 0.5, -1};
///     norms::project_to_simplex(v, 1);
///     v  // {0.75, 0.25, 0}
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::project_to_sum> project_to_simplex{};

/// The v that makes lambda ||v|| + ||v - x||^2 / 2 the least, in place: prox(x, metric, lambda), with l1, l2 or linf, also
/// after a policy, and with a pointer and a length as x.
/// l1: each component brought nearer to 0 by lambda, rounded once (the soft threshold). l2: x (1 - lambda / ||x||), or 0 where
/// that is negative (the block soft threshold). linf: x less its projection onto the l1 ball of radius lambda, as
/// Moreau's decomposition has it, which takes memory and time as that does. A lambda that is negative or NaN: std::domain_error,
/// nothing is written. l1 leaves a NaN where it is; l2 and linf leave x as it is where it has a NaN or an infinity.
///     std::vector<double> v{3, -1, 0.5};
///     norms::prox(v, norms::l1, 1);
///     v  // {2, 0, 0}
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::step_proximally> prox{};
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
