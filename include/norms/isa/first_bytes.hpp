#pragma once
// Loads the bytes of a vector that is shorter than a register, where no instruction loads fewer than a register holds.
#include "../compiler/config.hpp"

#include <cstddef>
#include <cstdint>

namespace norms::detail {
inline namespace NORMS_ABI {

/// An integer in memory, of any type there.
template <class T> NORMS_INLINE std::uint64_t loaded(const unsigned char* p) {
  T value;
  __builtin_memcpy(&value, p, sizeof(T));
  return value;
}

/// The first 1 to 15 bytes of p, followed by zeros: two loads of half as many or more, which overlap.
struct first_bytes {
  std::uint64_t low, high = 0;

  NORMS_INLINE first_bytes(const void* from, std::size_t count) {
    const auto p = static_cast<const unsigned char*>(from);
    if (count >= 8) {
      low = loaded<std::uint64_t>(p);
      // Two shifts, since one by 64 is undefined.
      high = loaded<std::uint64_t>(p + count - 8) >> (8 * (15 - count)) >> 8;
    } else if (count >= 4) {
      low = loaded<std::uint32_t>(p) | loaded<std::uint32_t>(p + count - 4) << (8 * (count - 4));
    } else {
      low = p[0] | std::uint64_t{p[count / 2]} << (8 * (count / 2)) | std::uint64_t{p[count - 1]} << (8 * (count - 1));
    }
  }
};

/// From byte 32 - k on, k bytes are 0, and all after them are set.
alignas(64) NORMS_HIDDEN inline constexpr std::uint64_t zeros_then_ones[] = {0, 0, 0, 0, ~0ull, ~0ull, ~0ull, ~0ull};
NORMS_INLINE const unsigned char* ones_after(std::size_t zeros) {
  return reinterpret_cast<const unsigned char*>(zeros_then_ones) + 32 - zeros;
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
