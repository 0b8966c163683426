#pragma once
// Verbs that write: function objects that take a policy, vectors to be read or written, metrics and numbers, in an order
// that each verb states. A verb is a class Verb with
//
//   places                   what a call is made of, after the policy that may come first;
//   run<P>(operands...)      what is done, given an operand for each vector, and the metrics and numbers;
//   takes<M>, wrong_metric<M>  which metrics it takes, and the name of the mistake otherwise, if it takes any.
//
// A wrong call finds one deleted overload, whose last template argument says what is wrong, as with other verbs.
#include "../metric.hpp"
#include "refusal.hpp"
#include "written.hpp"
#include "written_matrix.hpp"

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

namespace norms {

namespace mistake {
struct a_number_is_missing;
template <class Argument> struct a_range_of_vectors_is_expected_not;
struct a_metric_is_missing;
struct an_output_has_elements_that_hold_those_of_the_input;
struct an_output_is_missing;
struct a_const_vector_cannot_be_written;
struct vectors_to_be_written_lie_in_memory;
struct a_const_matrix_cannot_be_written;
struct matrices_to_be_written_lie_in_memory;
struct vectors_to_be_read_beside_an_output_have_a_size;
template <class Element> struct elements_to_be_written_are_float_or_double_not;
template <class Argument> struct a_number_is_expected_not;
template <class Argument> struct a_metric_is_expected_not;
template <class Metric> struct metrics_that_normalize_are_norms_of_degree_one_such_as_l1_l2_linf_lp_not;
}  // namespace mistake

namespace detail {

/// What stands at a place of a call. What may be left out is last.
enum class place { read, written, maybe_written, vectors, matrix, metric, maybe_metric, maybe_option, number };
template <place... P> struct place_list {
  NORMS_HIDDEN static constexpr place values[] = {P...};
};

/// Whether M is a metric by which c x is measured |c| times as long as x; of lp the order 0 is found when it is called.
template <class M> inline constexpr bool is_homogeneous_metric = std::is_same_v<M, lp>;
template <class M>
requires(norm_metric<M> && !metric_family<M>)
inline constexpr bool is_homogeneous_metric<M> = is_homogeneous<formula_spelled_by<M>>;
/// What verbs have that take these.
struct takes_homogeneous_metrics {
  template <class M> static constexpr bool takes = is_homogeneous_metric<M>;
  template <class M>
  using wrong_metric = mistake::metrics_that_normalize_are_norms_of_degree_one_such_as_l1_l2_linf_lp_not<M>;
};
/// What verbs without a metric have.
struct takes_no_metric {
  template <class M> static constexpr bool takes = false;
  template <class M> using wrong_metric = void;
};

/// Why A cannot be written.
template <class A> consteval auto mistake_of_written() {
  using E = behind_pointer_t<A>;
  if constexpr (writable_vector<A>) return nothing_found{};
  else if constexpr (!vector_like<A>) {
    using M = typename element_of<A>::type;
    if constexpr (!std::is_void_v<M> && !matrix_like<A>)
      return found<mistake::elements_to_be_written_are_float_or_double_not<M>>{};
    else return mistake_of_vector<A>();
  } else if constexpr (std::is_void_v<E>) return found<mistake::vectors_to_be_written_lie_in_memory>{};
  else if constexpr (!writable_element<std::remove_cv_t<E>>)
    return found<mistake::elements_to_be_written_are_float_or_double_not<std::remove_cv_t<E>>>{};
  else return found<mistake::a_const_vector_cannot_be_written>{};
}
template <class A> consteval auto mistake_of_written_matrix() {
  using M = std::remove_cvref_t<A>;
  using E = behind_matrix_pointer_t<A>;
  if constexpr (!strided_matrix<M>) return found<mistake::matrices_to_be_written_lie_in_memory>{};
  else if constexpr (writable_element<E>) return nothing_found{};
  else if constexpr (writable_element<std::remove_const_t<E>>)
    return found<mistake::a_const_matrix_cannot_be_written>{};
  else return found<mistake::elements_to_be_written_are_float_or_double_not<std::remove_const_t<E>>>{};
}
template <class A> consteval auto mistake_of_vectors_to_be_written() {
  if constexpr (writable_vectors<A>) return nothing_found{};
  else if constexpr (std::ranges::forward_range<A>) return mistake_of_written<std::ranges::range_reference_t<A>>();
  else return found<mistake::a_range_of_vectors_is_expected_not<std::remove_cvref_t<A>>>{};
}
template <class A> consteval auto mistake_of_read() {
  if constexpr (!vector_like<A>) return mistake_of_vector<A>();
  else return nothing_found{};
}
/// What is wrong with an argument at a place.
template <class Verb, place Place, class A> consteval auto mistake_at() {
  using M = std::remove_cvref_t<A>;
  if constexpr (policy<A>) return found<mistake::a_policy_goes_first>{};
  else if constexpr (Place == place::written || Place == place::maybe_written) return mistake_of_written<A>();
  else if constexpr (Place == place::matrix) return mistake_of_written_matrix<A>();
  else if constexpr (Place == place::vectors) return mistake_of_vectors_to_be_written<A>();
  else if constexpr (Place == place::read) return mistake_of_read<A>();
  else if constexpr (Place == place::number) {
    if constexpr (order_argument<A>) return nothing_found{};
    else return found<mistake::a_number_is_expected_not<M>>{};
  } else if constexpr (Verb::template takes<M>) return nothing_found{};
  else if constexpr (distance_metric<M>) return found<typename Verb::template wrong_metric<M>>{};
  else return found<mistake::a_metric_is_expected_not<M>>{};
}
/// What is wrong with a call that ends before a place.
template <place Place, bool HasOthers> consteval auto mistake_of_end() {
  if constexpr (Place == place::maybe_metric || Place == place::maybe_written || Place == place::maybe_option)
    return nothing_found{};
  else if constexpr (Place == place::metric) return found<mistake::a_metric_is_missing>{};
  else if constexpr (Place == place::number) return found<mistake::a_number_is_missing>{};
  else if constexpr (HasOthers) return found<mistake::an_output_is_missing>{};
  else return found<mistake::a_vector_is_missing>{};
}

/// Whether components of a vector that is read fit into one that is written beside it.
template <class V, class W>
concept narrows_to = vector_like<V> && writable_vector<W> &&
                     !std::is_same_v<std::common_type_t<value_t<typename element_of<V>::type>, behind_pointer_t<W>>,
                                     behind_pointer_t<W>>;

template <class Verb, std::size_t K, class... A> consteval auto mistake_from() {
  constexpr auto& places = Verb::places::values;
  constexpr std::size_t count = std::size(places);
  if constexpr (sizeof...(A) == 0) {
    if constexpr (K == count) return nothing_found{};
    else return mistake_of_end<places[K], (K > 0)>();
  } else if constexpr (K == count) return found<mistake::too_many_arguments>{};
  else
    return []<class First, class... Rest>(std::type_identity<First>, std::type_identity<Rest>...) {
      using here = decltype(mistake_at<Verb, places[K], First>());
      if constexpr (std::is_same_v<here, nothing_found>) return mistake_from<Verb, K + 1, Rest...>();
      else return here{};
    }(std::type_identity<A>{}...);
}
/// What is wrong with the vectors of a call whose arguments are right one by one.
template <class Verb, class V = void, class... Rest> consteval auto mistake_of_types() {
  if constexpr (Verb::places::values[0] != place::read || sizeof...(Rest) == 0) return nothing_found{};
  else if constexpr ((narrows_to<V, Rest> || ...))
    return found<mistake::an_output_has_elements_that_hold_those_of_the_input>{};
  else if constexpr (!decltype(detail::components_of(std::declval<V&>()))::is_sized)
    return found<mistake::vectors_to_be_read_beside_an_output_have_a_size>{};
  else return nothing_found{};
}
template <class Verb, class... A> consteval auto mistake_of_arguments() {
  using alone = decltype(mistake_from<Verb, 0, A...>());
  if constexpr (std::is_same_v<alone, nothing_found>) return mistake_of_types<Verb, A...>();
  else return alone{};
}

/// Whether a call starts with a pointer and a length.
template <class... A> inline constexpr bool starts_with_length = false;
template <class A, class B, class... Rest>
inline constexpr bool starts_with_length<A, B, Rest...> = pointer_argument<A> && !array_like<A> && length_argument<B>;

/// The same, of a call whose first vector may be a pointer and a length.
template <class Verb, class... A> consteval auto mistake_of_writing() {
  if constexpr (starts_with_length<A...>)
    return
        []<class P, class N, class... Rest>(std::type_identity<P>, std::type_identity<N>, std::type_identity<Rest>...) {
          return mistake_of_arguments<Verb, std::span<std::remove_pointer_t<std::decay_t<P>>>, Rest...>();
        }(std::type_identity<A>{}...);
  else return mistake_of_arguments<Verb, A...>();
}
template <class Verb, class... A> struct mistake_in_writing : decltype(mistake_of_writing<Verb, A...>()) {};
template <class Verb, policy P, class... A>
struct mistake_in_writing<Verb, P, A...> : decltype(mistake_of_writing<Verb, A...>()) {};

/// Whether a verb takes a call.
template <class Verb, class... A>
inline constexpr bool is_writing = std::is_base_of_v<nothing_found, mistake_in_writing<Verb, A...>>;

inline namespace NORMS_ABI {
NORMS_STRICT_BEGIN

/// An argument as `run` takes it.
template <place Place, class A> NORMS_INLINE constexpr decltype(auto) operand_at(A&& a) {
  if constexpr (Place == place::written || Place == place::maybe_written) return detail::passage_of(std::forward<A>(a));
  else if constexpr (Place == place::matrix) return detail::written_matrix_of(a);
  else if constexpr (Place == place::vectors) return several_vectors<std::remove_reference_t<A>>{a};
  else if constexpr (Place == place::read) return detail::components_of(a);
  else if constexpr (Place == place::number) return static_cast<double>(a);
  else return std::remove_cvref_t<A>(a);
}
template <class P, class Verb, std::size_t... K, class... A>
NORMS_INLINE constexpr auto run_verb(const Verb& verb, std::index_sequence<K...>, A&&... a) {
  return verb.template run<P>(detail::operand_at<Verb::places::values[K]>(std::forward<A>(a))...);
}
template <class P, class Verb, class... A> NORMS_INLINE constexpr auto run_spelled(const Verb& verb, A&&... a) {
  if constexpr (starts_with_length<A...>)
    return [&verb](auto* pointer, auto n, auto&&... rest) {
      return detail::run_verb<P>(verb, std::make_index_sequence<1 + sizeof...(rest)>{},
                                 std::span(pointer, static_cast<std::size_t>(n)),
                                 std::forward<decltype(rest)>(rest)...);
    }(std::forward<A>(a)...);
  else return detail::run_verb<P>(verb, std::index_sequence_for<A...>{}, std::forward<A>(a)...);
}

template <class Verb> struct writing_verb {
  [[no_unique_address]] Verb verb{};

  template <class... A>
  requires is_writing<Verb, A...>
  NORMS_INLINE constexpr auto operator()(A&&... a) const {
    return detail::run_spelled<accurate_t>(verb, std::forward<A>(a)...);
  }
  template <policy P, class... A>
  requires is_writing<Verb, P, A...>
  NORMS_INLINE constexpr auto operator()(P, A&&... a) const {
    return detail::run_spelled<std::remove_cvref_t<P>>(verb, std::forward<A>(a)...);
  }
  template <class... A, class Mistake = typename mistake_in_writing<Verb, A...>::type>
  NORMS_REFUSED double operator()(A&&...) const NORMS_REFUSED_END;
};

/// Throws std::domain_error for orders of lp by which the norm of c x is not |c| times that of x.
template <class M> constexpr void require_homogeneous(const M& metric) {
  if constexpr (std::is_same_v<M, lp>) {
    if (is_nan(metric.p)) fail<std::domain_error>("norms: the p of an lp norm must not be NaN");
    if (is_zero(metric.p) || metric.p < -0x1p36)
      fail<std::domain_error>("norms: an lp norm of this order does not scale with its vector");
  }
}

/// Throws std::domain_error for a number that must not be negative or NaN, and is; otherwise returns its magnitude, which is
/// another number for -0 alone.
constexpr double require_not_negative(double number, const char* message) {
  if (is_nan(number) || (is_negative(number) && !is_zero(number))) fail<std::domain_error>(message);
  return absolute(number);
}
NORMS_STRICT_END
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace norms
