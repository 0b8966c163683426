// The library, compiled as a user would, at plain -O2.
#include <norms/norms.hpp>

#include <cstdint>

#include "rows.hpp"

namespace {

template <class T, class Policy, class Metric>
void enter_distances(const char* name, Policy policy, Metric metric, std::size_t columns) {
  using value = decltype(norms::l2_norm(std::vector<T>()));
  bench::enter<T>(name, bench::of_distances(columns),
                  [=, out = std::vector<value>()](auto& x, auto& y, auto size) mutable {
                    out.resize(size.rows * size.others);
                    norms::cdist(policy, norms::matrix_view(x.data(), size.rows, size.columns),
                                 norms::matrix_view(y.data(), size.others, size.columns), metric, out);
                    benchmark::DoNotOptimize(out.data());
                  });
}

template <class Policy> void enter_nearest(const char* name, Policy policy, bench::sizes sizes) {
  bench::enter<float>(name, sizes, [=](auto& x, auto& y, auto size) {
    std::vector<float> distances(size.rows * bench::neighbours);
    std::vector<std::int64_t> indices(size.rows * bench::neighbours);
    norms::nearest(policy, norms::matrix_view(x.data(), size.rows, size.columns),
                   norms::matrix_view(y.data(), size.others, size.columns), bench::neighbours, norms::l2_squared,
                   indices, distances);
    benchmark::DoNotOptimize(indices.data());
  });
}

const bool entered = [] {
  for (const std::size_t columns : bench::all_columns) {
    enter_distances<float>("l2_squared_f32/fast", norms::fast, norms::l2_squared, columns);
    enter_distances<float>("l2_squared_f32/accurate", norms::accurate, norms::l2_squared, columns);
    enter_distances<float>("l1_f32/fast", norms::fast, norms::l1, columns);
    enter_distances<float>("linf_f32/fast", norms::fast, norms::linf, columns);
    enter_distances<double>("l2_f64/fast", norms::fast, norms::l2, columns);
    enter_distances<double>("l2_f64/accurate", norms::accurate, norms::l2, columns);
    enter_distances<std::int8_t>("l2_squared_i8/fast", norms::fast, norms::l2_squared, columns);
    enter_distances<std::int8_t>("l1_i8/fast", norms::fast, norms::l1, columns);
    enter_nearest("nearest_f32/fast", norms::fast, bench::of_nearest(columns));
    enter_nearest("nearest_f32/accurate", norms::accurate, bench::of_nearest(columns));
    enter_nearest("nearest_to_one_f32/fast", norms::fast, bench::of_nearest_to_one(columns));
  }
  return true;
}();

}  // namespace

BENCHMARK_MAIN();
