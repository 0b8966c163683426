// In a file of its own, so that the compiler cannot hoist a call out of the loop that measures it.
#include "plain_loop.hpp"

#include <cmath>
#include <cstddef>
#include <limits>

namespace tour {

double plain_l2_norm(std::span<const double> x) {
  double sum = 0.0;
  for (const double value : x) sum += value * value;
  return std::sqrt(sum);
}

double plain_l2_distance(std::span<const double> x, std::span<const double> y) {
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - y[i]) * (x[i] - y[i]);
  return std::sqrt(sum);
}

long double reference_l2_norm(std::span<const double> x) {
  static_assert(std::numeric_limits<long double>::max_exponent > 2 * std::numeric_limits<double>::max_exponent);
  long double sum = 0.0L, excess = 0.0L;  // Kahan's summation: what the sum holds too much
  for (const long double value : x) {
    const long double term = value * value - excess;
    const long double next = sum + term;
    excess = (next - sum) - term;
    sum = next;
  }
  return std::sqrt(sum);
}

}  // namespace tour
