// What the examples in documentation find around them: the names they may use, and a comparison with the value that stands
// in their comment.
#pragma once
#include <norms/norms.hpp>
#include <norms/parallel.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <concepts>
#include <cstdlib>
#include <initializer_list>
#include <iostream>
#include <iterator>
#include <limits>
#include <list>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace documentation {

inline int failures = 0;

inline void fail(const char* where, const char* text) {
  std::cerr << where << ": not " << text << '\n';
  ++failures;
}

/// Half a unit of the last digit of a decimal number, if four significant digits or more are given; otherwise 0.
inline double half_a_unit(std::string_view text) {
  int digits = 0;
  int decimals = 0;
  bool after_point = false;
  std::size_t k = text.starts_with('-') ? 1 : 0;
  for (; k < text.size() && (text[k] == '.' || (text[k] >= '0' && text[k] <= '9')); ++k) {
    if (text[k] == '.') {
      after_point = true;
      continue;
    }
    if (digits > 0 || text[k] != '0') ++digits;
    if (after_point) ++decimals;
  }
  int exponent = 0;
  if (k < text.size()) {
    if (text[k] != 'e') return 0;  // no number but an expression
    exponent = std::atoi(std::string(text.substr(k + 1)).c_str());
  } else if (!after_point) {
    return 0;  // an integer
  }
  return digits >= 4 ? 0.5 * std::pow(10.0, exponent - decimals) : 0;
}

/// Whether a result is the value, to four of its ulps or to the digits given.
template <class T> bool is_near(T result, double value, std::string_view text) {
  const auto r = static_cast<double>(result);
  if (std::isnan(value)) return std::isnan(r);
  if (r == value) return true;
  if constexpr (std::floating_point<T>) {
    const double ulps = 4 * static_cast<double>(std::numeric_limits<T>::epsilon()) * std::abs(value);
    return std::abs(r - value) <= std::max(ulps, 1.0001 * half_a_unit(text));
  }
  return false;
}

using list = std::initializer_list<double>;

/// Compares numbers, lists of numbers, and whatever else has ==.
template <class Result, class Value>
void check(const Result& result, const Value& value, const char* text, const char* where) {
  bool right = false;
  if constexpr (std::is_same_v<Value, bool>) {
    right = result == value;
  } else if constexpr (std::is_arithmetic_v<Result> && std::is_arithmetic_v<Value>) {
    right = is_near(result, static_cast<double>(value), text);
  } else if constexpr (std::is_same_v<Value, list>) {
    right = std::equal(std::begin(result), std::end(result), value.begin(), value.end(),
                       [](auto r, double v) { return is_near(r, v, ""); });
  } else {
    right = result == value;
  }
  if (!right) fail(where, text);
}

inline int report(int examples, int values) {
  std::cout << examples << " examples run, " << values << " values compared, " << failures << " wrong\n";
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
}  // namespace documentation

// The values of comments.
using documentation::check;
using documentation::list;
using std::cbrt;
using std::pow;
using std::sqrt;
inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double NaN = std::numeric_limits<double>::quiet_NaN();

/// What an example may use without a word: two vectors, weights, memory, and vectors in pieces. Each has its own.
struct names {
  std::vector<double> x{3.0, 4.0};
  std::vector<double> y{6.0, 8.0};
  std::vector<double> w{4.0, 0.25};
  std::vector<double> out = std::vector<double>(2);
  std::vector<double> chunk{5.0, 12.0};
  std::vector<std::vector<double>> chunks{x, chunk};
  std::vector<std::vector<double>> rows{x, y};
  std::vector<double> memory = std::vector<double>(12, 1.0);
  const double* p = memory.data();
  std::size_t n = 4;
  norms::accumulator<norms::l2_t, double> other;
};
