// Lp norms and distances in constant expressions: of every order, and of order 3 and 4 with the bits that they have at run time.
#include <norms/accumulator.hpp>
#include <norms/lp.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "findings.hpp"
#include "lp_verbs.hpp"

namespace {

constexpr double endless = std::numeric_limits<double>::infinity();
constexpr std::array<double, 0> nothing{};
constexpr std::array<double, 3> x{3, -4, 5}, y{3, -1, 1};

// Of n equal components a the norm is n^(1/p) a.
constexpr bool powers_of_two(double p, double four_to_the_inverse, double scale) {
  const std::array<double, 4> equal{scale, -scale, scale, scale};
  return norms::lp_norm(equal, p) == four_to_the_inverse * scale &&
         norms::lp_distance(equal, std::array<double, 4>{}, p) == four_to_the_inverse * scale;
}

// Of every kind of order, at every scale.
static_assert(powers_of_two(-endless, 1, 0x1p-1070) && powers_of_two(endless, 1, 0x1p1000));
static_assert(powers_of_two(-2, 0.5, 1) && powers_of_two(-2, 0.5, 0x1p-1070) && powers_of_two(-2, 0.5, 0x1p1022));
static_assert(powers_of_two(-0.5, 0.0625, 0x1p-1000) && powers_of_two(-1, 0.25, 0x1p1000));
static_assert(powers_of_two(0.125, 65536, 1) && powers_of_two(0.125, 65536, 0x1p-1074) &&
              powers_of_two(0.125, 65536, 0x1p1000));
static_assert(powers_of_two(0.5, 16, 1) && powers_of_two(0.5, 16, 0x1p-1074) && powers_of_two(0.5, 16, 0x1p1000));
static_assert(powers_of_two(0, 4, 1) && powers_of_two(1, 4, 0x1p-1074) && powers_of_two(2, 2, 0x1p1000));
static_assert(norms::lp_norm(std::array<double, 8>{1, 1, 1, 1, 1, 1, 1, 1}, 3) == 2 &&
              norms::lp_norm(std::array{3.0, -4.0, 5.0}, 3) == 6);
static_assert(norms::lp_norm(std::array<double, 3>{0x3p-1074, -0x4p-1074, 0x5p-1074}, 3) == 0x6p-1074);
static_assert(norms::lp_norm(std::array<double, 3>{0x3p1000, -0x4p1000, 0x5p1000}, 3) == 0x6p1000);
static_assert(norms::lp_norm(std::array<double, 16>{2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, 4) == 4);

// Infinite differences add nothing to a negative order.
static_assert(norms::lp_distance(std::array{1.0, 2.0}, std::array{endless, 1.0}, -1) == 1);
static_assert(norms::lp_distance(std::array{1e308, 1e308}, std::array{-1e308, -1e308}, -1) == 1e308);

// Special values.
constexpr bool special_values(double p) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  const std::array with_nan{1.0, nan, endless}, with_infinity{2.0, -endless, 2.0}, zeros{0.0, -0.0, 0.0},
      with_zero{1.0, 0.0, endless};
  const double of_nothing = norms::lp_norm(nothing, p), of_infinity = norms::lp_norm(with_infinity, p);
  return test::is_nan(norms::lp_norm(with_nan, p)) &&
         test::is_nan(norms::lp_distance(with_infinity, with_infinity, p)) &&
         test::is_nan(norms::lp_distance(with_nan, with_infinity, p)) &&
         test::is_nan(norms::lp_distance(x, with_nan, p)) && test::is_positive_zero(norms::lp_norm(zeros, p)) &&
         test::is_positive_zero(norms::lp_distance(x, x, p)) && of_nothing == (p > 0 ? 0 : endless) &&
         (p > 0 ? of_infinity == endless : of_infinity <= 2 && of_infinity > 0) &&
         norms::lp_norm(with_zero, p) == (p > 0 ? endless : 0);
}
static_assert(special_values(-endless) && special_values(-3) && special_values(-0.25) && special_values(0.01) &&
              special_values(0.5));
static_assert(special_values(1.5) && special_values(2.5) && special_values(3) && special_values(4) &&
              special_values(700) && special_values(endless));

// Every form of the call.
static_assert(norms::lp_norm(norms::accurate, x, 3) == 6 && norms::lp_norm(x.begin(), x.end(), 3) == 6 &&
              norms::lp_norm({3.0, -4.0, 5.0}, 3) == 6);
static_assert(norms::lp_norm(norms::accurate, {3.0, -4.0, 5.0}, 3) == 6 &&
              norms::lp_norm(norms::accurate, x.begin(), x.end(), 3) == 6);
static_assert(norms::lp_norm({3, -4, 5}, 3) == 6 && norms::lp_norm(std::array{3, -4, 5}, 3) == 6 &&
              norms::lp_norm<3>(std::array{3, -4, 5}) == 6);
static_assert(norms::lp_norm<3>(x) == 6 && norms::lp_norm<3>({3.0, -4.0, 5.0}) == 6 &&
              norms::lp_norm<3>(x.begin(), x.end()) == 6);
static_assert(norms::norm(x, norms::lp{3}) == 6 && norms::norm(norms::accurate, x, norms::lp_c<3>{}) == 6);
// A component 0 or a difference 0 among others.
constexpr bool zeros_add_nothing(double p) {
  return norms::lp_norm({0.0, 2.0}, p) == 2 && norms::lp_norm({0.0F, 2.0F}, p) == 2 &&
         norms::lp_distance({1.0, 2.0}, {1.0, 4.0}, p) == 2;
}
static_assert(zeros_add_nothing(0.01) && zeros_add_nothing(0.7) && zeros_add_nothing(2.5) && zeros_add_nothing(3.7) &&
              zeros_add_nothing(1e9));
static_assert(norms::lp_norm({0.0, 2.0}, -3.7) == 0 && norms::lp_distance({1.0, 2.0}, {1.0, 4.0}, -0.01) == 0);

static_assert(norms::lp_distance(x, y, 1) == 7 && norms::lp_distance(norms::accurate, x, y, 2) == 5 &&
              norms::lp_distance<1>(x, y) == 7);
static_assert(norms::lp_distance(x.begin(), x.end(), y.begin(), y.end(), 2) == 5 &&
              norms::lp_distance({3.0, 4.0}, {0.0, 8.0}, 2) == 5);
static_assert(norms::lp_distance(norms::accurate, x.begin(), x.end(), y.begin(), y.end(), 1) == 7 &&
              norms::lp_distance<2>({3.0, 4.0}, {0.0, 8.0}) == 5);
static_assert(norms::minkowski_distance({3.0, 4.0}, {0.0, 8.0}, 2) == 5 &&
              norms::lp_distance(x.begin(), x.end(), y.begin(), 2) == 5);
static_assert(norms::lp_distance(norms::fast, x.begin(), x.end(), y.begin(), 1) == 7 &&
              norms::minkowski_distance(x.begin(), x.end(), y.begin(), 1) == 7);
static_assert(norms::minkowski_distance(x, y, 2) == 5 && norms::distance(x, y, norms::lp{2}) == 5 &&
              norms::distance(x, y, norms::lp_c<1>{}) == 7);
static_assert(norms::lp_norm<3>(norms::strided(x.data(), 3, 1)) == 6);
static_assert(std::same_as<decltype(norms::lp_norm(std::array{1.0F}, 3)), float> &&
              std::same_as<decltype(norms::lp_norm<3>(std::array{1})), double>);
static_assert(norms::lp{}.p == 2 && norms::norm(x, norms::lp{}) == norms::l2_norm(x));

constexpr double accumulated() {
  norms::accumulator<norms::lp_c<3>, double> total, other;
  total.push(3);
  other.append(std::array{-4.0, 5.0});
  total.merge(other);
  return total.value();
}
static_assert(accumulated() == 6);

// Components of every scale, from a linear congruential generator.
template <class T> constexpr auto assorted_components() {
  std::array<T, 16> components{};
  std::uint64_t state = 1;
  for (T& component : components) {
    do {
      state = state * 6364136223846793005 + 1442695040888963407;
      component = test::from_bits<T>(static_cast<test::bits_t<T>>(state >> (64 - 8 * sizeof(T))));
    } while (test::magnitude_bits(component) >= test::to_bits(test::infinity<T>));
  }
  return components;
}

template <class T, int Order> constexpr auto results() {
  constexpr auto all = assorted_components<T>();
  std::array<std::array<T, 2>, all.size()> result{};
  for (std::size_t n = 0; n < all.size(); ++n) {
    const std::span<const T> leading = std::span(all).first(n), trailing = std::span(all).last(n);
    result[n] = {norms::lp_norm<Order>(leading), norms::lp_distance<Order>(leading, trailing)};
  }
  return result;
}

template <class T, int Order> void check(test::findings& found) {
  constexpr auto at_compile_time = results<T, Order>();
  const auto all = assorted_components<T>();
  for (std::size_t n = 0; n < all.size(); ++n) {
    const std::span<const T> leading = std::span(all).first(n), trailing = std::span(all).last(n);
    test::for_each_target([&](norms::target target) {
      const auto describe = [&] { return test::text("p = ", Order, ", ", n, " components, ", target.name()); };
      found.expect_same_bits(at_compile_time[n][0], test::lp_verbs_of<T>(norms::accurate).norm(leading, Order),
                             describe);
      found.expect_same_bits(at_compile_time[n][1],
                             test::lp_verbs_of<T>(norms::accurate).distance(leading, trailing, Order), describe);
    });
  }
}

}  // namespace

TEMPLATE_TEST_CASE("norms of order 3 and 4 are the same bits at compile time and at run time", "[lp_constexpr]", float,
                   double) {
  test::findings found;
  check<TestType, 3>(found);
  check<TestType, 4>(found);
  found.report();
}
