#pragma once
// What the scalar instruction set has of isa/integers.inl.
#include "plain_candidates.hpp"
#include "plain_integer_panel.hpp"
#include "plain_packing.hpp"
#include "scalar_integers.hpp"

#include <cstddef>

namespace norms::detail {

/// The kernels for integers, by operations V on single numbers.
template <class V> struct plain_integer_kernels {
  template <class Plan, class Finish> using of_vectors = plain_integer_kernel<Plan, Finish, V>;
  template <class Plan, class Finish> using of_panels = plain_integer_panel<Plan, Finish, V>;
  template <class T> using of_squares = plain_squares<T>;
  template <class T> using of_candidates = plain_candidates<T>;
  template <std::size_t Bytes, std::size_t Width> using of_packing = plain_packing<Bytes, Width>;
};
}  // namespace norms::detail
