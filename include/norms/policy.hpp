#pragma once
// Policies, the first argument of every verb: what a caller pays for the last bits.
#include "compiler/config.hpp"

#include <concepts>
#include <type_traits>

namespace norms {

/// The default: the number nearest to the true value, ties to even, hence the same bits on every instruction set,
/// compiler and order of the data. So for l1, l2, l2 squared, their means, linf, counts and lp of order 3 and 4. Other
/// orders, metrics of several sums, such as cosines, and your own are summed in twice the precision (doubles) or in
/// double (floats). Requires the rounding mode to nearest.
struct accurate_t {};

/// A few ulp: sums in the elements' own type, blocked so that the error does not grow with n; never overflows or loses
/// a NaN either.
struct fast_t {};

NORMS_HIDDEN inline constexpr accurate_t accurate{};
NORMS_HIDDEN inline constexpr fast_t fast{};

/// accurate_t or fast_t.
template <class P>
concept policy = std::same_as<std::remove_cvref_t<P>, accurate_t> || std::same_as<std::remove_cvref_t<P>, fast_t>;
}  // namespace norms
