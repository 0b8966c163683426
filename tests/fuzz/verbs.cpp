#include "verbs.hpp"

#include <span>

namespace fuzz {

template <class T, class Vector> T norm_of(std::size_t metric, const Vector& x) {
  return catalogue::visit(metrics{}, metric, [&]<class Row>(Row) { return Row::norm::function(x); });
}

template <class T, class Vector> T distance_of(std::size_t metric, const Vector& x, const Vector& y) {
  return catalogue::visit(metrics{}, metric, [&]<class Row>(Row) { return Row::distance::function(x, y); });
}

template float norm_of<float>(std::size_t, const std::span<const float>&);
template float norm_of<float>(std::size_t, const norms::strided<float>&);
template double norm_of<double>(std::size_t, const std::span<const double>&);
template double norm_of<double>(std::size_t, const norms::strided<double>&);
template float distance_of<float>(std::size_t, const std::span<const float>&, const std::span<const float>&);
template float distance_of<float>(std::size_t, const norms::strided<float>&, const norms::strided<float>&);
template double distance_of<double>(std::size_t, const std::span<const double>&, const std::span<const double>&);
template double distance_of<double>(std::size_t, const norms::strided<double>&, const norms::strided<double>&);

}  // namespace fuzz
