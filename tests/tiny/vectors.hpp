#pragma once
// All vectors of some length over an alphabet of numbers, and the true values of their metrics, from integers.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "number.hpp"

namespace tiny {

// An integer significand * 2^shift.
struct letter {
  std::int64_t value;
  int shift;
};

// Every `step`-th significand of so many digits, and the last one, with each of the shifts, and 0.
inline std::vector<letter> alphabet(int digits, std::int64_t step, const std::vector<int>& shifts,
                                    bool with_signs = false) {
  std::vector<letter> letters{{0, 0}};
  const std::int64_t first = std::int64_t{1} << (digits - 1), last = 2 * first - 1;
  for (const int shift : shifts) {
    for (std::int64_t significand = first; significand <= last; significand += step) {
      letters.push_back({significand << shift, shift});
      if (significand != last && significand + step > last) letters.push_back({last << shift, shift});
    }
  }
  const std::size_t positive = letters.size();
  for (std::size_t i = 1; with_signs && i < positive; ++i) letters.push_back({-letters[i].value, letters[i].shift});
  return letters;
}

// Calls `body` for all vectors of n letters, but of those that differ by a power of two or the sign only for one.
template <class Body> void for_all_vectors(const std::vector<letter>& letters, std::size_t n, Body body) {
  std::vector<std::size_t> place(n, 0);
  std::vector<std::int64_t> x(n, 0);
  for (std::size_t i = 0; i != n;) {
    int shift = 1;
    for (const std::size_t p : place) shift = letters[p].shift < shift ? letters[p].shift : shift;
    if (shift == 0 && x[n - 1] >= 0) body(static_cast<const std::vector<std::int64_t>&>(x));
    for (i = 0; i != n; ++i) {
      place[i] = (place[i] + 1) % letters.size();
      x[i] = letters[place[i]].value;
      if (place[i] != 0) break;
    }
  }
}

// The root of that order of sum / divisor, rounded once.
template <class T> T nearest_root(std::uint64_t sum, std::uint64_t divisor, int order) {
  int places = 0;
  while (sum >> 49 == 0 && places < 24) {
    sum <<= 2;
    ++places;
  }
  const std::uint64_t quotient = sum / divisor;
  std::uint64_t root = quotient;
  if (order == 2) {
    root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(quotient)));
    while (root * root > quotient) --root;
    while ((root + 1) * (root + 1) <= quotient) ++root;
  }
  // One more digit tells whether anything was left out.
  const bool inexact = quotient * divisor != sum || (order == 2 && root * root != quotient);
  return std::ldexp(static_cast<double>(2 * root + inexact), -1 - (order == 2 ? places : 2 * places));
}

}  // namespace tiny
