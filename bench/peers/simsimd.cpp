// The C headers of SimSIMD, compiled for this CPU: distances of two vectors, in sums of the type that the library chose.
#define SIMSIMD_DYNAMIC_DISPATCH 0
#include <simsimd/simsimd.h>

#include <cstdint>

#include "../contender.hpp"

namespace {

constexpr auto name = "simsimd";

void l2(const float* x, const float* y, std::size_t n, double* result) { simsimd_l2_f32(x, y, n, result); }
void l2(const double* x, const double* y, std::size_t n, double* result) { simsimd_l2_f64(x, y, n, result); }
void l2(const std::int8_t* x, const std::int8_t* y, std::size_t n, double* result) { simsimd_l2_i8(x, y, n, result); }
void l2(const std::uint8_t* x, const std::uint8_t* y, std::size_t n, double* result) { simsimd_l2_u8(x, y, n, result); }
void l2_squared(const float* x, const float* y, std::size_t n, double* result) { simsimd_l2sq_f32(x, y, n, result); }
void l2_squared(const double* x, const double* y, std::size_t n, double* result) { simsimd_l2sq_f64(x, y, n, result); }
void l2_squared(const std::int8_t* x, const std::int8_t* y, std::size_t n, double* result) {
  simsimd_l2sq_i8(x, y, n, result);
}
void l2_squared(const std::uint8_t* x, const std::uint8_t* y, std::size_t n, double* result) {
  simsimd_l2sq_u8(x, y, n, result);
}
void cosine(const float* x, const float* y, std::size_t n, double* result) { simsimd_cos_f32(x, y, n, result); }
void cosine(const double* x, const double* y, std::size_t n, double* result) { simsimd_cos_f64(x, y, n, result); }
void dot(const float* x, const float* y, std::size_t n, double* result) { simsimd_dot_f32(x, y, n, result); }
void dot(const double* x, const double* y, std::size_t n, double* result) { simsimd_dot_f64(x, y, n, result); }

void cosine(const std::int8_t* x, const std::int8_t* y, std::size_t n, double* result) {
  simsimd_cos_i8(x, y, n, result);
}
void cosine(const std::uint8_t* x, const std::uint8_t* y, std::size_t n, double* result) {
  simsimd_cos_u8(x, y, n, result);
}

void dot(const std::int8_t* x, const std::int8_t* y, std::size_t n, double* result) { simsimd_dot_i8(x, y, n, result); }
void dot(const std::uint8_t* x, const std::uint8_t* y, std::size_t n, double* result) {
  simsimd_dot_u8(x, y, n, result);
}

using elements = catalogue::joined<catalogue::native_elements, catalogue::bytes>;

template <class T, class Kernel>
catalogue::result_of<T> result_of(Kernel kernel, const T* x, const T* y, std::size_t n) {
  double result = 0;
  kernel(x, y, n, &result);
  return static_cast<catalogue::result_of<T>>(result);
}

const bench::entry kernels([] {
  bench::enter<elements>(bench::distance_of<norms::l2_t>, name,
                         []<class T>(const T* x, const T* y, std::size_t n) -> catalogue::result_of<T> {
                           return result_of<T>([](auto... arguments) { l2(arguments...); }, x, y, n);
                         });
  bench::enter<elements>(bench::distance_of<norms::l2_squared_t>, name,
                         []<class T>(const T* x, const T* y, std::size_t n) -> catalogue::result_of<T> {
                           return result_of<T>([](auto... arguments) { l2_squared(arguments...); }, x, y, n);
                         });
  bench::enter<elements>(bench::distance_of<norms::cosine_distance_t>, name,
                         []<class T>(const T* x, const T* y, std::size_t n) -> catalogue::result_of<T> {
                           return result_of<T>([](auto... arguments) { cosine(arguments...); }, x, y, n);
                         });
  bench::enter<elements>(bench::distance_of<norms::inner_product_t>, name,
                         []<class T>(const T* x, const T* y, std::size_t n) -> catalogue::result_of<T> {
                           return result_of<T>([](auto... arguments) { dot(arguments...); }, x, y, n);
                         });
});

}  // namespace
