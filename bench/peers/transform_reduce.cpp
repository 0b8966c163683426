#include <numeric>

#include "metrics.hpp"

namespace {

constexpr auto name = "transform_reduce";

const bench::entry reductions([] {
  constexpr auto enter_norm = []<class Metric>(bench::verb what, Metric) {
    bench::enter(what, name, []<class T>(const T* x, const T*, std::size_t n) -> T {
      return Metric::finish(std::transform_reduce(
          x, x + n, T(0), [](T a, T b) { return Metric::join(a, b); }, [](T a) { return Metric::term(a); }));
    });
  };
  constexpr auto enter_distance = []<class Metric>(bench::verb what, Metric) {
    bench::enter(what, name, []<class T>(const T* x, const T* y, std::size_t n) -> T {
      return Metric::finish(std::transform_reduce(
          x, x + n, y, T(0), [](T a, T b) { return Metric::join(a, b); },
          [](T a, T b) { return Metric::term(a - b); }));
    });
  };
  for_each_norm(enter_norm);
  for_each_norm_of_powers(enter_norm);
  for_each_distance(enter_distance);
  for_each_distance_of_powers(enter_distance);
});

}  // namespace
