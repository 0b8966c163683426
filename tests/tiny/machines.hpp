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
#include "finishing.inl"
#include "vec.inl"
}  // namespace tiny_scalar

namespace tiny_pairs {
inline constexpr bool fuses_multiply_add = false;
inline constexpr std::size_t lane_count = 2;
#include "finishing.inl"
#include "vec.inl"
}  // namespace tiny_pairs

namespace tiny_fused {
inline constexpr bool fuses_multiply_add = true;
inline constexpr std::size_t lane_count = 2;
#include "finishing.inl"
#include "vec.inl"
}  // namespace tiny_fused

// What the kernels do not settle they pass on, to integers: here to no number at all.
namespace detail {
inline namespace NORMS_ABI {
template <class F, int Digits, class Y> struct careful<F, tiny::number<Digits>, Y> {
  using T = tiny::number<Digits>;
  static constexpr T value(F, const T*, Y, std::size_t) { return std::numeric_limits<T>::infinity(); }
};
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace norms
