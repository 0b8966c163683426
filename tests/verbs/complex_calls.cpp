// What can be called with complex numbers: forms of vectors, inner products, weights, accumulators, matrices, other
// types of complex numbers, and numbers that are not finite.
#include <norms/norms.hpp>

#include <array>
#include <cmath>
#include <complex>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <ranges>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "targets.hpp"

namespace {

using complex = std::complex<double>;
using numbers = std::vector<complex>;

// It has the members of std::complex that the library asks for, and no others.
class own_complex {
 public:
  using value_type = float;
  constexpr own_complex() = default;
  constexpr own_complex(float real, float imaginary) : real_(real), imaginary_(imaginary) {}
  constexpr float real() const { return real_; }
  constexpr float imag() const { return imaginary_; }

 private:
  float real_ = 0, imaginary_ = 0;
};

const numbers z{{3, 4}, {0, -12}}, y{{3, 4}, {0, 12}};

constexpr complex constant[] = {{3, 4}, {0, -12}};
static_assert(norms::l1_norm(constant) == 17 && norms::l2_norm(constant) == 13 && norms::linf_norm(constant) == 12);
static_assert(norms::dot(constant, constant) == complex(169, 0));
static_assert(std::is_same_v<decltype(norms::l2_norm(std::vector<std::complex<float>>{})), float>);
static_assert(std::is_same_v<decltype(norms::dot(std::vector<std::complex<float>>{}, z)), complex>);
static_assert(std::is_same_v<decltype(norms::dot(std::vector<std::complex<float>>{}, std::vector<double>{})), complex>);

std::string message_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "nothing";
}

numbers random_numbers(std::size_t n, test::random_engine& engine) {
  numbers result(n);
  const auto parts = test::gaussian<double>(2 * n, engine);
  for (std::size_t i = 0; i < n; ++i) result[i] = {parts[2 * i], parts[2 * i + 1]};
  return result;
}

}  // namespace

TEST_CASE("complex vectors in every form", "[complex]") {
  const std::deque<complex> scattered(z.begin(), z.end());
  CHECK(norms::l1_norm(scattered) == 17);
  CHECK(norms::l2_norm(scattered) == 13);
  CHECK(norms::linf_norm(scattered) == 12);
  CHECK(norms::dot(scattered, z) == complex(169));
  CHECK(norms::l2_norm(norms::strided(z.data(), 1, 2)) == 5);
  CHECK(norms::l1_norm(z.data(), 2) == 17);
  CHECK(norms::l1_norm(z.begin(), z.end()) == 17);
  CHECK(norms::l2_distance(z, {3.0, 4.0}) == std::sqrt(16 + 16 + 144));
  CHECK(norms::l1_distance(z, std::vector<double>{3, 0}) == 16);
  CHECK(norms::l2_distance(z, std::vector<std::complex<float>>{{3, 4}, {0, -12}}) == 0);
  CHECK(norms::rms(z) == std::sqrt(84.5));
  CHECK(norms::rms(std::deque<complex>(700, complex(3, 4))) == 5);
  CHECK(norms::l0_pseudo_norm(numbers{{0, 1}, {0, 0}, {2, 0}}) == 2);
  CHECK(norms::hamming_distance(z, y) == 1);
  CHECK(norms::cosine_similarity(z, z) == 1);
  CHECK(norms::distance(z, y, norms::any_metric("cityblock")) == 24);
  CHECK(norms::distance(z, y, norms::any_metric("dot")) == 25 - 144);
  CHECK(norms::l2_norm(std::vector<own_complex>{{3, 4}}) == 5);
  CHECK(norms::linf_norm(std::vector<own_complex>{{3, 4}}) == 5);
}

TEST_CASE("inner products of complex vectors are those of their parts", "[complex]") {
  test::random_engine engine(73);
  for (const std::size_t n : {0, 1, 3, 8, 100, 255, 256, 257, 1000}) {
    const numbers a = random_numbers(n, engine), b = random_numbers(n, engine);
    std::vector<double> parts, others, turned;
    for (const complex& c : a) parts.push_back(c.real()), parts.push_back(c.imag());
    for (const complex& c : b) others.push_back(c.real()), others.push_back(c.imag());
    for (const complex& c : b) turned.push_back(c.imag()), turned.push_back(-c.real());
    const complex expected(norms::dot(parts, others), norms::dot(parts, turned));
    test::for_each_target([&](norms::target) {
      CHECK(norms::dot(a, b) == expected);
      CHECK(norms::dot(b, a) == std::conj(expected));
      CHECK(std::abs(norms::dot(norms::fast, a, b) - expected) <= 1e-12);
    });
  }
  CHECK(norms::dot(numbers{{1, 2}}, numbers{{3, 5}}) == complex(13, -1));
  CHECK(norms::dot(numbers{{1e300, 0}, {1, 0}, {-1e300, 0}}, numbers{{0, 1e300}, {0, 3}, {0, 1e300}}) == complex(0, 3));
}

TEST_CASE("weights of complex vectors", "[complex]") {
  const std::vector<double> w{4, 0.25}, last{0, 1};
  CHECK(norms::weighted_l1_norm(z, w) == 23);
  CHECK(norms::weighted_l2_norm(z, w) == std::sqrt(136));
  CHECK(norms::weighted_linf_norm(z, last) == 12);
  CHECK(norms::weighted_lp_norm(z, last, 3.0) == 12);
  CHECK(norms::weighted_l1_distance(z, y, w) == 6);
  CHECK(norms::weighted_l2_distance(z, y, w) == 12);
  CHECK_THROWS_AS(norms::weighted_l1_norm(z, std::vector<double>{1, -1}), std::domain_error);
}

TEST_CASE("complex numbers that are not finite", "[complex]") {
  const double endless = test::infinity<double>, nan = test::quiet_nan<double>;
  test::for_each_target([&](norms::target) {
    for (const std::size_t n : {1, 3, 20, 300}) {
      const auto check = [&](complex special, double expected) {
        numbers x(n, complex(1, 2));
        x[n - 1 - n / 2] = special;
        const numbers zeros(n);
        CHECK(test::same_bits(norms::l1_norm(x), expected));
        CHECK(test::same_bits(norms::l2_norm(x), expected));
        CHECK(test::same_bits(norms::linf_norm(x), expected));
        CHECK(test::same_bits(norms::l1_norm(norms::fast, x), expected));
        CHECK(test::same_bits(norms::lp_norm(x, 2.5), expected));
        CHECK(test::same_bits(norms::linf_distance(x, zeros), expected));
        CHECK(test::same_bits(norms::l1_distance(zeros, x), expected));
      };
      check({endless, 0}, endless);
      check({1, -endless}, endless);
      check({nan, 0}, nan);
      check({-nan, endless}, nan);
      check({endless, nan}, nan);
      const double large = std::numeric_limits<double>::max();
      check({large, large}, endless);
      CHECK(norms::l1_norm(numbers(n)) == 0);
    }
  });
  CHECK(norms::l1_norm(numbers{}) == 0);
  CHECK(norms::linf_norm(numbers{}) == 0);
  CHECK(norms::dot(numbers{}, numbers{}) == complex());
}

TEST_CASE("sizes of complex vectors that differ are named", "[complex]") {
  CHECK(message_of([] { static_cast<void>(norms::l1_distance(z, numbers(5))); }) == "norms: sizes differ: 2 and 5");
  std::deque<complex> shorter(700), longer(701);
  const auto all = [](const complex&) { return true; };
  auto first = std::views::filter(shorter, all);
  auto second = std::views::filter(longer, all);
  const std::string expected = "norms: sizes differ: 700 and 701";
  CHECK(message_of([&] { static_cast<void>(norms::l2_distance(first, second)); }) == expected);
  CHECK(message_of([&] { static_cast<void>(norms::l1_distance(first, second)); }) == expected);
}

TEST_CASE("accumulators of complex numbers", "[complex]") {
  test::random_engine engine(74);
  const numbers x = random_numbers(1000, engine), other = random_numbers(1000, engine);
  const auto check = [&]<class Metric>(Metric metric) {
    norms::accumulator<Metric, complex> total, rest, of_pairs;
    total.append(x.begin(), x.begin() + 301);
    rest.push(x[301]);
    rest.append(x.data() + 302, 698);
    total.merge(rest);
    of_pairs.append(x, other);
    CHECK(total.count() == 1000);
    CHECK(test::same_bits(total.value(), norms::norm(x, metric)));
    CHECK(test::same_bits(of_pairs.value(), norms::distance(x, other, metric)));
  };
  check(norms::l0);
  check(norms::l1);
  check(norms::l2);
  check(norms::l2_squared);
  check(norms::linf);
  check(norms::root_mean_square_error_t{});
}

TEST_CASE("matrices of complex numbers", "[complex]") {
  const complex a[2][2] = {{{3, 4}, {0, 1}}, {{0, -12}, {5, 12}}};
  CHECK(norms::frobenius_norm(a) == std::sqrt(25 + 1 + 144 + 169));
  CHECK(norms::max_norm(a) == 13);
  CHECK(norms::matrix_one_norm(a) == 17);
  CHECK(norms::matrix_inf_norm(a) == 25);
  const norms::matrix_view column(&a[0][0], 2, 1, 2);
  CHECK(norms::frobenius_norm(column) == 13);
  CHECK(norms::max_norm(norms::fast, column) == 12);
}

TEST_CASE("matrices of integers of 64 bits", "[matrix]") {
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  const std::int64_t a[2][2] = {{3, -4}, {least, 0}};
  CHECK(norms::max_norm(a) == 0x1p63);
  CHECK(norms::matrix_one_norm(a) == 0x1p63);
  CHECK(norms::matrix_inf_norm(a) == 0x1p63);
  CHECK(norms::frobenius_norm(norms::matrix_view(&a[0][0], 2, 1, 2)) == 0x1p63);
  const std::uint64_t large[2][2] = {{~std::uint64_t{0}, 1}, {1, 1}};
  CHECK(norms::matrix_one_norm(large) == 0x1p64);
}
