#pragma once
// Rows of every kind, and how the values of many pairs are compared with those of single calls.
#include <norms/norms.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <random>
#include <span>
#include <type_traits>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace test {

enum class content { ordinary, of_every_scale, near_overflow, far_from_origin, special };
inline constexpr content all_contents[] = {content::ordinary, content::of_every_scale, content::near_overflow,
                                           content::far_from_origin, content::special};

/// Rows in memory with a gap after each, whose numbers would be seen if they were taken for components.
template <class E> struct row_data {
  std::size_t rows, columns, stride;
  std::vector<E> elements;

  norms::matrix_view<const E> view() const { return {elements.data(), rows, columns, stride}; }
  std::span<const E> row(std::size_t i) const { return {elements.data() + i * stride, columns}; }
};

template <class E>
row_data<E> rows_of(content kind, std::size_t rows, std::size_t columns, random_engine& engine, std::size_t gap = 3) {
  using wide = std::conditional_t<std::is_same_v<E, double>, double, float>;
  constexpr int most = std::is_same_v<E, double> ? 1000 : std::is_same_v<E, float> ? 110 : 12;
  std::normal_distribution<wide> normal;
  std::uniform_int_distribution<int> exponent(-most, most);
  row_data<E> x{rows, columns, columns + gap, std::vector<E>(rows * (columns + gap), E(quiet_nan<wide>))};
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t k = 0; k < columns; ++k) {
      const int scale = kind == content::of_every_scale ? exponent(engine) : kind == content::near_overflow ? most : 0;
      const wide offset = kind == content::far_from_origin ? wide(1000) : wide(0);
      x.elements[i * x.stride + k] = E(std::ldexp(normal(engine), scale) + offset);
    }
  }
  if (kind == content::special && columns > 0 && rows > 3) {
    x.elements[x.stride + columns - 1] = E(quiet_nan<wide>);
    x.elements[2 * x.stride] = E(infinity<wide>);
    x.elements[3 * x.stride + columns / 2] = E(-infinity<wide>);
  }
  return x;
}

/// How near the values of many pairs are to those of single calls: `accurate` ones are the same bits where these are
/// correctly rounded, as they are of products, whose `fast` values err in proportion to the magnitudes that are summed.
enum class nearness { correctly_rounded, product, within_ulps_of_one };

template <class T> struct expectation {
  T value;
  T scale;  // of the error of `fast`
};

/// All values of cdist under both policies and every instruction set. Those of `fast` have the bits of a call for one pair
/// alone.
template <class E, class Metric>
void check_pairs(findings& found, const Metric& metric, const char* name, nearness promised, const row_data<E>& x,
                 const row_data<E>& y) {
  using value = decltype(norms::l2_norm(x.row(0)));
  std::vector<expectation<value>> expected;
  for (std::size_t i = 0; i < x.rows; ++i) {
    for (std::size_t j = 0; j < y.rows; ++j) {
      const value v = norms::distance(x.row(i), y.row(j), metric);
      value scale = std::max(value{1}, std::abs(v));
      if (promised == nearness::product) {
        scale = std::numeric_limits<value>::min();
        for (std::size_t k = 0; k < x.columns; ++k)
          scale += std::abs(static_cast<value>(x.row(i)[k]) * static_cast<value>(y.row(j)[k]));
      }
      expected.push_back({v, scale});
    }
  }
  for_each_target([&](norms::target target) {
    std::vector<value> accurate(expected.size()), fast(expected.size()), one(1);
    norms::cdist(x.view(), y.view(), metric, accurate);
    norms::cdist(norms::fast, x.view(), y.view(), metric, fast);
    const std::size_t i = x.rows / 2, j = y.rows - 1;
    norms::cdist(norms::fast, norms::matrix_view(x.row(i).data(), 1, x.columns),
                 norms::matrix_view(y.row(j).data(), 1, y.columns), metric, one);
    for (std::size_t k = 0; k < expected.size(); ++k) {
      const auto describe = [&] {
        return text(name, ' ', target.name(), ", columns ", x.columns, ", rows ", k / y.rows, " and ", k % y.rows, ": ",
                    accurate[k], ", fast ", fast[k], " instead of ", expected[k].value);
      };
      const auto is_near = [&](value v) {
        return same_bits(v, expected[k].value) || (is_nan(v) && is_nan(expected[k].value)) ||
               std::abs(v - expected[k].value) <= 32 * std::numeric_limits<value>::epsilon() * expected[k].scale;
      };
      found.expect(
          promised == nearness::within_ulps_of_one ? is_near(accurate[k]) : same_bits(accurate[k], expected[k].value),
          describe);
      if (promised == nearness::correctly_rounded) found.expect_within(fast[k], expected[k].value, 32, describe);
      else found.expect(is_near(fast[k]), describe);
    }
    const auto describe_alone = [&] {
      return text(name, ' ', target.name(), ", columns ", x.columns, ", a pair alone");
    };
    found.expect_same_bits(one[0], fast[i * y.rows + j], describe_alone);
  });
}

/// Row numbers below, at and above those of tiles and panels; columns around the lengths of blocks.
template <class E, class Metric>
void check_all_pairs(const Metric& metric, const char* name, nearness promised = nearness::correctly_rounded) {
  findings found;
  random_engine engine(41);
  for (const std::size_t columns :
       std::initializer_list<std::size_t>{0, 1, 2, 3, 8, 15, 16, 17, 100, 127, 128, 129, 144, 256, 700}) {
    for (const content kind : all_contents) {
      const std::size_t rows = kind == content::ordinary ? 13 : 5;
      auto x = rows_of<E>(kind, rows, columns, engine, 3);
      const auto y = rows_of<E>(kind, 39, columns, engine, 5);
      std::copy_n(y.row(37).begin(), columns, x.elements.begin());  // two equal rows
      check_pairs(found, metric, name, promised, x, y);
    }
  }
  found.report();
}

}  // namespace test
