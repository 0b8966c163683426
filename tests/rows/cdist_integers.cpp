// The distances of all pairs of rows of integers of 8 bits are those of single calls, bit for bit: their panels are summed in
// integers of their own.
#include <norms/norms.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

/// Rows that lie as a matrix may: with gaps, or in columns.
template <class E> struct integer_rows {
  std::size_t rows, columns;
  std::ptrdiff_t row_stride, column_stride;
  std::vector<E> elements;

  norms::matrix_view<const E> view() const { return {elements.data(), rows, columns, row_stride, column_stride}; }
  std::vector<E> row(std::size_t i) const {
    std::vector<E> result(columns);
    for (std::size_t k = 0; k < columns; ++k)
      result[k] = elements[i * static_cast<std::size_t>(row_stride) + k * static_cast<std::size_t>(column_stride)];
    return result;
  }
};
enum class layout { dense, with_gaps, in_columns };
enum class numbers { all, largest_only };

template <class E>
integer_rows<E> rows_of(std::size_t rows, std::size_t columns, layout how, numbers which, std::mt19937& engine) {
  using limits = std::numeric_limits<E>;
  const std::size_t gap = how == layout::with_gaps ? 5 : 0;
  integer_rows<E> x{rows, columns, static_cast<std::ptrdiff_t>(columns + gap), 1,
                    std::vector<E>(rows * (columns + gap))};
  if (how == layout::in_columns) {
    x.row_stride = 1;
    x.column_stride = static_cast<std::ptrdiff_t>(rows);
  }
  for (E& e : x.elements) {
    if (which == numbers::all) e = static_cast<E>(engine());
    else e = engine() % 2 == 0 ? limits::min() : limits::max();
  }
  return x;
}

template <class E, class Metric> void check_pairs(const Metric& metric) {
  test::findings found;
  std::mt19937 engine(7);
  constexpr std::size_t most = norms::detail::most_panel_columns;
  for (const std::size_t columns :
       std::initializer_list<std::size_t>{1, 3, 7, 8, 9, 16, 63, 64, 65, 255, 300, most, most + 1}) {
    for (const layout how : {layout::dense, layout::with_gaps, layout::in_columns}) {
      for (const numbers which : {numbers::all, numbers::largest_only}) {
        const std::size_t count = columns < most ? 11 : 2, others = columns < most ? 41 : 3;
        const auto x = rows_of<E>(count, columns, how, which, engine),
                   y = rows_of<E>(others, columns, how, which, engine);
        const std::vector<E> second = x.row(1);
        std::vector<double> expected;
        for (std::size_t i = 0; i < count; ++i) {
          for (std::size_t j = 0; j < others; ++j) expected.push_back(norms::distance(x.row(i), y.row(j), metric));
        }
        test::for_each_target([&](norms::target target) {
          std::vector<double> all(expected.size()), alone(others);
          norms::cdist(x.view(), y.view(), metric, all);
          const auto describe = [&] { return test::text(target.name(), ", columns ", columns); };
          for (std::size_t k = 0; k < all.size(); ++k) found.expect_same_bits(all[k], expected[k], describe);
          norms::cdist(norms::matrix_view(second.data(), 1, columns), y.view(), metric, alone);
          for (std::size_t j = 0; j < others; ++j) found.expect_same_bits(alone[j], expected[others + j], describe);
        });
      }
    }
  }
  found.report();
}

}  // namespace

TEST_CASE("distances of rows of signed bytes are those of single calls", "[rows]") {
  SECTION("l1") { check_pairs<std::int8_t>(norms::l1); }
  SECTION("l2") { check_pairs<std::int8_t>(norms::l2); }
  SECTION("linf") { check_pairs<std::int8_t>(norms::linf); }
  SECTION("l0") { check_pairs<std::int8_t>(norms::l0); }
  SECTION("inner product") { check_pairs<std::int8_t>(norms::inner_product); }
  SECTION("cosine") { check_pairs<std::int8_t>(norms::cosine_similarity_t{}); }
}

TEST_CASE("distances of rows of bytes without sign are those of single calls", "[rows]") {
  SECTION("l1") { check_pairs<std::uint8_t>(norms::l1); }
  SECTION("l2 squared") { check_pairs<std::uint8_t>(norms::l2_squared); }
  SECTION("linf") { check_pairs<std::uint8_t>(norms::linf); }
  SECTION("inner product") { check_pairs<std::uint8_t>(norms::inner_product); }
  SECTION("root of a mean") { check_pairs<std::uint8_t>(norms::root_mean_square_error_t{}); }
  SECTION("mean of squares") { check_pairs<std::uint8_t>(norms::mean_squared_error_t{}); }
}

TEST_CASE("bytes of two types, the nearest of bytes, and their condensed order", "[rows]") {
  std::mt19937 engine(8);
  const auto x = rows_of<std::int8_t>(9, 21, layout::dense, numbers::all, engine);
  const auto y = rows_of<std::uint8_t>(70, 21, layout::with_gaps, numbers::all, engine);
  std::vector<double> mixed(9 * 70), pairs(70 * 69 / 2), all(70 * 70), nearest(70);
  std::vector<int> ids(70);
  norms::cdist(x.view(), y.view(), norms::l2, mixed);
  CHECK(mixed[70 + 3] == norms::l2_distance(x.row(1), y.row(3)));
  norms::cdist(y.view(), y.view(), norms::l2, all);
  norms::pdist(y.view(), norms::l2, pairs);
  norms::nearest(y.view(), y.view(), 1, norms::l2, ids, nearest);
  for (std::size_t i = 0, k = 0; i < 70; ++i) {
    CHECK(ids[i] == static_cast<int>(i));
    CHECK(nearest[i] == 0);
    for (std::size_t j = i + 1; j < 70; ++j) CHECK(pairs[k++] == all[70 * i + j]);
  }
}
