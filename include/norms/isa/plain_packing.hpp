#pragma once
// Rows of a matrix as a panel, number by number; isa/packing.inl does most of it by registers.
#include "../compiler/config.hpp"

#include <cstddef>

namespace norms::detail {
inline namespace NORMS_ABI {

/// Numbers of so many bytes, which are moved as they are: row j of those in memory, `stride` bytes apart, becomes row j of
/// the panel, whose numbers are `Width` apart. Nothing is read from `end` on, but before it also what lies behind a row.
template <std::size_t Bytes, std::size_t Width> struct plain_packing {
  static void pack(const unsigned char* rows, std::ptrdiff_t stride, std::size_t count, std::size_t n,
                   const unsigned char*, unsigned char* panel) noexcept {
    for (std::size_t j = 0; j < count; ++j) {
      const unsigned char* const from = rows + static_cast<std::ptrdiff_t>(j) * stride;
      for (std::size_t i = 0; i < n; ++i) __builtin_memcpy(panel + (i * Width + j) * Bytes, from + i * Bytes, Bytes);
    }
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
