// Points in a program compiled at plain -O2.
#include "points.hpp"

namespace {
const bench::entry points([] { enter_all_points(""); });
}  // namespace
