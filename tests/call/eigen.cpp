// Vectors, maps and blocks of Eigen, where CMake finds it.
#include <norms/norms.hpp>

#include <Eigen/Dense>
#include <complex>
#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <utility>
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

namespace {

using map = Eigen::Map<Eigen::MatrixXd, 0, Eigen::Stride<Eigen::Dynamic, Eigen::Dynamic>>;

// How an expression is read: where its components lie, one by one from wherever it finds them, or whatever it computes.
enum class way { in_memory, by_index };

// That the components read are those that Eigen itself finds, and that they are read in the expected way.
template <class Expression> void check_one(test::findings& found, const Expression& x, way expected, int line) {
  using T = typename Expression::Scalar;
  std::vector<T> components;
  for (Eigen::Index k = 0; k < x.size(); ++k) components.push_back(x[k]);
  const auto describe = [&] { return test::text("line ", line); };
  found.expect_same_bits(norms::l1_norm(x), norms::l1_norm(components), describe);
  found.expect_same_bits(norms::l2_norm(norms::fast, x), norms::l2_norm(norms::fast, components), describe);
  found.expect_same_bits(norms::l2_distance(x, components), T{0}, describe);
  const auto read = norms::detail::components_of(x);
  bool in_memory = false;
  if constexpr (requires { read.step; }) in_memory = read.owner == nullptr;
  found.expect(in_memory == (expected == way::in_memory), describe);
}
template <class Expression>
void check(test::findings& found, Expression&& x, way expected, int line = __builtin_LINE()) {
  check_one(found, x, expected, line);
  check_one(found, std::as_const(x), expected, line);
}

std::vector<double> counted(std::size_t n) {
  std::vector<double> components(n);
  for (std::size_t k = 0; k < n; ++k) components[k] = static_cast<double>(k + 1);
  return components;
}

}  // namespace

TEST_CASE("whatever Eigen's expressions say of their memory, their components are read", "[eigen]") {
  using Eigen::seq;
  using stride = Eigen::InnerStride<>;
  test::findings found;
  auto store = counted(400);
  double* const p = store.data();
  Eigen::MatrixXd a = Eigen::Map<Eigen::MatrixXd>(p, 8, 6);
  Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> r = a;
  map m(p, 7, 5, {40, 3});
  Eigen::Map<const Eigen::Matrix<double, -1, -1, Eigen::RowMajor>, 0, Eigen::Stride<-1, -1>> rm(p, 7, 5, {40, 3});
  Eigen::Map<Eigen::VectorXd, 0, stride> third(p, 20, stride(3)), backwards(p + 90, 20, stride(-3));
  Eigen::VectorXd v = Eigen::Map<Eigen::VectorXd>(p, 20);
  Eigen::Vector3d fixed(1, 2, 3);
  check(found, v, way::in_memory);
  check(found, fixed, way::in_memory);
  check(found, v.array(), way::in_memory);
  check(found, v.transpose(), way::in_memory);
  check(found, Eigen::VectorXd(), way::in_memory);
  check(found, Eigen::Map<const Eigen::VectorXd>(nullptr, 0), way::in_memory);
  check(found, Eigen::Map<const Eigen::VectorXd>(p, 1), way::in_memory);
  check(found, Eigen::Map<Eigen::VectorXd, 0, Eigen::InnerStride<4>>(p, 9), way::in_memory);
  check(found, Eigen::Ref<Eigen::VectorXd>(v), way::in_memory);
  check(found, Eigen::Ref<Eigen::VectorXd, 0, stride>(third), way::in_memory);
  check(found, third, way::in_memory);
  check(found, backwards, way::in_memory);
  check(found, backwards.transpose().array(), way::in_memory);

  check(found, v.segment(3, 5), way::in_memory);
  check(found, v.segment(3, 0), way::in_memory);
  check(found, v.head(3), way::in_memory);
  check(found, v.tail<4>(), way::in_memory);
  check(found, backwards.tail(5), way::in_memory);
  check(found, a.col(2), way::in_memory);
  check(found, a.row(2), way::in_memory);
  check(found, r.col(2), way::in_memory);
  check(found, r.row(2).transpose(), way::in_memory);
  check(found, m.col(2), way::in_memory);
  check(found, m.row(2), way::in_memory);
  check(found, rm.col(2), way::in_memory);
  check(found, rm.row(2), way::in_memory);
  check(found, a.block<3, 1>(1, 2), way::in_memory);
  check(found, m.block<1, 3>(1, 2), way::in_memory);
  check(found, a.reshaped(), way::in_memory);

  check(found, a.diagonal(), way::in_memory);
  check(found, a.diagonal(-2), way::in_memory);
  check(found, a.diagonal<1>(), way::in_memory);
  check(found, a.diagonal(6), way::in_memory);
  check(found, r.diagonal(1), way::in_memory);
  check(found, a.block(1, 1, 4, 4).diagonal(), way::in_memory);
  check(found, m.diagonal(4), way::in_memory);  // of one component
  check(found, m.diagonal(), way::by_index);
  check(found, m.diagonal(-2), way::by_index);
  check(found, m.diagonal<1>(), way::by_index);
  check(found, m.diagonal().transpose(), way::by_index);
  check(found, m.diagonal().segment(1, 3), way::in_memory);  // Eigen itself reads the wrong components of this
  check(found, m.diagonal(3), way::by_index);                // of two
  check(found, m.block(1, 1, 4, 4).diagonal().array(), way::by_index);
  check(found, rm.diagonal(-1), way::by_index);

  check(found, v.reverse(), way::by_index);
  check(found, v.reverse().transpose(), way::by_index);
  check(found, v.reverse().segment(2, 4), way::by_index);
  check(found, m.diagonal().reverse(), way::by_index);
  check(found, r.reshaped(), way::by_index);
  check(found, a.block(1, 1, 4, 4).reshaped(), way::by_index);
  check(found, m.reshaped(), way::by_index);
  check(found, v(seq(1, 15, 2)), way::by_index);
  check(found, v(std::vector<int>{3, 1, 2}), way::by_index);
  check(found, m(seq(0, 4, 2), 3), way::by_index);
  check(found, v + 2 * v, way::by_index);
  check(found, v.cast<float>(), way::by_index);
  check(found, a * Eigen::VectorXd::Ones(6), way::by_index);
  check(found, a.colwise().sum(), way::by_index);
  check(found, Eigen::VectorXi::LinSpaced(9, 1, 9).cast<double>(), way::by_index);
  found.report();
}

TEST_CASE("real and imaginary parts of Eigen's complex vectors are vectors", "[eigen]") {
  using stride = Eigen::InnerStride<>;
  Eigen::VectorXcd z(9);
  for (Eigen::Index k = 0; k < 9; ++k) z[k] = {1.0 + static_cast<double>(k), 100};
  const Eigen::Map<Eigen::VectorXcd, 0, stride> every_second(z.data(), 4, stride(2)),
      backwards(z.data() + 8, 4, stride(-2));
  CHECK(norms::l1_norm(z.real()) == 45);
  CHECK(norms::l1_norm(z.imag()) == 900);
  CHECK(norms::l1_norm(every_second.real()) == 16);
  CHECK(norms::l1_norm(every_second.imag()) == 400);
  CHECK(norms::l1_norm(backwards.real()) == 24);  // its stride is divided as an unsigned number
  CHECK(norms::linf_norm(backwards.imag()) == 100);
}

TEST_CASE("Eigen's matrices are told from vectors by type", "[eigen]") {
  STATIC_REQUIRE(norms::vector_like<Eigen::Vector3d>);
  STATIC_REQUIRE(norms::vector_like<Eigen::RowVectorXi&>);
  STATIC_REQUIRE(!norms::vector_like<Eigen::MatrixXd>);
  STATIC_REQUIRE(!norms::vector_like<const Eigen::Matrix2f&>);
  STATIC_REQUIRE(norms::vector_like<Eigen::VectorXcd>);
  STATIC_REQUIRE(!norms::vector_like<map>);
  STATIC_REQUIRE(!norms::vector_like<decltype(Eigen::MatrixXd() * Eigen::MatrixXd())>);
  STATIC_REQUIRE(!std::invocable<decltype(norms::l2_norm), Eigen::MatrixXd>);
}

template <> inline constexpr bool norms::is_binary16<Eigen::half> = true;
template <> inline constexpr bool norms::is_bfloat16<Eigen::bfloat16> = true;

TEMPLATE_TEST_CASE("Eigen's numbers of 16 bits are elements once they name their format", "[eigen]", Eigen::half,
                   Eigen::bfloat16) {
  const Eigen::Matrix<TestType, Eigen::Dynamic, 1> x = Eigen::Matrix<TestType, Eigen::Dynamic, 1>::Random(300);
  const Eigen::VectorXf wide = x.template cast<float>();
  CHECK(test::same_bits(norms::l2_norm(x), norms::l2_norm(wide)));
  CHECK(test::same_bits(norms::l1_norm(x.segment(1, 200)), norms::l1_norm(wide.segment(1, 200))));
  CHECK(norms::l2_distance(x, wide) == 0);
}
