#pragma once
// What the library is compared with: the loops everybody writes first, and a reference for the true norm.
#include <span>

namespace tour {

double plain_l2_norm(std::span<const double> x);
double plain_l2_distance(std::span<const double> x, std::span<const double> y);

/// The L2 norm by compensated summation in long double, whose exponent reaches far beyond the squares of any double.
long double reference_l2_norm(std::span<const double> x);

}  // namespace tour
