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
  using result = catalogue::result_of<T>;
  using bits = std::conditional_t<sizeof(result) == sizeof(std::uint32_t), std::uint32_t, std::uint64_t>;
  std::array<std::array<T, N>, 2> vectors;
  for (std::size_t i = 0; i < N; ++i) vectors[0][i] = T(1) / T(i + 1), vectors[1][i] = T(i) / T(7);
  std::size_t n = N;
  bits none = 0;
  benchmark::DoNotOptimize(vectors);
  benchmark::DoNotOptimize(n);
  benchmark::DoNotOptimize(none);
  const std::array<T, N>* x = vectors.data();
  for (auto _ : state) {
    const result value = call(x[0], x[1], n);
    x += std::bit_cast<bits>(value) & none;
  }
  benchmark::DoNotOptimize(x);
}

// Registers `verb_latency/element/name/N`; call(x, y, n) gets arrays of N components, and N as a run-time value.
template <std::size_t N, class Elements, class Call>
void enter_latency(Elements elements, bench::verb what, const char* name, Call call) {
  catalogue::for_each(elements, [&]<class Element>(Element) {
    const std::string path =
        std::string(what.name) + "_latency/" + Element::name + "/" + name + "/" + std::to_string(N);
    benchmark::RegisterBenchmark(
        path.c_str(), [call](benchmark::State& state) { measure_latency<typename Element::type, N>(state, call); });
  });
}

template <class Elements, class Call>
void enter_latencies(Elements elements, bench::verb what, const char* name, Call call) {
  enter_latency<2>(elements, what, name, call);
  enter_latency<3>(elements, what, name, call);
  enter_latency<4>(elements, what, name, call);
  enter_latency<8>(elements, what, name, call);
}

}  // namespace
