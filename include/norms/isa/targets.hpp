#pragma once
// The list of instruction sets, narrowest first. A new one is a file in this folder and two lines here.
#include "scalar.hpp"
#if defined(__x86_64__) && defined(NORMS_NARROW_STACK)
#include "sse2.hpp"
#elif defined(__x86_64__)
#include "avx2.hpp"
#include "avx512.hpp"
#include "sse2.hpp"
#elif defined(__aarch64__)
#include "neon.hpp"
#endif

namespace norms::detail {
inline namespace NORMS_ABI {
template <class... Set> struct target_list {};

/// The scalar set is for constant evaluation, and for tests, which define NORMS_SCALAR_TARGET. Elsewhere its place in
/// the tables, which are the same in every translation unit, is held by what every CPU of the architecture has.
template <class Baseline> struct no_scalar_set : Baseline {
  static constexpr const char* name = "scalar";
  static constexpr bool supported(const cpu_features&) { return false; }
};
template <class Baseline>
using scalar_slot = std::conditional_t<NORMS_HAS_SCALAR_TARGET, scalar::instruction_set, no_scalar_set<Baseline>>;

#if defined(__x86_64__) && defined(NORMS_NARROW_STACK)
using targets = target_list<scalar_slot<sse2::instruction_set>, sse2::instruction_set>;
namespace baseline = sse2;
#elif defined(__x86_64__)
using targets = target_list<scalar_slot<sse2::instruction_set>, sse2::instruction_set, avx2::instruction_set,
                            avx512::instruction_set>;
namespace baseline = sse2;  // every CPU of the architecture has it, so small vectors use it inline
#elif defined(__aarch64__)
using targets = target_list<scalar_slot<neon::instruction_set>, neon::instruction_set>;
namespace baseline = neon;
#else
using targets = target_list<scalar::instruction_set>;
namespace baseline = scalar;
#endif
}  // namespace NORMS_ABI
}  // namespace norms::detail
