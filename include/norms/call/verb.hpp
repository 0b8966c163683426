#pragma once
// Verbs: function objects that take vectors, in every form of call. A verb is
//
//   how many vectors it takes, whether the last one is of weights, and where its metric comes from,
//
// and this is the one place that knows how such a call is written: what goes before the vectors (leading.hpp), how the
// vectors are spelled (spelling.hpp, lists.hpp), what follows them, and what a wrong call is told (refusal.hpp).
#include "../metric.hpp"
#include "../policy.hpp"
#include "common_elements.hpp"
#include "leading.hpp"
#include "lists.hpp"
#include "refusal.hpp"
#include "spelling.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

namespace norms::detail {

/// Stands where a verb has its metric, and says that a call names it after the vectors; l2 if it does not.
struct metric_at_the_end {};
/// Stands where a verb has its metric, and says that it is lp, of the order that follows the vectors.
struct order_at_the_end {};
/// Stands where a verb has its metric, a cosine, and says that a call may name the norms of the vectors after them.
template <class Cosine> struct norms_at_the_end {};
/// The metric of a call that does; see known_norms.hpp.
template <class Cosine> struct cosine_of_norms {
  double norm_x, norm_y;
};

template <class Metric> inline constexpr ending ending_of = ending::none;
template <> inline constexpr ending ending_of<metric_at_the_end> = ending::metric;
template <> inline constexpr ending ending_of<order_at_the_end> = ending::order;
template <class Cosine> inline constexpr ending ending_of<norms_at_the_end<Cosine>> = ending::norms;

inline namespace NORMS_ABI {

/// The metric of a call, given what follows its vectors.
template <class M> NORMS_INLINE constexpr M chosen(const M& metric) { return metric; }
NORMS_INLINE constexpr l2_t chosen(metric_at_the_end) { return {}; }
template <class M> NORMS_INLINE constexpr M chosen(metric_at_the_end, const M& metric) { return metric; }
NORMS_INLINE constexpr lp chosen(order_at_the_end, double p) { return {p}; }
template <class Cosine> NORMS_INLINE constexpr Cosine chosen(norms_at_the_end<Cosine>) { return {}; }
template <class Cosine>
NORMS_INLINE constexpr cosine_of_norms<Cosine> chosen(norms_at_the_end<Cosine>, double norm_x, double norm_y) {
  return {norm_x, norm_y};
}

/// The last step of a call: from operands to the value.
template <class Function, class M> struct answer {
  Function function;
  M metric;
  template <class... V> NORMS_INLINE constexpr auto operator()(V... vectors) const {
    return norms::with_formula(function, metric, std::move(vectors)...);
  }
};
/// The step before it: from what follows the vectors to the metric.
template <bool HasWeights, class Metric, class Options> struct request {
  const Metric& metric;
  Options options;
  NORMS_INLINE constexpr auto ending() const { return answer_of(detail::chosen(metric)); }
  template <class E> NORMS_INLINE constexpr auto ending(E&& e) const {
    if constexpr (ending_of<Metric> == ending::order) return answer_of(detail::chosen(metric, static_cast<double>(e)));
    else return answer_of(detail::chosen(metric, e));
  }
  template <class E, class G> NORMS_INLINE constexpr auto ending(E&& norm_x, G&& norm_y) const {
    return answer_of(detail::chosen(metric, static_cast<double>(norm_x), static_cast<double>(norm_y)));
  }

 private:
  template <class M> NORMS_INLINE constexpr auto answer_of(const M& chosen_metric) const {
    const auto function = detail::evaluation_of<HasWeights>(options);
    return answer<std::remove_const_t<decltype(function)>, M>{function, chosen_metric};
  }
};

/// The first step, once what goes before the vectors is collected.
template <class Form, class Metric> struct spelled_call {
  const Metric& metric;

  template <class First, class... Rest> static consteval bool takes() {
    if constexpr (spelled<Form, First, Rest...> == spelling::none) return false;
    else return have_common_elements<First, Rest...>();
  }
  template <class Options, class... A> NORMS_INLINE constexpr auto operator()(const Options& options, A&&... a) const {
    return detail::value_of_spelling<Form>(request<Form::weighted, Metric, Options>{metric, options},
                                           std::forward<A>(a)...);
  }
};
}  // namespace NORMS_ABI

/// Whether a call ends with the norms of its vectors, which may be negative.
template <class Form, class... A>
inline constexpr bool names_norms = Form::last == ending::norms && (order_argument<A> + ... + 0) > 1;

/// Whether a right call cannot throw: its metric is known, so no order is NaN, and nothing is wrong with its vectors.
template <class Form, class Metric, class First, class... Rest> consteval bool is_call_without_throw() {
  if constexpr (Form::weighted || Form::last == ending::order || names_norms<Form, Rest...>) return false;
  else if constexpr (place_of<First> == leading_place::accuracy) return is_call_without_throw<Form, Metric, Rest...>();
  else if constexpr (place_of<First> != leading_place::none) return false;
  else if constexpr (metric_family<Metric> || (metric_family<std::remove_cvref_t<Rest>> || ...)) return false;
  else if constexpr (has_class_numbers<First> || (has_class_numbers<Rest> || ...)) return false;
  else return spellings<Form::vectors>::template cannot_throw<spelled<Form, First, Rest...>, First, Rest...>();
}

inline namespace NORMS_ABI {

/// The function object of a verb, in every form of call but lists, which `with_lists` adds. Metric is a metric, or one
/// of the classes above, which say what a call names.
template <std::size_t Vectors, bool Weighted, class Metric> struct calls {
  [[no_unique_address]] Metric metric{};

  using form = call_form<Vectors, Weighted, ending_of<Metric>>;
  template <class... A> static constexpr bool takes = is_right_call<spelled_call<form, Metric>, 0, A...>;
  template <class... A> static constexpr bool cannot_throw = is_call_without_throw<form, Metric, A...>();

  template <class... A>
  requires takes<A...>
  [[nodiscard]] NORMS_INLINE constexpr auto operator()(A&&... a) const noexcept(cannot_throw<A...>) {
    return detail::call_with_options(spelled_call<form, Metric>{metric}, call_options<>{}, std::forward<A>(a)...);
  }
  template <class... A, class Mistake = mistake_in<form, takes<A...>, A...>>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};

template <std::size_t Vectors, bool Weighted, class Metric> using verb = with_lists<calls<Vectors, Weighted, Metric>>;
}  // namespace NORMS_ABI
}  // namespace norms::detail
