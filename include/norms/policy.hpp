#pragma once
// Policies, the first argument of every verb: what a caller pays for the last bits.
#include <concepts>
#include <type_traits>

namespace norms {

/// The default: compensated sums (double for float elements), so that the result is the true value rounded, or next to it.
struct accurate_t {};

/// Sums in the elements' own type, blocked so that the error does not grow with n; never overflows or loses a NaN either.
struct fast_t {};

inline constexpr accurate_t accurate{};
inline constexpr fast_t fast{};

template <class P>
concept policy = std::same_as<std::remove_cvref_t<P>, accurate_t> || std::same_as<std::remove_cvref_t<P>, fast_t>;
}  // namespace norms
