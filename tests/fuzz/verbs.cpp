#include "verbs.hpp"

#include <span>

namespace fuzz {

template <class T, class Vector> T norm_of(std::size_t metric, const Vector& x) {
  switch (metric) {
    case 0:
      return norms::l1_norm(x);
    case 1:
      return norms::l2_norm(x);
    case 2:
      return norms::linf_norm(x);
    case 3:
      return norms::l2_norm_squared(x);
    case 4:
      return norms::lp_norm<3>(x);
    default:
      return norms::lp_norm<4>(x);
  }
}

template <class T, class Vector> T distance_of(std::size_t metric, const Vector& x, const Vector& y) {
  switch (metric) {
    case 0:
      return norms::l1_distance(x, y);
    case 1:
      return norms::l2_distance(x, y);
    case 2:
      return norms::linf_distance(x, y);
    case 3:
      return norms::l2_distance_squared(x, y);
    case 4:
      return norms::lp_distance<3>(x, y);
    default:
      return norms::lp_distance<4>(x, y);
  }
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
