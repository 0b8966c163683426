// Points in a program compiled for the running CPU, at -O3.
#include "points.hpp"

namespace {
const bench::entry points([] { enter_all_points("_native"); });
}  // namespace
