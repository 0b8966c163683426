// Norms of matrices: what counts as a matrix, special values, errors, constant expressions, elements of other types.
#include <norms/norms.hpp>

#include <array>
#include <cfenv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>
#if defined(NORMS_TEST_EIGEN)
#include <Eigen/Dense>
#endif

#include "bits.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

constexpr double elements[] = {1, -2, 3, -4, 5, -6};

// What has the members of std::mdspan.
template <class T> struct span_of_two_dimensions {
  using reference = T&;
  T* data;
  std::size_t rows, columns, row_stride, column_stride;
  static constexpr std::size_t rank() { return 2; }
  constexpr T* data_handle() const { return data; }
  constexpr std::size_t extent(std::size_t k) const { return k == 0 ? rows : columns; }
  constexpr std::size_t stride(std::size_t k) const { return k == 0 ? row_stride : column_stride; }
};
// One whose elements are computed from those in memory.
struct scaled_span : span_of_two_dimensions<double> {
  using reference = double;
};
// What has the members of arma::mat.
struct matrix_by_columns {
  std::size_t n_rows = 2, n_cols = 3;
  std::vector<double> memory{1, -4, -2, 5, 3, -6};
  const double* memptr() const { return memory.data(); }
};

template <class M> void check_norms(const M& a) {
  test::for_each_target([&](norms::target) {
    CHECK(norms::frobenius_norm(a) == std::sqrt(91.0));
    CHECK(norms::matrix_one_norm(a) == 9);
    CHECK(norms::matrix_inf_norm(a) == 15);
    CHECK(norms::max_norm(a) == 6);
    CHECK(norms::matrix_one_norm(norms::fast, a) == 9);
    CHECK(norms::matrix_inf_norm(norms::accurate, a) == 15);
  });
}

}  // namespace

TEST_CASE("what counts as a matrix", "[matrix]") {
  check_norms(norms::matrix_view{elements, 2, 3});
  check_norms(norms::matrix_view(elements, std::size_t{2}, short{3}, 3U));
  const std::vector<double> transposed{1, -4, -2, 5, 3, -6};
  check_norms(norms::matrix_view{transposed.data(), 2, 3, 1, 2});
  check_norms(norms::matrix_view{elements + 3, 2, 3, -3});
  check_norms(norms::matrix_view{elements + 5, 2, 3, -3, -1});
  check_norms(span_of_two_dimensions<const double>{elements, 2, 3, 3, 1});
  check_norms(matrix_by_columns{});
  const double array[2][3] = {{1, -2, 3}, {-4, 5, -6}};
  check_norms(array);
  const std::vector<std::array<float, 3>> rows{{1, -2, 3}, {-4, 5, -6}};
  CHECK(norms::matrix_one_norm(rows) == 9);
  CHECK(norms::frobenius_norm(std::vector<std::array<double, 3>>{}) == 0);
  static_assert(!norms::strided_matrix<scaled_span>);
  static_assert(!norms::strided_matrix<std::vector<double>>);
  static_assert(!norms::strided_matrix<double*>);
  static_assert(!norms::strided_matrix<norms::matrix_view<std::string>>);
  static_assert(!norms::vector_like<norms::matrix_view<double>>);
  static_assert(!std::is_invocable_v<decltype(norms::max_norm), std::vector<double>>);
  CHECK(norms::l1_norm(norms::matrix_view{elements, 2, 3}.row(1)) == 15);
  CHECK(norms::l1_norm(norms::matrix_view{elements, 2, 3}.column(2)) == 9);
  // The operand of a row, for verbs of many vectors.
  auto row = norms::detail::row_of(norms::detail::elements_of(norms::matrix_view{elements + 2, 2, 3, 3, -1}), 1);
  double read[3]{};
  CHECK(row.take(read, 3) == 3);
  CHECK((read[0] == -6 && read[1] == 5 && read[2] == -4));
}

#if defined(NORMS_TEST_EIGEN)
TEST_CASE("Eigen's matrices are matrices, in either order", "[matrix]") {
  Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic> columns(2, 3);
  columns << 1, -2, 3, -4, 5, -6;
  const Eigen::Matrix<double, 2, 3, Eigen::RowMajor> rows = columns;
  check_norms(columns);
  check_norms(rows);
  Eigen::MatrixXd large = Eigen::MatrixXd::Constant(9, 11, 100);
  large.block(3, 4, 2, 3) = columns;
  check_norms(large.block(3, 4, 2, 3));
  const Eigen::Map<const Eigen::MatrixXd, 0, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>> map(
      elements, 2, 3, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>(1, 3));
  check_norms(map);
  CHECK(norms::matrix_one_norm(columns.transpose()) == 15);
  CHECK(norms::frobenius_norm(Eigen::VectorXd::Ones(4).eval()) == 2);
  static_assert(!norms::strided_matrix<decltype(columns + columns)>);
  CHECK(norms::frobenius_norm(Eigen::MatrixXcd::Constant(2, 2, {3, 4}).eval()) == 10);
}
#endif

TEST_CASE("negative sizes are refused", "[matrix]") {
  CHECK_THROWS_AS((norms::matrix_view{elements, -1, 3}), std::invalid_argument);
  CHECK_THROWS_WITH((norms::matrix_view{elements, 2, -3, 1}), "norms: a matrix of 2 rows and -3 columns");
  CHECK_THROWS_AS((norms::matrix_view{elements, std::size_t{2}, ~std::size_t{0}, 1, 1}), std::invalid_argument);
}

TEST_CASE("special elements of matrices", "[matrix]") {
  const double infinity = test::infinity<double>, nan = test::quiet_nan<double>;
  const auto norm_of = [](int k, const norms::matrix_view<double>& a, bool is_fast) {
    if (k == 0) return is_fast ? norms::frobenius_norm(norms::fast, a) : norms::frobenius_norm(a);
    if (k == 1) return is_fast ? norms::matrix_one_norm(norms::fast, a) : norms::matrix_one_norm(a);
    if (k == 2) return is_fast ? norms::matrix_inf_norm(norms::fast, a) : norms::matrix_inf_norm(a);
    return is_fast ? norms::max_norm(norms::fast, a) : norms::max_norm(a);
  };
  test::findings found;
  test::for_each_target([&](norms::target target) {
    for (const std::size_t n : {1U, 3U, 9U, 40U, 600U}) {
      for (const std::ptrdiff_t gap : {0, 2}) {
        for (const std::ptrdiff_t step : {1, 2}) {
          std::vector<double> memory(n * (n * 2 + 2), 1e-9);
          const norms::matrix_view a{memory.data(), n, n, static_cast<std::ptrdiff_t>(n) * step + gap, step};
          for (int k = 0; k < 4; ++k) {
            for (const bool is_fast : {false, true}) {
              const auto describe = [&] { return test::text("norm ", k, ", ", n, " rows, ", target.name()); };
              a(n / 2, n - 1) = infinity;
              found.expect(test::is_positive_infinity(norm_of(k, a, is_fast)), describe);
              a(n - 1, n / 3) = test::negated(nan);
              found.expect_same_bits(norm_of(k, a, is_fast), nan, describe);
              a(n - 1, n / 3) = a(n / 2, n - 1) = 1e300;
              found.expect(test::is_finite(norm_of(k, a, is_fast)), describe);
              a(n - 1, n / 3) = a(n / 2, n - 1) = -std::numeric_limits<double>::max();
              const bool overflows = n > 1 && k == 0;
              found.expect(overflows == test::is_positive_infinity(norm_of(k, a, is_fast)), describe);
              a(n - 1, n / 3) = a(n / 2, n - 1) = 1e-9;
            }
          }
        }
      }
    }
    const double no_element = 0;
    for (int k = 0; k < 4; ++k) {
      for (const bool is_fast : {false, true}) {
        std::vector<double> zeros(100, -0.0);
        const auto describe = [&] { return test::text("zeros, norm ", k); };
        found.expect_same_bits(norm_of(k, {zeros.data(), 10, 10}, is_fast), 0.0, describe);
        found.expect_same_bits(norm_of(k, {zeros.data(), 0, 10}, is_fast), no_element, describe);
        found.expect_same_bits(norm_of(k, {zeros.data(), 10, 0}, is_fast), no_element, describe);
        found.expect_same_bits(norm_of(k, {static_cast<double*>(nullptr), 0, 0}, is_fast), no_element, describe);
      }
    }
  });
  found.report();
}

TEST_CASE("floating-point exceptions of finite matrices", "[matrix]") {
  test::findings found;
  test::for_each_target([&](norms::target target) {
    for (const double scale : {1.0, 1e-300, 1e-170, 5e-324, 1e300}) {
      for (const std::size_t n : {2U, 9U, 130U}) {
        std::vector<double> memory(n * (n + 1));
        for (std::size_t k = 0; k < memory.size(); ++k) memory[k] = scale * static_cast<double>(k % 7);
        const norms::matrix_view a{memory.data(), n, n, n + 1};
        std::feclearexcept(FE_ALL_EXCEPT);
        static_cast<void>(norms::frobenius_norm(a) + norms::matrix_one_norm(a) + norms::matrix_inf_norm(a));
        static_cast<void>(norms::max_norm(a) + norms::frobenius_norm(norms::fast, a));
        static_cast<void>(norms::matrix_one_norm(norms::fast, a) + norms::matrix_inf_norm(norms::fast, a));
        const int raised = std::fetestexcept(FE_INVALID | FE_DIVBYZERO);
        found.expect(raised == 0, [&] { return test::text(n, " rows of ", scale, ", ", target.name()); });
      }
    }
  });
  found.report();
}

TEST_CASE("matrices of integers and halves", "[matrix]") {
  test::for_each_target([](norms::target) {
    const std::int8_t bytes[2][2] = {{-128, 127}, {-128, -1}};
    CHECK(norms::max_norm(bytes) == 128);
    CHECK(norms::matrix_one_norm(bytes) == 256);
    CHECK(norms::matrix_inf_norm(norms::fast, bytes) == 255);
    CHECK(norms::frobenius_norm(bytes) == std::sqrt(128.0 * 128 * 2 + 127 * 127 + 1));
    static_assert(std::is_same_v<decltype(norms::max_norm(bytes)), double>);
    std::vector<std::int32_t> large(1000, std::numeric_limits<std::int32_t>::min());
    CHECK(norms::matrix_one_norm(norms::matrix_view{large.data(), 100, 10}) == 100 * 2147483648.0);
    CHECK(norms::matrix_inf_norm(norms::matrix_view{large.data(), 100, 10}) == 10 * 2147483648.0);
    std::vector<norms::float16> halves(1000);
    for (std::size_t k = 0; k < halves.size(); ++k) halves[k] = norms::float16(k % 2 == 0 ? 3.0f : -4.0f);
    const norms::matrix_view a{halves.data(), 20, 40, 50};
    CHECK(norms::frobenius_norm(a) == 100);
    CHECK(norms::matrix_one_norm(a) == 80);
    CHECK(norms::matrix_inf_norm(norms::fast, a) == 140);
    CHECK(norms::max_norm(a) == 4);
    static_assert(std::is_same_v<decltype(norms::max_norm(a)), float>);
  });
}

TEST_CASE("norms of matrices are constant expressions", "[matrix]") {
  constexpr norms::matrix_view a{elements, 2, 3};
  static_assert(norms::matrix_one_norm(a) == 9 && norms::matrix_inf_norm(a) == 15 && norms::max_norm(a) == 6);
  static_assert(norms::matrix_one_norm(norms::fast, a.transposed()) == 15);
  constexpr double corner[] = {3, 0, 0, 7, 7, 7, 0, -4};
  static_assert(norms::frobenius_norm(norms::matrix_view{corner, 2, 2, 6}) == 5);
  static_assert(norms::frobenius_norm(norms::fast, norms::matrix_view{corner, 2, 2, 6}) == 5);
}
