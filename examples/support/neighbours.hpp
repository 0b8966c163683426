#pragma once
// Nearest-neighbour search and classification by any distance function.
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "dataset.hpp"

namespace examples {

struct neighbour {
  std::size_t row;
  double distance;
};

/// The `count` rows in [first, last) of `points` nearest to `query`, nearest first, ties by row.
template <class Distance>
std::vector<neighbour> nearest(const table& points, std::size_t first, std::size_t last, std::span<const double> query,
                               std::size_t count, const Distance& distance) {
  std::vector<neighbour> found;
  found.reserve(last - first);
  for (std::size_t i = first; i < last; ++i) found.push_back({i, distance(points.row(i), query)});
  const auto closer = [](const neighbour& a, const neighbour& b) {
    return a.distance < b.distance || (a.distance == b.distance && a.row < b.row);
  };
  const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(count, found.size()));
  std::ranges::partial_sort(found, kept, closer);
  found.erase(kept, found.end());
  return found;
}

/// How often rows of class `truth` were taken for class `answer`.
class confusion {
 public:
  static constexpr std::size_t classes = 10;

  void add(double truth, double answer) {
    ++counts_[static_cast<std::size_t>(truth)][static_cast<std::size_t>(answer)];
  }
  std::size_t count(std::size_t truth, std::size_t answer) const { return counts_[truth][answer]; }
  std::size_t total() const;
  std::size_t wrong() const;
  std::size_t wrong(std::size_t truth) const;
  std::size_t of_class(std::size_t truth) const;
  double error_rate() const { return static_cast<double>(wrong()) / static_cast<double>(total()); }

 private:
  std::array<std::array<std::size_t, classes>, classes> counts_{};
};

/// Gives each held-out row (those from `first_held_out` on) the class of its nearest training row.
template <class Distance>
confusion classify_held_out(const dataset& data, std::size_t first_held_out, const Distance& distance,
                            auto&& after_each) {
  confusion result;
  for (std::size_t i = first_held_out; i < data.features.rows(); ++i) {
    const auto closest = nearest(data.features, 0, first_held_out, data.features.row(i), 1, distance).front();
    result.add(data.target[i], data.target[closest.row]);
    after_each();
  }
  return result;
}

/// Gives each row the class of the nearest among all the other rows.
template <class Distance> confusion classify_leave_one_out(const dataset& data, const Distance& distance) {
  confusion result;
  for (std::size_t i = 0; i < data.features.rows(); ++i) {
    const auto two = nearest(data.features, 0, data.features.rows(), data.features.row(i), 2, distance);
    const auto& closest = two.front().row == i ? two.back() : two.front();
    result.add(data.target[i], data.target[closest.row]);
  }
  return result;
}

}  // namespace examples
