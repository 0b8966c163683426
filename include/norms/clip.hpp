#pragma once
// Vectors scaled down to a norm, as training clips its gradients.
//
//   std::vector<double> gradient{3, 4};
//   norms::clip_to_norm(gradient, 1.0)   // 5, the norm before
//   norms::l2_norm(gradient) <= 1        // true
#include "call/writing_verb.hpp"
#include "evaluate/normalized.hpp"
#include "evaluate/vectors_together.hpp"
#include "metric.hpp"

#include <cstddef>
#include <stdexcept>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms {

/// A last argument of clip_to_norm and clip_to_global_norm, by which a vector with NaN or an infinity throws std::domain_error
/// instead of being left as it is.
///     std::vector<double> v{3, 4};
///     norms::clip_to_norm(v, 10.0, norms::error_if_nonfinite)  // 5
struct error_if_nonfinite_t {};
NORMS_HIDDEN inline constexpr error_if_nonfinite_t error_if_nonfinite{};

namespace detail {
inline namespace NORMS_ABI {

/// Several vectors with the norm of all.
template <class F, class R> struct vectors_together : several_vectors<R> {
  using element = typename several_vectors<R>::element;
  [[no_unique_address]] F formula;

  template <class P> constexpr element norm() const { return norm_of_all<P>(formula, *this); }
  template <class Total> constexpr Total of_all(const Total& total) const { return total; }
  constexpr const vectors_together& written() const { return *this; }
};
template <class F, class E> constexpr one_vector<F, E> with_norm(F f, const passage<E>& p) { return {f, p}; }
template <class F, class R> constexpr vectors_together<F, R> with_norm(F f, const several_vectors<R>& x) {
  return {x, f};
}

/// Clips a passage, or several vectors.
template <class P> struct clipper {
  double limit;
  bool throws_if_nonfinite;

  template <class F, class Given> constexpr auto operator()(F f, Given given) const {
    using E = typename Given::element;
    if constexpr (is_homogeneous<F>) {
      const auto vectors = with_norm(f, given);  // norms/mpi.hpp has one of its own
      if (throws_if_nonfinite && !is_finite(detail::largest_magnitude_in(vectors)))
        fail<std::domain_error>("norms: a vector to be clipped has a component that is NaN or infinite");
      return detail::clip<P>(f, vectors, detail::toward_zero<E>(limit));
    } else {
      fail<std::domain_error>("norms: an lp norm of this order does not scale with its vector");
      return E();
    }
  }
};

struct clip_any : takes_homogeneous_metrics {
  template <class M>
  static constexpr bool takes = takes_homogeneous_metrics::takes<M> || std::is_same_v<M, error_if_nonfinite_t>;

  template <class P, class Given, class M = l2_t, class... Option>
  static constexpr auto run(const Given& given, double limit, const M& metric = {}, Option...) {
    const double checked = detail::require_not_negative(limit, "norms: a limit is negative or NaN");
    if constexpr (std::is_same_v<M, error_if_nonfinite_t>) return clipper<P>{checked, true}(formula_of(l2_t{}), given);
    else {
      detail::require_homogeneous(metric);
      return norms::with_formula(clipper<P>{checked, sizeof...(Option) != 0}, metric, given);
    }
  }
};
struct clip_one : clip_any {
  using places = place_list<place::written, place::number, place::maybe_metric, place::maybe_option>;
};
struct clip_many : clip_any {
  using places = place_list<place::vectors, place::number, place::maybe_metric, place::maybe_option>;
};
}  // namespace NORMS_ABI
}  // namespace detail

inline namespace NORMS_ABI {

/// Scales x, in place, such that its norm is at most `limit`, unless it is; returns the norm before.
///
/// Calls: clip_to_norm(x, limit), (x, limit, metric), either with error_if_nonfinite at the end, after a policy if you like, and
/// with a pointer and a length as x. Vectors and metrics as for normalize; the limit is a number, rounded toward zero to the
/// elements' type. Negative or NaN: std::domain_error, nothing is written.
///
/// A vector whose norm is at most the limit, as norms::norm has it under the same policy and under `accurate`, is left bit for
/// bit. Of another it is so afterwards, and by no more than 10 ulps below the limit, under `fast` by 70; with metrics other than
/// l1, l2 and linf it is measured once more, and scaled until it is. docs/accuracy.md has the proof. Subnormal results are
/// rounded by as much as they are apart. A NaN or an infinity: x stays, and NaN or +infinity is returned, unless
/// error_if_nonfinite, as PyTorch calls it, is given, which throws std::domain_error. A finite vector whose norm overflows is scaled, and
/// +infinity is returned. Two passes; allocates nothing.
///     std::vector<float> v{3, 4};
///     norms::clip_to_norm(v, 10.0)  // 5
///     v                             // {3, 4}
///     norms::clip_to_norm(v, 1.0)   // 5
///     norms::l2_norm(v) <= 1        // true
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::clip_one> clip_to_norm{};

/// The same of several vectors taken as one, such as the gradients of all parameters: a range of vectors of one type, of any sizes.
/// Calls, errors and results as those of clip_to_norm, but for the pointer.
///     std::vector<std::vector<double>> tensors{{3}, {4}};
///     norms::clip_to_global_norm(tensors, 1.0)  // 5
///     tensors[0][0] <= 0.6                      // true
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::clip_many> clip_to_global_norm{};
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
