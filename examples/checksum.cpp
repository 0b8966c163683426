// One checksum for the same ten million numbers, in whatever order they come: sums that are correctly rounded do not
// depend on the order, those of a loop do.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iostream>
#include <set>
#include <span>
#include <vector>

#include "support/console.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"
#include "support/random.hpp"

namespace {

double naive_sum(std::span<const double> x) {
  double sum = 0;
  for (const double component : x) sum += component;
  return sum;
}
double naive_l2_norm(std::span<const double> x) {
  double sum = 0;
  for (const double component : x) sum += component * component;
  return std::sqrt(sum);
}

/// The sum is the inner product with ones, of which one is enough: it lies at a stride of 0.
double sum(std::span<const double> x) {
  static constexpr double one = 1;
  return norms::dot(x, norms::strided(&one, x.size(), 0));
}

/// Measurements of both signs, some large and most small.
std::vector<double> measurements(std::size_t count) {
  std::mt19937_64 engine(12);
  std::vector<double> x(count);
  for (double& component : x) component = examples::normal(engine) * std::exp2(20 * examples::uniform(engine));
  return x;
}

/// Splits the numbers among a hundred workers, who may finish in any order.
double l2_norm_by_workers(std::span<const double> x) {
  norms::accumulator<norms::l2_t, double> total;
  for (std::size_t worker = 100; worker-- > 0;) {
    norms::accumulator<norms::l2_t, double> own;
    own.append(x.subspan(worker * x.size() / 100, x.size() / 100));
    total.merge(own);
  }
  return total.value();
}

/// How far a loop is from the correctly rounded L2 norm, in ulps, on average over up to 40 pieces of n numbers.
double mean_error(std::span<const double> x, std::size_t n) {
  const std::size_t pieces = std::min<std::size_t>(40, x.size() / n);
  double errors = 0;
  for (std::size_t i = 0; i < pieces; ++i) {
    const auto piece = x.subspan(i * n, n);
    const double exact = norms::l2_norm(piece);
    errors += std::abs(naive_l2_norm(piece) - exact) / (std::nextafter(exact, INFINITY) - exact);
  }
  return errors / static_cast<double>(pieces);
}

void draw(std::span<const double> x, const examples::context& here) {
  std::vector<double> sizes, errors;
  for (std::size_t n = 10; n <= x.size(); n = n * 10 / 4) {
    sizes.push_back(static_cast<double>(n));
    errors.push_back(mean_error(x, n));
  }
  examples::gnuplot picture;
  picture.data("errors", {sizes, errors});
  picture.draw(here, "checksum");
}

void show(examples::context& here) {
  std::vector<double> x = measurements(10'000'000);
  draw(x, here);

  std::mt19937_64 engine(34);
  const auto by_magnitude = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const std::pair<const char*, std::function<void()>> orders[] = {
      {"as they came", [] {}},
      {"backwards", [&] { std::ranges::reverse(x); }},
      {"shuffled", [&] { examples::shuffle(x, engine); }},
      {"ascending", [&] { std::ranges::sort(x); }},
      {"by magnitude", [&] { std::ranges::sort(x, by_magnitude); }}};
  examples::text_table table({"order", "sum by a loop", "norms::dot(x, 1)", "L2 norm by a loop", "norms::l2_norm"});
  std::array<std::set<double>, 4> found;
  examples::progress progress("orders", std::size(orders));
  for (const auto& [name, rearrange] : orders) {
    rearrange();
    const std::array checksums{naive_sum(x), sum(x), naive_l2_norm(x), norms::l2_norm(x)};
    std::vector<std::string> cells{name};
    for (std::size_t i = 0; i < checksums.size(); ++i) {
      found[i].insert(checksums[i]);
      cells.push_back(examples::significant(checksums[i], 17));
    }
    table.add(cells);
    progress.advance();
  }
  found[3].insert(l2_norm_by_workers(x));
  std::cout << table;
  here.claim(found[0].size() > 1 && found[2].size() > 1, "a loop has another result for another order");
  here.claim(found[1].size() == 1 && found[3].size() == 1, "the library has one, by a hundred workers, too");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
