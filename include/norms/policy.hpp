#pragma once
// The arguments before the vectors of a call: policies, which choose between correct rounding and speed, and whatever
// else headers included later put there.
#include "compiler/config.hpp"

#include <concepts>
#include <type_traits>

namespace norms {

/// The default: the number nearest to the true value, ties to even, hence the same bits on every instruction set,
/// compiler and order of the data. This holds for l1, l2, l2 squared, their means, linf, counts and lp of order 3 and
/// 4. Other orders, metrics of several sums, such as cosines, and your own are summed in twice the precision (doubles)
/// or in double (floats and halves). Requires the rounding mode to nearest.
///     norms::l2_norm(norms::accurate, x)  // 5
struct accurate_t {};

/// The result has an error of a few ulp: sums are taken in the elements' own type (of halves in float), in blocks, so
/// that the error does not grow with n. It never overflows or loses a NaN either.
///     norms::l2_norm(norms::fast, x)  // 5
struct fast_t {};

NORMS_HIDDEN inline constexpr accurate_t accurate{};
NORMS_HIDDEN inline constexpr fast_t fast{};

/// accurate_t or fast_t.
///     norms::policy<norms::fast_t>  // true
template <class P>
concept policy = std::same_as<std::remove_cvref_t<P>, accurate_t> || std::same_as<std::remove_cvref_t<P>, fast_t>;

/// The places before the vectors of a call. Each may be left out, and they may be in any order.
enum class leading_place { none, accuracy, execution, missing_values };

/// Puts objects of type T before the vectors of every call. Specialise it, in a header included whenever you like, with
/// a `place`, and where that is `execution` or `missing_values` with what is done there:
///
///     struct my_execution {};
///     template <> struct norms::leading_argument<my_execution> {
///       static constexpr auto place = norms::leading_place::execution;
///       template <class Options, class Rest, class Formula, class... Components>
///       static constexpr auto value(const Options& options, Rest rest, Formula formula, Components... components) {
///         return rest(formula, std::move(components)...);
///       }
///     };
///     norms::l2_distance(my_execution{}, x, y);
///
/// `options` is the call_options of the call, your object among them; `components` are one operand for each vector (see
/// call/operands.hpp), the weights last if Rest::has_weights; and `rest` computes the value as if your object had not
/// been there. Of two such objects the execution is asked first, and its `rest` asks the other. An execution may also
/// have for_each_index(execution, count, f), which calls f(i) for each i < count, side by side if it likes.
template <class T> struct leading_argument {
  static constexpr leading_place place = leading_place::none;
};
template <policy P> struct leading_argument<P> {
  static constexpr leading_place place = leading_place::accuracy;
};

/// What an execution or a treatment of missing values is when a call does not name one.
struct not_given {};

/// All that goes before the vectors of a call, as one object.
template <class Accuracy = accurate_t, class Execution = not_given, class MissingValues = not_given>
struct call_options {
  Accuracy accuracy{};
  Execution execution{};
  MissingValues missing_values{};
};
}  // namespace norms
