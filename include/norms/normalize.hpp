#pragma once
// Vectors divided by their norm, and what networks call normalisation, as function objects.
//
//   std::vector<double> v{3, 4};
//   norms::normalize(v)  // 5
//   v                    // {0.6, 0.8}
#include "call/matrix_operand.hpp"
#include "call/value_of.hpp"
#include "call/writing_verb.hpp"
#include "evaluate/standardized.hpp"
#include "metric.hpp"

#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms {
namespace detail {
inline namespace NORMS_ABI {

/// Writes x / norm, given a formula. Of lp some orders are no norms in this sense.
template <class P> struct normalizer {
  template <class F, class E> NORMS_INLINE constexpr E operator()(F f, const passage<E>& p) const {
    if constexpr (is_homogeneous<F>) return normalize_passage<P>(f, p);
    else fail<std::domain_error>("norms: an lp norm of this order does not scale with its vector");
  }
};

struct normalize_in_place : takes_homogeneous_metrics {
  using places = place_list<place::written, place::maybe_metric>;
  template <class P, class E, class M = l2_t>
  static NORMS_INLINE constexpr E run(const passage<E>& p, const M& metric = {}) {
    detail::require_homogeneous(metric);
    return norms::with_formula(normalizer<P>{}, metric, p);
  }
};
struct normalize_elsewhere : takes_homogeneous_metrics {
  using places = place_list<place::read, place::written, place::maybe_metric>;
  template <class P, class V, class E, class M = l2_t>
  static NORMS_INLINE constexpr E run(V x, const passage<E>& out, const M& metric = {}) {
    detail::require_homogeneous(metric);
    return norms::with_formula(normalizer<P>{}, metric, detail::passage_between(std::move(x), out));
  }
};
struct normalize_each_row : takes_homogeneous_metrics {
  using places = place_list<place::matrix, place::maybe_metric, place::maybe_written>;
  template <class P, class E, class M = l2_t>
  static constexpr void run(const written_matrix<E>& a, const M& metric = {}) {
    detail::require_homogeneous(metric);
    for (std::size_t i = 0; i < a.rows; ++i) norms::with_formula(normalizer<P>{}, metric, a.row(i));
  }
  template <class P, class E, class M>
  static constexpr void run(const written_matrix<E>& a, const M& metric, const passage<E>& norms_of_rows) {
    detail::require_homogeneous(metric);
    require_same_size(a.rows, norms_of_rows.size);
    for (std::size_t i = 0; i < a.rows; ++i)
      norms_of_rows.at(i) = norms::with_formula(normalizer<P>{}, metric, a.row(i));
  }
};

NORMS_HIDDEN inline constexpr const char* wrong_epsilon = "norms: epsilon is negative or NaN";
struct normalize_layer : takes_no_metric {
  using places = place_list<place::written, place::number>;
  template <class P, class E> static constexpr E run(const passage<E>& p, double epsilon) {
    return detail::standardize<P>(p, detail::require_not_negative(epsilon, wrong_epsilon));
  }
};
struct normalize_mean_square : takes_no_metric {
  using places = place_list<place::written, place::number>;
  template <class P, class E> static constexpr E run(const passage<E>& p, double epsilon) {
    return detail::divide_by_mean_square<P>(p, detail::require_not_negative(epsilon, wrong_epsilon));
  }
};
}  // namespace NORMS_ABI
}  // namespace detail

inline namespace NORMS_ABI {

/// x / ||x||, in place; returns the norm, which is that of norms::norm under the same policy.
///
/// Calls: normalize(x), normalize(x, metric), each also after a policy, and with a pointer and a length as x. x is
/// writable_vector: float or double, not const. The metric is l2 unless it is given: l1, l2, linf, lp{p}, lp_c, a mean, or
/// one of your own, as long as the norm of c x is |c| times that of x; others do not compile, and lp{0}, lp{-infinity} and lp of NaN
/// throw std::domain_error.
///
/// `accurate`, l1, l2 and linf: each component is the number nearest to x[i] / ||x|| for the true norm, not for the rounded
/// one, ties to even, also where the norm overflows or is subnormal; other metrics: two roundings more than that of the
/// norm. `fast`: as many ulps as the norm, and two. docs/accuracy.md has the proof.
/// A zero vector stays, and 0 is returned. A NaN or an infinity: the vector stays, NaN or +infinity is returned; a finite
/// vector whose norm overflows is divided nevertheless, and +infinity returned. Empty: 0.
/// Two passes, and a third where a quotient is hard to round; nothing is allocated. x may be strided; components that share
/// their place, or do not lie where x says, throw std::invalid_argument. Nothing is written when it throws. constexpr.
///     std::vector<double> v{3, 4};
///     norms::normalize(v)               // 5
///     v                                 // {0.6, 0.8}
///     norms::normalize(v, norms::linf)  // 0.8
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::normalize_in_place> normalize{};

/// The same, written to `out`: normalize_copy(x, out), normalize_copy(x, out, metric). x is anything vector_like whose size
/// is known; components of another type than those of `out`, such as integers, are converted first, which must not
/// narrow them. Sizes that differ throw std::invalid_argument before anything is written. x and `out` may be the same, or
/// overlap as contiguous vectors of one type; other overlaps throw std::invalid_argument.
///     std::vector<double> out(2);
///     norms::normalize_copy(std::vector{3, 4}, out)  // 5
///     out                                            // {0.6, 0.8}
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::normalize_elsewhere> normalize_copy{};

/// Normalizes each row of a matrix: normalize_rows(A), (A, metric), (A, metric, norms), where `norms` takes the norm of
/// each row and has as many components as A has rows. A is strided_matrix of float or double, not const. All else as for
/// normalize; rows of which the columns lie apart are passed through a buffer on the stack.
///     double a[2][2] = {{3, 4}, {0, 2}};
///     norms::normalize_rows(a);
///     a[1][1]  // 1
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::normalize_each_row> normalize_rows{};

/// (x - m) / sqrt(v + epsilon), in place, where m is the mean of x and v the mean of (x - m)^2, as layers of networks have
/// it; returns the divisor. Calls: layer_normalize(x, epsilon), also after a policy. The mean has no error that shows, the
/// root of v that of `rms`, the result two roundings more, as far as the differences x - m allow. A constant vector becomes 0, and of
/// no components the divisor is sqrt(epsilon). A
/// NaN or an infinity: x stays, and NaN or +infinity is returned. An epsilon that is negative or NaN: std::domain_error, nothing is
/// written. Five passes, in cache mostly; allocates nothing.
///     std::vector<double> v{1, 3};
///     norms::layer_normalize(v, 0)  // 1
///     v                             // {-1, 1}
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::normalize_layer> layer_normalize{};

/// x / sqrt(mean of x^2 + epsilon), in place; returns the divisor. The calls and errors of layer_normalize; two passes. A
/// zero vector stays.
///     std::vector<double> v{3, 4, 5, 0};
///     norms::root_mean_square_normalize(v, 0)  // sqrt(12.5)
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::normalize_mean_square> root_mean_square_normalize{};
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
