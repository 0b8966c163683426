#include "neighbours.hpp"

#include <numeric>

namespace examples {

std::size_t confusion::of_class(std::size_t truth) const {
  return std::accumulate(counts_[truth].begin(), counts_[truth].end(), std::size_t{0});
}

std::size_t confusion::wrong(std::size_t truth) const { return of_class(truth) - counts_[truth][truth]; }

std::size_t confusion::total() const {
  std::size_t sum = 0;
  for (std::size_t truth = 0; truth < classes; ++truth) sum += of_class(truth);
  return sum;
}

std::size_t confusion::wrong() const {
  std::size_t sum = 0;
  for (std::size_t truth = 0; truth < classes; ++truth) sum += wrong(truth);
  return sum;
}

}  // namespace examples
