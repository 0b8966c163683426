// Which distance tells handwritten digits apart best? The nearest neighbours of each image, among all the others, vote
// on what it shows; the order p of the distance decides who is near.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iostream>
#include <span>
#include <vector>

#include "support/console.hpp"
#include "support/dataset.hpp"
#include "support/example.hpp"
#include "support/gnuplot.hpp"

namespace {

constexpr std::size_t voters[] = {1, 3, 10};
constexpr std::size_t most_voters = 10;

/// The class that most of the neighbours have; of classes with as many, that of the nearer neighbour.
double elected(const std::vector<double>& classes, std::span<const std::size_t> neighbours) {
  std::array<int, 10> votes{};
  for (const std::size_t each : neighbours) ++votes[static_cast<std::size_t>(classes[each])];
  const int most = std::ranges::max(votes);
  const auto winner = std::ranges::find_if(
      neighbours, [&](std::size_t each) { return votes[static_cast<std::size_t>(classes[each])] == most; });
  return classes[*winner];
}

/// The fraction of images that their neighbours read right, for each number of voters.
std::array<double, std::size(voters)> accuracy(const examples::dataset& digits, double p) {
  constexpr std::size_t found = most_voters + 1;  // an image is its own nearest neighbour, or as near as another
  std::array<double, std::size(voters)> right{};
  const std::size_t count = digits.features.rows();
  const auto images = digits.features.matrix();
  std::vector<std::size_t> neighbours(count * found);
  std::vector<double> distances(count * found);
  norms::nearest(norms::fast, images, images, found, norms::lp{p}, neighbours, distances);
  for (std::size_t i = 0; i < count; ++i) {
    const auto of_image = std::span(neighbours).subspan(i * found, found);
    std::ranges::remove(of_image, i);
    for (std::size_t k = 0; k < std::size(voters); ++k)
      right[k] += elected(digits.target, of_image.first(voters[k])) == digits.target[i];
  }
  for (double& number : right) number /= static_cast<double>(count);
  return right;
}

void show(examples::context& here) {
  const auto digits = examples::load_digits(here.data);
  const std::vector<double> orders{0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 10, 20, INFINITY};
  examples::progress progress("nearest neighbours", orders.size());
  examples::text_table table({"p", "1 neighbour", "3 neighbours", "10 neighbours"});
  std::vector<double> position, one, three, ten;  // infinity has its place at the right end of the picture
  for (const double p : orders) {
    const auto [first, second, third] = accuracy(digits, p);
    progress.advance();
    table.add({examples::joined(p), examples::percent(first), examples::percent(second), examples::percent(third)});
    position.push_back(std::isinf(p) ? 50 : p);
    one.push_back(100 * first);
    three.push_back(100 * second);
    ten.push_back(100 * third);
  }
  std::cout << table;
  const auto [worst, best] = std::minmax_element(one.begin() + 3, one.end() - 2);
  here.claim(*worst > 98.5 && *best - *worst < 0.25, "orders from 1.5 to 10 tell more than 98.5 % right, all alike");
  here.claim(one[0] < *worst - 2, "small orders count how many pixels differ, rather than how much: worse");
  here.claim(one.back() < *worst - 0.5, "the largest difference of a single pixel says less, too");

  examples::gnuplot picture;
  picture.data("accuracy", {position, one, three, ten});
  picture.draw(here, "digit_metrics");
}

}  // namespace

int main(int argc, char** argv) { return examples::run(argc, argv, show); }
