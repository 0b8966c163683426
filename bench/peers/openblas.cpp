// One thread. BLAS has no difference of two vectors without a copy, so of the distances only cosine is here.
#include <cblas.h>

#include <cmath>

#include "../contender.hpp"

namespace {

constexpr auto name = "openblas";

blasint length(std::size_t n) { return static_cast<blasint>(n); }

float asum(const float* x, std::size_t n) { return cblas_sasum(length(n), x, 1); }
double asum(const double* x, std::size_t n) { return cblas_dasum(length(n), x, 1); }
float nrm2(const float* x, std::size_t n) { return cblas_snrm2(length(n), x, 1); }
double nrm2(const double* x, std::size_t n) { return cblas_dnrm2(length(n), x, 1); }
float amax(const float* x, std::size_t n) { return std::abs(x[cblas_isamax(length(n), x, 1)]); }
double amax(const double* x, std::size_t n) { return std::abs(x[cblas_idamax(length(n), x, 1)]); }
float dot(const float* x, const float* y, std::size_t n) { return cblas_sdot(length(n), x, 1, y, 1); }
double dot(const double* x, const double* y, std::size_t n) { return cblas_ddot(length(n), x, 1, y, 1); }

template <class T> T cosine(const T* x, const T* y, std::size_t n) { return dot(x, y, n) / (nrm2(x, n) * nrm2(y, n)); }

const bench::entry routines([] {
  openblas_set_num_threads(1);
  bench::enter(bench::norm_of<norms::l1_t>, name,
               []<class T>(const T* x, const T*, std::size_t n) -> T { return asum(x, n); });
  bench::enter(bench::norm_of<norms::l2_t>, name,
               []<class T>(const T* x, const T*, std::size_t n) -> T { return nrm2(x, n); });
  bench::enter(bench::norm_of<norms::linf_t>, name,
               []<class T>(const T* x, const T*, std::size_t n) -> T { return amax(x, n); });
  bench::enter(bench::norm_of<norms::l2_squared_t>, name,
               []<class T>(const T* x, const T*, std::size_t n) -> T { return dot(x, x, n); });
  bench::enter(bench::distance_of<norms::inner_product_t>, name,
               []<class T>(const T* x, const T* y, std::size_t n) -> T { return dot(x, y, n); });
  bench::enter(bench::distance_of<norms::cosine_similarity_t>, name,
               []<class T>(const T* x, const T* y, std::size_t n) -> T { return cosine(x, y, n); });
  bench::enter(bench::distance_of<norms::cosine_distance_t>, name,
               []<class T>(const T* x, const T* y, std::size_t n) -> T { return 1 - cosine(x, y, n); });
});

}  // namespace
