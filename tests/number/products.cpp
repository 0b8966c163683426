// Products as two numbers: what instruction sets without a fused multiply-add make of halves.
#include <norms/norms.hpp>

#include <cmath>
#include <random>

#include "catch_compat.hpp"
#include "findings.hpp"

namespace {

template <class Product> void check(Product product_of) {
  std::mt19937_64 engine(1);
  std::uniform_real_distribution<double> unit(1, 2);
  test::findings found;
  for (int i = 0; i < 1000000; ++i) {
    const double a = unit(engine), b = unit(engine);
    double error = 0;
    const double product = product_of(a, b, error);
    found.expect(product == a * b && std::fabs(std::fma(a, b, -product) - error) <= 0x1p-104 * product,
                 [&] { return test::text(a, " times ", b, ", error ", error); });
  }
  found.report();
}

}  // namespace

TEST_CASE("a product of two numbers and its error", "[products]") {
  check([](double a, double b, double& error) { return norms::detail::two_product(a, b, error); });
}

#if defined(__x86_64__)
TEST_CASE("a product of two numbers and its error, by SSE2", "[products]") {
  using V = norms::sse2::vec<double>;
  check([](double a, double b, double& error) {
    V::reg error_register = V::zero();
    const double product = V::first(V::two_product(V::set(a), V::set(b), error_register));
    error = V::first(error_register);
    return product;
  });
}
#endif
