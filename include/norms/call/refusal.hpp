#pragma once
// What is wrong with a call that no verb takes, as the name of a type, which compilers print in their error. To this
// end each verb has an overload that is deleted, or with clang unavailable, whose last template parameter is
// `detail::mistake_in<form, is the call right, arguments...>`. For a right call there is no such type, so that the
// overload drops out.
#include "../formula/formula.hpp"
#include "../policy.hpp"
#include "leading.hpp"
#include "operands.hpp"
#include "spelling.hpp"

#include <concepts>
#include <cstddef>
#include <iterator>
#include <ranges>
#include <type_traits>

namespace norms {

/// Names that compilers print, and nothing else.
namespace mistake {
struct a_vector_is_missing;
struct a_policy_goes_first;
struct accuracy_execution_and_missing_values_each_once;
template <class Argument> struct this_goes_before_the_vectors;
template <class Argument> struct unknown_before_the_vectors_is_a_header_missing;
struct a_pointer_has_no_length_pass_std_span_p_n;
struct a_length_is_an_integer;
struct an_iterator_has_no_end_pass_first_and_last;
struct a_number_is_no_vector_pass_a_list_in_braces;
struct a_matrix_is_no_vector_pass_a_row_or_a_column;
struct a_distance_takes_two_vectors;
struct weights_are_missing;
struct too_many_arguments;
struct an_order_p_goes_last;
struct a_metric_goes_last;
struct elements_of_the_vectors_have_no_common_type;
struct the_norms_of_both_vectors_go_last;
template <class Element> struct elements_are_integers_halves_float_double_complex_or_a_class_of_numbers_not;
template <class Number>
struct a_number_type_has_constructors_of_int_and_double_and_arithmetic_and_comparisons_and_sqrt_unlike;
template <class Argument> struct this_is_no_vector;
template <class Argument> struct a_view_that_changes_while_it_is_read_cannot_be_const;
template <class Argument> struct a_metric_has_fold_and_term_of_x_y_and_finish_unlike;
template <class Metric> struct a_metric_of_two_vectors_gives_no_norm;
template <class Metric> struct a_metric_has_up_to_four_terms;
template <class Metric> struct real_powers_are_of_abs_x_minus_y_summed_and_finished_by_their_root;
}  // namespace mistake

namespace detail {

template <class Mistake> struct found {
  using type = Mistake;
};
struct nothing_found {};

template <class A>
concept rows = !array_like<A> && std::ranges::input_range<A> && vector_like<std::ranges::range_value_t<A>> &&
               !std::same_as<typename element_of<std::ranges::range_value_t<A>>::type, char>;
template <class A>
concept matrix_like = matrix<std::remove_cvref_t<A>> || (std::rank_v<std::remove_reference_t<A>> > 1) || rows<A>;
template <class A>
concept object_pointer = std::is_pointer_v<A> && std::is_object_v<std::remove_pointer_t<A>>;

/// What is wrong with an element.
template <class E>
using unfit_element = std::conditional_t<
    incomplete_number<E>,
    mistake::a_number_type_has_constructors_of_int_and_double_and_arithmetic_and_comparisons_and_sqrt_unlike<E>,
    mistake::elements_are_integers_halves_float_double_complex_or_a_class_of_numbers_not<E>>;

/// Why A is no vector, given that it is none.
template <class A> consteval auto mistake_of_vector() {
  using D = std::decay_t<A>;
  using E = typename element_of<A>::type;
  if constexpr (matrix_like<A>) return found<mistake::a_matrix_is_no_vector_pass_a_row_or_a_column>{};
  else if constexpr (!std::is_void_v<E> && !element<E>) return found<unfit_element<E>>{};
  else if constexpr (std::is_null_pointer_v<D>) return found<mistake::a_pointer_has_no_length_pass_std_span_p_n>{};
  else if constexpr (object_pointer<D>) {
    using P = std::remove_cv_t<std::remove_pointer_t<D>>;
    if constexpr (element<P> || vector_like<P>) return found<mistake::a_pointer_has_no_length_pass_std_span_p_n>{};
    else return found<unfit_element<P>>{};
  } else if constexpr (std::is_arithmetic_v<D>) return found<mistake::a_number_is_no_vector_pass_a_list_in_braces>{};
  else if constexpr (component_iterator<D>) return found<mistake::an_iterator_has_no_end_pass_first_and_last>{};
  else if constexpr (std::input_iterator<D>) return found<unfit_element<std::iter_value_t<D>>>{};
  else if constexpr (vector_like<std::remove_cvref_t<A>>)
    return found<mistake::a_view_that_changes_while_it_is_read_cannot_be_const<D>>{};
  else return found<mistake::this_is_no_vector<D>>{};
}

/// Why M is no metric of the vectors of a call.
template <class Form, class M> consteval auto mistake_of_metric() {
  constexpr bool of_one_vector = Form::vectors - Form::weighted == 1;
  if constexpr (of_one_vector ? norm_metric<M> : distance_metric<M>) return nothing_found{};
  else if constexpr (metric<M>) return found<mistake::a_metric_of_two_vectors_gives_no_norm<M>>{};
  else if constexpr (!spells_formula<M>)
    return found<mistake::a_metric_has_fold_and_term_of_x_y_and_finish_unlike<M>>{};
  else if constexpr (expr::length<expr::terms_of<M>> > most_terms)
    return found<mistake::a_metric_has_up_to_four_terms<M>>{};
  else return found<mistake::real_powers_are_of_abs_x_minus_y_summed_and_finished_by_their_root<M>>{};
}

/// The arguments that follow the vectors.
template <class Form, class... Rest> consteval auto mistake_of_ending() {
  constexpr std::size_t most = Form::last == ending::none ? 0 : Form::last == ending::norms ? 2 : 1;
  if constexpr (sizeof...(Rest) > most) return found<mistake::too_many_arguments>{};
  else if constexpr (sizeof...(Rest) == 0) {
    if constexpr (Form::last == ending::order) return found<mistake::an_order_p_goes_last>{};
    else return nothing_found{};
  } else if constexpr (Form::last == ending::norms) {
    if constexpr (may_follow<Form, Rest...>) return nothing_found{};
    else return found<mistake::the_norms_of_both_vectors_go_last>{};
  } else if constexpr (Form::last == ending::metric) return mistake_of_metric<Form, std::remove_cvref_t<Rest>...>();
  else if constexpr ((std::is_convertible_v<Rest, double> && ...)) return nothing_found{};
  else return found<mistake::an_order_p_goes_last>{};
}

/// A call that ends where `Missing` vectors are still to come.
template <class Form, std::size_t Missing> consteval auto mistake_of_number() {
  if constexpr (Form::weighted && Missing == 1) return found<mistake::weights_are_missing>{};
  else return found<mistake::a_distance_takes_two_vectors>{};
}
template <class Form, class A>
concept ends_call = (Form::last == ending::order && std::is_arithmetic_v<std::remove_cvref_t<A>>) ||
                    (Form::last == ending::metric && distance_metric<std::remove_cvref_t<A>>);

/// First is a vector; `Missing` more are to come, then the ending.
template <class Form, std::size_t Missing, class First, class... Rest> consteval auto mistake_of_ranges() {
  if constexpr (Missing == 0) return mistake_of_ending<Form, Rest...>();
  else if constexpr (sizeof...(Rest) == 0) return mistake_of_number<Form, Missing>();
  else
    return []<class Next, class... Others>(std::type_identity<Next>, std::type_identity<Others>...) {
      if constexpr (vector_like<Next>) return mistake_of_ranges<Form, Missing - 1, First, Others...>();
      else if constexpr (sizeof...(Others) == 0 && ends_call<Form, Next>) return mistake_of_number<Form, Missing>();
      else return mistake_of_vector<Next>();
    }(std::type_identity<Rest>{}...);
}

/// First is an iterator whose end is known; `Missing` more are to come, each of which may have an end, then the ending.
template <class Form, std::size_t Missing, class First, class... Rest> consteval auto mistake_of_iterators() {
  if constexpr (Missing == 0) return mistake_of_ending<Form, Rest...>();
  else if constexpr (sizeof...(Rest) == 0) {
    if constexpr (std::is_pointer_v<First>) return found<mistake::a_pointer_has_no_length_pass_std_span_p_n>{};
    else return mistake_of_number<Form, Missing>();
  } else
    return []<class Next, class... Others>(std::type_identity<Next>, std::type_identity<Others>...) {
      if constexpr (component_iterator<std::decay_t<Next>>) {
        if constexpr (sizeof...(Others) > 0 && !Form::weighted) {
          return []<class End, class... After>(std::type_identity<End>, std::type_identity<After>...) {
            if constexpr (iterator_pair<std::decay_t<Next>, std::decay_t<End>>)
              return mistake_of_iterators<Form, Missing - 1, First, After...>();
            else return mistake_of_iterators<Form, Missing - 1, First, End, After...>();
          }(std::type_identity<Others>{}...);
        } else return mistake_of_iterators<Form, Missing - 1, First, Others...>();
      } else if constexpr (std::is_pointer_v<First> && std::is_arithmetic_v<std::decay_t<Next>>)
        return found<mistake::a_length_is_an_integer>{};
      else return mistake_of_vector<Next>();
    }(std::type_identity<Rest>{}...);
}

/// Arrays are iterators where their end follows, and vectors otherwise.
template <class First, class... Rest> inline constexpr bool starts_with_iterators = false;
template <class First, class Second, class... Rest>
inline constexpr bool starts_with_iterators<First, Second, Rest...> =
    iterator_pair<std::decay_t<First>, std::decay_t<Second>> && !array_like<Second> &&
    (!vector_like<First> || array_like<First>);
template <class T>
concept is_empty_class = std::is_class_v<T> && requires { sizeof(T); } && std::is_empty_v<T>;
/// Something without a value, as policies are, and then a vector.
template <class First, class... Rest> inline constexpr bool is_unknown_before = false;
template <class First, class Second, class... Rest>
inline constexpr bool is_unknown_before<First, Second, Rest...> =
    is_empty_class<std::remove_cvref_t<First>> && (vector_like<Second> || component_iterator<std::decay_t<Second>>);

/// First is a pointer; as many vectors as pointers are missing, then their length, then the ending.
template <class Form, std::size_t Missing, class First, class... Rest> consteval auto mistake_of_pointers() {
  if constexpr (length_argument<First>) {
    if constexpr (Missing == 0) return mistake_of_ending<Form, Rest...>();
    else return mistake_of_number<Form, Missing>();
  } else if constexpr (Missing == 0) return found<mistake::too_many_arguments>{};
  else return mistake_of_pointers<Form, Missing - 1, Rest...>();
}
/// Whether a call starts with pointers and a length.
template <class... A> inline constexpr bool have_length = false;
template <pointer_argument First, class Next, class... Rest>
inline constexpr bool have_length<First, Next, Rest...> = length_argument<Next> || have_length<Next, Rest...>;

/// Whether a call starts with a pointer and a number that was meant as its length, as no order can stand there.
template <class Form, class... A> inline constexpr bool has_fractional_length = false;
template <class Form, pointer_argument First, class Next, class... Rest>
inline constexpr bool has_fractional_length<Form, First, Next, Rest...> =
    std::is_floating_point_v<std::remove_cvref_t<Next>> && (Form::last != ending::order || sizeof...(Rest) > 0);

/// Mistakes of a call without leading arguments.
template <class Form, class First, class... Rest> consteval auto mistake_of_vectors() {
  // What is spelled right has only one mistake left.
  if constexpr (spelled<Form, First, Rest...> != spelling::none)
    return found<mistake::elements_of_the_vectors_have_no_common_type>{};
  else if constexpr (have_length<First, Rest...> && !array_like<First>)
    return mistake_of_pointers<Form, Form::vectors, First, Rest...>();
  else if constexpr (!vector_like<First> && has_fractional_length<Form, First, Rest...>)
    return found<mistake::a_length_is_an_integer>{};
  else if constexpr (starts_with_iterators<First, Rest...>)
    return []<class End, class... Others>(std::type_identity<End>, std::type_identity<Others>...) {
      return mistake_of_iterators<Form, Form::vectors - 1, std::decay_t<First>, Others...>();
    }(std::type_identity<Rest>{}...);
  else if constexpr (vector_like<First>) return mistake_of_ranges<Form, Form::vectors - 1, First, Rest...>();
  else if constexpr (Form::last == ending::metric && distance_metric<std::remove_cvref_t<First>>)
    return found<mistake::a_metric_goes_last>{};
  else if constexpr (is_unknown_before<First, Rest...>)
    return found<mistake::unknown_before_the_vectors_is_a_header_missing<std::remove_cvref_t<First>>>{};
  else return mistake_of_vector<First>();
}

/// The first of the arguments that goes before the vectors, which have begun.
template <class First, class... Rest> consteval auto mistake_of_late() {
  if constexpr (policy<First>) return found<mistake::a_policy_goes_first>{};
  else if constexpr (place_of<First> != leading_place::none)
    return found<mistake::this_goes_before_the_vectors<std::remove_cvref_t<First>>>{};
  else return mistake_of_late<Rest...>();
}

/// Mistakes of what follows leading arguments at the places Taken.
template <class Form, unsigned Taken, class... A> consteval auto find_mistake() {
  if constexpr (sizeof...(A) == 0) return found<mistake::a_vector_is_missing>{};
  else
    return []<class First, class... Rest>(std::type_identity<First>, std::type_identity<Rest>...) {
      constexpr leading_place place = place_of<First>;
      if constexpr (place == leading_place::none) {
        if constexpr (((place_of<Rest> != leading_place::none) || ...)) return mistake_of_late<Rest...>();
        else return mistake_of_vectors<Form, First, Rest...>();
      } else if constexpr ((Taken & place_bit<place>) == 0)
        return find_mistake<Form, Taken | place_bit<place>, Rest...>();
      else return found<mistake::accuracy_execution_and_missing_values_each_once>{};
    }(std::type_identity<A>{}...);
}

template <bool Right, class Form, class... A> struct mistake_of_call {};
template <class Form, class... A>
struct mistake_of_call<false, Form, A...> : decltype(find_mistake<Form, 0, A...>()) {};

/// What is wrong with a call of a verb of some form; no type where nothing is.
template <class Form, bool Right, class... A> using mistake_in = typename mistake_of_call<Right, Form, A...>::type;
}  // namespace detail
}  // namespace norms
