// As written: the compiler may not reorder the sum, so it stays scalar.
#include "loop.hpp"

namespace {
const bench::entry loops([] { enter_loops("loop"); });
}  // namespace
