// Components of normalized vectors against MPFR, bit for bit, under every instruction set: in place, elsewhere and strided;
// quotients that only integers settle.
#include <norms/normalize.hpp>
#include <norms/norms.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "number.hpp"
#include "targets.hpp"

namespace {

template <class T> reference::number true_norm(norms::l1_t, const std::vector<T>& x) {
  reference::number sum;
  for (const T component : x) sum += abs(reference::number(static_cast<double>(component)));
  return sum;
}
template <class T> reference::number true_norm(norms::l2_t, const std::vector<T>& x) {
  reference::number sum;
  for (const T component : x) {
    const reference::number c(static_cast<double>(component));
    sum += c * c;
  }
  return sqrt(sum);
}
template <class T> reference::number true_norm(norms::linf_t, const std::vector<T>& x) {
  reference::number largest;
  for (const T component : x) {
    const reference::number c = abs(reference::number(static_cast<double>(component)));
    if (largest < c) largest = c;
  }
  return largest;
}

// The true quotients, each rounded once; -0 has its sign.
template <class T, class Metric> std::vector<T> true_quotients(Metric metric, const std::vector<T>& x) {
  const reference::number norm = true_norm(metric, x);
  std::vector<T> result(x);
  for (T& component : result) {
    if (test::magnitude_bits(component) == 0) continue;
    component = (reference::number(static_cast<double>(component)) / norm).template rounded<T>();
  }
  return result;
}

template <class T> bool are_same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::ranges::equal(a, b, [](T first, T second) { return test::same_bits(first, second); });
}

template <class T, class Metric>
void check_vector(test::findings& found, Metric metric, const std::vector<T>& x, std::string_view name) {
  const bool is_zero = std::ranges::all_of(x, [](T c) { return test::magnitude_bits(c) == 0; });
  const std::vector<T> expected = is_zero ? x : true_quotients(metric, x);
  test::for_each_target([&](norms::target target) {
    const auto describe = [&] { return test::text(name, ", ", x.size(), " components, ", target.name()); };
    const T norm = norms::norm(x, metric);
    std::vector<T> in_place(x), elsewhere(x.size());
    found.expect_same_bits(norms::normalize(in_place, metric), norm, describe);
    found.expect(are_same(in_place, expected), describe);
    found.expect_same_bits(norms::normalize_copy(x, elsewhere, metric), norm, describe);
    found.expect(are_same(elsewhere, expected), describe);
    std::vector<T> spread(2 * x.size() + 1);
    for (std::size_t i = 0; i < x.size(); ++i) spread[2 * i] = x[i];
    found.expect_same_bits(norms::normalize(norms::strided(spread.data(), x.size(), 2), metric), norm, describe);
    for (std::size_t i = 0; i < x.size(); ++i) spread[i] = spread[2 * i];
    spread.resize(x.size());
    found.expect(are_same(spread, expected), describe);
  });
}

}  // namespace

TEMPLATE_TEST_CASE("normalized components are correctly rounded", "[normalize]", float, double) {
  using T = TestType;
  test::findings found;
  test::random_engine engine(17);
  for (const auto& generator : test::generators<T>) {
    for (const std::size_t n : {1U, 2U, 3U, 7U, 16U, 37U, 130U}) {
      const std::vector<T> x = generator.make(n, engine);
      check_vector(found, norms::l1, x, generator.name);
      check_vector(found, norms::l2, x, generator.name);
      check_vector(found, norms::linf, x, generator.name);
    }
  }
  const std::vector<T> longer = test::gaussian<T>(1100, engine);
  check_vector(found, norms::l2, longer, "gaussian");
  check_vector(found, norms::l1, longer, "gaussian");
  found.report();
}

// Of floats one quotient in some millions is so near a midpoint that sums in double leave it open.
TEST_CASE("quotients of floats that are in doubt", "[normalize]") {
  test::random_engine engine(18);
  const std::vector<float> x = test::gaussian<float>(1 << 20, engine);
  std::vector<float> expected(x.size());
  const double norm = norms::l2_norm(std::vector<double>(x.begin(), x.end()));
  const reference::number exact = true_norm(norms::l2, x);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double quotient = static_cast<double>(x[i]) / norm, margin = quotient * 0x1p-50;
    const auto least = static_cast<float>(quotient - margin), most = static_cast<float>(quotient + margin);
    expected[i] = least;
    if (!test::same_bits(least, most))
      expected[i] = (reference::number(static_cast<double>(x[i])) / exact).rounded<float>();
  }
  std::vector<float> out(x.size());
  test::for_each_target([&](norms::target) {
    norms::normalize_copy(x, out);
    CHECK(are_same(out, expected));
    out = x;
    norms::normalize(out);
    CHECK(are_same(out, expected));
  });
}

TEMPLATE_TEST_CASE("ties of subnormal quotients", "[normalize]", float, double) {
  using T = TestType;
  const T smallest = test::smallest_subnormal<T>;
  test::findings found;
  for (const T divisor : {T(2), T(4), T(3), T(1.5)}) {
    std::vector<T> x{divisor};
    for (int k = 1; k < 40; ++k) x.push_back(static_cast<T>(k % 2 != 0 ? -k : k) * smallest);
    check_vector(found, norms::linf, x, "ties");
    check_vector(found, norms::l2, x, "just below ties");
    check_vector(found, norms::l1, x, "just below ties");
  }
  // The whole vector is subnormal, or so large that its norm is infinite.
  check_vector(found, norms::l2, std::vector<T>{smallest, smallest, -2 * smallest}, "subnormal");
  check_vector(found, norms::l1, std::vector<T>{smallest, smallest, -2 * smallest}, "subnormal");
  check_vector(found, norms::linf, std::vector<T>{smallest, smallest, -3 * smallest}, "subnormal");
  check_vector(found, norms::l2, std::vector<T>(9, test::largest<T>), "largest");
  check_vector(found, norms::l1, std::vector<T>(9, test::largest<T>), "largest");
  check_vector(found, norms::linf, std::vector<T>{test::largest<T>, T(-1)}, "largest");
  found.report();
}

// From a guess that is off, so that the comparisons are what finds the result.
TEMPLATE_TEST_CASE("quotients by norms without rounding", "[normalize]", float, double) {
  using T = TestType;
  test::random_engine engine(19);
  test::findings found;
  for (int repetition = 0; repetition < 300; ++repetition) {
    std::vector<T> x = repetition % 2 != 0 ? test::gaussian<T>(4, engine) : test::wide_exponents<T>(3, engine);
    norms::detail::exact_sum<T, 2> squares;
    norms::detail::exact_sum<T, 1> magnitudes;
    squares.add_squares(x.data(), x.size());
    magnitudes.add_magnitudes(x.data(), x.size());
    const std::vector<T> by_l1 = true_quotients(norms::l1, x), by_l2 = true_quotients(norms::l2, x);
    for (std::size_t i = 0; i < x.size(); ++i) {
      for (const int off : {-3, 0, 2}) {
        const auto guess = [off](T quotient) {
          const auto bits = static_cast<std::int64_t>(test::magnitude_bits(quotient)) + off;
          return test::from_bits<T>(static_cast<test::bits_t<T>>(std::max<std::int64_t>(bits, 0)));
        };
        const auto describe = [&] { return test::text("component ", x[i], ", guess off by ", off); };
        const T first = norms::detail::exact_quotient<T, 1>(magnitudes).rounded(x[i], guess(by_l1[i]));
        const T second = norms::detail::exact_quotient<T, 2>(squares).rounded(x[i], guess(by_l2[i]));
        found.expect(test::to_bits(first) == test::magnitude_bits(by_l1[i]), describe);
        found.expect(test::to_bits(second) == test::magnitude_bits(by_l2[i]), describe);
      }
    }
  }
  found.report();
}
