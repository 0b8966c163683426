#pragma once
// Distances of two vectors: distance(x, y, metric), and by name.
#include "norm.hpp"

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The distance of components under policy P.
template <class P> struct distance_of {
  template <class F, class V, class W> NORMS_INLINE constexpr auto operator()(F f, V x, W y) const {
    if constexpr (V::is_sized && W::is_sized) require_same_size(x.size(), y.size());
    if constexpr (V::in_place && W::in_place && std::is_same_v<typename V::element, typename W::element>) {
      if (x.dense() && y.dense()) return measure<P>(f, x.next, y.next, x.size());
    }
    return by_blocks(f, std::move(x), std::move(y));
  }

 private:
  template <class F, class V, class W> static constexpr auto by_blocks(F f, V x, W y) {
    using T = std::common_type_t<value_t<typename V::element>, value_t<typename W::element>>;
    parts<P, F, T> total(f);
    add_blocks<T>(total, std::move(x), std::move(y));
    return total.value();
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END

namespace norms {
inline namespace NORMS_ABI {

/// The distance that belongs to a metric, as a function object: `l2_distance` and its siblings are of this type.
///
/// Calls: f(x, y), f(first1, last1, first2), f(first1, last1, first2, last2), f({…}, {…}), each also with a policy
/// first. Elements of different types compute in their common type.
/// Throws std::invalid_argument, naming both sizes, when these differ: before anything is read where both are known. A
/// call with two sizes that the types tell does not compile. Otherwise as norm_function. x - x is exactly 0 for finite x;
/// the distance of equal infinities is NaN.
template <distance_metric Metric> struct distance_function {
  [[no_unique_address]] Metric metric{};

  template <policy P, vector_like R, vector_like S>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P, R&& x, S&& y) const
      noexcept(detail::same_extent<R, S> && !metric_family<Metric>) {
    return with_formula(detail::distance_of<P>{}, metric, detail::components_of(x), detail::components_of(y));
  }
  template <policy P, class Iterator, class S, class J, class T>
  requires(iterator_pair<Iterator, S> && iterator_pair<J, T>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P, Iterator first1, S last1, J first2, T last2) const {
    return with_formula(detail::distance_of<P>{}, metric,
                        detail::components_between(std::move(first1), std::move(last1)),
                        detail::components_between(std::move(first2), std::move(last2)));
  }
  template <policy P, class Iterator, class S, class J>
  requires(iterator_pair<Iterator, S> && detail::component_iterator<J>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P, Iterator first1, S last1, J first2) const {
    auto second = detail::components_beside(first1, last1, std::move(first2));
    return with_formula(detail::distance_of<P>{}, metric,
                        detail::components_between(std::move(first1), std::move(last1)), std::move(second));
  }
  template <policy P, detail::element E, detail::element G>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P p, std::initializer_list<E> x,
                                                       std::initializer_list<G> y) const {
    return (*this)(p, std::span<const E>(x.begin(), x.size()), std::span<const G>(y.begin(), y.size()));
  }

  template <vector_like R, vector_like S>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(R&& x, S&& y) const
      noexcept(detail::same_extent<R, S> && !metric_family<Metric>) {
    return (*this)(accurate, x, y);
  }
  template <class Iterator, class S, class J, class T>
  requires(iterator_pair<Iterator, S> && iterator_pair<J, T>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(Iterator first1, S last1, J first2, T last2) const {
    return (*this)(accurate, std::move(first1), std::move(last1), std::move(first2), std::move(last2));
  }
  template <class Iterator, class S, class J>
  requires(iterator_pair<Iterator, S> && detail::component_iterator<J>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(Iterator first1, S last1, J first2) const {
    return (*this)(accurate, std::move(first1), std::move(last1), std::move(first2));
  }
  template <detail::element E, detail::element G>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(std::initializer_list<E> x, std::initializer_list<G> y) const {
    return (*this)(accurate, x, y);
  }
  template <class... A, class Mistake = detail::mistake_in<detail::call_form<2>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};

/// sum |x[i] - y[i]|: Manhattan, taxicab. `fast`: relative error at most 28 u, otherwise as l1_norm.
NORMS_HIDDEN inline constexpr distance_function<l1_t> l1_distance{};
NORMS_HIDDEN inline constexpr distance_function<l1_t> manhattan_distance{};

/// sqrt(sum (x[i] - y[i])^2): Euclidean. `fast`: relative error at most 16 u, otherwise as l2_norm.
///     norms::l2_distance(std::vector{1.0, 2.0}, std::vector{4.0, 6.0})  // 5
NORMS_HIDDEN inline constexpr distance_function<l2_t> l2_distance{};
NORMS_HIDDEN inline constexpr distance_function<l2_t> euclidean_distance{};

/// sum (x[i] - y[i])^2. Overflows only when its true value does.
NORMS_HIDDEN inline constexpr distance_function<l2_squared_t> l2_distance_squared{};
NORMS_HIDDEN inline constexpr distance_function<l2_squared_t> squared_euclidean_distance{};

/// sum |x[i] - y[i]| / n.
NORMS_HIDDEN inline constexpr distance_function<mean_absolute_error_t> mean_absolute_error{};

/// sum (x[i] - y[i])^2 / n.
NORMS_HIDDEN inline constexpr distance_function<mean_squared_error_t> mean_squared_error{};

/// sqrt(sum (x[i] - y[i])^2 / n).
///     norms::root_mean_square_error(std::vector{1.0, 2.0}, std::vector{2.0, 1.0})  // 1
NORMS_HIDDEN inline constexpr distance_function<root_mean_square_error_t> root_mean_square_error{};

/// max |x[i] - y[i]|: Chebyshev. Correctly rounded under either policy.
NORMS_HIDDEN inline constexpr distance_function<linf_t> linf_distance{};
NORMS_HIDDEN inline constexpr distance_function<linf_t> sup_distance{};
NORMS_HIDDEN inline constexpr distance_function<linf_t> chebyshev_distance{};

/// Number of components that differ, a count and not a fraction, rounded to the element type (exact to 2^24 for float);
/// NaN differs from everything.
NORMS_HIDDEN inline constexpr distance_function<l0_t> hamming_distance{};

/// x.y / (|x| |y|), always within [-1, 1], for vectors of any magnitude; exactly 1 for x and x. 0 where a vector is
/// zero; NaN where a component is infinite or NaN. `accurate`: below one ulp, also where x.y cancels (of vectors beyond
/// 1e+-130 and of ranges that are no arrays, an ulp of 1); `fast`: absolute error at most 60 ulp of 1.
NORMS_HIDDEN inline constexpr distance_function<cosine_similarity_t> cosine_similarity{};

/// 1 - cosine_similarity(x, y), within [0, 2]. Absolute error: an ulp of 1 (`accurate`), 60 (`fast`).
NORMS_HIDDEN inline constexpr distance_function<cosine_distance_t> cosine_distance{};

/// distance(x, y) is the l2 distance; distance(x, y, metric) that of the metric: norms::l1, l2, linf, … or your own.
/// Forms of x and y as in distance_function: ranges, or two pairs of iterators, or lists.
struct distance_verb {
  template <policy P, vector_like R, vector_like S, distance_metric M = l2_t>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P p, R&& x, S&& y, M m = {}) const
      noexcept(detail::same_extent<R, S> && !metric_family<M>) {
    return distance_function<M>{m}(p, x, y);
  }
  template <policy P, class Iterator, class S, class J, class T, distance_metric M = l2_t>
  requires(iterator_pair<Iterator, S> && iterator_pair<J, T>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P p, Iterator first1, S last1, J first2, T last2,
                                                       M m = {}) const {
    return distance_function<M>{m}(p, std::move(first1), std::move(last1), std::move(first2), std::move(last2));
  }
  template <policy P, detail::element E, detail::element G, distance_metric M = l2_t>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(P p, std::initializer_list<E> x, std::initializer_list<G> y,
                                                       M m = {}) const {
    return distance_function<M>{m}(p, x, y);
  }

  template <vector_like R, vector_like S, distance_metric M = l2_t>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(R&& x, S&& y, M m = {}) const
      noexcept(detail::same_extent<R, S> && !metric_family<M>) {
    return (*this)(accurate, x, y, m);
  }
  template <class Iterator, class S, class J, class T, distance_metric M = l2_t>
  requires(iterator_pair<Iterator, S> && iterator_pair<J, T>)
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(Iterator first1, S last1, J first2, T last2, M m = {}) const {
    return (*this)(accurate, std::move(first1), std::move(last1), std::move(first2), std::move(last2), m);
  }
  template <detail::element E, detail::element G, distance_metric M = l2_t>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(std::initializer_list<E> x, std::initializer_list<G> y,
                                                       M m = {}) const {
    return (*this)(accurate, x, y, m);
  }
  template <class... A, class Mistake = detail::mistake_in<detail::call_form<2, false, detail::ending::metric>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};
NORMS_HIDDEN inline constexpr distance_verb distance{};
}  // namespace NORMS_ABI
}  // namespace norms
