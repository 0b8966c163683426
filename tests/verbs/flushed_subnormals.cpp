// The library computes with subnormal numbers also in a thread that flushes them to zero, and leaves that mode as it was.
#include <array>
#include <cstddef>
#include <limits>
#include <list>
#include <string_view>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace {

template <class T, class Body> void for_each_case(Body body) {
  test::random_engine engine(13);
  for (const auto& generator : test::generators<T>) {
    for (const std::size_t n : std::vector<std::size_t>{1, 2, 3, 4, 7, 8, 15, 16, 17, 33, 64, 100, 600, 5000}) {
      const auto x = generator.make(n, engine), y = generator.make(n, engine);
      body(x, y, generator.name);
    }
  }
  // The differences of normal numbers can be subnormal too.
  const T normal = std::numeric_limits<T>::min();
  for (const std::size_t n : std::vector<std::size_t>{1, 5, 16, 40, 1000}) {
    body(std::vector<T>(n, normal + normal / 4), std::vector<T>(n, normal), std::string_view("subnormal differences"));
  }
}

// A result computed while the processor flushes subnormals; volatile keeps the computation inside that mode.
template <class Compute> auto flushed(const Compute& compute) {
  const test::arithmetic_mode flushing(test::flushing_control);
  const volatile auto result = compute();
  return result;
}

}  // namespace

TEMPLATE_TEST_CASE("flushing subnormals to zero changes no result", "[flushed_subnormals]", float, double) {
  const test::arithmetic_mode standard(test::standard_control);
  test::findings found;
  for_each_case<TestType>([&](const std::vector<TestType>& x, const std::vector<TestType>& y, std::string_view data) {
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const auto check = [&](std::string_view what, const auto& compute) {
        found.expect_same_bits(flushed(compute), compute(), [&] {
          return test::text(what, ' ', test::policy_name<Policy>, ' ', target.name(), ", ", x.size(), " components, ",
                            data);
        });
      };
      test::for_each_metric([&](auto verbs) {
        check(verbs.name, [&] { return verbs.norm(policy, x); });
        check(verbs.name, [&] { return verbs.distance(policy, x, y); });
      });
      check("cosine", [&] { return test::cosine_similarity.distance(policy, x, y); });
      check("l0", [&] { return test::l0.norm(policy, x); });
      check("hamming", [&] { return test::l0.distance(policy, x, y); });
    });
  });
  found.report();
}

TEMPLATE_TEST_CASE("inlined sizes compute with subnormals too", "[flushed_subnormals]", float, double) {
  const TestType tiny = test::smallest_subnormal<TestType>;
  const volatile TestType three = 3 * tiny, four = 4 * tiny;
  const std::array<TestType, 2> x{three, four};
  const TestType five = test::from_bits<TestType>(5), seven = test::from_bits<TestType>(7),
                 one = test::from_bits<TestType>(1);
  CHECK(test::same_bits(flushed([&] { return norms::l2_norm(x); }), five));
  CHECK(test::same_bits(flushed([&] { return norms::l2_norm(norms::fast, x); }), five));
  CHECK(test::same_bits(flushed([&] { return norms::l1_norm(x); }), seven));
  CHECK(test::same_bits(flushed([&] { return norms::linf_distance(x, std::array<TestType, 2>{four, four}); }), one));
}

TEST_CASE("inputs that are converted keep their subnormal components", "[flushed_subnormals]") {
  const test::arithmetic_mode standard(test::standard_control);
  const float tiny = test::smallest_subnormal<float>;
  const std::vector<double> zero(600);
  const std::vector<float> x(600, tiny);
  const std::list<float> list(x.begin(), x.end());
  const std::list<double> wide_list(600, test::smallest_subnormal<double>);
  test::for_each_policy([&](auto policy) {
    CHECK(test::same_bits(flushed([&] { return norms::linf_distance(policy, x, zero); }), static_cast<double>(tiny)));
    CHECK(
        test::same_bits(flushed([&] { return norms::l1_distance(policy, zero, x); }), 600 * static_cast<double>(tiny)));
    CHECK(test::same_bits(flushed([&] { return norms::l1_norm(policy, list); }), 600 * tiny));
    CHECK(test::same_bits(flushed([&] { return norms::l1_norm(policy, wide_list); }),
                          600 * test::smallest_subnormal<double>));
  });
}

TEST_CASE("roots of exact sums that are subnormal", "[flushed_subnormals]") {
  const test::arithmetic_mode standard(test::standard_control);
  const double tiny = 0x1.08247be633bbp-1024;
  const std::list<double> list{tiny};
  CHECK(test::same_bits(flushed([&] { return norms::lp_norm<3>(list); }), tiny));
  CHECK(test::same_bits(flushed([&] { return norms::lp_norm<4>(list); }), tiny));
}

TEMPLATE_TEST_CASE("the control register is left as it was", "[flushed_subnormals]", float, double) {
  test::random_engine engine(17);
  test::findings found;
  for (const test::control_word control : {test::standard_control, test::flushing_control}) {
    const test::arithmetic_mode mode(control);
    const test::control_word before = test::read_control();
    for_each_case<TestType>([&](const std::vector<TestType>& x, const std::vector<TestType>& y, std::string_view data) {
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        test::for_each_metric([&](auto verbs) {
          const volatile TestType norm = verbs.norm(policy, x), distance = verbs.distance(policy, x, y);
          static_cast<void>(norm + distance);
          found.expect(((test::read_control() ^ before) & ~test::sticky_status_flags) == 0, [&] {
            return test::text(verbs.name, ' ', test::policy_name<Policy>, ' ', target.name(), ", ", x.size(),
                              " components, ", data);
          });
        });
      });
    });
  }
  found.report();
}
