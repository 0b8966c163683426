// Vectors and rows that the threads of one process divide, beside the same calls on one thread. `2^18` numbers lie in the
// caches, `2^25` in memory; rows are 100,000 of 128 numbers.
#include <norms/norms.hpp>
#include <norms/parallel.hpp>

#include <benchmark/benchmark.h>

#include <cstddef>
#include <execution>
#include <random>
#include <vector>

namespace {

template <class T> std::vector<T> normal_numbers(std::size_t n, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<T> number;
  std::vector<T> x(n);
  for (T& v : x) v = number(engine);
  return x;
}

template <class Call> void measure(benchmark::State& state, const Call& call) {
  for (auto _ : state) benchmark::DoNotOptimize(call());
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

template <class T, class Execution> void l2_norm(benchmark::State& state, Execution execution) {
  const auto x = normal_numbers<T>(static_cast<std::size_t>(state.range(0)), 1);
  measure(state, [&] { return norms::l2_norm(execution, x); });
}
template <class T, class Execution> void dot(benchmark::State& state, Execution execution) {
  const auto n = static_cast<std::size_t>(state.range(0));
  const auto x = normal_numbers<T>(n, 1), y = normal_numbers<T>(n, 2);
  measure(state, [&] { return norms::dot(execution, x, y); });
}

// For one query rows are read from memory, for many they are computed with.
template <class... Leading> void nearest(benchmark::State& state, Leading... leading) {
  constexpr std::size_t rows = 100000, columns = 128, k = 10;
  const auto queries = static_cast<std::size_t>(state.range(0));
  const auto x = normal_numbers<float>(queries * columns, 1), y = normal_numbers<float>(rows * columns, 2);
  std::vector<float> distances(queries * k);
  std::vector<std::size_t> indices(queries * k);
  for (auto _ : state) {
    norms::nearest(leading..., norms::matrix_view(x.data(), queries, columns),
                   norms::matrix_view(y.data(), rows, columns), k, norms::l2, indices, distances);
    benchmark::DoNotOptimize(indices.data());
  }
}

template <class Function> void enter_nearest(const char* name, Function function) {
  benchmark::RegisterBenchmark(name, function)->Arg(1)->Arg(200)->UseRealTime()->Unit(benchmark::kMillisecond);
}
template <class Function> void enter(const char* name, Function function) {
  benchmark::RegisterBenchmark(name, function)->Arg(1 << 18)->Arg(1 << 25)->UseRealTime();
}

const bool entered = [] {
  const auto one = std::execution::seq;
  const auto all = std::execution::par;
  enter("l2_norm/f64/one_thread", [=](benchmark::State& state) { l2_norm<double>(state, one); });
  enter("l2_norm/f64/threads", [=](benchmark::State& state) { l2_norm<double>(state, all); });
  enter("l2_norm/f32/one_thread", [=](benchmark::State& state) { l2_norm<float>(state, one); });
  enter("l2_norm/f32/threads", [=](benchmark::State& state) { l2_norm<float>(state, all); });
  enter("dot/f64/one_thread", [=](benchmark::State& state) { dot<double>(state, one); });
  enter("dot/f64/threads", [=](benchmark::State& state) { dot<double>(state, all); });
  enter_nearest("nearest/fast/one_thread", [=](benchmark::State& state) { nearest(state, norms::fast); });
  enter_nearest("nearest/fast/threads", [=](benchmark::State& state) { nearest(state, norms::fast, all); });
  enter_nearest("nearest/accurate/one_thread", [=](benchmark::State& state) { nearest(state); });
  enter_nearest("nearest/accurate/threads", [=](benchmark::State& state) { nearest(state, all); });
  return true;
}();
}  // namespace

BENCHMARK_MAIN();
