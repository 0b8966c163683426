#pragma once
// What the library is compared with: the loops everybody writes first, and a reference for the true norm.
#include <span>

namespace examples {

double plain_l2_norm(std::span<const double> x);
double plain_lp_norm(std::span<const double> x, double p);
double plain_l2_distance(std::span<const double> x, std::span<const double> y);

// By compensated summation in long double, whose exponent reaches beyond the powers, up to the tenth, of any double.
long double reference_l2_norm(std::span<const double> x);
long double reference_lp_norm(std::span<const double> x, double p);

}  // namespace examples
