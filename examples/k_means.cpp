// k-means: ten mean images that stand for 1797 drawings of digits. Each drawing belongs to the nearest mean, each mean is
// that of its drawings, and the two are made true in turn (Lloyd); the start is k-means++, which spreads the first means
// by drawing each with a probability proportional to its squared distance from those before (Arthur and Vassilvitskii).
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <iostream>
#include <vector>

#include "support/console.hpp"
#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"
#include "support/random.hpp"

namespace {

constexpr std::size_t k = 10, pixels = 64, starts = 20;
using image = std::vector<double>;

struct nearest_mean {
  std::size_t mean = 0;
  double squared_distance = INFINITY;
};
nearest_mean nearest(const std::vector<image>& means, std::span<const double> drawing) {
  nearest_mean found;
  for (std::size_t j = 0; j < means.size(); ++j)
    if (const double squared = norms::l2_distance_squared(means[j], drawing); squared < found.squared_distance)
      found = {j, squared};
  return found;
}

std::vector<image> spread_means(const examples::table& drawings, std::mt19937_64& engine) {
  std::vector<image> means{drawings.copy_of_row(examples::below(engine, drawings.rows()))};
  while (means.size() < k) {
    std::vector<double> sums;  // of the squared distances up to each drawing
    for (std::size_t i = 0; i < drawings.rows(); ++i)
      sums.push_back(nearest(means, drawings.row(i)).squared_distance + (i == 0 ? 0 : sums.back()));
    const auto drawn = std::ranges::upper_bound(sums, examples::uniform(engine) * sums.back());
    means.push_back(drawings.copy_of_row(static_cast<std::size_t>(drawn - sums.begin())));
  }
  return means;
}

struct clustering {
  std::vector<image> means;
  std::vector<std::size_t> cluster_of;
  double inertia = INFINITY;  // the sum of the squared distances from the means
};

clustering cluster(const examples::table& drawings, std::mt19937_64& engine) {
  clustering result{spread_means(drawings, engine), std::vector<std::size_t>(drawings.rows())};
  for (double before = 0; result.inertia != before;) {
    before = std::exchange(result.inertia, 0);
    std::vector<image> sums(k, image(pixels));
    std::array<double, k> members{};
    for (std::size_t i = 0; i < drawings.rows(); ++i) {
      const auto [mean, squared_distance] = nearest(result.means, drawings.row(i));
      result.cluster_of[i] = mean;
      result.inertia += squared_distance;
      ++members[mean];
      for (std::size_t pixel = 0; pixel < pixels; ++pixel) sums[mean][pixel] += drawings.row(i)[pixel];
    }
    for (std::size_t j = 0; j < k; ++j)
      for (std::size_t pixel = 0; pixel < pixels; ++pixel)
        if (members[j] > 0) result.means[j][pixel] = sums[j][pixel] / members[j];
  }
  return result;
}

void show(examples::context& here) {
  const auto digits = examples::load_digits(here.data);
  std::mt19937_64 engine(10);
  const auto start = std::chrono::steady_clock::now();
  clustering best;
  examples::progress progress("k-means", starts);
  for (std::size_t i = 0; i < starts; ++i, progress.advance())
    if (auto found = cluster(digits.features, engine); found.inertia < best.inertia) best = std::move(found);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;

  std::array<std::array<std::size_t, 10>, k> count{};  // of the drawings of a digit in a cluster
  for (std::size_t i = 0; i < digits.target.size(); ++i)
    ++count[best.cluster_of[i]][static_cast<std::size_t>(digits.target[i])];
  std::size_t right = 0;
  for (const auto& cluster : count) right += std::ranges::max(cluster);
  std::cout << "inertia of the best of " << starts << " starts: " << best.inertia << '\n'
            << right << " of " << digits.target.size() << " drawings have the digit of most of their cluster\n"
            << "time of " << starts << " starts: " << seconds.count() << " s\n";
  here.claim(best.inertia < 1.001 * 1165175,
             "a thousandth more than the inertia that scikit-learn finds, 1165175, or less");
  here.claim(right > 1350, "clusters find three digits in four, without being told any");

  examples::gnuplot picture;
  picture.data("means", {best.means.begin(), best.means.end()});
  picture.draw(here, "k_means");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
