#pragma once
// What the contenders of the benchmarks for rows share: the matrices, the cells, and how a contender enters them.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <type_traits>
#include <vector>

namespace bench {

/// Rows of normally distributed numbers, of a standard deviation of 1, or of 30 where they are bytes, within whose range they
/// are kept; the same for all contenders.
template <class T> std::vector<T> matrix(std::size_t rows, std::size_t columns, unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<double> normal(0, std::is_integral_v<T> ? 30 : 1);
  std::vector<T> x(rows * columns);
  for (T& component : x) {
    const double number = normal(engine);
    component = static_cast<T>(std::is_integral_v<T> ? std::clamp(number, -127.0, 127.0) : number);
  }
  return x;
}

/// Rows, others that each of them is compared with, their length, and how many neighbours are sought.
struct sizes {
  std::size_t rows, others, columns, neighbours;
};
/// What a cell varies and its value, as in "columns/128".
struct cell {
  std::string name;
  sizes size;
};
using cells = std::vector<cell>;

inline constexpr std::size_t all_columns[] = {3, 8, 32, 128, 768};

inline cells over_columns(sizes size, std::size_t most = 768) {
  cells result;
  for (const std::size_t columns : all_columns) {
    if (columns <= most)
      result.push_back({"columns/" + std::to_string(columns), {size.rows, size.others, columns, size.neighbours}});
  }
  return result;
}
/// Of a matrix of distances: 256 rows with 1,000 others.
inline cells of_distances() { return over_columns({256, 1000, 0, 0}); }
/// Of the ten nearest of 10,000 rows: to 200 rows, and to one.
inline cells of_nearest(std::size_t most_columns = 768) { return over_columns({200, 10000, 0, 10}, most_columns); }
inline cells of_nearest_to_one(std::size_t most_columns = 768) { return over_columns({1, 10000, 0, 10}, most_columns); }
/// The same, of 128 columns, for other numbers of neighbours and of rows to choose from.
inline cells of_nearest_at_length() {
  cells result;
  for (const std::size_t neighbours : {1U, 10U, 100U, 1000U})
    result.push_back({"neighbours/" + std::to_string(neighbours), {200, 10000, 128, neighbours}});
  for (const std::size_t others : {100U, 1000U, 10000U, 100000U})
    result.push_back({"rows/" + std::to_string(others), {200, others, 128, 10}});
  return result;
}

/// Enters a contender as "verb/contender". `prepare(x, y, sizes)` returns what is measured, a function without arguments.
/// The throughput is in pairs of components.
template <class T, class Prepare> void enter(const std::string& name, const cells& where, Prepare prepare) {
  for (const cell& c : where) {
    const sizes size = c.size;
    benchmark::RegisterBenchmark((name + "/" + c.name).c_str(), [=](benchmark::State& state) {
      const std::vector<T> x = matrix<T>(size.rows, size.columns, 1), y = matrix<T>(size.others, size.columns, 2);
      auto run = prepare(x, y, size);
      for (auto _ : state) run();
      state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(size.rows * size.others * size.columns));
    });
  }
}

}  // namespace bench
