#pragma once
// True norms and distances, rounded once: the oracle of the tests. The number type is MPFR's, or quadruple precision
// where a cross build has no MPFR; CMake chooses which <number.hpp> is seen.
#include <number.hpp>

#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include <catalogue/elements.hpp>
#include <catalogue/formulas.hpp>

#include "arithmetic_mode.hpp"

namespace reference {

// A component, which double may not hold if it is an integer of 64 bits: then by its halves.
template <class T> number number_of(T component) {
  if constexpr (std::is_integral_v<T> && sizeof(T) == 8) {
    const T upper = static_cast<T>(component >> 32 << 32), lower = static_cast<T>(component - upper);
    return number(static_cast<double>(upper)) - number(-static_cast<double>(lower));
  } else return number(static_cast<double>(component));
}

// The norms of the leading parts of x, or distances of those of x and y unless y is empty, by a formula of the catalogue, one
// for each of the ascending lengths.
template <class Formula, class T, class R = catalogue::result_of<T>>
std::vector<R> of_leading_parts(std::span<const T> x, std::span<const T> y, std::span<const std::size_t> lengths) {
  const test::arithmetic_mode standard(test::standard_control);
  std::vector<R> results;
  typename Formula::template total<number> total{};
  std::size_t used = 0;
  for (const std::size_t length : lengths) {
    for (; used < length; ++used) {
      const number first = number_of(x[used]);
      if constexpr (requires { Formula::term(first); }) {
        Formula::add(total, Formula::term(y.empty() ? first : first - number_of(y[used])));
      } else {
        Formula::add(total, Formula::term(first, number_of(y[used])));
      }
    }
    results.push_back(Formula::finish(total, length).template rounded<R>());
  }
  return results;
}

template <class Formula, class T> auto distance(const std::vector<T>& x, const std::vector<T>& y) {
  const std::size_t length = x.size();
  return of_leading_parts<Formula, T>(x, y, {&length, 1}).front();
}

template <class Formula, class T> auto norm(const std::vector<T>& x) { return distance<Formula, T>(x, {}); }

}  // namespace reference
