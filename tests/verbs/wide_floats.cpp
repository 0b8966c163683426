// long double and __float128: their errors, against MPFR; special values; every way to pass them. Built with -ffast-math
// too, so that special values are made and recognised by MPFR alone.
#include <mpfr.h>
#include <norms/norms.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <list>
#include <number.hpp>
#include <random>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "catch_compat.hpp"
#include "huber.hpp"

namespace {

using reference::number;

number exactly(long double value) { return number(value); }
template <class T> constexpr int digits_of = std::numeric_limits<T>::digits;
#if defined(__SIZEOF_FLOAT128__)
number exactly(__float128 value) {
  // What the upper part leaves of a small number is too small for a long double.
  if (value < 0x1p-500 && value > -0x1p-500 && value != 0) return exactly(value * 0x1p300) * number(0x1p-300);
  const auto upper = static_cast<long double>(value);
  return number(upper) - number(static_cast<long double>(static_cast<__float128>(upper) - value));
}
template <> constexpr int digits_of<__float128> = 113;
#endif

template <class T> T random_number(std::mt19937_64& engine, int lowest, int highest) {
  const auto fraction = [&] { return static_cast<T>(static_cast<long double>(engine()) * 0x1p-64L); };
  const T mantissa = fraction() + static_cast<T>(0x1p-60) * fraction();
  const int exponent = std::uniform_int_distribution<int>(lowest, highest)(engine);
  const T magnitude = mantissa * static_cast<T>(std::ldexp(1.0L, exponent));
  return engine() % 2 == 0 ? magnitude : -magnitude;
}
template <class T> std::vector<T> random_vector(std::size_t n, std::mt19937_64& engine, int lowest, int highest) {
  std::vector<T> x(n);
  for (T& component : x) component = random_number<T>(engine, lowest, highest);
  return x;
}

// Whether a value is within so many rounding units of the true one.
template <class T> bool is_near(T value, const number& expected, double units) {
  return !(number(units * std::ldexp(1.0, -digits_of<T>)) * abs(expected) < abs(exactly(value) - expected));
}

struct true_sums {
  number l1, l2, cubes, halves;
  template <class T> void add(const T& x, const T& y) {
    const number d = abs(exactly(x) - exactly(y));
    l1 += d;
    l2 += d * d;
    cubes += d * d * d;
    halves += d * d * sqrt(d);
  }
};

// Norms of x and distances of x and y whose components have exponents from `lowest` to `highest`.
template <class T> void check_errors(std::size_t n, std::mt19937_64& engine, int lowest, int highest) {
  const std::vector<T> x = random_vector<T>(n, engine, lowest, highest);
  const std::vector<T> y = random_vector<T>(n, engine, lowest, highest), zero(n, T(0));
  true_sums of_x, of_both;
  for (std::size_t i = 0; i < n; ++i) {
    of_x.add(x[i], T(0));
    of_both.add(x[i], y[i]);
  }
  CAPTURE(n, lowest, highest, digits_of<T>);
  const number size(static_cast<double>(n == 0 ? 1 : n));
  CHECK(is_near<T>(norms::l1_norm(x), of_x.l1, 1.01));
  const double root = digits_of<T> == 113 ? 1.51 : 1.01;  // Newton leaves more than an instruction
  CHECK(is_near<T>(norms::l2_norm(x), sqrt(of_x.l2), 1 + root));
  CHECK(is_near<T>(norms::rms(x), sqrt(of_x.l2 / size), 1.5 + root));
  CHECK(is_near<T>(norms::l1_distance(x, y), of_both.l1, 2.01));
  CHECK(is_near<T>(norms::l2_distance(x, y), sqrt(of_both.l2), 2 + root));
  CHECK(is_near<T>(norms::mean_absolute_error(x, y), of_both.l1 / size, 3.01));
  CHECK(norms::l2_distance(y, x) == norms::l2_distance(x, y));
  CHECK(norms::l2_norm(norms::fast, x) == norms::l2_norm(x));
  CHECK(norms::lp_norm(x, 2) == norms::l2_norm(x));
  if (lowest > -1500 && highest < 1500) {  // so that what is compared is in range
    const T cubic = norms::lp_norm(x, 3), other = norms::lp_norm(x, 2.5);
    const number r = exactly(cubic), s = exactly(other);
    CHECK(!(of_x.cubes * number(std::ldexp(24.0, -digits_of<T>)) < abs(r * r * r - of_x.cubes)));
    CHECK(!(of_x.halves * number(std::ldexp(40.0, -digits_of<T>)) < abs(s * s * sqrt(s) - of_x.halves)));
    CHECK(is_near<T>(norms::l2_norm_squared(x), of_x.l2, 2.01));
  }
  const T largest = norms::linf_norm(x);
  bool is_reached = n == 0;
  for (const T& component : x) {
    const T magnitude = component < 0 ? -component : component;
    CHECK(!(largest < magnitude));
    is_reached = is_reached || magnitude == largest;
  }
  CHECK(is_reached);
}

template <class T> void check_all_errors() {
  std::mt19937_64 engine(1);
  for (const std::size_t n : {0U, 1U, 2U, 3U, 7U, 16U, 17U, 200U}) {
    check_errors<T>(n, engine, -3, 3);
    check_errors<T>(n, engine, -1000, 1000);
    check_errors<T>(n, engine, std::numeric_limits<long double>::min_exponent / 2,
                    std::numeric_limits<long double>::max_exponent - 20);
    check_errors<T>(n, engine, std::numeric_limits<long double>::max_exponent - 22,
                    std::numeric_limits<long double>::max_exponent - 20);
    check_errors<T>(n, engine, std::numeric_limits<long double>::min_exponent + 5,
                    std::numeric_limits<long double>::min_exponent + 8);
  }
}

// |error| <= 2.01 u sum |x y|, also where the sum cancels.
template <class T> void check_products() {
  std::mt19937_64 engine(2);
  for (const std::size_t n : {1U, 2U, 5U, 100U}) {
    std::vector<T> x = random_vector<T>(n, engine, -40, 40), y = random_vector<T>(n, engine, -40, 40), w(n);
    for (std::size_t i = 0; i < n; ++i) w[i] = y[i] < 0 ? -y[i] : y[i];
    number product, magnitudes, weighted;
    for (std::size_t i = 0; i < n; ++i) {
      product += exactly(x[i]) * exactly(y[i]);
      magnitudes += abs(exactly(x[i]) * exactly(y[i]));
      weighted += exactly(w[i]) * exactly(x[i]) * exactly(x[i]);
    }
    const number unit(std::ldexp(2.01, -digits_of<T>));
    CHECK(!(unit * magnitudes < abs(exactly(norms::dot(x, y)) - product)));
    CHECK(is_near<T>(norms::weighted_l2_norm(x, w), sqrt(weighted), 3.01));
    const T cosine = norms::cosine_similarity(x, y);
    CHECK((cosine <= 1 && cosine >= -1));
    CHECK(norms::cosine_similarity(x, x) == 1);
    CHECK(norms::cosine_distance(x, x) == 0);
  }
}

}  // namespace

TEST_CASE("norms of long doubles are near the true ones", "[wide_floats]") { check_all_errors<long double>(); }
TEST_CASE("products of long doubles are near the true ones", "[wide_floats]") { check_products<long double>(); }
#if defined(__SIZEOF_FLOAT128__)
TEST_CASE("norms of quadruple precision are near the true ones", "[wide_floats]") { check_all_errors<__float128>(); }
TEST_CASE("products of quadruple precision are near the true ones", "[wide_floats]") { check_products<__float128>(); }
#endif

TEST_CASE("sums of long doubles are compensated", "[wide_floats]") {
  const std::vector<long double> x(200000, 0.1L);
  number expected;
  volatile long double naive = 0;
  for (const long double component : x) {
    expected += number(component);
    naive = naive + component;
  }
  CHECK(is_near<long double>(norms::l1_norm(x), expected, 1.01));
  CHECK(!is_near<long double>(naive, expected, 100));
  const std::vector<long double> large{1e30L, 1, -1e30L, 1e-30L}, ones(4, 1);
  CHECK(norms::dot(large, ones) == 1);
}

TEST_CASE("long doubles neither overflow nor underflow", "[wide_floats]") {
  using vector = std::vector<long double>;
  constexpr long double most = std::numeric_limits<long double>::max(),
                        least = std::numeric_limits<long double>::denorm_min();
  CHECK(norms::l2_norm(vector{most / 2, most / 2}) < most);
  CHECK(norms::l2_norm(vector{3 * least, 4 * least}) == 5 * least);
  CHECK(norms::l2_norm(vector{least, most}) == most);
  CHECK(norms::root_mean_square_error(vector{most, 0, 0, 0}, vector{-most, 0, 0, 0}) == most);
  CHECK(norms::mean_absolute_error(vector{most, 0, 0, 0}, vector{-most, 0, 0, 0}) == most / 2);
  CHECK(norms::dot(vector{most, least}, vector{1 / most, 1}) > 0.99L);
  CHECK(norms::lp_norm(vector{most / 8, most / 8}, 2.5) < most);
  CHECK(norms::weighted_l2_norm(vector{3 * least, 4 * least}, vector{most, most}) > 0);
  CHECK(norms::weighted_l2_norm(vector{most, 0}, vector{least, 0}) < most);
  CHECK(norms::lp_norm<5>(vector{3 * least, 0}) == 3 * least);
  if (std::numeric_limits<long double>::max_exponent10 > 4000)
    CHECK(norms::l2_norm(vector{3e4000L, 4e4000L}) == 5e4000L);
}

namespace {

// What MPFR says of a value: 'n'an, +-'i'nfinity, or a number.
struct made {
  mpfr_t value;
  made() { mpfr_init2(value, 64); }
  ~made() { mpfr_clear(value); }
  made(const made&) = delete;
  made& operator=(const made&) = delete;
};
long double nan_of_mpfr() {
  const made nan;
  return mpfr_get_ld(nan.value, MPFR_RNDN);
}
long double infinity_of_mpfr(int sign) {
  made infinity;
  mpfr_set_inf(infinity.value, sign);
  return mpfr_get_ld(infinity.value, MPFR_RNDN);
}
bool is_nan(long double value) {
  made result;
  mpfr_set_ld(result.value, value, MPFR_RNDN);
  return mpfr_nan_p(result.value) != 0;
}
int sign_of_infinity(long double value) {
  made result;
  mpfr_set_ld(result.value, value, MPFR_RNDN);
  return mpfr_inf_p(result.value) != 0 ? mpfr_sgn(result.value) : 0;
}
bool is_infinite(long double value) { return sign_of_infinity(value) == 1; }

}  // namespace

TEST_CASE("NaN and infinity of long doubles", "[wide_floats]") {
  using vector = std::vector<long double>;
  const vector with_nan{1, infinity_of_mpfr(1), nan_of_mpfr()}, with_infinity{1, infinity_of_mpfr(-1), 2};
  const vector ones(3, 1), zeros(3, 0), other{1, 2, infinity_of_mpfr(1)}, none;
  const auto check = [&](const auto& norm) {
    CHECK(is_nan(norm(with_nan)));
    CHECK(is_infinite(norm(with_infinity)));
    CHECK(norm(none) == 0);
    CHECK(norm(zeros) == 0);
  };
  check(norms::l1_norm);
  check(norms::l2_norm);
  check(norms::linf_norm);
  check(norms::l2_norm_squared);
  check(norms::rms);
  check([](const vector& x) { return norms::lp_norm(x, 3); });
  check([](const vector& x) { return norms::lp_norm(x, 0.7); });
  CHECK(norms::l0_pseudo_norm(with_nan) == 3);
  CHECK(norms::hamming_distance(with_nan, with_nan) == 1);
  CHECK(is_nan(norms::l2_distance(with_infinity, with_infinity)));
  CHECK(is_nan(norms::linf_distance(with_infinity, with_infinity)));
  CHECK(is_infinite(norms::l1_distance(with_infinity, other)));
  CHECK(sign_of_infinity(norms::dot(with_infinity, ones)) == -1);
  CHECK(is_nan(norms::dot(with_infinity, zeros)));
  CHECK(is_nan(norms::dot(other, vector{1, infinity_of_mpfr(-1), 1})));
  CHECK(is_nan(norms::cosine_similarity(with_infinity, ones)));
  CHECK(norms::cosine_similarity(zeros, ones) == 0);
  CHECK(is_nan(norms::lp_norm(with_nan, -1)));
  CHECK(norms::lp_norm(with_infinity, -1) == 2 / 3.0L);
  CHECK(norms::lp_norm(zeros, -2.5) == 0);
  CHECK(is_infinite(norms::lp_norm(none, -1)));
  CHECK(is_nan(norms::norm(with_nan, norms::smallest_magnitude_t{})));
  CHECK(norms::norm(with_infinity, norms::smallest_magnitude_t{}) == 1);
  CHECK(is_infinite(norms::norm(none, norms::smallest_magnitude_t{})));
  CHECK(norms::linf_index(with_nan) == 2);
  CHECK(is_nan(norms::total_variation(vector{nan_of_mpfr()})));
  CHECK(norms::weighted_l2_norm(with_infinity, vector{1, 0, 0}) == 1);
  CHECK(is_nan(norms::weighted_l2_norm(with_nan, vector{1, 0, 0})));
  CHECK(is_infinite(norms::weighted_l1_norm(ones, other)));
  CHECK(norms::weighted_l1_norm(zeros, other) == 0);
  CHECK_THROWS_AS(norms::weighted_l2_norm(ones, vector{1, 1, -1}), std::domain_error);
  CHECK_THROWS_AS(norms::weighted_lp_norm(ones, with_nan, 3), std::domain_error);
  CHECK_THROWS_AS(norms::l2_distance(ones, none), std::invalid_argument);
}

TEST_CASE("every way to pass long doubles", "[wide_floats]") {
  std::mt19937_64 engine(3);
  const std::vector<long double> x = random_vector<long double>(100, engine, -30, 30);
  const std::vector<long double> y = random_vector<long double>(100, engine, -30, 30);
  const std::list<long double> list(x.begin(), x.end());
  const std::deque<long double> deque(y.begin(), y.end());
  const long double norm = norms::l2_norm(x), distance = norms::l1_distance(x, y);
  CHECK(norms::l2_norm(list) == norm);
  CHECK(norms::l2_norm(x.data(), x.size()) == norm);
  CHECK(norms::l2_norm(list.begin(), list.end()) == norm);
  CHECK(norms::l2_norm(norms::strided(x.data() + 99, 100, -1)) == norms::l2_norm(list.rbegin(), list.rend()));
  CHECK(norms::l1_distance(list, deque) == distance);
  CHECK(norms::l1_distance(norms::fast, x.data(), y.data(), 100) == distance);
  CHECK(norms::distance(x, deque, norms::any_metric("cityblock")) == distance);
  CHECK(norms::total_variation(list) == norms::total_variation(x));
  CHECK(norms::linf_index(list) == norms::linf_index(x));
  CHECK(norms::distance(std::vector{3.0L}, std::vector{1.0L}, test::huber{}) == 1.5L);
  CHECK(norms::l2_norm({3.0L, 4.0L}) == 5);
  CHECK(norms::l2_norm(norms::fast, {3.0L, 4.0L}) == 5);
  CHECK(norms::l1_distance({3.0L, 4.0L}, {1.0L, 1.0L}) == 5);
  CHECK(norms::l1_distance(std::vector{3.0L, 4.0L}, {1.0L, 1.0L}) == 5);
  CHECK(norms::l1_distance(std::vector{3.0L, 4.0L}, {1, 1.5}) == 4.5L);
  norms::accumulator<norms::l2_t, long double> first, second;
  for (std::size_t i = 0; i < 50; ++i) first.push(x[i]);
  second.append(std::list<long double>(x.begin() + 50, x.end()));
  first.merge(second);
  CHECK(first.count() == 100);
  CHECK(is_near<long double>(first.value(), number(norm), 2));
}

TEST_CASE("long doubles beside other elements", "[wide_floats]") {
  const std::vector<long double> x{1, 2, 3};
  CHECK(norms::l1_distance(x, std::vector<float>{1, 1, 1}) == 3);
  CHECK(norms::l1_distance(x, std::vector<norms::float16>(3, norms::float16(0.5F))) == 4.5L);
  // Integers that double does not hold.
  constexpr std::int64_t large = (std::int64_t{1} << 60) + 1;
  if (digits_of<long double> >= 64)
    CHECK(norms::l1_distance(std::vector<long double>{0}, std::vector{large}) == static_cast<long double>(large));
  using result = decltype(norms::l2_distance(x, std::vector<double>{}));
  STATIC_REQUIRE(std::is_same_v<result, long double>);
}

TEST_CASE("matrices of long doubles", "[wide_floats]") {
  const long double a[2][3] = {{1, -2, 3}, {-4, 5, -6}};
  CHECK(norms::frobenius_norm(a) == norms::l2_norm(&a[0][0], 6));
  CHECK(norms::matrix_one_norm(a) == 9);
  CHECK(norms::matrix_inf_norm(a) == 15);
  CHECK(norms::max_norm(norms::fast, norms::matrix_view{&a[0][0], 3, 2, 1, 3}) == 6);
}

TEST_CASE("constant expressions of long doubles", "[wide_floats]") {
  static constexpr long double x[] = {3, -4}, y[] = {6, 8};
  STATIC_REQUIRE(norms::l2_norm(x) == 5);
  STATIC_REQUIRE(norms::l1_distance(x, y) == 15);
  STATIC_REQUIRE(norms::linf_norm(x) == 4);
  STATIC_REQUIRE(norms::dot(x, y) == -14);
  constexpr long double cubic = norms::lp_norm(x, 3), power = norms::lp_norm(x, 2.3);
  CHECK(is_near<long double>(cubic, number(norms::lp_norm(std::vector<long double>{3, -4}, 3)), 4));
  CHECK(is_near<long double>(power, number(norms::lp_norm(std::vector<long double>{3, -4}, 2.3)), 8));
  static constexpr long double most = std::numeric_limits<long double>::max();
  static constexpr long double far[] = {most / 2, most / 2}, near[] = {std::numeric_limits<long double>::denorm_min()};
  STATIC_REQUIRE(norms::l2_norm(far) < most);
  STATIC_REQUIRE(norms::l2_norm(near) == near[0]);
#if defined(__SIZEOF_FLOAT128__)
  static constexpr __float128 z[] = {3, -4};
  STATIC_REQUIRE(norms::l2_norm(z) == 5);
#endif
}
