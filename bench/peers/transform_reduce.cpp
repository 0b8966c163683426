#include <numeric>

#include "metrics.hpp"

namespace {

constexpr auto name = "transform_reduce";

const bench::entry reductions([] {
  for_each_norm([]<class Metric>(bench::verb what, Metric) {
    bench::enter(what, name, []<class T>(const T* x, const T*, std::size_t n) -> T {
      return Metric::finish(std::transform_reduce(
          x, x + n, T(0), [](T a, T b) { return Metric::join(a, b); }, [](T a) { return Metric::term(a); }));
    });
  });
  for_each_distance([]<class Metric>(bench::verb what, Metric) {
    bench::enter(what, name, []<class T>(const T* x, const T* y, std::size_t n) -> T {
      return Metric::finish(std::transform_reduce(
          x, x + n, y, T(0), [](T a, T b) { return Metric::join(a, b); },
          [](T a, T b) { return Metric::term(a - b); }));
    });
  });
});

}  // namespace
