#pragma once
// What the kernels of all instruction sets share: everything kernel.inl needs and may not include itself.
#include "../formula/formula.hpp"
#include "../number/bits.hpp"
#include "../number/power.hpp"
#include "../plan/finish.hpp"
#include "../plan/format.hpp"
#include "../plan/overflow.hpp"
#include "../plan/partial_sums.hpp"
#include "../plan/slices.hpp"
#include "../policy.hpp"
#include "cpu.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>
