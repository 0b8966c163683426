#pragma once
// Weighted norms and distances: by metric, and by name.
#include "distance.hpp"
#include "evaluate/small_order.hpp"

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Throws std::domain_error if one of the numbers is no weight.
template <class T> constexpr void require_weights(const T* weights, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    if (!is_weight(static_cast<value_t<T>>(weights[i]))) fail<std::domain_error>("norms: a weight is negative or NaN");
  }
}

template <class T> constexpr weighted<T, expr::nothing> operands_of(const T* weights) { return {{}, weights}; }
template <class T> constexpr weighted<T, const T*> operands_of(const T* y, const T* weights) { return {y, weights}; }

/// Adds blocks to what has add(x, weighted, n), once their weights are checked.
template <class Total> struct weighted_block_adder {
  Total& total;
  template <class T> constexpr void operator()(std::size_t n, const T* x, const T* w) const {
    add(x, operands_of(w), n);
  }
  template <class T> constexpr void operator()(std::size_t n, const T* x, const T* y, const T* w) const {
    add(x, operands_of(y, w), n);
  }

 private:
  template <class T, class Y> constexpr void add(const T* x, weighted<T, Y> y, std::size_t n) const {
    require_weights(y.weights, n);
    total.add(x, y, n);
  }
};

/// The weighted norm of x, or the weighted distance of x and y, under policy P: called with x, y if any, and weights.
template <class P> struct weighted_value_of {
  template <class F, class V, class... Others> constexpr auto operator()(F f, V x, Others... others) const {
    using T = std::common_type_t<value_t<typename V::element>, value_t<typename Others::element>...>;
    (require_same_known_size(x, others), ...);
    if constexpr (F::has_real_powers) {
      if (absolute(order_of(f)) < small_order)
        return of_small_order<T>(order_of(f), std::move(x), std::move(others)...);
    }
    if constexpr (are_in_place<V, Others...>) {
      if (x.dense() && (others.dense() && ...)) return measured<T>(f, x.next, operands_of(others.next...), x.size());
    }
    return by_blocks<T>(f, std::move(x), std::move(others)...);
  }

 private:
  template <class V, class... Others>
  static constexpr bool are_in_place =
      V::in_place && ((Others::in_place && std::is_same_v<typename Others::element, typename V::element>) && ...);

  template <class V, class W> static constexpr void require_same_known_size(const V& x, const W& other) {
    if constexpr (V::is_sized && W::is_sized) require_same_size(x.size(), other.size());
  }
  /// Kernels answer weights that are none by NaN.
  template <class T, class F, class E, class Y>
  static constexpr T measured(F f, const E* x, weighted<E, Y> y, std::size_t n) {
    const T result = measure<P>(f, x, y, n);
    if (is_nan(result)) [[unlikely]]
      require_weights(y.weights, n);
    return result;
  }
  template <class T, class F, class... V> static constexpr T by_blocks(F f, V... vectors) {
    parts<P, F, T, true> total(f);
    for_each_block<T>(weighted_block_adder<decltype(total)>{total}, std::move(vectors)...);
    return total.value();
  }
  template <class T, class... V> static constexpr T of_small_order(double p, V... vectors) {
    small_order_sum total(p);
    for_each_block<T>(weighted_block_adder<small_order_sum>{total}, std::move(vectors)...);
    return total.value<T>();
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END

namespace norms {
inline namespace NORMS_ABI {

/// The weighted norm that belongs to a metric, as a function object: of terms multiplied by weights, sqrt(sum w x^2)
/// for l2; of a maximum over the components whose weight is not 0.
///
/// Calls: f(x, w), f(first, last, weights_first), f({...}, {...}), each also with a policy first. x and w are anything
/// vector_like; elements of different types compute in their common type, which is that of the result. Formulas with
/// expr::size, such as means, divide by the number of components, not by the sum of weights.
/// Accuracy as without weights: l1, l2, linf, means, orders 3 and 4, and l0 too, are correctly rounded under `accurate`.
/// Neither large nor small weights make a result overflow or underflow unless the true value does.
/// A component of weight 0 counts for nothing, even if infinite; a NaN anywhere gives NaN, but l0 counts it. An infinite
/// weight makes the sum infinite unless its term is 0: infinity, but 0 for lp of negative p; to a maximum it is like any
/// other. Throws std::invalid_argument, naming both sizes, when these differ: before
/// anything is read where both are known; std::domain_error if a weight is negative or NaN. Allocates nothing, is
/// constexpr; one pass, and another where sums are out of range, or a weight is 2^100 or more (2^16 under `fast` for
/// floats).
template <norm_metric Metric> struct weighted_norm_function {
  [[no_unique_address]] Metric metric{};

  template <policy P, vector_like R, vector_like W> [[nodiscard]] constexpr auto operator()(P, R&& x, W&& w) const {
    return with_formula(detail::weighted_value_of<P>{}, metric, detail::components_of(x), detail::components_of(w));
  }
  template <policy P, class Iterator, class S, class J>
  requires(iterator_pair<Iterator, S> && detail::component_iterator<J>)
  [[nodiscard]] constexpr auto operator()(P, Iterator first, S last, J weights) const {
    auto beside = detail::components_beside(first, last, std::move(weights));
    return with_formula(detail::weighted_value_of<P>{}, metric,
                        detail::components_between(std::move(first), std::move(last)), std::move(beside));
  }
  template <policy P, detail::element E, detail::element G>
  [[nodiscard]] constexpr auto operator()(P p, std::initializer_list<E> x, std::initializer_list<G> w) const {
    return (*this)(p, std::span(x.begin(), x.size()), std::span(w.begin(), w.size()));
  }
  template <detail::element E, detail::element G>
  [[nodiscard]] constexpr auto operator()(std::initializer_list<E> x, std::initializer_list<G> w) const {
    return (*this)(accurate, x, w);
  }
  template <class First, class... Rest>
  requires(!policy<std::remove_cvref_t<First>> &&
           detail::takes<const weighted_norm_function&, accurate_t, First, Rest...>)
  [[nodiscard]] constexpr auto operator()(First&& first, Rest&&... rest) const {
    return (*this)(accurate, std::forward<First>(first), std::forward<Rest>(rest)...);
  }
  template <class... A, class Mistake = detail::mistake_in<detail::call_form<2, true>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};

/// The weighted distance that belongs to a metric: the weighted norm of x - y, and for metrics of both vectors, such as
/// the cosine, likewise of weighted terms. Calls: f(x, y, w), f(first1, last1, first2, weights_first), f({...}, {...},
/// {...}), each also with a policy first. Otherwise as weighted_norm_function.
template <distance_metric Metric> struct weighted_distance_function {
  [[no_unique_address]] Metric metric{};

  template <policy P, vector_like R, vector_like S, vector_like W>
  [[nodiscard]] constexpr auto operator()(P, R&& x, S&& y, W&& w) const {
    return with_formula(detail::weighted_value_of<P>{}, metric, detail::components_of(x), detail::components_of(y),
                        detail::components_of(w));
  }
  template <policy P, class Iterator, class S, class J, class K>
  requires(iterator_pair<Iterator, S> && detail::component_iterator<J> && detail::component_iterator<K>)
  [[nodiscard]] constexpr auto operator()(P, Iterator first1, S last1, J first2, K weights) const {
    auto second = detail::components_beside(first1, last1, std::move(first2));
    auto beside = detail::components_beside(first1, last1, std::move(weights));
    return with_formula(detail::weighted_value_of<P>{}, metric,
                        detail::components_between(std::move(first1), std::move(last1)), std::move(second),
                        std::move(beside));
  }
  template <policy P, detail::element E, detail::element G, detail::element H>
  [[nodiscard]] constexpr auto operator()(P p, std::initializer_list<E> x, std::initializer_list<G> y,
                                          std::initializer_list<H> w) const {
    return (*this)(p, std::span(x.begin(), x.size()), std::span(y.begin(), y.size()), std::span(w.begin(), w.size()));
  }
  template <detail::element E, detail::element G, detail::element H>
  [[nodiscard]] constexpr auto operator()(std::initializer_list<E> x, std::initializer_list<G> y,
                                          std::initializer_list<H> w) const {
    return (*this)(accurate, x, y, w);
  }
  template <class First, class... Rest>
  requires(!policy<std::remove_cvref_t<First>> &&
           detail::takes<const weighted_distance_function&, accurate_t, First, Rest...>)
  [[nodiscard]] constexpr auto operator()(First&& first, Rest&&... rest) const {
    return (*this)(accurate, std::forward<First>(first), std::forward<Rest>(rest)...);
  }
  template <class... A, class Mistake = detail::mistake_in<detail::call_form<3, true>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};

/// sum w[i] |x[i]|. `fast`: relative error at most 28 u.
///     norms::weighted_l1_norm(std::vector{3.0, 4.0}, std::vector{4.0, 0.25})  // 13
NORMS_HIDDEN inline constexpr weighted_norm_function<l1_t> weighted_l1_norm{};
/// sum w[i] |x[i] - y[i]|. `fast`: relative error at most 29 u.
NORMS_HIDDEN inline constexpr weighted_distance_function<l1_t> weighted_l1_distance{};

/// sqrt(sum w[i] x[i]^2): the weights stand outside the power. `fast`: relative error at most 16 u.
///     norms::weighted_l2_norm(std::vector{3.0, 4.0}, std::vector{4.0, 0.25})  // sqrt(40)
NORMS_HIDDEN inline constexpr weighted_norm_function<l2_t> weighted_l2_norm{};
/// sqrt(sum w[i] (x[i] - y[i])^2). `fast`: relative error at most 17 u.
NORMS_HIDDEN inline constexpr weighted_distance_function<l2_t> weighted_l2_distance{};

/// max |x[i]| over the components with w[i] > 0; 0 if there is none. Exact under either policy.
NORMS_HIDDEN inline constexpr weighted_norm_function<linf_t> weighted_linf_norm{};
/// max |x[i] - y[i]| over the components with w[i] > 0.
NORMS_HIDDEN inline constexpr weighted_distance_function<linf_t> weighted_linf_distance{};

/// (sum w[i] |x[i]|^p)^(1/p) for any real p, in the calls of weighted_norm_function with p as the last argument. p = 0:
/// the sum of the weights of components other than 0; infinite p: see weighted_linf_norm; -infinity: the smallest |x[i]|
/// with w[i] > 0. Weights that add up to 1 make it the power mean of order p, which is in range for any p: where |p| is
/// below 2^-12, |x|^p - 1 is summed, one component after the other. Throws std::domain_error if p is NaN. Accuracy and
/// the rest as lp_norm.
///     norms::weighted_lp_norm(std::vector{3.0, 4.0}, std::vector{4.0, 0.25}, 3.0)  // cbrt(124)
template <policy P, vector_like R, vector_like W>
[[nodiscard]] constexpr auto weighted_lp_norm(P policy, R&& x, W&& w, double p) {
  return weighted_norm_function<lp>{{p}}(policy, x, w);
}
template <policy P, class Iterator, class S, class J>
requires(iterator_pair<Iterator, S> && detail::component_iterator<J>)
[[nodiscard]] constexpr auto weighted_lp_norm(P policy, Iterator first, S last, J weights, double p) {
  return weighted_norm_function<lp>{{p}}(policy, std::move(first), std::move(last), std::move(weights));
}
template <policy P, detail::element E, detail::element G>
[[nodiscard]] constexpr auto weighted_lp_norm(P policy, std::initializer_list<E> x, std::initializer_list<G> w,
                                              double p) {
  return weighted_norm_function<lp>{{p}}(policy, x, w);
}
template <vector_like R, vector_like W> [[nodiscard]] constexpr auto weighted_lp_norm(R&& x, W&& w, double p) {
  return weighted_norm_function<lp>{{p}}(x, w);
}
template <class Iterator, class S, class J>
requires(iterator_pair<Iterator, S> && detail::component_iterator<J>)
[[nodiscard]] constexpr auto weighted_lp_norm(Iterator first, S last, J weights, double p) {
  return weighted_norm_function<lp>{{p}}(std::move(first), std::move(last), std::move(weights));
}
template <detail::element E, detail::element G>
[[nodiscard]] constexpr auto weighted_lp_norm(std::initializer_list<E> x, std::initializer_list<G> w, double p) {
  return weighted_norm_function<lp>{{p}}(x, w);
}
template <class... A, class Mistake = detail::mistake_in<detail::call_form<2, true, detail::ending::order>, A...>>
NORMS_REFUSED double weighted_lp_norm(A&&...) NORMS_REFUSED_END;

/// weighted_lp_norm<3>(x, w), and the other calls of weighted_norm_function but lists: an order known at compile time.
template <auto Order, class... Arguments>
requires detail::takes<weighted_norm_function<lp_c<Order>>, Arguments...>
[[nodiscard]] constexpr auto weighted_lp_norm(Arguments&&... arguments) {
  return weighted_norm_function<lp_c<Order>>{}(std::forward<Arguments>(arguments)...);
}
template <auto Order, class... A, class Mistake = detail::mistake_in<detail::call_form<2, true>, A...>>
NORMS_REFUSED double weighted_lp_norm(A&&...) NORMS_REFUSED_END;

/// weighted_lp_norm of x - y, in the calls of weighted_distance_function with p as the last argument.
template <policy P, vector_like R, vector_like S, vector_like W>
[[nodiscard]] constexpr auto weighted_lp_distance(P policy, R&& x, S&& y, W&& w, double p) {
  return weighted_distance_function<lp>{{p}}(policy, x, y, w);
}
template <policy P, class Iterator, class S, class J, class K>
requires(iterator_pair<Iterator, S> && detail::component_iterator<J> && detail::component_iterator<K>)
[[nodiscard]] constexpr auto weighted_lp_distance(P policy, Iterator first1, S last1, J first2, K weights, double p) {
  return weighted_distance_function<lp>{{p}}(policy, std::move(first1), std::move(last1), std::move(first2),
                                             std::move(weights));
}
template <policy P, detail::element E, detail::element G, detail::element H>
[[nodiscard]] constexpr auto weighted_lp_distance(P policy, std::initializer_list<E> x, std::initializer_list<G> y,
                                                  std::initializer_list<H> w, double p) {
  return weighted_distance_function<lp>{{p}}(policy, x, y, w);
}
template <vector_like R, vector_like S, vector_like W>
[[nodiscard]] constexpr auto weighted_lp_distance(R&& x, S&& y, W&& w, double p) {
  return weighted_distance_function<lp>{{p}}(x, y, w);
}
template <class Iterator, class S, class J, class K>
requires(iterator_pair<Iterator, S> && detail::component_iterator<J> && detail::component_iterator<K>)
[[nodiscard]] constexpr auto weighted_lp_distance(Iterator first1, S last1, J first2, K weights, double p) {
  return weighted_distance_function<lp>{{p}}(std::move(first1), std::move(last1), std::move(first2),
                                             std::move(weights));
}
template <detail::element E, detail::element G, detail::element H>
[[nodiscard]] constexpr auto weighted_lp_distance(std::initializer_list<E> x, std::initializer_list<G> y,
                                                  std::initializer_list<H> w, double p) {
  return weighted_distance_function<lp>{{p}}(x, y, w);
}
template <class... A, class Mistake = detail::mistake_in<detail::call_form<3, true, detail::ending::order>, A...>>
NORMS_REFUSED double weighted_lp_distance(A&&...) NORMS_REFUSED_END;

template <auto Order, class... Arguments>
requires detail::takes<weighted_distance_function<lp_c<Order>>, Arguments...>
[[nodiscard]] constexpr auto weighted_lp_distance(Arguments&&... arguments) {
  return weighted_distance_function<lp_c<Order>>{}(std::forward<Arguments>(arguments)...);
}
template <auto Order, class... A, class Mistake = detail::mistake_in<detail::call_form<3, true>, A...>>
NORMS_REFUSED double weighted_lp_distance(A&&...) NORMS_REFUSED_END;

/// weighted_norm(x, w) is the weighted l2 norm; weighted_norm(x, w, metric) that of the metric: norms::l1,
/// norms::lp{1.5}, or one of your own. Policy and forms of x and w as in weighted_norm_function.
struct weighted_norm_verb {
  template <policy P, vector_like R, vector_like W, norm_metric M = l2_t>
  [[nodiscard]] constexpr auto operator()(P policy, R&& x, W&& w, M metric = {}) const {
    return weighted_norm_function<M>{metric}(policy, x, w);
  }
  template <policy P, class Iterator, class S, class J, norm_metric M = l2_t>
  requires(iterator_pair<Iterator, S> && detail::component_iterator<J>)
  [[nodiscard]] constexpr auto operator()(P policy, Iterator first, S last, J weights, M metric = {}) const {
    return weighted_norm_function<M>{metric}(policy, std::move(first), std::move(last), std::move(weights));
  }
  template <policy P, detail::element E, detail::element G, norm_metric M = l2_t>
  [[nodiscard]] constexpr auto operator()(P policy, std::initializer_list<E> x, std::initializer_list<G> w,
                                          M metric = {}) const {
    return weighted_norm_function<M>{metric}(policy, x, w);
  }
  template <detail::element E, detail::element G, norm_metric M = l2_t>
  [[nodiscard]] constexpr auto operator()(std::initializer_list<E> x, std::initializer_list<G> w, M metric = {}) const {
    return weighted_norm_function<M>{metric}(x, w);
  }
  template <class First, class... Rest>
  requires(!policy<std::remove_cvref_t<First>> && detail::takes<const weighted_norm_verb&, accurate_t, First, Rest...>)
  [[nodiscard]] constexpr auto operator()(First&& first, Rest&&... rest) const {
    return (*this)(accurate, std::forward<First>(first), std::forward<Rest>(rest)...);
  }
  template <class... A, class Mistake = detail::mistake_in<detail::call_form<2, true, detail::ending::metric>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};
NORMS_HIDDEN inline constexpr weighted_norm_verb weighted_norm{};

/// weighted_distance(x, y, w) is the weighted l2 distance; weighted_distance(x, y, w, metric) that of the metric. Policy
/// and forms of x, y and w as in weighted_distance_function.
struct weighted_distance_verb {
  template <policy P, vector_like R, vector_like S, vector_like W, distance_metric M = l2_t>
  [[nodiscard]] constexpr auto operator()(P policy, R&& x, S&& y, W&& w, M metric = {}) const {
    return weighted_distance_function<M>{metric}(policy, x, y, w);
  }
  template <policy P, class Iterator, class S, class J, class K, distance_metric M = l2_t>
  requires(iterator_pair<Iterator, S> && detail::component_iterator<J> && detail::component_iterator<K>)
  [[nodiscard]] constexpr auto operator()(P policy, Iterator first1, S last1, J first2, K weights,
                                          M metric = {}) const {
    return weighted_distance_function<M>{metric}(policy, std::move(first1), std::move(last1), std::move(first2),
                                                 std::move(weights));
  }
  template <policy P, detail::element E, detail::element G, detail::element H, distance_metric M = l2_t>
  [[nodiscard]] constexpr auto operator()(P policy, std::initializer_list<E> x, std::initializer_list<G> y,
                                          std::initializer_list<H> w, M metric = {}) const {
    return weighted_distance_function<M>{metric}(policy, x, y, w);
  }
  template <detail::element E, detail::element G, detail::element H, distance_metric M = l2_t>
  [[nodiscard]] constexpr auto operator()(std::initializer_list<E> x, std::initializer_list<G> y,
                                          std::initializer_list<H> w, M metric = {}) const {
    return weighted_distance_function<M>{metric}(x, y, w);
  }
  template <class First, class... Rest>
  requires(!policy<std::remove_cvref_t<First>> &&
           detail::takes<const weighted_distance_verb&, accurate_t, First, Rest...>)
  [[nodiscard]] constexpr auto operator()(First&& first, Rest&&... rest) const {
    return (*this)(accurate, std::forward<First>(first), std::forward<Rest>(rest)...);
  }
  template <class... A, class Mistake = detail::mistake_in<detail::call_form<3, true, detail::ending::metric>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};
NORMS_HIDDEN inline constexpr weighted_distance_verb weighted_distance{};
}  // namespace NORMS_ABI
}  // namespace norms
