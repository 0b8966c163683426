// As loop_fast_math, pressed further: the widest registers, unrolled with several accumulators.
#include "loop.hpp"

namespace {
const bench::entry loops([] { enter_loops("loop_fast_math_wide"); });
}  // namespace
