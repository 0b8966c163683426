#pragma once
// The one loop whose turns may run side by side. What runs them is the execution of a call, a leading argument, which
// headers of their own bring: parallel.hpp those of the standard library.
#include "../policy.hpp"

#include <cstddef>
#include <type_traits>

namespace norms::detail {

/// An execution that runs loops itself: its leading_argument has for_each_index(execution, count, f).
template <class Execution, class Function>
concept runs_loops = requires(const Execution& execution, std::size_t count, const Function& f) {
  leading_argument<Execution>::for_each_index(execution, count, f);
};

/// Of how many components, or pairs of them, a turn computes a formula at least, so that it takes several microseconds.
template <class F> inline constexpr std::size_t least_components = F::has_powers ? 16384 : 65536;

inline namespace NORMS_ABI {

/// f(i) for each i < count, in any order and side by side as the execution of a call says; one after the other where the
/// call has none, or one that runs no loops. f must not throw, and different i must not write to the same memory.
template <class Execution, class Function>
constexpr void for_each_index(const Execution& execution, std::size_t count, const Function& f) {
  if constexpr (runs_loops<Execution, Function>) leading_argument<Execution>::for_each_index(execution, count, f);
  else
    for (std::size_t i = 0; i < count; ++i) f(i);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
