#pragma once
// Which of some numbers are up to a limit, one by one; isa/candidates.inl asks many at once.
#include "../plan/panel.hpp"

#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

template <class T> struct plain_candidates {
  static panel_lanes up_to(const void* values, std::size_t count, T flip, T limit) noexcept {
    return from(0, values, count, flip, limit);
  }
  /// The same of those from the first one on.
  static panel_lanes from(std::size_t first, const void* values, std::size_t count, T flip, T limit) noexcept {
    panel_lanes found = 0;
    for (std::size_t k = first; k < count; ++k) {
      T number;
      __builtin_memcpy(&number, static_cast<const unsigned char*>(values) + k * sizeof(T), sizeof number);
      found |= panel_lanes{(number ^ flip) <= limit} << k;
    }
    return found;
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
