// Chapter 6: which instruction sets run here, and how fast they are against a plain loop.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <span>

#include "chapters.hpp"
#include "plain_loop.hpp"
#include "support/console.hpp"
#include "support/text.hpp"

namespace examples {
namespace {

constexpr std::size_t rounds = 15;
constexpr double shortest_run = 2e-3;  // seconds, long against the resolution of the clock

struct contestant {
  std::string name;
  norms::target target;
  double (*norm)(std::span<const double>);
};

struct workload {
  std::string name;
  std::vector<std::span<const double>> vectors;
};

/// Seconds that `passes` passes over the vectors of a workload take.
double run(const contestant& runner, const workload& work, std::size_t passes) {
  norms::force_target(runner.target);
  volatile double sink = 0.0;
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < passes; ++i)
    for (const auto x : work.vectors) sink = runner.norm(x);
  (void)sink;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  return *middle;
}

/// Median seconds per norm of each contestant. They take turns, so that a busy moment of the machine hits all alike.
std::vector<double> race(const std::vector<contestant>& contestants, const workload& work, progress& bar) {
  std::vector<std::size_t> passes(contestants.size(), 1);
  for (std::size_t i = 0; i < contestants.size(); ++i)
    while (run(contestants[i], work, passes[i]) < shortest_run) passes[i] *= 2;

  std::vector<std::vector<double>> times(contestants.size());
  for (std::size_t round = 0; round < rounds; ++round, bar.advance())
    for (std::size_t i = 0; i < contestants.size(); ++i)
      times[i].push_back(run(contestants[i], work, passes[i]) / static_cast<double>(passes[i] * work.vectors.size()));

  std::vector<double> medians;
  for (auto& times_of_one : times) medians.push_back(median(std::move(times_of_one)));
  return medians;
}

std::vector<contestant> all_contestants() {
  std::vector<contestant> result{{"plain loop", norms::active_target(), plain_l2_norm}};
  for (const auto target : norms::supported_targets()) {
    result.push_back(
        {joined("accurate, ", target.name()), target, [](std::span<const double> x) { return norms::l2_norm(x); }});
    result.push_back({joined("fast, ", target.name()), target,
                      [](std::span<const double> x) { return norms::l2_norm(norms::fast, x); }});
  }
  return result;
}

std::string duration(double seconds) {
  if (seconds < 1e-6) return joined(fixed(seconds * 1e9, 1), " ns");
  return seconds < 1e-3 ? joined(fixed(seconds * 1e6, 1), " µs") : joined(fixed(seconds * 1e3, 1), " ms");
}

/// A row for each contestant, a column for each workload; the first contestant is what the others are compared with.
text_table results(const std::vector<contestant>& contestants, const std::vector<workload>& workloads) {
  std::vector<std::string> heading{""};
  std::vector<std::vector<std::string>> rows;
  for (const auto& runner : contestants) rows.push_back({runner.name});

  progress bar("measuring", rounds * workloads.size());
  for (const auto& work : workloads) {
    heading.push_back(work.name);
    const auto seconds = race(contestants, work, bar);
    for (std::size_t i = 0; i < rows.size(); ++i)
      rows[i].push_back(joined(duration(seconds[i]), " (", fixed(seconds.front() / seconds[i], 1), "x)"));
  }
  text_table table(std::move(heading));
  for (auto& row : rows) table.add(std::move(row));
  return table;
}

/// Every image alone, all images as one vector, and that vector many times over.
std::vector<workload> workloads_of(const table& images, const std::vector<double>& long_vector) {
  std::vector<std::span<const double>> rows;
  for (std::size_t i = 0; i < images.rows(); ++i) rows.push_back(images.row(i));
  return {{joined("n = ", images.columns), std::move(rows)},
          {joined("n = ", images.values.size()), {images.values}},
          {joined("n = ", long_vector.size()), {long_vector}}};
}

}  // namespace

void show_speed(const dataset& digits) {
  const auto chosen = norms::active_target();
  print_heading("Instruction sets and speed");
  std::cout << "Chosen at run time: " << chosen.name() << ". Supported here:";
  for (const auto target : norms::supported_targets()) std::cout << ' ' << target.name();
  std::cout << ".\n\nTime of one L2 norm in double, and how many times faster than the plain loop of this build.\n"
               "Indicative: medians of "
            << rounds << " short runs; bench/ measures properly.\n\n";

  std::vector<double> long_vector;
  for (int i = 0; i < 16; ++i)
    long_vector.insert(long_vector.end(), digits.features.values.begin(), digits.features.values.end());
  std::cout << results(all_contestants(), workloads_of(digits.features, long_vector));
  norms::force_target(chosen);
}

}  // namespace examples
