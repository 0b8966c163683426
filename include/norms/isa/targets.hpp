#pragma once
// The list of instruction sets, narrowest first, and the baseline, the widest one that the compiler's flags allow
// everywhere: few components are computed by it in place. A new set is a file in this folder and a few lines here.
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

// What computes a few components in place or by a direct call, without asking what the CPU has: `baseline` is the widest
// set that the compiler's flags allow everywhere. The fewer the components, the narrower the registers that suit them:
// `narrow` ones have 128 bits, and `medium` ones at most 256. Of vectors of more than 16 components, those that fill
// `registers_in_place` registers of the baseline are still summed faster in place, as measured.
#if defined(__x86_64__)
namespace narrow = sse2;
#if NORMS_FLAGS_HAVE_AVX512
namespace baseline = avx512;
namespace medium = avx2;
inline constexpr std::size_t registers_in_place = 8;
#elif NORMS_FLAGS_HAVE_AVX2
namespace baseline = avx2;
namespace medium = avx2;
inline constexpr std::size_t registers_in_place = 32;
#else
namespace baseline = sse2;
namespace medium = sse2;
inline constexpr std::size_t registers_in_place = 0;
#endif
#elif defined(__aarch64__)
namespace baseline = neon;
namespace medium = neon;
namespace narrow = neon;
inline constexpr std::size_t registers_in_place = 0;
#else
namespace baseline = scalar;
namespace medium = scalar;
namespace narrow = scalar;
inline constexpr std::size_t registers_in_place = 0;
#endif

#if defined(__x86_64__) && defined(NORMS_NARROW_STACK)
using all_targets = target_list<scalar::instruction_set, sse2::instruction_set>;
#elif defined(__x86_64__)
using all_targets =
    target_list<scalar::instruction_set, sse2::instruction_set, avx2::instruction_set, avx512::instruction_set>;
#elif defined(__aarch64__)
using all_targets = target_list<scalar::instruction_set, neon::instruction_set>;
#else
using all_targets = target_list<scalar::instruction_set>;
#endif

/// How many components of type A are folded in place under `fast`, and how many of them in narrow registers.
template <class A>
inline constexpr std::size_t most_in_place = (std::max)(std::size_t{16}, registers_in_place* baseline::vec<A>::lanes());
template <class A> inline constexpr std::size_t most_in_narrow = registers_in_place == 0 ? most_in_place<A> : 8;

/// Holds the place of a set narrower than the baseline in the tables, which are the same in every translation unit:
/// kernels for it would never run. Tests, which define NORMS_SCALAR_TARGET, have all of them.
template <class Set> struct set_without_use : baseline::instruction_set {
  static constexpr const char* name = Set::name;
  static bool supported(const cpu_features&) { return false; }
};

template <class List> struct usable_targets;
template <class... Set> struct usable_targets<target_list<Set...>> {
  static constexpr std::size_t baseline_index = [] {
    std::size_t index = 0;
    (void)((std::is_same_v<Set, baseline::instruction_set> || (++index, false)) || ...);
    return index;
  }();
  template <std::size_t... K>
  static target_list<std::conditional_t<NORMS_HAS_SCALAR_TARGET || (K >= baseline_index), Set, set_without_use<Set>>...>
      list(std::index_sequence<K...>);
  using type = decltype(list(std::index_sequence_for<Set...>{}));
  /// Whether there is nothing to choose from.
  static constexpr bool has_one = !NORMS_HAS_SCALAR_TARGET && baseline_index + 1 == sizeof...(Set);
};
using targets = usable_targets<all_targets>::type;
}  // namespace NORMS_ABI
}  // namespace norms::detail
