#pragma once
// Loads the first few 16-bit floats of a vector, where no instruction loads fewer than a register holds.
#include "../number/halves.hpp"

#include <cstddef>

namespace norms {
inline namespace NORMS_ABI {

/// `count` halves, and zeros for those that are not there.
template <detail::half H, std::size_t Capacity> struct first_halves {
  H halves[Capacity] = {};

  NORMS_INLINE first_halves(const H* p, std::size_t count) {
    for (std::size_t k = 0; k < count; ++k) halves[k] = p[k];
  }
};
}  // namespace NORMS_ABI
}  // namespace norms
