#pragma once
// True norms and distances, rounded once: the oracle of the tests. The number type is MPFR's, or quadruple precision
// where a cross build has no MPFR; CMake chooses which <number.hpp> is seen.
#include <number.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "arithmetic_mode.hpp"

namespace reference {

// Folds the terms of one metric as they come.
class sum {
 public:
  void add(const number& term) { total_ += term; }
  const number& value() const { return total_; }

 private:
  number total_;
};

class maximum {
 public:
  void add(const number& term) {
    if (highest_ < term) highest_ = term;
  }
  const number& value() const { return highest_; }

 private:
  number highest_;
};

struct l1 {
  using fold = sum;
  static number term(const number& difference) { return abs(difference); }
  static number finish(const number& folded) { return folded; }
};

struct l2_squared {
  using fold = sum;
  static number term(const number& difference) { return difference * difference; }
  static number finish(const number& folded) { return folded; }
};

struct l2 : l2_squared {
  static number finish(const number& folded) { return sqrt(folded); }
};

struct linf {
  using fold = maximum;
  static number term(const number& difference) { return abs(difference); }
  static number finish(const number& folded) { return folded; }
};

// The norms of the leading parts of x - y, one for each of the ascending lengths; y may be empty and then counts as zero.
template <class Metric, class T>
std::vector<T> of_leading_parts(std::span<const T> x, std::span<const T> y, std::span<const std::size_t> lengths) {
  const test::arithmetic_mode standard(test::standard_control);
  std::vector<T> results;
  typename Metric::fold folded;
  std::size_t used = 0;
  for (const std::size_t length : lengths) {
    for (; used < length; ++used) {
      const number first(x[used]);
      folded.add(Metric::term(y.empty() ? first : first - number(y[used])));
    }
    results.push_back(Metric::finish(folded.value()).template rounded<T>());
  }
  return results;
}

template <class Metric, class T> T distance(const std::vector<T>& x, const std::vector<T>& y) {
  const std::size_t length = x.size();
  return of_leading_parts<Metric, T>(x, y, {&length, 1}).front();
}

template <class Metric, class T> T norm(const std::vector<T>& x) { return distance<Metric, T>(x, {}); }

template <class T> number cosine(const std::vector<T>& x, const std::vector<T>& y) {
  number product, x_squared, y_squared;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const number a(x[i]), b(y[i]);
    product += a * b;
    x_squared += a * a;
    y_squared += b * b;
  }
  return product / sqrt(x_squared * y_squared);
}

template <class T> T cosine_similarity(const std::vector<T>& x, const std::vector<T>& y) {
  const test::arithmetic_mode standard(test::standard_control);
  return cosine(x, y).template rounded<T>();
}

template <class T> T cosine_distance(const std::vector<T>& x, const std::vector<T>& y) {
  const test::arithmetic_mode standard(test::standard_control);
  return (number(1.0) - cosine(x, y)).template rounded<T>();
}

}  // namespace reference
