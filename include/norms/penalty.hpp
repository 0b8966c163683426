#pragma once
// What regression adds to its loss to keep weights small, and the gradient of that.
//
//   const std::vector<double> weights{3, -4};
//   norms::ridge_penalty(weights, 0.5)             // 12.5
//   norms::elastic_net_penalty(weights, 1.0, 0.5)  // 9.75
#include "call/value_of.hpp"
#include "call/writing_verb.hpp"
#include "evaluate/proximal.hpp"

#include <cstddef>
#include <stdexcept>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms {

/// alpha ||w||^2.
///     norms::ridge{0.5}.alpha  // 0.5
struct ridge {
  double alpha;
};
/// alpha ||w||_1.
///     norms::lasso{0.5}.alpha  // 0.5
struct lasso {
  double alpha;
};
/// alpha (l1_ratio ||w||_1 + (1 - l1_ratio) ||w||^2 / 2).
///     norms::elastic_net{1, 0.5}.l1_ratio  // 0.5
struct elastic_net {
  double alpha;
  double l1_ratio;
};

namespace mistake {
template <class Argument> struct a_penalty_is_ridge_lasso_or_elastic_net_not;
}  // namespace mistake

namespace detail {
inline namespace NORMS_ABI {

/// A penalty as of_magnitudes ||w||_1 + of_squares ||w||^2.
struct penalty_weights {
  double of_magnitudes, of_squares;
};
constexpr double require_alpha(double alpha) {
  return detail::require_not_negative(alpha, "norms: the alpha of a penalty is negative or NaN");
}
constexpr penalty_weights weights_of(const ridge& r) { return {0, require_alpha(r.alpha)}; }
constexpr penalty_weights weights_of(const lasso& l) { return {require_alpha(l.alpha), 0}; }
constexpr penalty_weights weights_of(const elastic_net& e) {
  const double alpha = require_alpha(e.alpha);
  const double ratio = detail::require_not_negative(e.l1_ratio, "norms: an l1_ratio is negative or NaN");
  if (ratio > 1) fail<std::domain_error>("norms: an l1_ratio is above 1");
  return {alpha * ratio, alpha * (1 - ratio) / 2};
}

/// What penalties of numbers T are computed in.
template <class T> using penalty_value = std::conditional_t<std::is_same_v<T, float>, double, T>;

template <class P, class M, class V> constexpr auto metric_of_weights(const V& w) {
  return value_of<P, false>{}(formula_of(M{}), w);
}
/// factor ||w||_1; nothing times infinity is 0.
template <class P, class V> constexpr auto part_of_magnitudes(double factor, const V& w) {
  using C = penalty_value<value_t<typename V::element>>;
  return is_zero(factor) ? C(0) : static_cast<C>(factor) * static_cast<C>(metric_of_weights<P, l1_t>(w));
}
/// factor ||w||^2, also where the square alone is out of range, if the weights can be read once more.
template <class P, class V> constexpr auto part_of_squares(double factor, const V& w) {
  using T = value_t<typename V::element>;
  using C = penalty_value<T>;
  if (is_zero(factor)) return C(0);
  const T square = metric_of_weights<P, l2_squared_t>(w);
  if constexpr (std::is_same_v<C, double> && V::is_multipass) {
    if (!is_normal(square) && !is_nan(square) && is_finite(factor)) {
      const auto norm = static_cast<double>(metric_of_weights<P, l2_t>(w));
      if (is_zero(norm) || !is_finite(norm)) return norm;
      const int of_factor = exponent_of(factor), of_norm = exponent_of(norm);
      const double first = scale_by_power(factor, -of_factor), second = scale_by_power(norm, -of_norm);
      return scale_by_power(first * second * second, of_factor + 2 * of_norm);
    }
  }
  return static_cast<C>(factor) * static_cast<C>(square);
}

struct measure_ridge : takes_no_metric {
  using places = place_list<place::read, place::number>;
  template <class P, class V> static constexpr auto run(V w, double alpha) {
    using T = value_t<typename V::element>;
    return static_cast<T>(part_of_squares<P>(weights_of(ridge{alpha}).of_squares, w));
  }
};
struct measure_lasso : takes_no_metric {
  using places = place_list<place::read, place::number>;
  template <class P, class V> static constexpr auto run(V w, double alpha) {
    using T = value_t<typename V::element>;
    return static_cast<T>(part_of_magnitudes<P>(weights_of(lasso{alpha}).of_magnitudes, w));
  }
};
struct measure_elastic_net : takes_no_metric {
  using places = place_list<place::read, place::number, place::number>;
  template <class P, class V> static constexpr auto run(V w, double alpha, double l1_ratio) {
    const penalty_weights of = weights_of(elastic_net{alpha, l1_ratio});
    using T = value_t<typename V::element>;
    return static_cast<T>(part_of_magnitudes<P>(of.of_magnitudes, w) + part_of_squares<P>(of.of_squares, w));
  }
};

/// The gradients at a weight. Twice a product and not the product with twice the factor, which may overflow alone.
constexpr auto gradient_of(const penalty_weights& of, const ridge&) { return expr::y{} * of.of_squares * 2; }
constexpr auto gradient_of(const penalty_weights& of, const lasso&) { return sign_of(expr::y{}) * of.of_magnitudes; }
constexpr auto gradient_of(const penalty_weights& of, const elastic_net&) {
  return expr::y{} * of.of_squares * 2 + sign_of(expr::y{}) * of.of_magnitudes;
}

/// Throws std::invalid_argument if the weights share memory with the gradient without being the same vector.
template <class V, class E> void require_same_or_apart(const V& w, const passage<E>& gradient) {
  const bool is_same = static_cast<const void*>(w.next) == gradient.to && w.step == gradient.step;
  if (w.step != 0 && !is_same && share_memory(w.next, w.size(), w.step, gradient))
    fail<std::invalid_argument>("norms: the weights lie across the gradient");
}

struct add_gradient {
  using places = place_list<place::read, place::metric, place::written>;
  template <class M>
  static constexpr bool takes = std::is_same_v<M, ridge> || std::is_same_v<M, lasso> || std::is_same_v<M, elastic_net>;
  template <class M> using wrong_metric = mistake::a_penalty_is_ridge_lasso_or_elastic_net_not<M>;

  template <class P, class V, class Penalty, class E>
  static constexpr void run(V w, const Penalty& penalty, const passage<E>& gradient) {
    const penalty_weights of = detail::weights_of(penalty);
    require_same_size(w.size(), gradient.size);
    if constexpr (V::lies_in_memory) {
      if (!std::is_constant_evaluated()) require_same_or_apart(w, gradient);
    }
    const auto sum = expr::x{} + detail::gradient_of(of, penalty);
    const expression_map<E, std::remove_const_t<decltype(sum)>, const E*> map{sum};
    const subnormals_honoured scope;
    E block[block_size];
    gradient.write_pieces([&](const E* x, E* out, std::size_t n) {
      for (std::size_t i = 0, count = 0; i < n; i += count) {
        count = w.take(block, (std::min)(n - i, block_size));
        write_map(map, x + i, static_cast<const E*>(block), out + i, count);
      }
    });
  }
};
}  // namespace NORMS_ABI
}  // namespace detail

inline namespace NORMS_ABI {

/// alpha sum w[i]^2: ridge_penalty(w, alpha), also after a policy. w is anything vector_like; the result has the type of its
/// norms. The sum is l2_norm_squared(w), and multiplied once; where that is out of range, the norm is multiplied twice, but
/// for ranges that can be read once. alpha negative or NaN: std::domain_error. Linear; allocates nothing.
///     norms::ridge_penalty(std::vector{3.0, -4.0}, 0.5)  // 12.5
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::measure_ridge> ridge_penalty{};

/// alpha sum |w[i]|: lasso_penalty(w, alpha). All else as for ridge_penalty.
///     norms::lasso_penalty(std::vector{3.0, -4.0}, 0.5)  // 3.5
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::measure_lasso> lasso_penalty{};

/// alpha (l1_ratio sum |w[i]| + (1 - l1_ratio) sum w[i]^2 / 2): elastic_net_penalty(w, alpha, l1_ratio), as scikit-learn has it. The
/// l1_ratio is in [0, 1], or std::domain_error is thrown. All else as for ridge_penalty; two passes.
///     norms::elastic_net_penalty(std::vector{3.0, -4.0}, 1, 0.5)  // 9.75
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::measure_elastic_net> elastic_net_penalty{};

/// Adds the gradient of a penalty at w to a gradient: add_penalty_gradient(w, penalty, gradient), where the penalty is
/// norms::ridge{alpha}, norms::lasso{alpha} or norms::elastic_net{alpha, l1_ratio}: 2 alpha w, alpha sign(w), or their sum with the
/// factors of the penalty; the sign of 0 is 0. Sizes that differ throw std::invalid_argument, parameters as above
/// std::domain_error, and then nothing is written. alpha is rounded to the gradient's type; an infinite one makes NaN of a
/// component 0. Up to three roundings a component. w may be the gradient itself; that it
/// overlaps it otherwise is std::invalid_argument.
///     std::vector<double> gradient{1, 1};
///     norms::add_penalty_gradient(std::vector{3.0, -4.0}, norms::ridge{0.5}, gradient);
///     gradient  // {4, -3}
NORMS_HIDDEN inline constexpr detail::writing_verb<detail::add_gradient> add_penalty_gradient{};
}  // namespace NORMS_ABI
}  // namespace norms
NORMS_STRICT_END
