#pragma once
// What the kernels of all instruction sets share: everything kernel.inl needs and may not include itself.
#include "../cpu.hpp"
#include "../finish.hpp"
#include "../floating.hpp"
#include "../formula.hpp"
#include "../overflow.hpp"
#include "../policy.hpp"
#include "../power.hpp"
#include "../slices.hpp"
#include "../state.hpp"
#include "../types.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>
