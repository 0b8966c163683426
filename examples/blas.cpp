// A BLAS for others: a shared object that has the norms and the inner product under the names by which Fortran calls
// them. Loaded before another BLAS, it gives SciPy, R or Octave correctly rounded norms without their knowing:
//   LD_PRELOAD=./libnorms_blas.so python3 ...
#include <norms/norms.hpp>

#include <cstddef>

namespace {

/// Components as BLAS describes them: of a negative increment the first component is the last in memory.
template <class T> norms::strided<T> vector(const int* n, const T* x, const int* increment) {
  const std::ptrdiff_t size = *n > 0 ? *n : 0, stride = *increment;
  const std::ptrdiff_t first = stride < 0 && size > 0 ? (1 - size) * stride : 0;
  return {x + first, static_cast<std::size_t>(size), stride};
}

/// BLAS counts from 1; 0 says that there is no component, or no positive increment.
template <class T> int position_of_largest(const int* n, const T* x, const int* increment) {
  if (*n < 1 || *increment < 1) return 0;
  return static_cast<int>(norms::linf_index(vector(n, x, increment))) + 1;
}

}  // namespace

extern "C" {

float snrm2_(const int* n, const float* x, const int* incx) { return norms::l2_norm(vector(n, x, incx)); }
double dnrm2_(const int* n, const double* x, const int* incx) { return norms::l2_norm(vector(n, x, incx)); }

// By the definition of BLAS these are 0 where the increment is not positive.
float sasum_(const int* n, const float* x, const int* incx) {
  return *incx < 1 ? 0 : norms::l1_norm(vector(n, x, incx));
}
double dasum_(const int* n, const double* x, const int* incx) {
  return *incx < 1 ? 0 : norms::l1_norm(vector(n, x, incx));
}

int isamax_(const int* n, const float* x, const int* incx) { return position_of_largest(n, x, incx); }
int idamax_(const int* n, const double* x, const int* incx) { return position_of_largest(n, x, incx); }

float sdot_(const int* n, const float* x, const int* incx, const float* y, const int* incy) {
  return norms::dot(vector(n, x, incx), vector(n, y, incy));
}
double ddot_(const int* n, const double* x, const int* incx, const double* y, const int* incy) {
  return norms::dot(vector(n, x, incx), vector(n, y, incy));
}

}  // extern "C"
