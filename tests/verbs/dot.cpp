// The inner product: correctly rounded under accurate, also where it cancels, and near it under fast.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <list>
#include <span>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "guarded_memory.hpp"
#include "verbs.hpp"

namespace {

using catalogue::formulas::inner_product;
using dot_verbs = test::verbs<catalogue::metric_of<norms::inner_product_t>>;

// Sums of nothing and those that underflow are +0 here.
template <class T> T truth(const std::vector<T>& x, const std::vector<T>& y) {
  return reference::distance<inner_product>(x, y) + T{0};
}

template <class T> struct pair_of_vectors {
  std::string_view name;
  std::vector<T> x, y;
};

// Every product and nearly its opposite, so that what is left are the last digits of some.
template <class T> pair_of_vectors<T> cancelling(std::vector<T> x, std::vector<T> y, test::random_engine& engine) {
  for (std::size_t i = 1; i < x.size(); i += 2) {
    x[i] = x[i - 1];
    y[i] = engine() % 4 == 0 ? -std::nextafter(y[i - 1], T{0}) : -y[i - 1];
  }
  return {"cancelling", std::move(x), std::move(y)};
}

template <class T> std::vector<T> integers(std::size_t n, double spread, test::random_engine& engine) {
  std::normal_distribution<double> normal(0, spread);
  std::vector<T> x(n);
  for (T& component : x) component = static_cast<T>(std::round(normal(engine)));
  return x;
}

template <class T, class Body> void for_each_pair(Body body) {
  test::random_engine engine(19);
  std::vector<std::size_t> lengths;
  for (std::size_t n = 0; n <= 70; ++n) lengths.push_back(n);
  lengths.insert(lengths.end(), {127, 128, 131, 256, 515, 1000, 4099, 40000});
  for (const std::size_t n : lengths) {
    for (const auto& first : test::generators<T>) {
      const auto& second = test::generators<T>[engine() % test::generators<T>.size()];
      body(pair_of_vectors<T>{first.name, first.make(n, engine), second.make(n, engine)});
      body(cancelling<T>(first.make(n, engine), second.make(n, engine), engine));
    }
    body(pair_of_vectors<T>{"integers", integers<T>(n, 100, engine), integers<T>(n, 100, engine)});
    body(pair_of_vectors<T>{"many ties", integers<T>(n, 3000, engine), integers<T>(n, 3000, engine)});
    body(cancelling<T>(integers<T>(n, 1e5, engine), integers<T>(n, 1e5, engine), engine));
  }
}

// The bound of `fast`, plus the roundings of the bound.
template <class T> bool is_near(T actual, T expected, const pair_of_vectors<T>& v) {
  if (test::same_bits(actual, expected)) return true;
  constexpr T unit = std::numeric_limits<T>::epsilon() / 2;
  double size = 0;
  for (std::size_t i = 0; i < v.x.size(); ++i)
    size += std::abs(static_cast<double>(v.x[i]) * static_cast<double>(v.y[i]));
  if (!std::isfinite(size)) return true;  // the bound itself overflows
  const double of_underflow = static_cast<double>(v.x.size()) * static_cast<double>(std::numeric_limits<T>::min());
  const double error = std::abs(static_cast<double>(actual) - static_cast<double>(expected));
  return error <= 33 * static_cast<double>(unit) * size + of_underflow;
}

}  // namespace

TEMPLATE_TEST_CASE("dot is correctly rounded, or near it", "[dot]", float, double) {
  test::findings found;
  for_each_pair<TestType>([&](const pair_of_vectors<TestType>& v) {
    const TestType expected = truth(v.x, v.y);
    test::for_each_target([&](norms::target target) {
      const auto describe = [&] { return test::text(v.name, ", ", target.name(), ", ", v.x.size(), " components"); };
      found.expect_same_bits(dot_verbs::distance(norms::accurate, v.x, v.y), expected, describe);
      found.expect_same_bits(dot_verbs::distance(norms::accurate, v.y, v.x), expected, describe);
      found.expect(is_near(dot_verbs::distance(norms::fast, v.x, v.y), expected, v), describe);
      const test::arithmetic_mode flushing(test::flushing_control);
      found.expect_same_bits(dot_verbs::distance(norms::accurate, v.x, v.y), expected, describe);
    });
  });
  found.report();
}

TEMPLATE_TEST_CASE("dot reads nothing outside its vectors", "[dot][guard_pages]", float, double) {
  constexpr std::size_t longest = 300;
  test::random_engine engine(20);
  const auto x = test::gaussian<TestType>(longest, engine), y = test::gaussian<TestType>(longest, engine);
  test::guarded_vectors<TestType> guarded(longest);
  test::findings found;
  for (std::size_t n = 0; n <= longest; ++n) {
    const pair_of_vectors<TestType> v{"",
                                      {x.begin(), x.begin() + static_cast<std::ptrdiff_t>(n)},
                                      {y.begin(), y.begin() + static_cast<std::ptrdiff_t>(n)}};
    const TestType expected = truth(v.x, v.y);
    guarded.place(v.x, v.y, [&](auto guarded_x, auto guarded_y, std::string_view where) {
      test::for_each_target([&](norms::target target) {
        const auto describe = [&] { return test::text(target.name(), ", length ", n, where); };
        found.expect_same_bits(dot_verbs::distance(norms::accurate, guarded_x, guarded_y), expected, describe);
        found.expect(is_near(dot_verbs::distance(norms::fast, guarded_x, guarded_y), expected, v), describe);
      });
    });
  }
  found.report();
}

TEMPLATE_TEST_CASE("dot of components that are not finite", "[dot]", float, double) {
  const TestType endless = test::infinity<TestType>, nan = test::quiet_nan<TestType>;
  test::for_each_target_and_policy([&]<class Policy>(norms::target, Policy policy) {
    for (const std::size_t n : {3, 20, 1000}) {
      const auto of = [&](TestType a, TestType b, TestType c = 1, TestType d = 1) {
        std::vector<TestType> x(n, 2), y(n, 3);
        x[n / 2] = a, y[n / 2] = b, x[n - 1] = c, y[n - 1] = d;
        return dot_verbs::distance(policy, x, y);
      };
      CHECK(test::same_bits(of(nan, 1), nan));
      CHECK(test::same_bits(of(1, -nan), nan));
      CHECK(test::same_bits(of(endless, 0), nan));
      CHECK(test::same_bits(of(endless, nan), nan));
      CHECK(test::same_bits(of(endless, 1, -endless, 1), nan));
      CHECK(test::same_bits(of(endless, 1, nan, 1), nan));
      CHECK(test::same_bits(of(endless, 1, -endless, -1), endless));
      CHECK(test::same_bits(of(endless, -2), -endless));
      CHECK(test::same_bits(of(-3, endless, 1, -endless), -endless));
      const TestType large = std::numeric_limits<TestType>::max();
      CHECK(test::same_bits(of(large, 2), endless));
      CHECK(test::same_bits(of(large, -2), -endless));
      CHECK(of(large, 2, -large, 2) == static_cast<TestType>(6 * (n - 2)));
    }
  });
}

TEMPLATE_TEST_CASE("dot of parts", "[dot]", float, double) {
  test::random_engine engine(21);
  test::findings found;
  for_each_pair<TestType>([&](const pair_of_vectors<TestType>& v) {
    if (v.x.size() > 300) return;
    norms::accumulator<norms::inner_product_t, TestType> whole, rest;
    const std::size_t first = v.x.empty() ? 0 : engine() % v.x.size();
    const std::span x(v.x), y(v.y);
    whole.append(x.first(first), y.first(first));
    rest.append(x.subspan(first), y.subspan(first));
    rest.merge(whole);
    const auto describe = [&] { return test::text(v.name, ", ", v.x.size(), " components"); };
    found.expect_same_bits(rest.value(), truth(v.x, v.y), describe);
    const std::list<TestType> list(v.x.begin(), v.x.end());
    found.expect_same_bits(norms::dot(list, v.y), truth(v.x, v.y), describe);
  });
  found.report();
}

TEMPLATE_TEST_CASE("subnormal components matter to dot beside large ones", "[dot]", float, double) {
  using limits = std::numeric_limits<TestType>;
  test::for_each_target_and_policy([&]<class Policy>(norms::target, Policy policy) {
    for (const std::size_t n : {6, 40, 1000}) {
      std::vector<TestType> x(n), y(n);
      x[3] = limits::min() / 2, y[3] = 2 / limits::min();
      x[1] = 3, y[1] = -2;
      const test::arithmetic_mode flushing(test::flushing_control);
      const TestType result = dot_verbs::distance(policy, x, y);
      CHECK(result == -5);
    }
  });
}

TEST_CASE("dot of infinite parts", "[dot]") {
  const double endless = test::infinity<double>;
  const auto total_of = [&](double first, double second) {
    norms::accumulator<norms::inner_product_t, double> total, rest;
    total.push(first, 1);
    rest.push(second, 1);
    total.merge(rest);
    const auto state = total.state();
    return norms::accumulator<norms::inner_product_t, double>::from_state(state).value();
  };
  CHECK(total_of(-endless, 3) == -endless);
  CHECK(total_of(endless, endless) == endless);
  CHECK(test::same_bits(total_of(endless, -endless), test::quiet_nan<double>));
}

TEST_CASE("dot in constant expressions, and of what is no dense vector", "[dot]") {
  constexpr std::array x{1e300, 1.0, -1e300}, y{1e300, 3.0, 1e300};
  STATIC_REQUIRE(norms::dot(x, y) == 3);
  STATIC_REQUIRE(norms::dot(norms::fast, std::array{1.0F, 2.0F}, std::array{4.0F, 6.0F}) == 16);
  STATIC_REQUIRE(norms::dot(std::array<double, 0>{}, std::array<double, 0>{}) == 0);
  STATIC_REQUIRE(norms::dot({1, -2}, {4, 6}) == -8);
  CHECK(norms::dot(norms::strided(x.data(), 2, 2), std::vector{1.0, 1.0}) == 0);
  CHECK(norms::dot(std::vector{1, 2, 3}, std::vector{1, -2, 3}) == 6);
  CHECK(norms::dot(x.data(), y.data(), 2) == std::numeric_limits<double>::infinity());
  CHECK(norms::distance(x, y, norms::inner_product) == 3);
  CHECK(norms::dot(std::vector<norms::float16>{norms::float16(2)}, std::vector<norms::float16>{norms::float16(-3)}) ==
        -6);
  STATIC_REQUIRE(!norms::norm_metric<norms::inner_product_t>);
  CHECK_THROWS_AS(norms::dot(std::vector{1.0}, std::vector{1.0, 2.0}), std::invalid_argument);
}
