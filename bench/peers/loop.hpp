#pragma once
// The plain loop. Each file that includes it is compiled with other flags, and names them.
#include "metrics.hpp"

namespace {

template <class T> T cosine(const T* x, const T* y, std::size_t n) {
  T xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < n; ++i) {
    xy += x[i] * y[i];
    xx += x[i] * x[i];
    yy += y[i] * y[i];
  }
  return xy / std::sqrt(xx * yy);
}

void enter_loops(const char* name) {
  const auto enter_norm = [=]<class Metric>(bench::verb what, Metric) {
    bench::enter(what, name, []<class T>(const T* x, const T*, std::size_t n) -> T {
      T folded = 0;
      for (std::size_t i = 0; i < n; ++i) folded = Metric::join(folded, Metric::term(x[i]));
      return Metric::finish(folded);
    });
  };
  const auto enter_distance = [=]<class Metric>(bench::verb what, Metric) {
    bench::enter(what, name, []<class T>(const T* x, const T* y, std::size_t n) -> T {
      T folded = 0;
      for (std::size_t i = 0; i < n; ++i) folded = Metric::join(folded, Metric::term(x[i] - y[i]));
      return Metric::finish(folded);
    });
  };
  for_each_norm(enter_norm);
  for_each_norm_of_powers(enter_norm);
  for_each_distance(enter_distance);
  for_each_distance_of_powers(enter_distance);
  bench::enter(bench::cosine_similarity, name,
               []<class T>(const T* x, const T* y, std::size_t n) -> T { return cosine(x, y, n); });
  bench::enter(bench::cosine_distance, name,
               []<class T>(const T* x, const T* y, std::size_t n) -> T { return 1 - cosine(x, y, n); });
}

}  // namespace
