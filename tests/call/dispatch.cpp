// Which instruction set runs: the list of targets, forcing one, and what does not depend on it.
#include <norms/norms.hpp>

#include <algorithm>
#include <array>
#include <barrier>
#include <concepts>
#include <ranges>
#include <string_view>
#include <thread>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

// First in the file: run by itself, as CTest does, it makes the first calls of the process.
TEST_CASE("the first calls of several threads agree", "[dispatch]") {
  constexpr std::size_t threads = 8, n = 1000;
  const std::vector<double> x(n, 3.0);
  std::array<double, threads> results{};
  {
    std::barrier start(static_cast<std::ptrdiff_t>(threads));
    std::vector<std::jthread> running;
    for (double& result : results) {
      running.emplace_back([&] {
        start.arrive_and_wait();
        result = norms::l1_norm(x);
      });
    }
  }
  CHECK(std::ranges::all_of(results, [](double result) { return result == 3.0 * n; }));
}

TEST_CASE("the best target is active unless another is forced", "[dispatch]") {
  const auto targets = norms::supported_targets();
  STATIC_REQUIRE(std::ranges::random_access_range<decltype(targets)>);
  STATIC_REQUIRE(std::ranges::sized_range<decltype(targets)>);
  STATIC_REQUIRE(std::regular<norms::target>);
  REQUIRE(std::ranges::size(targets) > 0);
  CHECK((*targets.begin()).name() == "scalar");
  CHECK(norms::active_target() == *(std::ranges::end(targets) - 1));
}

TEST_CASE("targets have distinct names and those of this machine", "[dispatch]") {
  std::vector<std::string_view> names;
  for (const norms::target target : norms::supported_targets()) names.push_back(target.name());
#if defined(__x86_64__)
  const std::vector<std::string_view> order{"scalar", "sse2", "avx2", "avx512"};
  CHECK(names.size() >= 2);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) CHECK(names.size() >= 3);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    CHECK(names.size() == 4);
#elif defined(__aarch64__)
  const std::vector<std::string_view> order{"scalar", "neon"};
  CHECK(names.size() == 2);
#endif
  REQUIRE(names.size() <= order.size());
  CHECK(std::equal(names.begin(), names.end(), order.begin()));
}

TEST_CASE("a forced target stays until the next", "[dispatch]") {
  const norms::target before = norms::active_target();
  for (const norms::target target : norms::supported_targets()) {
    norms::force_target(target);
    CHECK(norms::active_target() == target);
    CHECK(norms::l2_norm(std::vector<double>(100, 1.0)) == 10);
    CHECK(norms::active_target() == target);
  }
  norms::force_target(before);
  CHECK(norms::active_target() == before);
}

TEST_CASE("targets may be forced while others compute", "[dispatch]") {
  const norms::target before = norms::active_target();
  const std::vector<double> x(777, 2.0);
  bool right = true;
  {
    std::jthread forcing([](std::stop_token stop) {
      while (!stop.stop_requested()) {
        for (const norms::target target : norms::supported_targets()) norms::force_target(target);
      }
    });
    for (int i = 0; i < 20000; ++i) right = right && norms::l1_norm(x) == 1554 && norms::linf_norm(norms::fast, x) == 2;
  }
  norms::force_target(before);
  CHECK(right);
}

TEMPLATE_TEST_CASE("the accurate result does not depend on the target", "[dispatch]", float, double) {
  test::random_engine engine(31);
  test::findings found;
  const norms::target first = *norms::supported_targets().begin();
  for (const auto& generator : test::generators<TestType>) {
    for (const std::size_t n :
         std::vector<std::size_t>{1, 2, 3, 7, 8, 9, 15, 16, 17, 33, 100, 255, 1000, 4099, 50000}) {
      const auto x = generator.make(n, engine), y = generator.make(n, engine);
      test::for_each_metric([&](auto verbs) {
        const auto results = [&](norms::target target) {
          const test::forced_target forced(target);
          return std::array{verbs.norm(x), verbs.distance(x, y)};
        };
        const auto expected = results(first);
        for (const norms::target target : norms::supported_targets()) {
          const auto describe = [&] {
            return test::text(verbs.name, ' ', target.name(), ", ", n, " components, ", generator.name);
          };
          const auto actual = results(target);
          found.expect_same_bits(actual[0], expected[0], describe);
          found.expect_same_bits(actual[1], expected[1], describe);
        }
      });
    }
  }
  found.report();
}
