// Calls kernels of the library. Compiled with several flags, under the name of each.
#include "calls.hpp"

#include "values.hpp"

static_assert(NORMS_COMPILED, "linking the library says so");

__attribute__((visibility("default"))) calls::values calls::NAME(vectors<float> v) { return values_of(v.x, v.y); }
__attribute__((visibility("default"))) calls::values calls::NAME(vectors<double> v) { return values_of(v.x, v.y); }
