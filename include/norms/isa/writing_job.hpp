#pragma once
// The kernel that writes, as a job of the active instruction set.
#include "dispatch.hpp"

#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

template <class Map> struct writing_job {
  static constexpr bool is_in_library = false;
  using E = typename Map::element;
  using function = std::size_t(Map, const E*, typename Map::second, E*, std::size_t) noexcept;
  template <class Set> static constexpr auto entry = &Set::template writing<Map>::apply;
};

inline namespace NORMS_ABI {

/// Whether a few values are computed in place. Others take so many operations that a call is nothing beside them.
template <class Map> inline constexpr bool is_written_in_place = false;
template <class E> inline constexpr bool is_written_in_place<product_map<E>> = true;

/// Writes a map's values for n components; `out` is x, or apart from it. Returns how many it wrote, fewer than n where
/// one is in doubt.
template <class Map>
NORMS_INLINE constexpr std::size_t write_map(const Map& map, const typename Map::element* x, typename Map::second y,
                                             typename Map::element* out, std::size_t n) noexcept {
  if (std::is_constant_evaluated()) return scalar::writing<Map>::apply(map, x, y, out, n);
  if constexpr (is_written_in_place<Map>) {
    if (n <= most_in_place<typename Map::element>) return narrow::writing<Map>::apply_to_few(map, x, y, out, n);
  }
  return dispatch<writing_job<Map>>::run(map, x, y, out, n);
}

}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
