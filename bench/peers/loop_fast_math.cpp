// Compiled with -ffast-math: vectorised, but wrong for NaN, infinity, and squares that overflow or underflow.
#include "loop.hpp"

namespace {
const bench::entry loops([] { enter_loops("loop_fast_math"); });
}  // namespace
