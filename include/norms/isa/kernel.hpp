#pragma once
// All that kernel.inl needs. It cannot include anything itself, because it stands inside namespaces and target regions.
#include "../number/power.hpp"
#include "../plan/finish.hpp"
#include "../plan/panel.hpp"
#include "../plan/plan.hpp"
#include "../plan/range_check.hpp"
#include "../plan/slices.hpp"
#include "../plan/verdict.hpp"
#include "cpu.hpp"
#include "fold.hpp"
#include "maps.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace norms::detail {
/// double, as a type that depends on T: an instruction set needs what kernels for T do with doubles only if they are used.
template <class T> using double_beside = std::conditional_t<sizeof(T) != 0, double, T>;
}  // namespace norms::detail
