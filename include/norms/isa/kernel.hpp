#pragma once
// All that kernel.inl needs. It cannot include anything itself, because it stands inside namespaces and target regions.
#include "../number/power.hpp"
#include "../plan/finish.hpp"
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
