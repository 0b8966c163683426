#pragma once
// A metric's formula as the kernels take it, in normal form, and what the library derives from its shape alone: how it
// scales, whether it depends on x - y only, whether zeros may pad a partial vector. So a metric says its formula and
// nothing else.
#include "kind.hpp"
#include "normal_form.hpp"
#include "scaling.hpp"
#include "vocabulary.hpp"

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace norms {
namespace expr {

template <class List> inline constexpr std::size_t length = 0;
template <class... E> inline constexpr std::size_t length<list<E...>> = sizeof...(E);
/// What a metric's `term` returns, as a list in normal form.
template <expression E> NORMS_INLINE constexpr auto listed(E e) { return make_list(normal(e)); }
template <class... E> NORMS_INLINE constexpr auto listed(list<E...> e) { return normal(e); }

template <class Metric, std::size_t... K>
NORMS_INLINE constexpr auto finish_of(const Metric& metric, std::index_sequence<K...>) {
  return normal(metric.finish(folded<K>{}...));
}
/// The type of the same, for any class. It does not exist, which a concept can ask, if the class has no such members or
/// a term is no expression.
template <class Metric> using terms_of = decltype(listed(std::declval<const Metric&>().term(x{}, y{})));
template <class Metric, class Sums> struct finish_type;
template <class Metric, std::size_t... K> struct finish_type<Metric, std::index_sequence<K...>> {
  template <class M = Metric>
  static auto of(const M& metric)
      -> decltype(normal(std::remove_cvref_t<decltype(metric.finish(folded<K>{}...))>(metric.finish(folded<K>{}...))));
};
template <class Metric>
using finish_of_terms = decltype(finish_type<Metric, std::make_index_sequence<length<terms_of<Metric>>>>::of(
    std::declval<const Metric&>()));
}  // namespace expr

/// A metric as data: the list of its terms, their fold and what is made of the folded sums. Kernels take this, never a
/// metric, so two metrics with one formula share their kernels.
template <class Terms, class Fold, class Finish> struct formula;
namespace expr {
template <class Terms, class Finish> struct terms_and_finish {
  [[no_unique_address]] Terms terms;
  [[no_unique_address]] Finish finish;
};
template <class Terms, class Finish>
requires is_without_data<Finish, Terms>
struct terms_and_finish<Terms, Finish> {
  Terms terms;
  NORMS_HIDDEN static constexpr Finish finish{};
  NORMS_INLINE constexpr terms_and_finish(const Terms& given_terms, const Finish&) : terms(given_terms) {}
};
template <class Terms, class Finish>
requires is_without_data<Terms, Finish>
struct terms_and_finish<Terms, Finish> {
  Terms terms;  // whose type is asked for by decltype, so that a constant would not do
  Finish finish;
};
}  // namespace expr
template <class... Terms, class Fold, class Finish>
struct formula<expr::list<Terms...>, Fold, Finish> : expr::terms_and_finish<expr::list<Terms...>, Finish> {
  constexpr formula() = default;
  NORMS_INLINE constexpr formula(const expr::list<Terms...>& given_terms, const Finish& given_finish)
      : expr::terms_and_finish<expr::list<Terms...>, Finish>{given_terms, given_finish} {}
  /// The terms of another formula, with a finish that has no parameters.
  template <class Other>
  NORMS_INLINE explicit constexpr formula(const formula<expr::list<Terms...>, Fold, Other>& other)
  requires std::is_empty_v<Finish>
      : formula(other.terms, Finish{}) {}

  using fold = Fold;
  using finish_expression = Finish;
  static constexpr std::size_t count = sizeof...(Terms);
  static constexpr expr::term_kind kind = expr::kind_of<expr::list<Terms...>>;
  static constexpr expr::root_of_sum root = expr::root_of<Finish>;
  static constexpr bool is_maximum = std::is_same_v<Fold, maximum>;
  // max |x - y|, which is exact in any type.
  static constexpr bool is_largest_magnitude = is_maximum && kind == expr::term_kind::magnitude && root.is_sum_itself();
  // The number of components that differ. Weighted, it is a sum of weights.
  static constexpr bool is_count = !is_maximum && kind == expr::term_kind::inequality && root.is_sum_itself();
  // Sums of x y, which may cancel, so that only the errors themselves tell how large these are.
  static constexpr bool is_inner_product = !is_maximum && kind == expr::term_kind::product;
  // How many factors the terms of a sum without rounding have.
  static constexpr int factors = is_maximum ? 0 : expr::factors_of(kind);
  // Whether the formula, weighted or not, has a correctly rounded value, by a certificate or a sum without rounding.
  template <bool Weighted>
  static constexpr bool is_certifiable =
      (factors != 0 && root.is_checkable() && !is_inner_product) || (Weighted && is_count) ||
      (is_inner_product && !Weighted && root.is_sum_itself());
  static constexpr bool of_difference = !(expr::shape<Terms>::not_a_difference || ...);
  static constexpr bool counts = (expr::shape<Terms>::counts || ...);
  static constexpr bool counts_only = (expr::is_comparison<Terms> && ...);
  // Of complex numbers: whether the squares of moduli are summed, which are those of all parts; or moduli alone matter.
  static constexpr bool is_of_parts =
      !is_maximum && (kind == expr::term_kind::square || kind == expr::term_kind::products);
  static constexpr bool is_of_moduli = (expr::is_of_magnitude<Terms> && ...);
  static constexpr bool vanishes = (expr::shape<Terms>::vanishes && ...);
  static constexpr bool reverses = (expr::shape<Terms>::reverses || ...);
  static constexpr bool has_powers = (expr::is_power<Terms> || ...);
  static constexpr bool has_real_powers = (expr::is_real_power<Terms> || ...);
  NORMS_HIDDEN static constexpr bool non_negative[count] = {expr::shape<Terms>::non_negative...};
  NORMS_HIDDEN static constexpr bool of_either_sign[count] = {expr::shape<Terms>::of_either_sign...};
  NORMS_HIDDEN static constexpr expr::degree term_degree[count] = {expr::scaling<Terms>::value...};
  static constexpr expr::degree degree = expr::scaling<Finish, Terms...>::value;
  // Vectors may be scaled before they are summed, and the result scaled back. A formula in both x - y and x or y alone
  // is left as it is: its operands would need one scale, its terms another. So are terms of negative degree, of which
  // those of the smallest components matter.
  static constexpr bool scales =
      !counts && degree.scales && (expr::scaling<Terms>::value.scales && ...) &&
      ((expr::scaling<Terms>::value.first >= 0 && expr::scaling<Terms>::value.second >= 0) && ...) &&
      (of_difference || !(expr::shape<Terms>::subtracts || ...));
  // Components of the size of subnormal numbers matter to the value: where nothing scales, and to sums of roots.
  // So they do to products, whose other factor may be as large.
  static constexpr bool feels_subnormals =
      !scales || has_real_powers || is_inner_product ||
      ((expr::scaling<Terms>::value.first + expr::scaling<Terms>::value.second < expr::quarters) || ...);
};

/// Whether real powers, if there are any, are those of an Lp norm. Others could not be kept in range: the largest |x -
/// y| tells by which power of two the powers are to be divided, and only the root of the same order takes that back.
template <class F>
inline constexpr bool has_usable_powers =
    !F::has_real_powers || (F::kind == expr::term_kind::real_power && !F::is_maximum &&
                            expr::is_root_of_real_order<typename F::finish_expression>);

/// The formula whose folded terms serve for F. Its finish is the sum itself, so that metrics of the same terms share
/// their code; but it is F where the finish of F has no rounding test, because the sum itself has one, and folds
/// prepare for it.
template <class F> struct shared_terms {
  using type = F;
};
template <class Terms, class Finish>
requires(expr::factors_of(expr::kind_of<Terms>) == 0 || expr::root_of<Finish>.is_checkable())
struct shared_terms<formula<Terms, sum, Finish>> {
  using type = formula<Terms, sum, expr::folded<0>>;
};
template <class F> using without_finish = typename shared_terms<F>::type;

/// Whether a formula is that of a norm in the sense that |c| comes out of it.
template <class F>
inline constexpr bool is_homogeneous = F::scales && F::degree == expr::degree{expr::quarters, 0, true};

namespace detail {
template <class M>
concept folds = std::same_as<typename M::fold, sum> || std::same_as<typename M::fold, maximum>;
/// A class with the members of a metric, whose formula may still be more than the library can compute.
template <class M>
concept spells_formula = folds<M> && expr::expression<expr::finish_of_terms<M>>;
template <class M> using formula_spelled_by = formula<expr::terms_of<M>, typename M::fold, expr::finish_of_terms<M>>;
inline constexpr std::size_t most_terms = 4;
}  // namespace detail

/// A metric is an object with a fold, a term(x, y) and a finish(sum...), each written in the vocabulary of
/// vocabulary.hpp: up to four terms; real powers only of abs(x - y), summed, and finished by the root of that order.
template <class M>
concept metric = detail::spells_formula<M> && (expr::length<expr::terms_of<M>> <= detail::most_terms) &&
                 has_usable_powers<detail::formula_spelled_by<M>>;

template <metric M> NORMS_INLINE constexpr auto formula_of(const M& m) {
  auto terms = expr::listed(m.term(expr::x{}, expr::y{}));
  auto finish = expr::finish_of(m, std::make_index_sequence<expr::length<decltype(terms)>>{});
  return formula<decltype(terms), typename M::fold, decltype(finish)>{terms, finish};
}

namespace detail {
inline namespace NORMS_ABI {
/// A function to ask whether a family has a `visit` that calls one.
struct any_function {
  template <class M> constexpr double operator()(const M&) const { return 0; }
};
}  // namespace NORMS_ABI
}  // namespace detail

/// A metric that is one of several, depending on a number: `visit(f, arguments...)` calls f with that one and the
/// arguments.
template <class M>
concept metric_family = requires { typename M::family; } && requires(const M& m) { m.visit(detail::any_function{}); };

/// A metric of one vector: one whose value for y = 0 is a norm.
template <class M>
concept norm_metric = metric_family<M> || (metric<M> && expr::length<expr::terms_of<M>> == 1 &&
                                           expr::kind_of<expr::terms_of<M>> != expr::term_kind::product);
/// A metric of two vectors: every metric is one.
template <class M>
concept distance_metric = metric_family<M> || metric<M>;

namespace detail {
/// f(formula of a metric, arguments...).
template <class Function, class... Arguments> struct call_with_formula {
  Function function;
  template <class M> NORMS_INLINE constexpr auto operator()(const M& metric, Arguments... arguments) const {
    return function(formula_of(metric), std::move(arguments)...);
  }
};
}  // namespace detail

/// f(formula of the metric, arguments...); of a family, of the member that its parameter chooses, hence one instance of
/// f for each.
template <class Function, class M, class... Arguments>
NORMS_INLINE constexpr auto with_formula(Function f, const M& metric, Arguments... arguments) {
  if constexpr (metric_family<M>)
    return metric.visit(detail::call_with_formula<Function, Arguments...>{f}, std::move(arguments)...);
  else return f(formula_of(metric), std::move(arguments)...);
}
}  // namespace norms
