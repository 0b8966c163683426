// Every norm of matrices of any shape, strides and scale, compared with the true value bit for bit, under every instruction
// set; `fast` with its bound.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"
#include "true_values.hpp"

namespace {

struct layout {
  std::string_view name;
  std::ptrdiff_t gap_of_rows, column_stride;  // rows begin columns * column_stride + gap apart
  bool is_transposed, is_reversed;
};
constexpr std::array layouts{
    layout{"rows", 0, 1, false, false},
    layout{"rows with gaps", 3, 1, false, false},
    layout{"columns", 0, 1, true, false},
    layout{"columns with gaps", 5, 1, true, false},
    layout{"reversed rows", 0, 1, false, true},
    layout{"every other", 0, 2, false, false},
    layout{"every third, turned", 7, 3, true, true},
};

// The elements of a matrix, row after row, and the memory in which they lie as a layout says.
template <class T> struct sample {
  std::size_t rows, columns;
  std::vector<T> elements, memory;
  norms::matrix_view<const T> view;

  sample(std::size_t m, std::size_t n, const std::vector<T>& values, const layout& how)
      : rows(m), columns(n), elements(values) {
    const std::size_t lines = how.is_transposed ? n : m, length = how.is_transposed ? m : n;
    const std::ptrdiff_t apart = static_cast<std::ptrdiff_t>(length) * how.column_stride + how.gap_of_rows;
    memory.assign(lines * static_cast<std::size_t>(apart) + 1, std::numeric_limits<T>::quiet_NaN());
    const auto first = how.is_reversed && lines > 0 ? static_cast<std::ptrdiff_t>(lines - 1) * apart : 0;
    const std::ptrdiff_t step = how.is_reversed ? -apart : apart;
    const norms::matrix_view<T> along(memory.data() + first, lines, length, step, how.column_stride);
    const norms::matrix_view<T> whole = how.is_transposed ? along.transposed() : along;
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < n; ++j) whole(i, j) = elements[i * n + j];
    }
    view = norms::matrix_view<const T>(whole.data(), m, n, whole.rowStride(), whole.colStride());
  }
};

// The true Frobenius norm, largest sum of a column, of a row, and largest magnitude.
template <class T> std::array<T, 4> true_norms(const sample<T>& a) {
  reference::true_values truth;
  const auto all = truth.of(std::span<const T>(a.elements));
  std::array<T, 4> result{all[1], 0, 0, all[2]};
  const auto take = [](T& largest, T value) {
    if (test::magnitude_bits(value) > test::magnitude_bits(largest)) largest = value;
  };
  for (std::size_t i = 0; i < a.rows; ++i)
    take(result[2], truth.of(std::span<const T>(a.elements).subspan(i * a.columns, a.columns))[0]);
  std::vector<T> column(a.rows);
  for (std::size_t j = 0; j < a.columns; ++j) {
    for (std::size_t i = 0; i < a.rows; ++i) column[i] = a.elements[i * a.columns + j];
    take(result[1], truth.of(std::span<const T>(column))[0]);
  }
  return result;
}

template <class T, class Policy> std::array<T, 4> norms_of(Policy policy, const norms::matrix_view<const T>& a) {
  return {norms::frobenius_norm(policy, a), norms::matrix_one_norm(policy, a), norms::matrix_inf_norm(policy, a),
          norms::max_norm(policy, a)};
}

constexpr std::array<std::string_view, 4> names{"frobenius_norm", "matrix_one_norm", "matrix_inf_norm", "max_norm"};

template <class T> void check(test::findings& found, const sample<T>& a, const auto& describe) {
  const std::array<T, 4> expected = true_norms(a);
  test::for_each_target([&](norms::target target) {
    const auto accurate = norms_of(norms::accurate, a.view), fast = norms_of(norms::fast, a.view);
    for (std::size_t k = 0; k < names.size(); ++k) {
      const auto where = [&] { return test::text(names[k], ", ", target.name(), ", ", describe()); };
      found.expect_same_bits(accurate[k], expected[k], where);
      found.expect_within(fast[k], expected[k], k == 3 ? 0 : 27, where);
    }
  });
}

constexpr std::array<std::size_t, 12> sizes{1, 2, 3, 5, 8, 9, 16, 31, 64, 100, 300, 700};

}  // namespace

TEMPLATE_TEST_CASE("norms of matrices are correctly rounded", "[matrix]", float, double) {
  test::findings found;
  test::random_engine engine(15);
  std::size_t turn = 0;
  for (const std::size_t m : sizes) {
    for (const std::size_t n : sizes) {
      if (m * n > 100000) continue;
      for (const auto& generator : test::generators<TestType>) {
        if (m * n > 1000 && ++turn % 3 != 0) continue;
        const layout& how = layouts[++turn % layouts.size()];
        const sample<TestType> a(m, n, generator.make(m * n, engine), how);
        check(found, a, [&] { return test::text(m, " x ", n, ", ", how.name, ", ", generator.name); });
      }
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("sums that nearly tie, and those half way between two numbers", "[matrix]", float, double) {
  // Column 0 sums to 1 + u, half way between 1 and the number above, and column j to that and j - 2 of the smallest
  // numbers more or less, in as many rows as there may be columns to sum once more.
  test::findings found;
  const TestType u = std::numeric_limits<TestType>::epsilon() / 2;
  for (const std::size_t n : {std::size_t{1}, std::size_t{3}, std::size_t{40}, std::size_t{600}}) {
    for (const int sign : {-1, 0, 1}) {
      std::vector<TestType> x(4 * n);
      for (std::size_t j = 0; j < n; ++j) {
        x[j] = u;
        x[n + j] = sign < 0 ? -1 + 2 * u : -1;
        x[2 * n + j] = sign < 0 ? u : 0;
        x[3 * n + j] = sign > 0 && j == n / 2 ? std::numeric_limits<TestType>::min() : TestType{0};
      }
      for (const layout& how : layouts) {
        const sample<TestType> a(4, n, x, how);
        check(found, a, [&] { return test::text(n, " columns, ", how.name, ", sign ", sign); });
      }
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("all rows of a matrix may have the same sum", "[matrix]", float, double) {
  test::findings found;
  const std::size_t m = 300, n = 280;
  std::vector<TestType> x(m * n);
  test::random_engine engine(3);
  const std::vector<TestType> row = test::gaussian<TestType>(n, engine);
  for (std::size_t i = 0; i < m; ++i) {
    for (std::size_t j = 0; j < n; ++j) x[i * n + j] = row[(i + j) % n];
  }
  for (const layout& how : layouts) check(found, sample<TestType>(m, n, x, how), [&] { return how.name; });
  found.report();
}

TEMPLATE_TEST_CASE("matrices of subnormal numbers, where the CPU flushes them", "[matrix]", float, double) {
  test::findings found;
  test::random_engine engine(4);
  for (const auto& make : {test::subnormal<TestType>, test::squares_underflow<TestType>}) {
    for (const std::size_t m : {std::size_t{1}, std::size_t{7}, std::size_t{60}}) {
      const sample<TestType> a(m, 30, make(m * 30, engine), layouts[m % layouts.size()]);
      const std::array<TestType, 4> expected = true_norms(a);
      test::for_each_target([&](norms::target target) {
        std::array<TestType, 4> accurate{};
        {
          const test::arithmetic_mode flushing(test::flushing_control);
          accurate = norms_of(norms::accurate, a.view);
        }
        for (std::size_t k = 0; k < names.size(); ++k)
          found.expect_same_bits(accurate[k], expected[k], [&] { return test::text(names[k], ", ", target.name()); });
      });
    }
  }
  found.report();
}
