#include "inputs.hpp"

#include <cmath>
#include <limits>
#include <random>

namespace accuracy {
namespace {

__extension__ using wide = unsigned __int128;

std::uint64_t root_of(wide n) {
  std::uint64_t root = 0;
  for (int bit = 54; bit-- > 0;) {
    const std::uint64_t trial = root | std::uint64_t{1} << bit;
    if (static_cast<wide>(trial) * trial <= n) root = trial;
  }
  return root;
}

template <class T> std::vector<T> repeated(std::size_t n, T value) { return std::vector<T>(n, value); }

template <class T> std::vector<T> concatenated(std::vector<T> first, const std::vector<T>& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

std::vector<double> gaussian(std::size_t n, unsigned seed) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  std::vector<double> x(n);
  for (double& component : x) component = normal(engine);
  return x;
}

}  // namespace

std::vector<double> near_tie_of_l2(std::uint64_t m, int difference) {
  wide rest = static_cast<wide>(m) * m + static_cast<wide>(difference);
  std::vector<double> x;
  while (rest != 0) {
    std::uint64_t root = root_of(rest);
    if (root >> 53 != 0) root &= ~std::uint64_t{1};  // no double otherwise
    x.push_back(static_cast<double>(root));
    rest -= static_cast<wide>(root) * root;
  }
  return x;
}

std::uint64_t odd_of_54_bits(std::uint64_t k) {
  const std::uint64_t top = std::uint64_t{1} << 53;
  return top | (k * 0x9e3779b97f4a7c15 >> 11) | 1;
}

std::vector<input<double>> telling_inputs_of_doubles() {
  using limits = std::numeric_limits<double>;
  constexpr double largest = limits::max(), smallest = limits::denorm_min(), infinity = limits::infinity();
  constexpr double two_53 = 0x1p53;
  const std::vector<double> x = gaussian(1000, 1);
  std::vector<double> near_x;
  for (const double component : x) near_x.push_back(component * (1 + 0x1p-45));

  return {
      {"l2_norm", "{1e200, 1e200}", {1e200, 1e200}, {}},
      {"l2_norm", "{1e-200, 1e-200}", {1e-200, 1e-200}, {}},
      {"l2_norm", "{1e-160, 1e-160}", {1e-160, 1e-160}, {}},
      {"l2_norm", "3 times 5e-324, the smallest double", repeated(3, smallest), {}},
      {"l2_norm", "3 times half the largest double", repeated(3, largest / 2), {}},
      {"l2_norm", "{inf, 1}", {infinity, 1}, {}},
      {"l2_norm", "{inf, NaN}", {infinity, limits::quiet_NaN()}, {}},
      {"l2_norm", "Σx² = m² − 1", near_tie_of_l2(odd_of_54_bits(1), -1), {}},
      {"l2_norm", "Σx² = m²", near_tie_of_l2(odd_of_54_bits(1), 0), {}},
      {"l2_norm", "Σx² = m² + 1", near_tie_of_l2(odd_of_54_bits(1), 1), {}},
      {"l2_norm", "1e8, then 10⁶ times 1", concatenated({1e8}, repeated(1'000'000, 1.0)), {}},
      {"l2_norm", "10⁶ times 1, then 1e8", concatenated(repeated(1'000'000, 1.0), {1e8}), {}},
      {"l2_norm", "10⁶ times 0.1", repeated(1'000'000, 0.1), {}},
      {"rms", "4 times 1e308", repeated(4, 1e308), {}},
      {"l1_norm", "10 times 0.1", repeated(10, 0.1), {}},
      {"l1_norm", "{2⁵³, 1, 1, 1}", {two_53, 1, 1, 1}, {}},
      {"l1_norm", "{2⁵³, 1, 2⁻⁶⁰}", {two_53, 1, 0x1p-60}, {}},
      {"l2_distance", "x, x(1 + 2⁻⁴⁵), n = 1000", x, near_x},
      {"l2_distance", "{1, 1, 1} and {0.1, 0.2, 0.3}", {1, 1, 1}, {0.1, 0.2, 0.3}},
      {"l2_distance", "{1e308, 1} and {−5e307, 2}", {1e308, 1}, {-5e307, 2}},
  };
}

std::vector<input<float>> telling_inputs_of_floats() {
  return {
      {"l2_norm", "10⁶ times 0.1f", repeated(1'000'000, 0.1f), {}},
      {"l2_norm", "{1e20f, 1e20f}", {1e20f, 1e20f}, {}},
      {"l1_norm", "10⁶ times 0.1f", repeated(1'000'000, 0.1f), {}},
  };
}

}  // namespace accuracy
