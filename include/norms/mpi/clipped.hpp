#pragma once
// Vectors to be clipped of which each rank has a part: what clip.hpp asks of them, the norm and others, is of all ranks.
#include "../clip.hpp"
#include "participation.hpp"

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <type_traits>

namespace norms {
namespace mpi {
namespace detail {
inline namespace NORMS_ABI {

/// What ranks must agree on before they clip: not only the metric.
struct agreed_limit {
  double least, greatest;
  void merge(const agreed_limit& other) {
    least = (std::min)(least, other.least);
    greatest = (std::max)(greatest, other.greatest);
  }
};
using message_of_clipping = message<sizeof(agreed_limit)>;

struct number_of_components {
  std::uint64_t count;
  void merge(const number_of_components& other) { count += other.count; }
};
template <class E> struct largest_component {
  E value;
  void merge(const largest_component& other) { value = norms::detail::larger_by_bits(value, other.value); }
};

/// Vectors as clip.hpp takes them, of which `local` is the part of this rank. What is folded decides what all ranks do next, and
/// is the same on all of them.
template <class F, class Local> struct vectors_of_ranks {
  using element = typename Local::element;
  [[no_unique_address]] F formula;
  Local local;
  participation* part;

  template <class Function> void for_each(Function f) const { local.for_each(f); }
  std::size_t size() const { return static_cast<std::size_t>(of_all(number_of_components{local.size()}).count); }
  template <class P> element norm() const {
    norms::detail::chunked_value<P, F, element> total(formula);
    local.for_each([&total](const norms::detail::passage<element>& p) {
      p.read_pieces([&total](const element* x, std::size_t n) { total.add(x, expr::nothing{}, n); });
    });
    return of_all(total).value();
  }
  template <class Total> Total of_all(const Total& total) const {
    if constexpr (std::is_same_v<Total, element>) return of_all(largest_component<element>{total}).value;
    else return part->template reduced<message<sizeof(Total)>>(total, fingerprint_of<Total>(formula));
  }
  auto written() const {
    const auto again = local.written();
    return vectors_of_ranks<F, std::remove_const_t<decltype(again)>>{formula, again, part};
  }
};

/// The vectors of a call on this rank.
template <class Given> struct vectors_of_rank {
  using element = typename Given::element;
  Given local;
  double limit;
  participation* part;
};
/// Throws on all ranks if they have not the same limit.
template <class F, class Given> auto with_norm(F f, const vectors_of_rank<Given>& given) {
  const agreed_limit limits{given.limit, given.limit};
  const auto agreed = given.part->template reduced<message_of_clipping>(limits, fingerprint_of<agreed_limit>(f));
  if (agreed.least != agreed.greatest)
    fail<std::invalid_argument>("norms: the ranks of a communicator clip to different limits");
  const auto local = norms::detail::with_norm(f, given.local);
  return vectors_of_ranks<F, std::remove_const_t<decltype(local)>>{f, local, given.part};
}

/// clip_to_norm or clip_to_global_norm of what ranks have.
template <class Verb> struct clip_on_ranks : Verb {
  participation* part = nullptr;

  template <class P, class Given, class... Options>
  auto run(const Given& given, double limit, const Options&... options) const {
    return Verb::template run<P>(vectors_of_rank<Given>{given, limit, part}, limit, options...);
  }
};
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace mpi
}  // namespace norms
