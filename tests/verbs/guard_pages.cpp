// Vectors that end at an inaccessible page, and vectors that begin right after one: a read outside them is a crash.
#include <cstddef>
#include <numeric>
#include <span>
#include <string_view>
#include <vector>

#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "guarded_memory.hpp"
#include "verbs.hpp"

namespace {

// Small lengths one by one, then some that blocks and prefetches are made for.
std::vector<std::size_t> lengths() {
  std::vector<std::size_t> result(4 * 8 * 16 + 24);
  std::iota(result.begin(), result.end(), std::size_t{0});
  result.insert(result.end(), {1023, 1024, 1025, 4095, 4096, 4099, 8191, 8193, 20001});
  return result;
}

}  // namespace

TEMPLATE_TEST_CASE("nothing is read outside the vectors", "[guard_pages]", float, double) {
  const auto all = lengths();
  test::random_engine engine(3);
  const auto x = test::gaussian<TestType>(all.back(), engine), y = test::gaussian<TestType>(all.back(), engine);
  test::guarded_vectors<TestType> guarded(all.back());
  test::findings found;
  for (const std::size_t n : all) {
    const auto plain_x = std::span(x).first(n), plain_y = std::span(y).first(n);
    const auto check = [&](auto verbs, std::span<const TestType> guarded_x, std::span<const TestType> guarded_y,
                           std::string_view where) {
      const TestType norm = verbs.norm(plain_x), distance = verbs.distance(plain_x, plain_y);
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        const auto describe = [&] {
          return test::text(verbs.name, ' ', test::policy_name<Policy>, ' ', target.name(), ", length ", n, where);
        };
        found.expect_within(verbs.norm(policy, guarded_x), norm, test::promised_ulps<Policy>, describe);
        found.expect_within(verbs.distance(policy, guarded_x, guarded_y), distance, test::promised_ulps<Policy>,
                            describe);
      });
    };
    guarded.place(plain_x, plain_y, [&](auto guarded_x, auto guarded_y, std::string_view where) {
      test::for_each_metric([&](auto verbs) { check(verbs, guarded_x, guarded_y, where); });
      test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
        const auto describe = [&] {
          return test::text("l0 or cosine, ", test::policy_name<Policy>, ' ', target.name(), ", length ", n, where);
        };
        found.expect(test::l0.norm(policy, guarded_x) == test::l0.norm(plain_x), describe);
        found.expect(test::l0.distance(policy, guarded_x, guarded_y) == test::l0.distance(plain_x, plain_y), describe);
        found.expect(!test::is_nan(test::cosine_similarity.distance(policy, guarded_x, guarded_y)), describe);
      });
    });
  }
  found.report();
}

TEMPLATE_TEST_CASE("strided vectors end at their last component", "[guard_pages]", float, double) {
  constexpr std::size_t stride = 3, longest = 600;
  test::random_engine engine(4);
  const auto spread = test::gaussian<TestType>(stride * longest, engine);
  test::guarded_memory memory(spread.size() * sizeof(TestType));
  test::findings found;
  for (std::size_t n = 1; n <= longest; ++n) {
    const auto used = memory.at_end(std::span<const TestType>(spread).first(stride * (n - 1) + 1));
    std::vector<TestType> gathered;
    for (std::size_t i = 0; i < used.size(); i += stride) gathered.push_back(used[i]);
    test::for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
      const auto strided = norms::strided(used.data(), n, stride);
      const auto describe = [&] { return test::text(test::policy_name<Policy>, ' ', target.name(), ", length ", n); };
      found.expect_within(norms::l2_norm(policy, strided), norms::l2_norm(gathered), test::promised_ulps<Policy>,
                          describe);
      found.expect_same_bits(norms::linf_distance(policy, strided, strided), TestType{0}, describe);
    });
  }
  found.report();
}
