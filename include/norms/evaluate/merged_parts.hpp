#pragma once
// Where long vectors are cut, and how what the parts leave behind becomes one.
#include "for_each_index.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <type_traits>

namespace norms::detail {

/// An operand that can be cut into parts.
template <class V>
concept divisible = V::is_sized && requires(const V& v) { v.part(std::size_t{}, std::size_t{}); };

inline namespace NORMS_ABI {

/// Where vectors are cut.
struct division {
  std::size_t size, size_of_part;

  /// At most so many parts, of at least so many components.
  static constexpr division of(std::size_t n, std::size_t least_components, std::size_t most_parts) {
    constexpr std::size_t unit = 512;
    const std::size_t even = n / most_parts + unit - n / most_parts % unit;
    return {n, (std::max)(least_components, even)};
  }
  constexpr std::size_t count() const { return size / size_of_part + (size % size_of_part != 0); }
  constexpr std::size_t first(std::size_t part) const { return part * size_of_part; }
  constexpr std::size_t size_of(std::size_t part) const { return (std::min)(size_of_part, size - first(part)); }
};

/// What parts leave behind lies on the stack: 64 kB of it, but that of 16 parts at least.
template <class Total>
inline constexpr std::size_t most_parts = std::clamp<std::size_t>(65536 / sizeof(Total), 16, 256);

template <class Total> union uninitialised {
  Total total;
  uninitialised() {}
};

/// The merged totals of parts of a vector of n components, after that of nothing. compute(first component, number of
/// components) is that of one; it must not throw.
template <class Total, class Execution, class Compute>
Total merged_parts(const Execution& execution, Total merged, std::size_t n, std::size_t least_components,
                   const Compute& compute) {
  static_assert(std::is_trivially_copyable_v<Total>);
  const division cut = division::of(n, least_components, most_parts<Total>);
  uninitialised<Total> parts[most_parts<Total>];
  detail::for_each_index(execution, cut.count(), [&](std::size_t k) {
    std::construct_at(&parts[k].total, compute(cut.first(k), cut.size_of(k)));
  });
  for (std::size_t k = 0; k < cut.count(); ++k) merged.merge(parts[k].total);
  return merged;
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
