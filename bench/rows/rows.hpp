#pragma once
// What the contenders of the benchmarks for rows share: the matrices, and the size of a cell.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace bench {

/// Rows of normally distributed numbers, the same for all contenders.
template <class T> std::vector<T> matrix(std::size_t rows, std::size_t columns, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> normal;
  std::vector<T> x(rows * columns);
  for (T& component : x) component = static_cast<T>(normal(engine));
  return x;
}

/// 256 rows with 1,000 others; for nearest neighbours 200 with 10,000, or one.
struct sizes {
  std::size_t rows, others, columns;
};
inline constexpr std::size_t all_columns[] = {3, 8, 32, 128, 768};
inline sizes of_distances(std::size_t columns) { return {256, 1000, columns}; }
inline sizes of_nearest(std::size_t columns) { return {200, 10000, columns}; }
inline sizes of_nearest_to_one(std::size_t columns) { return {1, 10000, columns}; }
inline constexpr std::size_t neighbours = 10;

/// Registers f(x, y, sizes) as "verb/contender/columns". Its throughput is in pairs of components.
template <class T, class Function> void enter(const std::string& name, sizes size, Function f) {
  benchmark::RegisterBenchmark(
      (name + "/" + std::to_string(size.columns)).c_str(), [=](benchmark::State& state) mutable {
        const std::vector<T> x = matrix<T>(size.rows, size.columns, 1), y = matrix<T>(size.others, size.columns, 2);
        for (auto _ : state) f(x, y, size);
        state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(size.rows * size.others * size.columns));
      });
}

}  // namespace bench
