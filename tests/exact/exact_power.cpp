// Sums of cubes and fourth powers without rounding, and their roots rounded once: against MPFR and GMP, and by construction where
// rounding is hardest.
#include <norms/exact/exact_power.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "catch_compat.hpp"
#include "findings.hpp"
#include "lp_hard_cases.hpp"
#include "lp_reference.hpp"

namespace {

namespace detail = norms::detail;
using test::large_integer;
using test::random_source;

template <class T, int Degree> using sum_of_powers = detail::exact_sum<T, Degree>;

template <class T>
inline constexpr int exponent_of_smallest = std::numeric_limits<T>::min_exponent - std::numeric_limits<T>::digits;
template <class T, int Degree>
inline constexpr int exponent_of_unit = Degree * (exponent_of_smallest<T> - 2);  // of half the smallest midpoint

// Whether the digits are those of the true sum.
template <class T, int Degree> bool is_sum(sum_of_powers<T, Degree> sum, const reference::binary_number& expected) {
  reference::binary_number total, digit;
  mpfr_set_zero(total.with_bits(9000), +1);
  const auto digits = sum.digits();
  for (std::size_t k = 0; k < digits.size(); ++k) {
    mpfr_set_si_2exp(digit.get(), static_cast<long>(digits[k]), 32 * static_cast<long>(k) + exponent_of_unit<T, Degree>,
                     MPFR_RNDN);
    mpfr_add(total.get(), total.get(), digit.get(), MPFR_RNDN);
  }
  return mpfr_equal_p(total.get(), expected.get()) != 0;
}

// Each of the two degrees as a constant.
template <class Body> void for_each_degree(Body body) {
  body(std::integral_constant<int, 3>{});
  body(std::integral_constant<int, 4>{});
}

template <class T> test::vectors<T> random_vectors(random_source& random) {
  test::vectors<T> v;
  v.x.resize(random.below(40));
  const auto& shape = test::all_shapes<T>[random.below(test::all_shapes<T>.size())];
  shape.fill(v.x, random);
  v.y = test::related<T>(v.x, shape.fill, random);
  return v;
}

}  // namespace

TEST_CASE("products of powers", "[lp_exact]") {
  random_source random(10);
  test::findings found;
  for (int left = 3000; left != 0; --left) {
    const std::uint64_t a = random() >> random.between(0, 63), b = random() >> random.between(0, 63),
                        factor = random.below(7);
    const int i = random.between(0, 5), j = random.between(0, 5 - i);
    large_integer expected = (large_integer(a).power(i) * factor);
    for (int k = 0; k < j; ++k) expected = expected * b;
    if (expected.bit_count() > 320) continue;
    const detail::long_integer product = detail::product_of_powers(factor, a, i, b, j);
    for (int k = 0; k < 5; ++k) {
      const large_integer above = expected >> 64 * k, word = above - (above >> 64 << 64);
      found.expect(product.words[k] == word.word(),
                   [&] { return test::text("word ", k, " of ", factor, ' ', a, '^', i, ' ', b, '^', j); });
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("sums of powers of numbers and of differences are exact", "[lp_exact]", float, double) {
  random_source random(20);
  reference::exact_lp_value oracle;
  test::findings found;
  for (int left = 1500; left != 0; --left) {
    const test::vectors<TestType> v = random_vectors<TestType>(random);
    for_each_degree([&]<int Degree>(std::integral_constant<int, Degree>) {
      const auto describe = [&] { return test::text("degree ", Degree, ", vector ", left); };
      sum_of_powers<TestType, Degree> of_numbers, of_differences;
      oracle.clear();
      for (const TestType x : v.x) {
        detail::add_power<Degree>(of_numbers, detail::decode(x));
        oracle.add(static_cast<double>(x), 0, Degree);
      }
      found.expect(is_sum(of_numbers, oracle.sum()), describe);
      found.expect(of_numbers.sign() == mpfr_sgn(oracle.sum().get()), describe);
      for (std::size_t i = 0; i < v.x.size(); ++i) {
        detail::add_power_of_difference<Degree>(of_differences, v.x[i], v.y[i]);
        oracle.add(static_cast<double>(v.x[i]), static_cast<double>(v.y[i]), Degree);
      }
      auto both = of_numbers;
      both.merge(of_differences);
      found.expect(is_sum(both, oracle.sum()), describe);
      const sum_of_powers<TestType, Degree> again(both.digits());
      found.expect(is_sum(again, oracle.sum()), describe);

      // The same powers once more, subtracted, leave nothing.
      for (const TestType x : v.x) detail::add_power<Degree>(both, detail::decode(x), {}, true);
      found.expect(is_sum(both,
                          [&]() -> const reference::binary_number& {
                            oracle.clear();
                            for (std::size_t i = 0; i < v.x.size(); ++i)
                              oracle.add(static_cast<double>(v.x[i]), static_cast<double>(v.y[i]), Degree);
                            return oracle.sum();
                          }()),
                   describe);
    });
  }
  found.report();
}

TEMPLATE_TEST_CASE("differences of any two exponents and signs", "[lp_exact]", float, double) {
  random_source random(30);
  reference::exact_lp_value oracle;
  test::findings found;
  const int low = test::lowest_exponent<TestType>, high = test::highest_exponent<TestType>;
  for (int left = 4000; left != 0; --left) {
    // Around the distance at which the binomial theorem takes over, and any distance.
    const int exponent = random.between(low, high),
              apart = random.one_in(2) ? random.between(-45, 45) : random.between(low, high);
    const TestType x = test::random_number<TestType>(exponent, random);
    const TestType y = random.one_in(50)
                           ? TestType{0}
                           : test::random_number<TestType>(std::clamp(exponent + apart, low, high), random);
    for_each_degree([&]<int Degree>(std::integral_constant<int, Degree>) {
      sum_of_powers<TestType, Degree> sum;
      detail::add_power_of_difference<Degree>(sum, x, y);
      oracle.clear();
      oracle.add(static_cast<double>(x), static_cast<double>(y), Degree);
      found.expect(is_sum(sum, oracle.sum()), [&] { return test::text(x, " - ", y, ", degree ", Degree); });
    });
  }
  found.report();
}

TEMPLATE_TEST_CASE("roots of sums next to the power of a midpoint", "[lp_exact]", float, double) {
  random_source random(40);
  reference::exact_lp_value oracle;
  test::findings found;
  for (int left = 2000; left != 0; --left) {
    for_each_degree([&]<int Degree>(std::integral_constant<int, Degree>) {
      const auto v = test::hard_to_round_power<TestType>(Degree, random.below(30), false, random);
      sum_of_powers<TestType, Degree> sum;
      for (const TestType x : v.x) detail::add_power<Degree>(sum, detail::decode(x));
      found.expect_same_bits(detail::rounded_root<Degree>(sum), oracle.of<TestType>(v.x, {}, Degree),
                             [&] { return test::text("degree ", Degree, ", vector ", left); });
    });
  }
  found.report();
}

namespace {

// The sums midpoint^Degree, and one unit less and more, for the midpoint above r > 0. No sum of powers is below the power of the
// smallest number, so that nothing rounds to 0.
template <int Degree, class T> void check_midpoint_above(test::findings& found, T r) {
  const auto bits = test::to_bits(r);
  const T after = test::from_bits<T>(static_cast<test::bits_t<T>>(bits + 1));
  const int biased = static_cast<int>(bits >> (test::precision<T> - 1));
  const auto hidden = test::bits_t<T>{1} << (test::precision<T> - 1);
  const std::uint64_t mantissa = biased == 0 ? bits : (bits & (hidden - 1)) | hidden;
  const int exponent = exponent_of_smallest<T> + std::max(biased, 1) - 1;
  sum_of_powers<T, Degree> sum;
  sum.add_integer(detail::product_of_powers(1, 2 * mantissa + 1, Degree, 1, 0).words, Degree * (exponent - 1), false);
  const auto describe = [&] { return test::text("degree ", Degree, ", above ", r); };
  found.expect_same_bits(detail::rounded_root<Degree>(sum), bits % 2 == 0 ? r : after, describe);
  found.expect(detail::compare_with_midpoint<Degree>(sum, r) == 0, describe);

  const std::uint64_t unit[]{1};
  auto less = sum, more = sum;
  less.add_integer(unit, exponent_of_unit<T, Degree>, true);
  more.add_integer(unit, exponent_of_unit<T, Degree>, false);
  found.expect_same_bits(detail::rounded_root<Degree>(less), r, describe);
  found.expect_same_bits(detail::rounded_root<Degree>(more), after, describe);
  found.expect(
      detail::compare_with_midpoint<Degree>(less, r) == -1 && detail::compare_with_midpoint<Degree>(more, r) == 1,
      describe);
}

}  // namespace

TEMPLATE_TEST_CASE("ties of roots at every scale go to the even number", "[lp_exact]", float, double) {
  random_source random(50);
  test::findings found;
  const auto check = [&](TestType r) {
    if (test::magnitude_bits(r) == 0) return;
    check_midpoint_above<3>(found, r);
    check_midpoint_above<4>(found, r);
  };
  const auto last = test::to_bits(test::largest<TestType>),
             normal = test::to_bits(std::numeric_limits<TestType>::min());
  for (unsigned k = 0; k < 20; ++k) {
    for (const auto bits :
         {test::bits_t<TestType>{k}, last - k, normal + k, normal - k, 2 * normal - k, 2 * normal + k})
      check(test::from_bits<TestType>(bits));
  }
  for (int left = 3000; left != 0; --left) {
    check(test::from_bits<TestType>(static_cast<test::bits_t<TestType>>(random.below(std::uint64_t{last} + 1))));
    // Next to a power of two.
    const auto power = static_cast<test::bits_t<TestType>>(random.between(1, 2 * test::highest_exponent<TestType>))
                       << (test::precision<TestType> - 1);
    check(test::from_bits<TestType>(static_cast<test::bits_t<TestType>>(power + random.below(5) - 2)));
  }
  sum_of_powers<TestType, 3> none;
  found.expect(test::is_positive_zero(detail::rounded_root<3>(none)) && none.sign() == 0,
               [] { return test::text("nothing"); });
  const std::uint64_t unit[]{1};
  none.add_integer(unit, 0, true);
  found.expect(none.sign() == -1, [] { return test::text("a negative sum"); });
  found.report();
}
