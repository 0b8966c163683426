#pragma once
// Distances of points, as k-means and k-d trees ask for them: all those of a thousand points to a hundred centres, of a few
// coordinates each, by the library and by the loop that a user would write. Both are inlined where they are called, with
// the same flags.
#include <norms/norms.hpp>

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>
#include <vector>

#include <catalogue/policies.hpp>

#include "contender.hpp"

// Unnamed because the files that include it are compiled with different flags.
namespace {

template <class T, std::size_t N> auto random_points(std::size_t count, unsigned seed) {
  std::vector<std::array<T, N>> points(count);
  std::mt19937 engine(seed);
  std::normal_distribution<double> normal;
  for (auto& point : points) {
    for (T& coordinate : point) coordinate = static_cast<T>(normal(engine));
  }
  return points;
}

// distance(x, y, n) gets two arrays of N coordinates, and N as a value that is known at run time.
template <class T, std::size_t N, class Distance> void measure_points(benchmark::State& state, Distance distance) {
  const auto points = random_points<T, N>(1000, 1), centres = random_points<T, N>(100, 2);
  std::vector<T> distances(centres.size());
  std::size_t n = N;
  benchmark::DoNotOptimize(n);
  for (auto _ : state) {
    for (const auto& point : points) {
      for (std::size_t k = 0; k < centres.size(); ++k) distances[k] = distance(point, centres[k], n);
      benchmark::DoNotOptimize(distances.data());
      benchmark::ClobberMemory();
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(points.size() * centres.size()));
}

// Registers `verb_points/element/name/N`.
template <class Distance> void enter_points(bench::verb what, const std::string& name, Distance distance) {
  catalogue::for_each(catalogue::native_elements{}, [&]<class Element>(Element) {
    using T = typename Element::type;
    const auto enter = [&]<std::size_t N>(std::integral_constant<std::size_t, N>) {
      const std::string path =
          std::string(what.name) + "_points/" + Element::name + "/" + name + "/" + std::to_string(N);
      benchmark::RegisterBenchmark(path.c_str(),
                                   [=](benchmark::State& state) { measure_points<T, N>(state, distance); });
    };
    enter(std::integral_constant<std::size_t, 2>{});
    enter(std::integral_constant<std::size_t, 3>{});
    enter(std::integral_constant<std::size_t, 4>{});
    enter(std::integral_constant<std::size_t, 8>{});
  });
}

template <class Formula, class T> T distance_by_loop(const T* x, const T* y, std::size_t n) {
  typename Formula::template total<T> total{};
  for (std::size_t i = 0; i < n; ++i) Formula::add(total, catalogue::formulas::term_of<Formula>(x[i], y[i]));
  return Formula::finish(total, n);
}

template <class Row> void enter_points_of(const std::string& flags) {
  using formula = typename Row::formula;
  constexpr bench::verb what = bench::distance_of_row<Row>;
  enter_points(what, "loop_array" + flags, []<class T, std::size_t N>(const std::array<T, N>& x, const auto& y, auto) {
    return distance_by_loop<formula>(x.data(), y.data(), N);
  });
  enter_points(what, "loop_span" + flags, [](const auto& x, const auto& y, std::size_t n) {
    return distance_by_loop<formula>(x.data(), y.data(), n);
  });
  catalogue::for_each(catalogue::policies{}, [&]<class Policy>(Policy) {
    const std::string name = std::string("norms_") + Policy::name;
    enter_points(what, name + "_array" + flags, [](const auto& x, const auto& y, auto) {
      return Row::distance::function(typename Policy::type{}, x, y);
    });
    enter_points(what, name + "_span" + flags, [](const auto& x, const auto& y, std::size_t n) {
      return Row::distance::function(typename Policy::type{}, std::span(x.data(), n), std::span(y.data(), n));
    });
  });
}

// `flags` ends the names of contenders.
void enter_all_points(const std::string& flags) {
  enter_points_of<catalogue::metric_of<norms::l1_t>>(flags);
  enter_points_of<catalogue::metric_of<norms::l2_t>>(flags);
  enter_points_of<catalogue::metric_of<norms::linf_t>>(flags);
}

}  // namespace
