// k-means: ten mean images that stand for 1797 drawings of digits. Each drawing belongs to the nearest mean, each mean is
// that of its drawings, and the two are made true in turn (Lloyd); the start is k-means++, which spreads the first means
// by drawing each with a probability proportional to its squared distance from those before (Arthur and Vassilvitskii).
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <iostream>
#include <numeric>
#include <vector>

#include "support/console.hpp"
#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"
#include "support/random.hpp"

namespace {

constexpr std::size_t k = 10, pixels = 64, starts = 20;
using image = std::array<double, pixels>;

struct clustering {
  std::vector<image> means;
  std::vector<std::size_t> cluster_of = {};   // the nearest mean of each drawing
  std::vector<double> squared_distance = {};  // from it
  double inertia = INFINITY;                  // the sum of these

  void find_nearest_means(const examples::table& drawings) {
    cluster_of.resize(drawings.rows());
    squared_distance.resize(drawings.rows());
    norms::nearest(drawings.matrix(), means, 1, norms::l2_squared, cluster_of, squared_distance);
  }
};

image image_of(std::span<const double> drawing) {
  image copy;
  std::ranges::copy(drawing, copy.begin());
  return copy;
}

std::vector<image> spread_means(const examples::table& drawings, std::mt19937_64& engine) {
  clustering found{{image_of(drawings.row(examples::below(engine, drawings.rows())))}};
  while (found.means.size() < k) {
    found.find_nearest_means(drawings);
    std::vector<double>& sums = found.squared_distance;  // up to each drawing
    std::partial_sum(sums.begin(), sums.end(), sums.begin());
    const auto drawn = std::ranges::upper_bound(sums, examples::uniform(engine) * sums.back());
    found.means.push_back(image_of(drawings.row(static_cast<std::size_t>(drawn - sums.begin()))));
  }
  return found.means;
}

clustering cluster(const examples::table& drawings, std::mt19937_64& engine) {
  clustering result{spread_means(drawings, engine)};
  for (double before = 0; result.inertia != before;) {
    result.find_nearest_means(drawings);
    before = std::exchange(result.inertia, norms::l1_norm(result.squared_distance));
    std::vector<image> sums(k, image{});
    std::array<double, k> members{};
    for (std::size_t i = 0; i < drawings.rows(); ++i) {
      const std::size_t mean = result.cluster_of[i];
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
