#pragma once
// Inputs on which libraries differ, and vectors whose norm is hard to round.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace accuracy {

template <class T> struct input {
  const char* verb;  // as in bench::verb
  std::string description;
  std::vector<T> x, y;  // y is empty unless the verb is a distance
};

std::vector<input<double>> telling_inputs_of_doubles();
std::vector<input<float>> telling_inputs_of_floats();

// Doubles whose squares add up to m^2 + difference, for an odd m of 54 bits: so the L2 norm lies midway between two doubles
// if the difference is 0, and 2^-107 of itself or less from there if it is 1 or -1.
std::vector<double> near_tie_of_l2(std::uint64_t m, int difference);
// The k-th of such m, spread over all.
std::uint64_t odd_of_54_bits(std::uint64_t k);

}  // namespace accuracy
