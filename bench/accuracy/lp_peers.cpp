// The Lp norms of others for an order known at run time. Compiled with the flags of the benchmarks' peers.
#include <cmath>

#include "lp.hpp"

#if __has_include(<Eigen/Core>)
#include <Eigen/Core>
#endif

template <class T> T accuracy::lp_norm_by_loop(const T* x, std::size_t n, double p) {
  T sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += std::pow(std::abs(x[i]), static_cast<T>(p));
  return std::pow(sum, static_cast<T>(1 / p));
}

template float accuracy::lp_norm_by_loop(const float*, std::size_t, double);
template double accuracy::lp_norm_by_loop(const double*, std::size_t, double);

#if __has_include(<Eigen/Core>)
bool accuracy::has_eigen() { return true; }

template <class T> T accuracy::lp_norm_by_eigen(const T* x, std::size_t n, double p) {
  const Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, 1>> components(x, static_cast<Eigen::Index>(n));
  return std::pow(components.abs().pow(static_cast<T>(p)).sum(), static_cast<T>(1 / p));
}
#else
bool accuracy::has_eigen() { return false; }

template <class T> T accuracy::lp_norm_by_eigen(const T*, std::size_t, double) { return 0; }
#endif

template float accuracy::lp_norm_by_eigen(const float*, std::size_t, double);
template double accuracy::lp_norm_by_eigen(const double*, std::size_t, double);
