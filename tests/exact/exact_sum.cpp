// The long integers behind results that are rounded once: against MPFR, and by construction where rounding is hardest.
#include <norms/exact/exact_sum.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string_view>
#include <type_traits>
#include <vector>

#include <number.hpp>

#include "arithmetic_mode.hpp"
#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"

namespace {

namespace detail = norms::detail;
using reference::number;
template <class T> using sum_of_numbers = detail::exact_sum<T, 1>;
template <class T> using sum_of_products = detail::exact_sum<T, 2>;
static_assert(std::is_trivially_copyable_v<sum_of_products<double>>);

// n is a double, which the reference needs.
template <class T, int Degree>
void expect_rounded(test::findings& found, const detail::exact_sum<T, Degree>& actual, const number& expected,
                    std::size_t n, std::string_view data) {
  const number mean = expected / number(static_cast<double>(n));
  const auto expect_rounded_as = [&]<class R>(R) {
    const auto describe = [&] { return test::text(data, ", n = ", n, ", ", sizeof(R), " bytes"); };
    found.expect_same_bits(actual.template rounded<R>(), expected.rounded<R>(), describe);
    found.expect_same_bits(actual.template rounded_mean<R>(n), mean.rounded<R>(), describe);
    if (expected < number(0.0)) return found.expect(test::is_nan(actual.template rounded_root_mean<R>(n)), describe);
    found.expect_same_bits(actual.template rounded_root<R>(), sqrt(expected).rounded<R>(), describe);
    found.expect_same_bits(actual.template rounded_root_mean<R>(n), sqrt(mean).rounded<R>(), describe);
  };
  expect_rounded_as(float{});
  expect_rounded_as(double{});
}

template <class T, int Degree> std::vector<std::int64_t> digits_of(detail::exact_sum<T, Degree> sum) {
  const auto digits = sum.digits();
  return {digits.begin(), digits.end()};
}

template <class T> sum_of_numbers<T> numbers_added(const std::vector<T>& x) {
  sum_of_numbers<T> sum;
  for (const T component : x) sum.add(component);
  return sum;
}

template <class T> sum_of_products<T> products_added(const std::vector<T>& x, const std::vector<T>& y) {
  sum_of_products<T> sum;
  for (std::size_t i = 0; i < x.size(); ++i) sum.add_product(x[i], y[i]);
  return sum;
}

template <class T> constexpr int precision = std::numeric_limits<T>::digits;
// Of the last bit of a number.
template <class T> constexpr int lowest_exponent = std::numeric_limits<T>::min_exponent - precision<T>;
template <class T> constexpr int highest_exponent = std::numeric_limits<T>::max_exponent - precision<T>;

template <class T> T times_power_of_two(std::int64_t integer, int exponent) {
  return std::ldexp(static_cast<T>(integer), exponent);
}

// What whole + 1/2 has to be rounded to if it is that exactly, or a little more or less; in units of 2^exponent.
template <class T> T neighbour(std::int64_t whole, int exponent, int little) {
  const bool up = little > 0 || (little == 0 && whole % 2 != 0);
  return times_power_of_two<T>(whole + up, exponent);
}

std::int64_t random_significand(int bits, test::random_engine& engine) {
  return static_cast<std::int64_t>((engine() >> 1 | std::uint64_t{1} << 63) >> (64 - bits));
}

template <class T> constexpr std::array<T, 5> at_any_time() {
  using bits = test::bits_t<T>;
  std::array<T, 130> x{};  // enough floats for bins, every other one subnormal
  for (bits i = 0; i < 130; ++i) x[i] = test::from_bits<T>(i % 2 * test::to_bits(T{1}) + 12345 * i);
  sum_of_numbers<T> sum;
  sum.add_magnitudes(x.data(), x.size());
  sum.add_magnitude_of_difference(x[1], x[2]);
  sum.add(test::negated(x[65]));
  sum_of_products<T> products, subnormal;
  products.add_products(x.data(), x.data() + 1, x.size() - 1);
  products.add_square_of_difference(test::largest<T>, test::smallest_subnormal<T>);
  products.add_product(test::largest<T>, test::negated(test::largest<T>));
  products.add_product(x[1], x[1]);
  products.merge(products);
  subnormal.add_product(x[2], x[2], 1);
  return {sum.rounded(), sum.rounded_mean(3), products.rounded(), subnormal.rounded_root(),
          sum_of_products<T>(products.digits()).rounded_root()};
}

template <class T> constexpr bool three_four_five() {
  sum_of_products<T> sum;
  for (const T x : {T{3}, T{4}}) sum.add_product(x, x);
  return sum.rounded_root() == 5 && sum.rounded_mean(2) == 12.5F && sum_of_numbers<T>{}.rounded() == 0;
}
static_assert(three_four_five<float>() && three_four_five<double>());
static_assert(detail::multiply_by_halves(~0ULL, ~0ULL) == detail::wide{~1ULL, 1});
static_assert(detail::multiply_by_halves(0x9e3779b97f4a7c15, ~9ULL) == detail::multiply(0x9e3779b97f4a7c15, ~9ULL));

}  // namespace

TEMPLATE_TEST_CASE("sums of any numbers and of any products are rounded once", "[exact]", float, double) {
  constexpr std::size_t power = std::size_t{1} << 32;
  constexpr std::size_t divisors[]{1, 2, 7, 1000003, power - 1, power, power / 2 * 3 + 1, 0 - power};
  test::random_engine engine(11);
  test::findings found;
  for (const auto& [data, make] : test::generators<TestType>) {
    for (const std::size_t n : {1U, 2U, 3U, 4U, 5U, 16U, 65U, 130U, 515U, 1027U}) {
      const auto x = make(n, engine), y = make(n, engine);
      number sum, magnitudes, squares, products, magnitudes_apart, squares_apart;
      sum_of_numbers<TestType> of_magnitudes, of_magnitudes_apart;
      sum_of_products<TestType> of_squares, of_products, of_squares_apart;
      for (std::size_t i = 0; i < n; ++i) {
        const number a(x[i]), b(y[i]), c = a - b;
        sum += a;
        magnitudes += abs(a);
        squares += a * a;
        products += a * b;
        magnitudes_apart += abs(c);
        squares_apart += c * c;
        of_magnitudes_apart.add_magnitude_of_difference(x[i], y[i]);
        of_squares_apart.add_square_of_difference(x[i], y[i]);
      }
      of_magnitudes.add_magnitudes(x.data(), n);
      of_squares.add_squares(x.data(), n);
      of_products.add_products(x.data(), y.data(), n);
      const std::size_t divisor = divisors[engine() % std::size(divisors)];
      expect_rounded(found, numbers_added(x), sum, divisor, data);
      expect_rounded(found, of_magnitudes, magnitudes, divisor, data);
      expect_rounded(found, of_squares, squares, divisor, data);
      expect_rounded(found, of_products, products, divisor, data);
      expect_rounded(found, of_magnitudes_apart, magnitudes_apart, divisor, data);
      expect_rounded(found, of_squares_apart, squares_apart, divisor, data);
      found.expect(digits_of(of_products) == digits_of(products_added(x, y)), [] { return "one by one or at once"; });
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("differences are exact at every distance of the exponents", "[exact]", float, double) {
  test::random_engine engine(12);
  test::findings found;
  const auto check = [&](TestType x, TestType y) {
    sum_of_numbers<TestType> magnitude;
    sum_of_products<TestType> square;
    magnitude.add_magnitude_of_difference(x, y);
    square.add_square_of_difference(x, y);
    const number difference = number(x) - number(y);
    expect_rounded(found, magnitude, abs(difference), 3, test::text(x, " and ", y));
    expect_rounded(found, square, difference * difference, 3, test::text(x, " and ", y));
  };
  const TestType below_two = test::from_bits<TestType>(test::to_bits(TestType{2}) - 1), large = test::largest<TestType>;
  for (int distance = -75; distance <= 75; ++distance) {
    const TestType scaled = std::ldexp(below_two, distance);
    for (const TestType x : test::gaussian<TestType>(10, engine)) {
      check(x, scaled);
      check(std::ldexp(x, distance), below_two);
    }
    check(below_two, scaled);
    check(below_two, test::negated(scaled));
  }
  check(large, test::negated(large));
  check(large, large);
  check(large, test::smallest_subnormal<TestType>);
  found.report();
}

TEMPLATE_TEST_CASE("ties and near ties of means go to the right neighbour", "[exact]", float, double) {
  test::random_engine engine(13);
  test::findings found;
  constexpr int lowest = lowest_exponent<TestType>, highest = highest_exponent<TestType>;
  for (int repetition = 0; repetition < 10000; ++repetition) {
    std::int64_t whole = random_significand(precision<TestType>, engine);
    if (repetition % 8 == 0) whole = (std::int64_t{1} << precision<TestType>)-1;
    const int exponent = repetition % 5 == 0 ? highest : std::uniform_int_distribution(lowest + 2, highest)(engine);
    const int smaller = repetition % 3 == 0 ? lowest : std::max(lowest, exponent - 2 - repetition % 250);
    const std::size_t n = 1 + 2 * (engine() % 3);
    for (const int little : {-1, 0, 1}) {
      std::vector<TestType> x{times_power_of_two<TestType>(little, smaller)};
      for (std::size_t i = 0; i < n; ++i) {
        x.push_back(times_power_of_two<TestType>(whole, exponent));
        x.push_back(times_power_of_two<TestType>(1, exponent - 1));
      }
      const auto sum = numbers_added(x);
      for (TestType& component : x) component = test::negated(component);
      const auto expected = neighbour<TestType>(whole, exponent, little);
      const auto describe = [&] { return test::text(n, " ", whole, " 2^", exponent, " ", little, " 2^", smaller); };
      found.expect_same_bits(sum.rounded_mean(n), expected, describe);
      found.expect_same_bits(numbers_added(x).rounded_mean(n), test::negated(expected), describe);
    }
  }
  found.report();
}

// m^2 for odd m of one bit more than T has, as a sum of squares: m - d is even, so that T holds it, and the rest,
// d (2m - d), is a sum of a few squares. What makes it a near tie is part of the rest, or a product far below it.
TEMPLATE_TEST_CASE("ties and near ties of roots go to the right neighbour", "[exact]", float, double) {
  test::random_engine engine(14);
  test::findings found;
  const int lowest = lowest_exponent<TestType>;
  std::uniform_int_distribution exponents(lowest, highest_exponent<TestType> - 1);
  for (int repetition = 0; repetition < 5000; ++repetition) {
    const auto m = random_significand(precision<TestType> + 1, engine) | 1, d = random_significand(8, engine) | 1;
    const int exponent = exponents(engine), smaller = std::max(lowest, exponent - repetition % 200);
    for (const int little : {-1, 0, 1}) {
      const int added = repetition % 2 != 0 ? little : 0;
      std::vector<TestType> x{times_power_of_two<TestType>(m - d, exponent)};
      for (std::int64_t rest = d * (2 * m - d) + added; rest != 0;) {
        auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(rest)));
        while (root * root > rest) --root;
        if (root > 100 && engine() % 2 != 0) root -= root / 4;
        x.push_back(times_power_of_two<TestType>(root, exponent));
        rest -= root * root;
      }
      auto sum = products_added(x, x);
      sum.add_product(times_power_of_two<TestType>(little - added, smaller), times_power_of_two<TestType>(1, smaller));
      found.expect_same_bits(sum.rounded_root(), neighbour<TestType>(m / 2, exponent + 1, little),
                             [&] { return test::text(m, " * 2^", exponent, ", ", little, " * 2^", smaller); });
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("ties and near ties of subnormal results go to the right neighbour", "[exact]", float, double) {
  test::random_engine engine(15);
  test::findings found;
  const int lowest = lowest_exponent<TestType>;
  for (int repetition = 0; repetition < 5000; ++repetition) {
    const std::int64_t whole = random_significand(precision<TestType> - 2 - repetition % 20, engine);
    const TestType twice = neighbour<TestType>(2 * whole, lowest, 1), tiny = test::smallest_subnormal<TestType>;
    for (const int little : {-1, 0, 1}) {
      const auto describe = [&] { return test::text(whole, " and a half, ", little); };
      const TestType expected = neighbour<TestType>(whole, lowest, little);
      const TestType error = static_cast<TestType>(little) * tiny;
      const auto sum = numbers_added<TestType>({twice, twice, twice, twice, twice, twice, twice, error});
      found.expect_same_bits(sum.rounded_mean(14), expected, describe);
      const auto square = products_added<TestType>({twice, error}, {twice, tiny});
      found.expect_same_bits(square.rounded_root_mean(4), expected, describe);
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("half a unit above the largest number is infinity, less is not", "[exact]", float, double) {
  const TestType large = test::largest<TestType>, tiny = test::smallest_subnormal<TestType>;
  const TestType half = std::ldexp(TestType{1}, highest_exponent<TestType> - 1);
  for (const TestType little : {test::negated(tiny), TestType{0}, tiny}) {
    const TestType expected = test::same_bits(little, test::negated(tiny)) ? large : test::infinity<TestType>;
    const auto sum = numbers_added<TestType>({large, half, little});
    CHECK(test::same_bits(sum.rounded(), expected));
    const auto opposite = numbers_added<TestType>({test::negated(large), test::negated(half), test::negated(little)});
    CHECK(test::same_bits(opposite.rounded(), test::negated(expected)));
    // (large + half)^2
    const auto square = products_added<TestType>({large, large, large, half, little}, {large, half, half, half, tiny});
    CHECK(test::same_bits(square.rounded_root(), expected));
  }
  const double just_infinite = 0x1.ffffffp127;
  CHECK(test::is_positive_infinity(numbers_added<double>({just_infinite}).rounded<float>()));
  CHECK(numbers_added<double>({just_infinite, -0x1p-1074}).rounded<float>() == test::largest<float>);
}

TEMPLATE_TEST_CASE("neither order nor grouping changes a digit, and what cancels is gone", "[exact]", float, double) {
  using products = sum_of_products<TestType>;
  test::random_engine engine(16);
  test::findings found;
  for (int repetition = 0; repetition < 300; ++repetition) {
    const auto x = test::random_bits<TestType>(100, engine), y = test::gaussian<TestType>(100, engine);
    auto whole = products_added(x, y);
    std::vector<products> parts(1 + engine() % 20);
    for (std::size_t i = x.size(); i-- > 0;) parts[engine() % parts.size()].add_product(x[i], y[i]);
    std::array<std::int64_t, products::digit_count> digit_sums{};  // as MPI_SUM would add them
    for (const products& part : parts) {
      const auto digits = digits_of(part);
      const double sign = std::copysign(1.0, part.template rounded<double>());
      for (std::size_t k = 0; k < digits.size(); ++k) {
        digit_sums[k] += digits[k];
        const double magnitude = sign * static_cast<double>(digits[k]);
        found.expect(magnitude >= 0 && magnitude < 0x1p32, [] { return "range of digits"; });
      }
    }
    for (; parts.size() > 1; parts.pop_back()) parts[engine() % (parts.size() - 1)].merge(parts.back());
    for (const products& same : {parts.front(), products(digit_sums)}) {
      found.expect(digits_of(same) == digits_of(whole), [] { return "digits"; });
      found.expect_same_bits(same.rounded(), whole.rounded(), [] { return "rounded"; });
    }
    for (std::size_t i = 1; i < x.size(); ++i) whole.add_product(test::negated(x[i]), y[i]);
    const auto first = products_added<TestType>({x[0]}, {y[0]});
    found.expect(digits_of(whole) == digits_of(first), [] { return "one is left"; });
    whole.add_product(x[0], test::negated(y[0]));
    found.expect(test::is_positive_zero(whole.rounded()), [] { return "nothing is left"; });
  }
  found.report();
}

// A sum merged with itself holds twice the terms, so that carries cannot wait after 30 times.
TEMPLATE_TEST_CASE("neither 2^63 terms nor arrays of the largest terms overflow", "[exact]", float, double) {
  test::findings found;
  const TestType large = test::largest<TestType>;
  for (const TestType x : {TestType{1.9F}, large, test::negated(large), TestType{-1e-30F}}) {
    sum_of_products<TestType> sum;
    number expected;
    for (int doubling = 0; doubling < 62; ++doubling) {
      sum.add_product(x, large, 1);
      expected += number(x) * number(large) * number(2.0);
      sum.merge(sum_of_products<TestType>(sum));
      expected += number(expected);
    }
    expect_rounded(found, sum, expected, std::size_t{1} << 62, "doubled");
  }
  // All into one bin, at the highest position in it, and all bits of the significands are 1.
  const TestType a = test::from_bits<TestType>(test::to_bits(TestType{2}) - 1), b = 2 * a;
  const std::vector<TestType> x(70001, a), y(70001, b);
  sum_of_products<TestType> products;
  products.add_products(x.data(), y.data(), x.size());
  expect_rounded(found, products, number(70001.0) * number(a) * number(b), 70001, "one bin");
  found.report();
}

TEMPLATE_TEST_CASE("neither constant evaluation nor flushed subnormal numbers change a bit", "[exact]", float, double) {
  static constexpr auto at_compile_time = at_any_time<TestType>();
  const auto at_run_time = at_any_time<TestType>();
  std::array<TestType, 5> flushed;
  {
    const test::arithmetic_mode mode(test::flushing_control);
    flushed = at_any_time<TestType>();
  }
  for (std::size_t k = 0; k < flushed.size(); ++k) {
    CHECK(test::same_bits(at_run_time[k], at_compile_time[k]));
    CHECK(test::same_bits(flushed[k], at_compile_time[k]));
  }
}
