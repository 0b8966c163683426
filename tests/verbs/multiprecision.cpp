// Numbers of Boost.Multiprecision: binary and decimal ones of 50 digits.
#include <norms/norms.hpp>

#include <boost/multiprecision/cpp_bin_float.hpp>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <limits>
#include <list>
#include <type_traits>
#include <vector>

#include "catch_compat.hpp"

TEMPLATE_TEST_CASE("norms in multiple precision", "[multiprecision]", boost::multiprecision::cpp_bin_float_50,
                   boost::multiprecision::cpp_dec_float_50) {
  using T = TestType;
  const T epsilon = std::numeric_limits<T>::epsilon();
  const auto is_near = [&](const T& value, const T& expected) {
    return T(abs(value - expected)) <= 4 * epsilon * T(abs(expected));
  };
  const std::vector<T> x{1, 2, -3}, y{4, 4, T(1) / 3};
  STATIC_REQUIRE(std::is_same_v<decltype(norms::l2_norm(x)), T>);
  CHECK(norms::l1_norm(x) == 6);
  CHECK(is_near(norms::l2_norm(x), sqrt(T(14))));
  CHECK(is_near(norms::l2_distance(x, y), sqrt(T(9) + 4 + T(100) / 9)));
  CHECK(norms::linf_norm(x) == 3);
  CHECK(is_near(norms::lp_norm(x, 3), pow(T(36), T(1) / 3)));
  const T power = 1 + pow(T(2), T(2.3)) + pow(T(3), T(2.3));
  CHECK(is_near(norms::lp_norm(x, 2.3), pow(power, 1 / T(2.3))));
  CHECK(is_near(norms::dot(x, y), T(11)));
  CHECK(norms::l2_norm(norms::fast, std::list<T>(x.begin(), x.end())) == norms::l2_norm(x));
  CHECK(is_near(norms::l2_distance(x, std::vector<float>{0, 0, 0}), sqrt(T(14))));
  CHECK(is_near(norms::weighted_l2_norm(x, std::vector<int>{1, 1, 1}), sqrt(T(14))));
  CHECK(norms::cosine_similarity(x, x) <= 1);
  // Sums whose terms double could not tell apart.
  CHECK(norms::l1_norm(std::vector<T>{1, T("1e-40")}) == 1 + T("1e-40"));
  const T infinity = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN();
  CHECK(norms::l2_norm(std::vector<T>{1, -infinity}) == infinity);
  CHECK(isnan(norms::l2_norm(std::vector<T>{infinity, nan})));
  const T large = pow(T(10), 60000000), small = 1 / large;
  CHECK(is_near(norms::l2_norm(std::vector<T>{3 * large, 4 * large}), 5 * large));
  CHECK(is_near(norms::l2_norm(std::vector<T>{3 * small, 4 * small}), 5 * small));
  norms::accumulator<norms::l1_t, T> total;
  total.append(x);
  CHECK(total.value() == 6);
}

TEST_CASE("sums in multiple precision are compensated", "[multiprecision]") {
  using T = boost::multiprecision::cpp_dec_float_50;
  const T tenth = T(1) / 3;
  T naive = 0;
  const std::vector<T> x(3000, tenth);
  for (const T& component : x) naive += component;
  CHECK(abs(norms::l1_norm(x) - 3000 * tenth) <= abs(naive - 3000 * tenth));
}
