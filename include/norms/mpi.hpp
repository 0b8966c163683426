#pragma once
// Norms, distances and inner products of vectors that are distributed over the ranks of a communicator, by MPI:
// norms::mpi::norm(communicator, local) is the l2 norm of all components of all ranks, norms::mpi::dot(communicator, x, y)
// their inner product, norms::mpi::invoke(communicator, norms::rms, local) the value of another verb.
//
// Each rank passes its components, which may be none, and all ranks get the value. Each call is one MPI_Allreduce of what
// an accumulator keeps: without rounding where the metric is correctly rounded, so that the value has the same bits for
// any number of ranks and however the components are distributed.
#include "call/total_of_call.hpp"
#include "call/verb.hpp"
#include "distance.hpp"
#include "dot.hpp"
#include "matrix.hpp"
#include "mpi/clipped.hpp"
#include "mpi/nearest_rows.hpp"
#include "mpi/participation.hpp"
#include "norm.hpp"

#include <mpi.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace norms {
namespace mpi {
namespace detail {
inline namespace NORMS_ABI {

template <class P, class F, class... V> using total_of = typename norms::detail::total_of_call<P, false, F, V...>::type;

/// Computes the value of a call from the totals of all ranks.
template <class P, class Message> struct evaluation {
  using policy = P;
  static constexpr bool has_weights = false;
  participation* part;

  template <class F, class V, class... Others> auto operator()(F f, V x, Others... others) const {
    using Total = total_of<P, F, V, Others...>;
    static_assert(sizeof(Total) <= Message::text_size);
    (norms::detail::require_same_known_size(x, others), ...);
    const auto local = norms::detail::total_of_call<P, false, F, V, Others...>::template of<Total>(
        f, std::move(x), std::move(others)...);
    return part->template reduced<Message>(local, fingerprint_of<Total>(f)).value();
  }
};
/// Tells the type of those totals.
template <class P> struct total_type {
  using policy = P;
  static constexpr bool has_weights = false;
  template <class F, class... V> auto operator()(F, V...) const {
    static_assert(norms::detail::are_kernel_numbers<V...>,
                  "norms: distributed vectors are of integers, halves, float and double");
    return std::type_identity<total_of<P, F, V...>>{};
  }
};

/// Stand where a call has an execution.
template <class Message> struct on_ranks {
  participation* part;
};
struct for_type {};

/// Evaluates what a treatment of missing values leaves of the components.
template <class Evaluation, class Options, class F, class... V>
auto evaluate_present(const Options& options, Evaluation evaluation, F f, V... vectors) {
  using missing_values = std::remove_cvref_t<decltype(options.missing_values)>;
  if constexpr (std::is_same_v<missing_values, not_given>) return evaluation(f, std::move(vectors)...);
  else return leading_argument<missing_values>::value(options, evaluation, f, std::move(vectors)...);
}
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace mpi

/// How a call is evaluated on all ranks, and which totals they are going to send; invoke puts both before the vectors.
template <class Message> struct leading_argument<mpi::detail::on_ranks<Message>> {
  static constexpr leading_place place = leading_place::execution;
  template <class Options, class Rest, class F, class... V>
  static auto value(const Options& options, const Rest&, F f, V... vectors) {
    const mpi::detail::evaluation<typename Rest::policy, Message> evaluation{options.execution.part};
    return mpi::detail::evaluate_present(options, evaluation, f, std::move(vectors)...);
  }
};
/// See above.
template <> struct leading_argument<mpi::detail::for_type> {
  static constexpr leading_place place = leading_place::execution;
  template <class Options, class Rest, class F, class... V>
  static auto value(const Options& options, const Rest&, F f, V... vectors) {
    return mpi::detail::evaluate_present(options, mpi::detail::total_type<typename Rest::policy>{}, f,
                                         std::move(vectors)...);
  }
};

namespace mpi {
namespace detail {

/// A call whose metric a number chooses, so that ranks know its totals only when they are called. They may err in that
/// number, and still must meet.
template <class Metric, class... A>
inline constexpr bool chooses_metric = metric_family<Metric> || (metric_family<std::remove_cvref_t<A>> || ...);
inline constexpr std::size_t largest_total = 3584;

template <class Verb, class Metric, class... A> struct message_of_call {
  using total = typename decltype(std::declval<const Verb&>()(for_type{}, std::declval<A>()...))::type;
  using type = message<sizeof(total)>;
};
template <class Verb, class Metric, class... A>
requires chooses_metric<Metric, A...>
struct message_of_call<Verb, Metric, A...> {
  using type = message<largest_total>;
};

/// Verbs whose value follows from totals that merge, whatever their order.
template <class Metric>
concept mergeable = !std::same_as<Metric, norms::detail::position_of_largest> &&
                    !std::same_as<Metric, norms::detail::steps_of_components>;

inline namespace NORMS_ABI {

/// call(), and if it throws before the ranks have met, they are told.
template <class Message, class Call> auto call_on_all([[maybe_unused]] participation& part, const Call& call) {
#if NORMS_EXCEPTIONS
  try {
    return call();
  } catch (const std::domain_error& e) {
    part.template report<Message>(error::domain, e.what());
    throw;
  } catch (const std::invalid_argument& e) {
    part.template report<Message>(error::invalid_argument, e.what());
    throw;
  } catch (const std::exception& e) {
    part.template report<Message>(error::other, e.what());
    throw;
  } catch (...) {
    part.template report<Message>(error::other, "norms: an exception");
    throw;
  }
#else
  return call();
#endif
}
/// A verb that clips what ranks have.
template <class Verb, class... A> auto clip_on_all(MPI_Comm communicator, A&&... a) {
  participation part(communicator);
  const norms::detail::writing_verb<clip_on_ranks<Verb>> verb{{{}, &part}};
  return call_on_all<message_of_clipping>(part, [&] { return verb(std::forward<A>(a)...); });
}
}  // namespace NORMS_ABI
}  // namespace detail

inline namespace NORMS_ABI {

/// The value of a verb for vectors that are distributed over the ranks of a communicator: invoke(communicator, verb,
/// policy, vectors..., metric), of which the policy may be left out, and the metric where the verb has its own. `verb` is
/// one of the function objects of norm.hpp, distance.hpp and dot.hpp (not linf_index, total_variation or one with
/// weights), and what follows is a call of it, with this rank's components alone; a rank may have none. Elements are
/// integers, halves, float and double; the l2 norm of complex numbers is that of their parts.
///
/// Collective: all ranks of the intracommunicator call it, with the same verb, metric, policy and element types, and all get
/// the same value. Where the metric is correctly rounded, and for maxima and counts, it is that of one call on all
/// components, bit for bit, for any number of ranks and any distribution, and so it is of cosines and integers; that of
/// other metrics and under `fast` is within their bounds, and may depend on the distribution.
/// One MPI_Allreduce of one element: under `accurate` 1.2 kB for the l2 norm of doubles, 0.24 kB for that of floats; 112
/// bytes under `fast`; 3.6 kB for lp and any_metric. docs/distributed.md says what that costs. O(n) besides, no allocation
/// of its own; sums without rounding take about as long as reading the components from memory.
///
/// Errors travel in what is reduced, so that all ranks throw or none: std::invalid_argument (sizes that differ on a rank,
/// or metrics that differ between ranks), std::domain_error (an order that is NaN), std::runtime_error where reading a
/// rank's components threw something else; the message names the rank. MPI's own errors are std::runtime_error, if the
/// communicator's error handler returns them; MPI that does not run is std::logic_error. All ranks have one
/// representation of numbers, since totals travel as bytes.
template <std::size_t Vectors, detail::mergeable Metric, class... A>
requires(norms::detail::verb<Vectors, false, Metric>::template takes<detail::for_type, A...>)
[[nodiscard]] auto invoke(MPI_Comm communicator, const norms::detail::verb<Vectors, false, Metric>& verb, A&&... a) {
  using Message = typename detail::message_of_call<norms::detail::verb<Vectors, false, Metric>, Metric, A...>::type;
  detail::participation part(communicator);
  return detail::call_on_all<Message>(part,
                                      [&] { return verb(detail::on_ranks<Message>{&part}, std::forward<A>(a)...); });
}

/// The norm of a distributed vector: norm(communicator, local, metric), the l2 norm if there is no metric; otherwise as
/// invoke.
template <class... A>
[[nodiscard]] auto norm(MPI_Comm communicator, A&&... a)
requires requires { mpi::invoke(communicator, norms::norm, std::forward<A>(a)...); }
{
  return mpi::invoke(communicator, norms::norm, std::forward<A>(a)...);
}
/// The distance of two distributed vectors: distance(communicator, local_x, local_y, metric), the l2 distance if there is
/// no metric; otherwise as invoke.
template <class... A>
[[nodiscard]] auto distance(MPI_Comm communicator, A&&... a)
requires requires { mpi::invoke(communicator, norms::distance, std::forward<A>(a)...); }
{
  return mpi::invoke(communicator, norms::distance, std::forward<A>(a)...);
}
/// The inner product of two distributed vectors: dot(communicator, local_x, local_y); otherwise as invoke.
template <class... A>
[[nodiscard]] auto dot(MPI_Comm communicator, A&&... a)
requires requires { mpi::invoke(communicator, norms::dot, std::forward<A>(a)...); }
{
  return mpi::invoke(communicator, norms::dot, std::forward<A>(a)...);
}

/// The k rows nearest to each query among the rows of all ranks: nearest(communicator, policy, queries, local_rows, k,
/// metric, indices, distances), of which the policy may be left out, and the metric, which then is l2. Each rank passes
/// its rows, maybe none, of as many columns as the queries, which are the same on all ranks. Row i of a rank has the
/// number i plus the rows of the ranks before it; indices[q * k + r] and distances[q * k + r] are the r-th of query q.
///
/// The call is otherwise that of norms::nearest, with an execution policy of parallel.hpp too: any metric and elements
/// whose values can be copied as bytes, thus no multiprecision. The order is its order, so nearest first, of equal distances
/// the smaller number first, NaN last, and the largest inner products and cosine similarities first. k may be 0, and more
/// than a rank has, but not more than all have. Collective, as invoke: all ranks get the same bits, those of norms::nearest
/// on all rows, for any number of ranks and any distribution; where results depend on the instruction set, as under
/// `fast`, if all ranks use the same.
///
/// Each rank searches its rows. Then an MPI_Allreduce of 112 bytes tells whether all is well, an MPI_Exscan of 8 bytes the
/// number of a rank's first row, and one MPI_Allreduce merges the answers: k times 12 bytes a query for floats, 16 for
/// doubles. Scratch is that of norms::nearest and twice the size of the results, taken before the ranks meet.
///
/// Throws on all ranks or none, before anything is written: std::invalid_argument if columns, queries or k differ between
/// ranks, k is larger than the number of all rows, an index does not fit its type, on any rank an output has not the
/// required size or overlaps what is read, or there are more than 2^31 - 1 queries; otherwise as invoke, so that all ranks
/// throw std::runtime_error if there is no memory on another.
template <class... A>
requires(norms::detail::is_right_call<detail::nearest_on_ranks, 0, A...>)
void nearest(MPI_Comm communicator, A&&... a) {
  detail::participation part(communicator);
  detail::call_on_all<detail::message_of_search>(part, [&] {
    norms::detail::call_with_options(detail::nearest_on_ranks{&part}, call_options<>{}, std::forward<A>(a)...);
  });
}

/// Scales a vector of which each rank has a part, in place, such that the norm of the whole is at most `limit`, unless it is,
/// and returns the norm before, on all ranks: clip_to_norm(communicator, local, limit, metric), as norms::clip_to_norm with
/// all that may be left out or added there. So gradients are clipped whose parameters are distributed.
///
/// Collective: with the same limit, metric, options and element type on all ranks; a rank may have no components. All ranks scale by
/// the same factor; where the metric is correctly rounded it is that of one call on all components, for any distribution, and
/// so are the norm and the results. Two MPI_Allreduce where nothing is clipped, of 112 bytes and of what invoke sends; one
/// more to clip, of 112 bytes, and one for each time that the result is measured, which l1, l2 and linf need not.
///
/// Throws on all ranks or none, before anything is written: std::invalid_argument if limits or metrics differ, and otherwise
/// what norms::clip_to_norm throws on one of them.
template <class... A>
requires norms::detail::is_writing<norms::detail::clip_one, A...>
auto clip_to_norm(MPI_Comm communicator, A&&... a) {
  return detail::clip_on_all<norms::detail::clip_one>(communicator, std::forward<A>(a)...);
}
/// The same of several vectors on each rank, taken as one: clip_to_global_norm(communicator, vectors, limit, metric). Ranks
/// may have different numbers of them, or none.
template <class... A>
requires norms::detail::is_writing<norms::detail::clip_many, A...>
auto clip_to_global_norm(MPI_Comm communicator, A&&... a) {
  return detail::clip_on_all<norms::detail::clip_many>(communicator, std::forward<A>(a)...);
}
}  // namespace NORMS_ABI
}  // namespace mpi
}  // namespace norms
