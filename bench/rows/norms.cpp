// The library, compiled as a user would, at plain -O2.
#include <norms/norms.hpp>

#include "rows.hpp"

namespace {

template <class T> using result_of = std::conditional_t<std::is_integral_v<T>, double, T>;

template <class T, class Policy, class Metric> void enter_distances(const char* name, Policy policy, Metric metric) {
  bench::enter<T>(name, bench::of_distances(), [=](auto& x, auto& y, bench::sizes size) {
    return [=, &x, &y, out = std::vector<result_of<T>>(size.rows * size.others)]() mutable {
      norms::cdist(policy, norms::matrix_view(x.data(), size.rows, size.columns),
                   norms::matrix_view(y.data(), size.others, size.columns), metric, out);
      benchmark::DoNotOptimize(out.data());
    };
  });
}

template <class Policy> void enter_nearest(const char* name, Policy policy, const bench::cells& cells) {
  bench::enter<float>(name, cells, [=](auto& x, auto& y, bench::sizes size) {
    return [=, &x, &y, distances = std::vector<float>(size.rows * size.neighbours),
            indices = std::vector<std::int64_t>(size.rows * size.neighbours)]() mutable {
      norms::nearest(policy, norms::matrix_view(x.data(), size.rows, size.columns),
                     norms::matrix_view(y.data(), size.others, size.columns), size.neighbours, norms::l2_squared,
                     indices, distances);
      benchmark::DoNotOptimize(indices.data());
    };
  });
}

const bool entered = [] {
  enter_distances<float>("l2_squared_f32/fast", norms::fast, norms::l2_squared);
  enter_distances<float>("l2_squared_f32/accurate", norms::accurate, norms::l2_squared);
  enter_distances<float>("l1_f32/fast", norms::fast, norms::l1);
  enter_distances<float>("linf_f32/fast", norms::fast, norms::linf);
  enter_distances<double>("l2_f64/fast", norms::fast, norms::l2);
  enter_distances<double>("l2_f64/accurate", norms::accurate, norms::l2);
  enter_distances<std::int8_t>("l2_squared_i8/accurate", norms::accurate, norms::l2_squared);
  enter_distances<std::int8_t>("l1_i8/accurate", norms::accurate, norms::l1);
  for (const bench::cells& cells : {bench::of_nearest(), bench::of_nearest_at_length()}) {
    enter_nearest("nearest_f32/fast", norms::fast, cells);
    enter_nearest("nearest_f32/accurate", norms::accurate, cells);
  }
  enter_nearest("nearest_to_one_f32/fast", norms::fast, bench::of_nearest_to_one());
  enter_nearest("nearest_to_one_f32/accurate", norms::accurate, bench::of_nearest_to_one());
  return true;
}();

}  // namespace

BENCHMARK_MAIN();
