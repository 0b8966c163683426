#pragma once
// That a kind of input gives what the same components in contiguous memory give.
#include <norms/norms.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "data.hpp"
#include "findings.hpp"
#include "verbs.hpp"

namespace test {

// Around inlined sizes, and around the blocks that inputs without contiguous memory are copied in.
inline const std::vector<std::size_t> sizes{0,   1,   2,   3,   8,   16,  17,   33,   100,  127,  128,  129,
                                            255, 256, 257, 511, 512, 513, 1000, 1023, 1024, 1025, 4097, 10000};

template <class T> std::vector<T> components(std::size_t n) {
  random_engine engine(n);
  return gaussian<T>(n, engine);
}

// The accurate result has the same bits for every kind of input; the fast one keeps its bound. A sum and a maximum stand
// for all metrics: how components are read does not depend on them.
template <class Range, class Vector>
void check_same(findings& found, Range&& range, const Vector& contiguous, std::string_view kind) {
  const Vector other(contiguous.size(), typename Vector::value_type(0.3F));
  for_each_target_and_policy([&]<class Policy>(norms::target target, Policy policy) {
    const auto describe = [&] {
      return text(policy_name<Policy>, ' ', target.name(), ' ', kind, " of ", contiguous.size());
    };
    const std::uint64_t limit = is_accurate<Policy> ? 0 : 2 * promised_ulps<Policy>;
    found.expect_within(norms::l2_norm(policy, range), l2.norm(policy, contiguous), limit, describe);
    found.expect_within(norms::linf_norm(policy, range), linf.norm(policy, contiguous), 0, describe);
    const auto distance = l2.distance(policy, contiguous, other);
    found.expect_within(norms::l2_distance(policy, range, other), distance, limit, describe);
    found.expect_within(norms::l2_distance(policy, other, range), distance, limit, describe);
    found.expect_within(norms::linf_distance(policy, range, other), linf.distance(policy, contiguous, other), 0,
                        describe);
  });
}

}  // namespace test
