// The C headers of SimSIMD, compiled for this CPU: pair by pair.
#define SIMSIMD_DYNAMIC_DISPATCH 0
#include <simsimd/simsimd.h>

#include "../rows.hpp"

namespace {

template <class T, class Kernel> void enter(const char* name, Kernel kernel) {
  bench::enter<T>(name, bench::of_distances(), [=](auto& x, auto& y, bench::sizes size) {
    return [=, &x, &y, out = std::vector<float>(size.rows * size.others)]() mutable {
      for (std::size_t i = 0; i < size.rows; ++i) {
        for (std::size_t j = 0; j < size.others; ++j) {
          double result = 0;
          kernel(x.data() + i * size.columns, y.data() + j * size.columns, size.columns, &result);
          out[i * size.others + j] = static_cast<float>(result);
        }
      }
      benchmark::DoNotOptimize(out.data());
    };
  });
}

const bool entered = [] {
  enter<float>("l2_squared_f32/simsimd", [](auto... arguments) { simsimd_l2sq_f32(arguments...); });
  enter<double>("l2_f64/simsimd", [](auto... arguments) { simsimd_l2_f64(arguments...); });
  enter<std::int8_t>("l2_squared_i8/simsimd", [](auto... arguments) { simsimd_l2sq_i8(arguments...); });
  return true;
}();

}  // namespace
