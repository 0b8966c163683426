#pragma once
// Norms of one vector: norm(x, metric), and by name.
#include "call/blocks.hpp"
#include "call/operands.hpp"
#include "call/refusal.hpp"
#include "evaluate/measure.hpp"
#include "metric.hpp"
#include "target.hpp"

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The norm of components under policy P.
template <class P> struct norm_of {
  template <class F, class V> NORMS_INLINE constexpr auto operator()(F f, V x) const {
    if constexpr (V::in_place) {
      if (x.dense()) return measure<P>(f, x.next, expr::nothing{}, x.size());
    }
    return by_blocks(f, std::move(x));
  }

 private:
  template <class F, class V> static constexpr auto by_blocks(F f, V x) {
    using T = value_t<typename V::element>;
    parts<P, F, T> total(f);
    add_blocks<T>(total, std::move(x));
    return total.value();
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END

namespace norms {
inline namespace NORMS_ABI {

/// The norm that belongs to a metric, as a function object: `l2_norm` and its siblings are objects of this type.
///
/// Calls: f(x), f(first, last), f({3.0, 4.0}), each also with a policy first. x is anything vector_like.
/// Result: float for float elements, double for double and integers; correctly rounded under `accurate` (see there).
/// Reads each element once, and up to twice more where the sums are out of range or a rounding is hard to decide.
/// Allocates nothing, throws nothing itself (std::domain_error if the metric is lp of order NaN), is constexpr. Empty:
/// 0. A NaN anywhere: quiet NaN; else an infinity anywhere: +infinity. No result overflows or underflows unless the
/// true value does.
template <norm_metric Metric> struct norm_function {
  [[no_unique_address]] Metric metric{};

  template <policy P, vector_like R>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P, R&& x) const
      noexcept(detail::reads_memory<R> && !metric_family<Metric>) {
    return with_formula(detail::norm_of<P>{}, metric, detail::components_of(x));
  }
  template <policy P, class Iterator, class S>
  requires iterator_pair<Iterator, S>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P, Iterator first, S last) const
      noexcept(std::contiguous_iterator<Iterator> && !metric_family<Metric>) {
    return with_formula(detail::norm_of<P>{}, metric, detail::components_between(std::move(first), std::move(last)));
  }
  template <policy P, detail::element E>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P p, std::initializer_list<E> x) const
      noexcept(!metric_family<Metric>) {
    return (*this)(p, std::span<const E>(x.begin(), x.size()));
  }

  template <vector_like R>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(R&& x) const
      noexcept(detail::reads_memory<R> && !metric_family<Metric>) {
    return (*this)(accurate, x);
  }
  template <class Iterator, class S>
  requires iterator_pair<Iterator, S>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(Iterator first, S last) const
      noexcept(std::contiguous_iterator<Iterator> && !metric_family<Metric>) {
    return (*this)(accurate, std::move(first), std::move(last));
  }
  template <detail::element E>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(std::initializer_list<E> x) const
      noexcept(!metric_family<Metric>) {
    return (*this)(accurate, x);
  }
  template <class... A, class Mistake = detail::mistake_in<detail::call_form<1>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};

/// Number of components other than 0, rounded to the element type (exact to 2^24 for float); NaN counts.
NORMS_HIDDEN inline constexpr norm_function<l0_t> l0_pseudo_norm{};

/// sum |x[i]|. `fast`: relative error at most 27 u in the element type (u = 2^-53, 2^-24), typically below one ulp.
///     norms::l1_norm(std::vector{3.0, -4.0})  // 7
NORMS_HIDDEN inline constexpr norm_function<l1_t> l1_norm{};

/// sqrt(sum x[i]^2). `fast`: relative error at most 15 u. `accurate`: the sum is computed with a bound of its error;
/// where that leaves more than one result, without error, from integers (docs/accuracy.md).
///     norms::l2_norm(std::vector{1e200, 1e200})  // 1.414e200, where the sum of squares is not representable
NORMS_HIDDEN inline constexpr norm_function<l2_t> l2_norm{};

/// sum x[i]^2. Overflows only when its true value does.
NORMS_HIDDEN inline constexpr norm_function<l2_squared_t> l2_norm_squared{};

/// sqrt(sum x[i]^2 / n), the root mean square. Overflows never, though the sum may.
///     norms::rms(std::vector{3.0, 4.0, 5.0, 0.0})  // sqrt(12.5)
NORMS_HIDDEN inline constexpr norm_function<root_mean_square_error_t> rms{};

/// max |x[i]|. Exact under either policy.
NORMS_HIDDEN inline constexpr norm_function<linf_t> linf_norm{};
NORMS_HIDDEN inline constexpr norm_function<linf_t> sup_norm{};

/// norm(x) is the l2 norm; norm(x, metric) the norm of that metric: norms::l1, l2, linf, …, or one of your own.
/// Policy and forms of x as in norm_function.
struct norm_verb {
  template <policy P, vector_like R, norm_metric M = l2_t>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P p, R&& x, M metric = {}) const
      noexcept(detail::reads_memory<R> && !metric_family<M>) {
    return norm_function<M>{metric}(p, x);
  }
  template <policy P, class Iterator, class S, norm_metric M = l2_t>
  requires iterator_pair<Iterator, S>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P p, Iterator first, S last, M metric = {}) const
      noexcept(std::contiguous_iterator<Iterator> && !metric_family<M>) {
    return norm_function<M>{metric}(p, std::move(first), std::move(last));
  }
  template <policy P, detail::element E, norm_metric M = l2_t>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P p, std::initializer_list<E> x, M metric = {}) const
      noexcept(!metric_family<M>) {
    return norm_function<M>{metric}(p, x);
  }

  template <vector_like R, norm_metric M = l2_t>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(R&& x, M metric = {}) const
      noexcept(detail::reads_memory<R> && !metric_family<M>) {
    return (*this)(accurate, x, metric);
  }
  template <class Iterator, class S, norm_metric M = l2_t>
  requires iterator_pair<Iterator, S>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(Iterator first, S last, M metric = {}) const
      noexcept(std::contiguous_iterator<Iterator> && !metric_family<M>) {
    return (*this)(accurate, std::move(first), std::move(last), metric);
  }
  template <detail::element E, norm_metric M = l2_t>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(std::initializer_list<E> x, M metric = {}) const
      noexcept(!metric_family<M>) {
    return (*this)(accurate, x, metric);
  }
  template <class... A, class Mistake = detail::mistake_in<detail::call_form<1, false, detail::ending::metric>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};
NORMS_HIDDEN inline constexpr norm_verb norm{};
}  // namespace NORMS_ABI
}  // namespace norms
