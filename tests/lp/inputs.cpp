// Lp norms and distances of every length, between inaccessible pages, and of vectors that are read block by block.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <list>
#include <span>
#include <string_view>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "guarded_memory.hpp"
#include "lp_reference.hpp"
#include "lp_verbs.hpp"

namespace {

constexpr std::array orders{-1.3, 0.3, 0.5, 1.5, 2.5, 3.0, 4.0, 7.7};

template <class T, class Policy> constexpr double promised(double p) {
  if (!test::is_accurate<Policy>) return p == 0.5 ? 10 : test::promised_ulps<Policy>;
  return p == 3 || p == 4 ? 0.5 : std::is_same_v<T, float> ? 0.5 + 0x1p-28 : 0.55;
}

// Many components of few different values, because MPFR takes its time.
template <class T> std::vector<T> assorted(std::size_t n, const std::vector<T>& values, test::random_engine& engine) {
  std::vector<T> x(n);
  for (T& component : x) component = values[engine() % values.size()];
  return x;
}

}  // namespace

TEMPLATE_TEST_CASE("Lp norms of every length, and nothing is read outside the vectors", "[lp_inputs]", float, double) {
  using T = TestType;
  // More than four times the lanes of the widest registers times the streams.
  constexpr std::size_t longest = 4 * 16 * 4 + 9;
  test::random_engine engine(40);
  const auto x = test::gaussian<T>(longest, engine), y = test::gaussian<T>(longest, engine);
  test::guarded_vectors<T> guarded(longest);
  test::findings found;
  for (const double p : orders) {
    reference::power_sum of_norm(p), of_distance(p);
    reference::lp_value norm, distance;
    for (std::size_t n = 0; n <= longest; ++n) {
      if (n != 0) {
        of_norm.add(static_cast<double>(x[n - 1]), 0);
        of_distance.add(static_cast<double>(x[n - 1]), static_cast<double>(y[n - 1]));
      }
      norm.of(of_norm);
      distance.of(of_distance);
      guarded.place(
          std::span(x).first(n), std::span(y).first(n),
          [&](std::span<const T> guarded_x, std::span<const T> guarded_y, std::string_view where) {
            test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
              const auto describe = [&] {
                return test::text(test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ", length ", n, where);
              };
              const auto& verbs = test::lp_verbs_of<T>(policy);
              found.expect(norm.ulps(verbs.norm(guarded_x, p)) <= promised<T, Policy>(p), describe);
              found.expect(distance.ulps(verbs.distance(guarded_x, guarded_y, p)) <= promised<T, Policy>(p), describe);
            });
          });
    }
  }
  found.report();
}

namespace {

template <class T>
void check_inputs(test::findings& found, const std::vector<T>& x, const std::vector<T>& y, std::string_view data) {
  const std::list<T> x_list(x.begin(), x.end()), y_list(y.begin(), y.end());
  // What lies between the components of a strided vector is not part of it.
  constexpr std::size_t stride = 3;
  std::vector<T> spread(stride * y.size() + 1, test::quiet_nan<T>);
  for (std::size_t i = 0; i < y.size(); ++i) spread[stride * (y.size() - 1 - i)] = y[i];
  const norms::strided<T> strided(spread.data() + (y.empty() ? 0 : stride * (y.size() - 1)), y.size(),
                                  -static_cast<std::ptrdiff_t>(stride));
  for (const double p : orders) {
    reference::lp_value norm_x, norm_y, distance;
    norm_x.of<T>(x, {}, p);
    norm_y.of<T>(y, {}, p);
    distance.of<T>(x, y, p);
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const auto check = [&](std::string_view kind, reference::lp_value& expected, T result) {
        const bool nearest = test::same_bits(result, expected.template rounded<T>());
        found.expect(nearest || expected.ulps(result) <= promised<T, Policy>(p), [&] {
          return test::text(kind, ", ", test::policy_name<Policy>, ' ', target.name(), ", p = ", p, ", ", x.size(),
                            " components, ", data, ": ", result, " instead of ", expected.template rounded<T>(), ", ",
                            expected.ulps(result), " ulp");
        });
      };
      const auto& verbs = test::lp_verbs_of<T>(policy);
      check("vector", norm_x, verbs.norm(x, p));
      check("list", norm_x, verbs.norm_of_list(x_list, p));
      check("iterators", norm_x, verbs.norm_between(x_list.begin(), x_list.end(), p));
      check("strided", norm_y, verbs.norm_of_strided(strided, p));
      check("vectors", distance, verbs.distance(x, y, p));
      check("lists", distance, verbs.distance_of_lists(x_list, y_list, p));
      check("vector and strided", distance, verbs.distance_of_strided(x, strided, p));
    });
  }
}

}  // namespace

TEMPLATE_TEST_CASE("Lp norms of vectors that are read in blocks", "[lp_inputs]", float, double) {
  using T = TestType;
  test::random_engine engine(41);
  test::findings found;
  for (const std::size_t n : {0U, 1U, 17U, 512U, 513U, 1025U}) {
    for (const auto& generator : test::generators<T>) {
      check_inputs(found, assorted(n, generator.make(10, engine), engine),
                   assorted(n, generator.make(10, engine), engine), generator.name);
    }
  }
  found.report();
}

TEMPLATE_TEST_CASE("the smallest magnitude of what is read in blocks, at the ends of the range", "[lp_inputs]", float,
                   double) {
  using limits = std::numeric_limits<TestType>;
  test::findings found;
  for (const TestType value : {limits::denorm_min(), limits::min(), TestType{1}, limits::max() / 3, limits::max()}) {
    const std::vector<TestType> x(3, value);
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const auto describe = [&] { return test::text(test::policy_name<Policy>, ' ', target.name(), ", ", value); };
      const auto& verbs = test::lp_verbs_of<TestType>(policy);
      const std::list<TestType> list(x.begin(), x.end()), less(3, value - value / 2);
      found.expect_same_bits(verbs.norm(x, -limits::infinity()), value, describe);
      found.expect_same_bits(verbs.norm_of_list(list, -limits::infinity()), value, describe);
      found.expect_same_bits(verbs.distance_of_lists(list, less, -limits::infinity()), value - (value - value / 2),
                             describe);
    });
  }
  found.report();
}

TEMPLATE_TEST_CASE("blocks of very different size", "[lp_inputs]", float, double) {
  using T = TestType;
  test::random_engine engine(42);
  test::findings found;
  const int widest = std::numeric_limits<T>::max_exponent - 26;
  for (int left = 25; left != 0; --left) {
    std::vector<T> x, y;
    const std::size_t blocks = 2 + engine() % 3;
    for (std::size_t block = 0; block < blocks; ++block) {
      const std::size_t n = block + 1 == blocks ? 1 + engine() % 512 : 512;
      const bool zeros = engine() % 8 == 0;
      const int exponent = zeros ? 0 : static_cast<int>(engine() % static_cast<unsigned>(2 * widest)) - widest;
      const int near = engine() % 2 == 0 ? exponent : exponent / 16;
      auto of_x = test::gaussian_times_power_of_two<T>(8, near, engine),
           of_y = test::gaussian_times_power_of_two<T>(8, near, engine);
      if (zeros) of_x = of_y = {T{0}};
      for (std::size_t i = 0; i < n; ++i) {
        const std::size_t k = engine() % of_x.size();
        x.push_back(of_x[k]);
        y.push_back(of_y[k]);
      }
    }
    check_inputs(found, x, y, test::text("blocks, ", left, " left"));
  }
  found.report();
}
