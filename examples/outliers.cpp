// Finding rows of a table that do not belong: distances to the middle in units of the spread. Where outliers are many
// enough to move the mean and to widen the standard deviation, they hide themselves; the median and the median
// deviation are moved by half of the rows only.
#include <norms/norms.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <span>
#include <vector>

#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

using vector = std::vector<double>;

constexpr const char* measurements[] = {"alcohol",         "malic acid",       "ash",        "alkalinity of ash",
                                        "magnesium",       "phenols",          "flavanoids", "nonflavanoid phenols",
                                        "proanthocyanins", "colour intensity", "hue",        "OD280/OD315",
                                        "proline"};
constexpr std::size_t magnesium = 4;
constexpr int mistaken = 25;
constexpr double suspicious = 3.5;  // what Iglewicz and Hoaglin advise for robust distances

double median(vector x) {
  std::ranges::sort(x);
  return (x[x.size() / 2] + x[(x.size() - 1) / 2]) / 2;
}

/// The mean of what is left when a fraction of the numbers is cut off at either end.
double trimmed_mean(vector x, double fraction) {
  std::ranges::sort(x);
  const auto cut = static_cast<std::size_t>(fraction * static_cast<double>(x.size()));
  double sum = 0;
  for (const double value : std::span(x).subspan(cut, x.size() - 2 * cut)) sum += value;
  return sum / static_cast<double>(x.size() - 2 * cut);
}

struct spread {
  double middle, deviation;
};

vector deviations(const vector& x, double middle) {
  vector result;
  for (const double value : x) result.push_back(value - middle);
  return result;
}
spread classical(const vector& x) {
  const double mean = trimmed_mean(x, 0);
  return {mean, norms::rms(deviations(x, mean))};
}
/// 1.4826 times the median distance from the median: the standard deviation, if the numbers are normally distributed.
spread robust(const vector& x) {
  const double middle = median(x);
  vector distances;
  for (const double value : x) distances.push_back(std::abs(value - middle));
  return {middle, 1.4826 * median(distances)};
}

/// For each row the vector of its deviations, in units of the spread of each column.
std::vector<vector> standardised(const examples::table& table, spread (*measure)(const vector&)) {
  std::vector<vector> rows(table.rows());
  for (std::size_t j = 0; j < table.columns; ++j) {
    const vector column = table.copy_of_column(j);
    const spread own = measure(column);
    for (std::size_t i = 0; i < table.rows(); ++i) rows[i].push_back((column[i] - own.middle) / own.deviation);
  }
  return rows;
}

/// How far each row is from the middle: by the measurement that is furthest.
vector distances(const examples::table& table, spread (*measure)(const vector&)) {
  vector result;
  for (const vector& row : standardised(table, measure)) result.push_back(norms::linf_norm(row));
  return result;
}
std::ptrdiff_t flagged(std::span<const double> some) {
  return std::ranges::count_if(some, [](double distance) { return distance > suspicious; });
}

void show(examples::context& here) {
  examples::table wines = examples::load_wine(here.data).features;
  const auto rows = standardised(wines, robust);
  const std::size_t furthest = norms::linf_index(distances(wines, robust)), which = norms::linf_index(rows[furthest]);
  std::cout << "wines with a measurement beyond " << suspicious
            << " deviations: " << flagged(distances(wines, classical))
            << ", robust deviations: " << flagged(distances(wines, robust)) << "\nfurthest: wine " << furthest + 1
            << ", " << measurements[which] << ' ' << wines.row(furthest)[which] << ", " << rows[furthest][which]
            << " robust deviations from the median\n";

  const auto tell = [&](const char* when) {
    const vector values = wines.copy_of_column(magnesium);
    std::cout << "magnesium " << when << ": mean " << trimmed_mean(values, 0) << ", trimmed mean "
              << trimmed_mean(values, 0.1) << ", median " << median(values) << ", deviation "
              << classical(values).deviation << ", robust " << robust(values).deviation << '\n';
  };
  tell("as measured");
  for (std::size_t i = 0; i < mistaken; ++i) wines.values[i * wines.columns + magnesium] *= 10;
  tell("with the point shifted in the first 25");

  const vector plain = distances(wines, classical), robustly = distances(wines, robust);
  const auto found = flagged(std::span(plain).first(mistaken)),
             found_robustly = flagged(std::span(robustly).first(mistaken));
  std::cout << "of these 25 mistakes are beyond " << suspicious << " deviations: " << found
            << ", robust deviations: " << found_robustly << '\n';
  here.claim(found == 0, "the mistakes hide each other from the mean and the standard deviation");
  here.claim(found_robustly == mistaken, "none hides from the median and the median deviation");

  examples::gnuplot picture;
  picture.data("wines", {plain, robustly});
  picture.number("mistaken", mistaken);
  picture.draw(here, "outliers");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
