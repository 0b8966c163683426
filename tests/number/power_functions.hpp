#pragma once
// The powers and roots of every instruction set as functions, so that each runs its code.
#include <string_view>

#include "targets.hpp"

NORMS_STRICT_BEGIN
namespace scalar_kernels {
using namespace norms::scalar;
#include "power_kernels.inl"
}  // namespace scalar_kernels
NORMS_STRICT_END
#if defined(__x86_64__)
NORMS_TARGET_BEGIN("sse2")
namespace sse2_kernels {
using namespace norms::sse2;
#include "power_kernels.inl"
}  // namespace sse2_kernels
NORMS_TARGET_END
NORMS_TARGET_BEGIN("avx2,fma,f16c")
namespace avx2_kernels {
using namespace norms::avx2;
#include "power_kernels.inl"
}  // namespace avx2_kernels
NORMS_TARGET_END
NORMS_TARGET_BEGIN("avx2,fma,f16c,avx512f,avx512dq,avx512vl,avx512bw")
namespace avx512_kernels {
using namespace norms::avx512;
#include "power_kernels.inl"
}  // namespace avx512_kernels
NORMS_TARGET_END
#elif defined(__aarch64__)
NORMS_STRICT_BEGIN
namespace neon_kernels {
using namespace norms::neon;
#include "power_kernels.inl"
}  // namespace neon_kernels
NORMS_STRICT_END
#endif

namespace test {

struct power_functions {
  std::string_view name;
  void (*fast_double)(const double*, double*, std::size_t, double);
  void (*fast_float)(const float*, float*, std::size_t, double);
  void (*accurate)(const double*, const double*, double*, double*, std::size_t, double);
  void (*unchecked_double)(const double*, double*, std::size_t, double);
  void (*unchecked_float)(const float*, float*, std::size_t, double);
  void (*unchecked_accurate)(const double*, const double*, double*, double*, std::size_t, double);
  double (*root)(double, double, double, int);
  double (*fast_root)(double, double);
  float (*fast_root_float)(double, double);
};
inline constexpr power_functions all_power_functions[] = {
    {"scalar", scalar_kernels::fast_double, scalar_kernels::fast_float, scalar_kernels::accurate,
     scalar_kernels::unchecked_double, scalar_kernels::unchecked_float, scalar_kernels::unchecked_accurate,
     scalar_kernels::root, scalar_kernels::fast_root, scalar_kernels::fast_root_float},
#if defined(__x86_64__)
    {"sse2", sse2_kernels::fast_double, sse2_kernels::fast_float, sse2_kernels::accurate,
     sse2_kernels::unchecked_double, sse2_kernels::unchecked_float, sse2_kernels::unchecked_accurate,
     sse2_kernels::root, sse2_kernels::fast_root, sse2_kernels::fast_root_float},
    {"avx2", avx2_kernels::fast_double, avx2_kernels::fast_float, avx2_kernels::accurate,
     avx2_kernels::unchecked_double, avx2_kernels::unchecked_float, avx2_kernels::unchecked_accurate,
     avx2_kernels::root, avx2_kernels::fast_root, avx2_kernels::fast_root_float},
    {"avx512", avx512_kernels::fast_double, avx512_kernels::fast_float, avx512_kernels::accurate,
     avx512_kernels::unchecked_double, avx512_kernels::unchecked_float, avx512_kernels::unchecked_accurate,
     avx512_kernels::root, avx512_kernels::fast_root, avx512_kernels::fast_root_float},
#elif defined(__aarch64__)
    {"neon", neon_kernels::fast_double, neon_kernels::fast_float, neon_kernels::accurate,
     neon_kernels::unchecked_double, neon_kernels::unchecked_float, neon_kernels::unchecked_accurate,
     neon_kernels::root, neon_kernels::fast_root, neon_kernels::fast_root_float},
#endif
};

template <class Body> void for_each_power_functions(Body body) {
  for (const norms::target target : norms::supported_targets()) {
    for (const power_functions& k : all_power_functions) {
      if (k.name == target.name()) body(k);
    }
  }
}

}  // namespace test
