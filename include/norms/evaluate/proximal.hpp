#pragma once
// What optimisation does to a vector under a norm: subgradients, projections onto balls, proximal steps.
#include "largest_position.hpp"
#include "normalized.hpp"
#include "threshold.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

using l1_formula = formula_of_metric<l1_t>;
using l2_formula = formula_of_metric<l2_t>;
using linf_formula = formula_of_metric<linf_t>;

/// -1, 0 or 1 as an expression of e; NaN of NaN.
template <class Expression> constexpr auto sign_of(Expression e) {
  const auto within = (expr::min)((expr::max)(e, -1), 1);
  return expr::quotient(within, (expr::abs)(within));
}

/// The order of an Lp norm whose terms are powers.
template <class F> constexpr double order_of_norm(const F& f) {
  if constexpr (F::has_real_powers) return order_of(f);
  else return F::root.halves / 2.0;
}

/// Writes the sign of the first of the largest components at its place, and 0 elsewhere. A NaN stays where it is.
template <class E> constexpr void write_largest_sign(const passage<E>& p) {
  largest_position<E> largest;
  p.read_pieces([&largest](const E* x, std::size_t n) { largest.add(x, expr::nothing{}, n); });
  const std::size_t i = largest.position();
  E value = 0;
  if (i < p.size) value = p.from[static_cast<std::ptrdiff_t>(i) * p.step];
  p.fill(0);
  if (is_nan(value)) p.at(i) = quiet_nan<E>();
  else if (!is_zero(value)) p.at(i) = is_negative(value) ? E(-1) : E(1);
}

/// Writes sign(x) (|x| / norm)^(p - 1).
template <class P, class F, class E> constexpr void write_gradient_of_order(F f, const passage<E>& p) {
  const double exponent = order_of_norm(f) - 1;
  if (exponent < 0) fail<std::domain_error>("norms: lp of an order below 1 has no subgradient");
  if (!is_finite(normalize_passage<P>(f, p)) && !is_finite(largest_magnitude_in(one_vector<F, E>{f, p}))) return;
  for (std::size_t i = 0; i < p.size; ++i) {
    E& value = p.at(i);
    const auto power = static_cast<E>(__builtin_pow(static_cast<double>(absolute(value)), exponent));
    value = is_negative(value) ? -power : power;
  }
}

template <class P, class F, class E> constexpr void write_subgradient(F f, const passage<E>& p) {
  if constexpr (F::is_largest_magnitude) detail::write_largest_sign(p);
  else if constexpr (exact_degree<F> == 1) detail::write_expression(sign_of(expr::x{}), p);
  else if constexpr (exact_degree<F> == 2) normalize_passage<P>(f, p);
  else if constexpr (F::factors == 2) detail::write_expression(expr::x{} * 2, p);
  else write_gradient_of_order<P>(f, p);
}

/// Projects onto the ball of a radius; returns the norm before. The result of l1 may be just outside the ball, by the
/// roundings of its components, and is then scaled.
template <class P, class F, class E> constexpr E project_passage(F f, const passage<E>& p, double given) {
  const E radius = toward_zero<E>(given);
  const one_vector<F, E> x{f, p};
  if constexpr (exact_degree<F> == 2) return clip<P>(f, x, radius);
  else {
    const E norm = x.template norm<P>();
    if (has_no_direction(norm, x) || is_within<P>(norm, radius, x)) return norm;
    if constexpr (F::is_largest_magnitude) detail::clamp_to(static_cast<double>(radius), p);
    else if (is_zero(radius)) p.fill(0);
    else {
      detail::soften(find_threshold<true>(p, static_cast<double>(radius)).value(), p);
      clip<P>(f, x, radius);
    }
    return norm;
  }
}

/// The proximal step of lambda times the norm.
template <class P, class F, class E> constexpr void take_proximal_step(F f, const passage<E>& p, double lambda) {
  const one_vector<F, E> x{f, p};
  if constexpr (F::is_largest_magnitude) {
    // By Moreau's decomposition, x less its projection onto the ball of the dual norm, l1.
    const one_vector<l1_formula, E> dual{{}, p};
    const E norm = dual.template norm<accurate_t>();
    if (is_zero(lambda) || has_no_direction(norm, dual)) return;
    if (static_cast<double>(norm) <= lambda) p.fill(0);
    else detail::clamp_to(find_threshold<true>(p, lambda).value(), p);
  } else if constexpr (exact_degree<F> == 1) detail::soften(lambda, p);
  else {
    const E norm = x.template norm<P>();
    if (has_no_direction(norm, x)) return;
    // Of a norm that overflows both are halved enough.
    const scaled_norm<E> scaled = scaled_norm_of<P>(f, x, norm);
    const double kept = 1 - lambda * static_cast<double>(scaled.scale) / static_cast<double>(scaled.value);
    if (kept > 0) detail::multiply(E(1), static_cast<E>(kept), p);
    else p.fill(0);
  }
}

/// Projects onto the vectors without a negative component whose components have a given sum.
template <class E> constexpr void project_onto_simplex(const passage<E>& p, double sum) {
  const one_vector<linf_formula, E> x{{}, p};
  if (!is_finite(x.template norm<fast_t>())) return;
  if (is_zero(sum)) return p.fill(0);
  if (p.size == 0) return;
  // The threshold itself may be beyond the largest number where its distances from components are not.
  const scaled_threshold threshold = find_threshold<false>(p, sum);
  const auto excess = (expr::max)(expr::x{} * threshold.scale - threshold.scaled, 0);
  detail::write_expression(excess * (1 / threshold.scale), p);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
