#pragma once
// Machines that compute with tiny numbers, by the kernels of the library: with and without a fused multiply-add.
#include <array>
#include <cstddef>
#include <limits>

#include "formats.hpp"

namespace norms {

namespace tiny_scalar {
inline constexpr bool fuses_multiply_add = false;
inline constexpr std::size_t lane_count = 1;
namespace set_for_few = tiny_scalar;
#include "finishing.inl"
#include "vec.inl"
}  // namespace tiny_scalar

namespace tiny_pairs {
inline constexpr bool fuses_multiply_add = false;
inline constexpr std::size_t lane_count = 2;
namespace set_for_few = tiny_pairs;
#include "finishing.inl"
#include "vec.inl"
}  // namespace tiny_pairs

namespace tiny_fused {
inline constexpr bool fuses_multiply_add = true;
inline constexpr std::size_t lane_count = 2;
namespace set_for_few = tiny_fused;
#include "finishing.inl"
#include "vec.inl"
}  // namespace tiny_fused
}  // namespace norms
