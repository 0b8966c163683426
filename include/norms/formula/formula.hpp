#pragma once
// A metric's formula as the kernels take it, and what the library derives from its shape alone: how it scales, whether
// it depends on x - y only, whether zeros may pad a partial vector. So a metric says its formula and nothing else.
#include "vocabulary.hpp"

#include <concepts>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace norms {
namespace expr {

/// The exponent of c in f(c x) = |c|^exponent f(x), in quarters: `first` for the first vector, `second` for the second;
/// a formula in x - y counts as one in the first alone. Not `scales` where no such exponent exists.
struct degree {
  int first = 0;
  int second = 0;
  bool scales = true;
  friend constexpr bool operator==(degree, degree) = default;

  constexpr degree times(int factor) const { return {first * factor, second * factor, scales}; }
  constexpr degree halved() const { return {first / 2, second / 2, scales && first % 2 == 0 && second % 2 == 0}; }
  constexpr degree plus(degree other) const {
    return {first + other.first, second + other.second, scales && other.scales};
  }
};
inline constexpr int quarters = 4;

using difference = binary<minus, x, y>;

/// The degree of an expression; `Terms` are the folded terms that `folded<K>` stands for.
template <class E, class... Terms> struct scaling {
  static constexpr degree value{};
};
template <class... Terms> struct scaling<x, Terms...> {
  static constexpr degree value{quarters, 0};
};
template <class... Terms> struct scaling<y, Terms...> {
  static constexpr degree value{0, quarters};
};
template <class... Terms> struct scaling<difference, Terms...> : scaling<x> {};
template <class First, class... Rest> struct scaling<folded<0>, First, Rest...> : scaling<First> {};
template <std::size_t K, class First, class... Rest>
struct scaling<folded<K>, First, Rest...> : scaling<folded<K - 1>, Rest...> {};
template <class E, class... Terms> struct scaling<unary<magnitude, E>, Terms...> : scaling<E, Terms...> {};
template <class E, class... Terms> struct scaling<unary<squared, E>, Terms...> {
  static constexpr degree value = scaling<E, Terms...>::value.times(2);
};
template <class E, class... Terms> struct scaling<unary<root, E>, Terms...> {
  static constexpr degree value = scaling<E, Terms...>::value.halved();
};
template <class E, class... Terms> struct scaling<unary<reversed, E>, Terms...> {
  static constexpr degree value{0, 0, false};
};
template <class E, int Halves, class... Terms> struct scaling<binary<raised, E, half_integer<Halves>>, Terms...> {
  static constexpr degree value = scaling<E, Terms...>::value.times(Halves).halved();
};
template <class E, int Halves, class... Terms> struct scaling<binary<rooted, E, half_integer<Halves>>, Terms...> {
  static constexpr degree inner = scaling<E, Terms...>::value.times(2);
  static constexpr bool is_whole = inner.first % Halves == 0 && inner.second % Halves == 0;
  static constexpr degree value{inner.first / Halves, inner.second / Halves, inner.scales&& is_whole};
};
/// Degrees of real powers count in units of the exponent, which the root divides by again.
template <class Operation, class E, class... Terms>
struct scaling<binary<Operation, E, real_exponent>, Terms...> : scaling<E, Terms...> {};
template <class Operation, class L, class R, class... Terms> struct scaling<binary<Operation, L, R>, Terms...> {
  static constexpr degree value = [] {
    constexpr degree left = scaling<L, Terms...>::value, right = scaling<R, Terms...>::value;
    if constexpr (std::is_same_v<Operation, unequal>) return degree{};
    else if constexpr (std::is_same_v<Operation, times>) return left.plus(right);
    else if constexpr (std::is_same_v<Operation, divided> || std::is_same_v<Operation, quotiented>)
      return left.plus(right.times(-1));
    else return left == right ? left : degree{0, 0, false};
  }();
};

/// What can be told of an expression's values from its shape.
template <class E> struct shape {
  static constexpr bool bare = !std::is_same_v<E, constant>;      // x or y occurs other than as x - y
  static constexpr bool vanishes = !std::is_same_v<E, constant>;  // 0 where x = y = 0
  static constexpr bool non_negative = false;
  static constexpr bool counts = false;     // compares components, so that a NaN is a component like any other
  static constexpr bool subtracts = false;  // x - y occurs
  static constexpr bool reverses = false;   // counts numbers down from the infinity of their type
  static constexpr bool of_either_sign = !std::is_same_v<E, constant>;  // if no constant were negative
  static constexpr bool divides = false;  // perhaps by 0 where x = y = 0, so that 0 times it may be NaN
};
template <> struct shape<difference> {
  static constexpr bool bare = false, vanishes = true, non_negative = false, counts = false, subtracts = true;
  static constexpr bool reverses = false, of_either_sign = true, divides = false;
};
template <class Operation, class E> struct shape<unary<Operation, E>> : shape<E> {
  static constexpr bool non_negative = true, of_either_sign = false;
};
template <class E> struct shape<unary<reversed, E>> : shape<E> {
  static constexpr bool vanishes = false, non_negative = true, of_either_sign = false, reverses = true, divides = true;
};
template <class Operation, class E, int Halves> struct shape<binary<Operation, E, half_integer<Halves>>> : shape<E> {
  static constexpr bool non_negative = true, of_either_sign = false;
};
template <class Operation, class E> struct shape<binary<Operation, E, real_exponent>> : shape<E> {
  static constexpr bool non_negative = true, of_either_sign = false;
  static constexpr bool vanishes = false, divides = true;  // 0 to a negative power is infinite
};
template <class Operation, class L, class R> struct shape<binary<Operation, L, R>> {
  static constexpr bool bare = shape<L>::bare || shape<R>::bare;
  static constexpr bool vanishes = [] {
    if constexpr (std::is_same_v<Operation, times>)
      return (shape<L>::vanishes && !shape<R>::divides) || (shape<R>::vanishes && !shape<L>::divides);
    else if constexpr (std::is_same_v<Operation, quotiented>) return shape<L>::vanishes;
    else if constexpr (std::is_same_v<Operation, divided>) return shape<L>::vanishes && !shape<R>::vanishes;
    else return shape<L>::vanishes && shape<R>::vanishes;
  }();
  static constexpr bool counts = std::is_same_v<Operation, unequal> || shape<L>::counts || shape<R>::counts;
  static constexpr bool subtracts = shape<L>::subtracts || shape<R>::subtracts;
  static constexpr bool reverses = shape<L>::reverses || shape<R>::reverses;
  static constexpr bool divides =
      (std::is_same_v<Operation, divided> && !std::is_same_v<R, constant>) || shape<L>::divides || shape<R>::divides;
  static constexpr bool is_square = std::is_same_v<Operation, times> && std::is_same_v<L, R> && std::is_empty_v<L>;
  static constexpr bool non_negative =
      std::is_same_v<Operation, unequal> || is_square ||
      (!std::is_same_v<Operation, minus> && shape<L>::non_negative && shape<R>::non_negative);
  static constexpr bool of_either_sign =
      !non_negative && (std::is_same_v<Operation, minus> || shape<L>::of_either_sign || shape<R>::of_either_sign);
};

template <class E> inline constexpr bool is_comparison = false;
template <class L, class R> inline constexpr bool is_comparison<binary<unequal, L, R>> = true;
template <class E> inline constexpr bool is_power = false;
template <class E, class P> inline constexpr bool is_power<binary<raised, E, P>> = true;
/// Real powers cost as much as some fifty other operations.
template <class E> inline constexpr bool is_real_power = false;
template <class E> inline constexpr bool is_real_power<binary<raised, E, real_exponent>> = true;

template <class List> inline constexpr std::size_t length = 0;
template <class... E> inline constexpr std::size_t length<list<E...>> = sizeof...(E);
template <expression E> NORMS_INLINE constexpr list<E> listed(E e) { return {e}; }
template <class... E> NORMS_INLINE constexpr list<E...> listed(list<E...> e) { return e; }

template <class Metric, std::size_t... K>
NORMS_INLINE constexpr auto finish_of(const Metric& metric, std::index_sequence<K...>) {
  return metric.finish(folded<K>{}...);
}
/// The types of the same, for any class: none, where it has no such members or no expression is a term.
template <class Metric> using terms_of = decltype(listed(std::declval<const Metric&>().term(x{}, y{})));
template <class Metric, class Sums> struct finish_type;
template <class Metric, std::size_t... K> struct finish_type<Metric, std::index_sequence<K...>> {
  template <class M = Metric>
  static auto of(const M& metric) -> std::remove_cvref_t<decltype(metric.finish(folded<K>{}...))>;
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
  static constexpr bool of_difference = !(expr::shape<Terms>::bare || ...);
  static constexpr bool counts = (expr::shape<Terms>::counts || ...);
  static constexpr bool counts_only = (expr::is_comparison<Terms> && ...);
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
  static constexpr bool feels_subnormals =
      !scales || has_real_powers ||
      ((expr::scaling<Terms>::value.first + expr::scaling<Terms>::value.second < expr::quarters) || ...);
};

/// Whether real powers, if there are any, are those of an Lp norm: by |x - y| is found out by which power of two they
/// are to be divided, which only the root takes back.
template <class F> inline constexpr bool has_usable_powers = !F::has_real_powers;
template <>
inline constexpr bool has_usable_powers<
    formula<expr::list<expr::binary<expr::raised, expr::unary<expr::magnitude, expr::difference>, expr::real_exponent>>,
            sum, expr::binary<expr::rooted, expr::folded<0>, expr::real_exponent>>> = true;

namespace detail {
template <class M>
concept folds = std::same_as<typename M::fold, sum> || std::same_as<typename M::fold, maximum>;
/// Has the members of a metric, which may still ask for too much.
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
/// Stands for what is called with the metric of a family.
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
concept norm_metric = metric_family<M> || (metric<M> && expr::length<expr::terms_of<M>> == 1);
/// A metric of two vectors, as each is.
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
  const detail::call_with_formula<Function, Arguments...> call{f};
  if constexpr (metric_family<M>) return metric.visit(call, std::move(arguments)...);
  else return call(metric, std::move(arguments)...);
}
}  // namespace norms
