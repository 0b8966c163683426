#pragma once
// Time from a vector of a few components to its norm, inlined as a user's code would have it. The address of the next
// vector waits for the result, so one call ends before the next begins.
#include <benchmark/benchmark.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

#include "contender.hpp"

// Unnamed because the files that include it are compiled with different flags.
namespace {

template <class T, std::size_t N, class Call> void measure_latency(benchmark::State& state, Call call) {
  using bits = std::conditional_t<sizeof(T) == sizeof(std::uint32_t), std::uint32_t, std::uint64_t>;
  std::array<std::array<T, N>, 2> vectors;
  for (std::size_t i = 0; i < N; ++i) vectors[0][i] = T(1) / T(i + 1), vectors[1][i] = T(i) / T(7);
  std::size_t n = N;
  bits none = 0;
  benchmark::DoNotOptimize(vectors);
  benchmark::DoNotOptimize(n);
  benchmark::DoNotOptimize(none);
  const std::array<T, N>* x = vectors.data();
  for (auto _ : state) {
    const T result = call(x[0], x[1], n);
    x += std::bit_cast<bits>(result) & none;
  }
  benchmark::DoNotOptimize(x);
}

// Registers `verb_latency/type/name/N`; call(x, y, n) gets arrays of N components, and N as a run-time value.
template <std::size_t N, class Call> void enter_latency(bench::verb what, const char* name, Call call) {
  const auto path = [&](const char* type) {
    return std::string(what.name) + "_latency/" + type + "/" + name + "/" + std::to_string(N);
  };
  const auto run = [call]<class T>(T) { return [call](benchmark::State& s) { measure_latency<T, N>(s, call); }; };
  benchmark::RegisterBenchmark(path("f32").c_str(), run(float()));
  benchmark::RegisterBenchmark(path("f64").c_str(), run(double()));
}

template <class Call> void enter_latencies(bench::verb what, const char* name, Call call) {
  enter_latency<2>(what, name, call);
  enter_latency<3>(what, name, call);
  enter_latency<4>(what, name, call);
  enter_latency<8>(what, name, call);
}

}  // namespace
