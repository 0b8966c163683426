// Vectors, maps and blocks of Eigen, where CMake finds it.
#include <norms/norms.hpp>

#include <Eigen/Dense>
#include <stdexcept>
#include <vector>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "verbs.hpp"

TEMPLATE_TEST_CASE("Eigen's vectors are vectors", "[eigen]", float, double) {
  using matrix = Eigen::Matrix<TestType, Eigen::Dynamic, Eigen::Dynamic>;
  using vector = Eigen::Matrix<TestType, Eigen::Dynamic, 1>;
  const matrix a = matrix::Random(67, 5);
  const vector column = a.col(2), row = a.row(31).transpose();
  const auto copied = [](const vector& v) { return std::vector<TestType>(v.data(), v.data() + v.size()); };
  test::for_each_target([&](norms::target) {
    const TestType of_column = test::l2.norm(copied(column)), of_row = test::l2.norm(copied(row));
    CHECK(test::same_bits(norms::l2_norm(column), of_column));
    CHECK(test::same_bits(norms::l2_norm(a.col(2)), of_column));
    CHECK(test::same_bits(norms::l2_norm(a.row(31)), of_row));  // components lie 67 apart
    CHECK(test::same_bits(norms::l2_norm(Eigen::Map<const vector>(column.data(), column.size())), of_column));
    CHECK(test::same_bits(norms::l2_distance(column, a.col(2)), TestType{0}));
    CHECK(test::same_bits(norms::l2_distance(a.row(31), copied(row)), TestType{0}));
    CHECK(test::same_bits(norms::linf_norm(a.row(31)), test::linf.norm(copied(row))));
    CHECK(test::ulp_distance(norms::l2_norm(norms::fast, a.row(31)), of_row) <= 8);
  });
  const Eigen::Matrix<TestType, 3, 1> fixed(3, -4, 12);
  CHECK(norms::l2_norm(fixed) == 13);
  CHECK_THROWS_AS(norms::l2_distance(fixed, column), std::invalid_argument);
}
