// In a file of its own, so that the compiler cannot hoist a call out of the loop that measures it.
#include "plain_loop.hpp"

#include <cmath>
#include <cstddef>
#include <limits>

namespace examples {
namespace {

long double compensated_sum(std::span<const double> x, auto term_of) {
  static_assert(std::numeric_limits<long double>::max_exponent > 10 * std::numeric_limits<double>::max_exponent);
  long double sum = 0.0L, excess = 0.0L;  // Kahan's summation: what the sum holds too much
  for (const long double value : x) {
    const long double term = term_of(value) - excess;
    const long double next = sum + term;
    excess = (next - sum) - term;
    sum = next;
  }
  return sum;
}

}  // namespace

double plain_l2_norm(std::span<const double> x) {
  double sum = 0.0;
  for (const double value : x) sum += value * value;
  return std::sqrt(sum);
}

double plain_lp_norm(std::span<const double> x, double p) {
  double sum = 0.0;
  for (const double value : x) sum += std::pow(std::abs(value), p);
  return std::pow(sum, 1.0 / p);
}

double plain_l2_distance(std::span<const double> x, std::span<const double> y) {
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - y[i]) * (x[i] - y[i]);
  return std::sqrt(sum);
}

long double reference_l2_norm(std::span<const double> x) {
  return std::sqrt(compensated_sum(x, [](long double value) { return value * value; }));
}

long double reference_lp_norm(std::span<const double> x, double p) {
  const auto sum = compensated_sum(x, [p](long double value) { return std::pow(std::abs(value), p); });
  return std::pow(sum, 1.0L / p);
}

}  // namespace examples
