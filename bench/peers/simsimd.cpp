// The C headers of SimSIMD, compiled for this CPU: distances of two vectors, in sums of the type that the library chose.
#define SIMSIMD_DYNAMIC_DISPATCH 0
#include <simsimd/simsimd.h>

#include "../contender.hpp"

namespace {

constexpr auto name = "simsimd";

void l2(const float* x, const float* y, std::size_t n, double* result) { simsimd_l2_f32(x, y, n, result); }
void l2(const double* x, const double* y, std::size_t n, double* result) { simsimd_l2_f64(x, y, n, result); }
void l2_squared(const float* x, const float* y, std::size_t n, double* result) { simsimd_l2sq_f32(x, y, n, result); }
void l2_squared(const double* x, const double* y, std::size_t n, double* result) { simsimd_l2sq_f64(x, y, n, result); }
void cosine(const float* x, const float* y, std::size_t n, double* result) { simsimd_cos_f32(x, y, n, result); }
void cosine(const double* x, const double* y, std::size_t n, double* result) { simsimd_cos_f64(x, y, n, result); }
void dot(const float* x, const float* y, std::size_t n, double* result) { simsimd_dot_f32(x, y, n, result); }
void dot(const double* x, const double* y, std::size_t n, double* result) { simsimd_dot_f64(x, y, n, result); }

template <class T, class Kernel> T result_of(Kernel kernel, const T* x, const T* y, std::size_t n) {
  double result = 0;
  kernel(x, y, n, &result);
  return static_cast<T>(result);
}

const bench::entry kernels([] {
  bench::enter(bench::distance_of<norms::l2_t>, name, []<class T>(const T* x, const T* y, std::size_t n) -> T {
    return result_of<T>([](auto... arguments) { l2(arguments...); }, x, y, n);
  });
  bench::enter(bench::distance_of<norms::l2_squared_t>, name, []<class T>(const T* x, const T* y, std::size_t n) -> T {
    return result_of<T>([](auto... arguments) { l2_squared(arguments...); }, x, y, n);
  });
  bench::enter(bench::distance_of<norms::cosine_distance_t>, name,
               []<class T>(const T* x, const T* y, std::size_t n) -> T {
                 return result_of<T>([](auto... arguments) { cosine(arguments...); }, x, y, n);
               });
  bench::enter(bench::distance_of<norms::inner_product_t>, name,
               []<class T>(const T* x, const T* y, std::size_t n) -> T {
                 return result_of<T>([](auto... arguments) { dot(arguments...); }, x, y, n);
               });
});

}  // namespace
