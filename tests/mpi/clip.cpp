// Vectors clipped of which each rank has a part: the bits of one call on all components, whatever the distribution.
#include <norms/mpi.hpp>
#include <norms/norms.hpp>

#include <mpi.h>

#include <cstddef>
#include <limits>
#include <stdexcept>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "ranks.hpp"

using namespace test;

namespace {

template <class T> bool are_same(const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!test::same_bits(a[i], b[i])) return false;
  }
  return true;
}

/// Cuts a vector into two.
template <class T> std::vector<std::vector<T>> halves_of(const std::vector<T>& x) {
  const auto half = x.begin() + static_cast<std::ptrdiff_t>(x.size() / 2);
  return {std::vector<T>(x.begin(), half), std::vector<T>(half, x.end())};
}

template <class T, class Metric> void check_clip(const std::vector<T>& x, double limit, Metric metric) {
  std::vector<T> whole = x;
  const T before = norms::clip_to_norm(whole, limit, metric);
  for (const distribution how : distributions) {
    std::vector<T> local = part_of(x, how);
    std::vector<std::vector<T>> vectors = halves_of(local);
    CHECK(test::same_bits(norms::mpi::clip_to_norm(world, local, limit, metric), before));
    CHECK(are_same(local, part_of(whole, how)));
    CHECK(test::same_bits(norms::mpi::clip_to_global_norm(world, vectors, limit, metric), before));
    CHECK(are_same(vectors[0], halves_of(local)[0]));
    CHECK(are_same(vectors[1], halves_of(local)[1]));
  }
}
}  // namespace

TEMPLATE_TEST_CASE("distributed vectors are clipped to the bits of one call", "[mpi]", float, double) {
  const double tiny = static_cast<double>(std::numeric_limits<TestType>::denorm_min()) * 100;
  for (const std::size_t n : {0U, 1U, 4U, 1001U}) {
    const std::vector<TestType> x = numbers<TestType>(n, 7);
    for (const double limit : {0.0, 1.0, 1e30, tiny}) {
      check_clip(x, limit, norms::l2);
      check_clip(x, limit, norms::l1);
      check_clip(x, limit, norms::linf);
    }
  }
  std::vector<TestType> large(50, std::numeric_limits<TestType>::max());
  check_clip(large, 1.0, norms::l2);  // whose norm is out of range
  large[3] = std::numeric_limits<TestType>::infinity();
  check_clip(large, 1.0, norms::l2);
  large[4] = std::numeric_limits<TestType>::quiet_NaN();
  check_clip(large, 1.0, norms::l2);
}

TEST_CASE("other norms of distributed vectors are at most the limit", "[mpi]") {
  const std::vector<double> x = numbers<double>(1000, 8);
  for (const distribution how : distributions) {
    std::vector<double> local = part_of(x, how);
    const double before = norms::mpi::clip_to_norm(world, norms::fast, local, 0.5);
    CHECK(is_the_same_everywhere(before));
    CHECK(norms::mpi::norm(world, norms::fast, local) <= 0.5);
    CHECK(norms::mpi::norm(world, local) <= 0.5);
    CHECK(norms::mpi::norm(world, local) >= 0.5 * (1 - 0x1p-44));
    norms::mpi::clip_to_norm(world, local.data(), local.size(), 0.25, norms::lp{2.5});
    CHECK(norms::mpi::norm(world, local, norms::lp{2.5}) <= 0.25);
  }
}

TEST_CASE("clipping throws on all ranks or none, and nothing is written", "[mpi]") {
  const bool is_last = rank_of_this() + 1 == number_of_ranks();
  std::vector<double> x = numbers<double>(10, 9);
  const std::vector<double> before = x;
  CHECK_THROWS_AS(norms::mpi::clip_to_norm(world, x, is_last ? -1.0 : 1.0), std::domain_error);
  CHECK_THROWS_AS(norms::mpi::clip_to_norm(world, x, 1.0, norms::lp{0}), std::domain_error);
  if (number_of_ranks() > 1) {
    CHECK_THROWS_AS(norms::mpi::clip_to_norm(world, x, is_last ? 2.0 : 1.0), std::invalid_argument);
    CHECK_THROWS_AS(norms::mpi::clip_to_norm(world, x, 1.0, norms::lp{is_last ? 3.5 : 4.5}), std::invalid_argument);
  }
  CHECK(are_same(x, before));
  if (is_last) x[2] = infinity<double>;
  const std::vector<double> with_infinity = x;
  CHECK_THROWS_AS(norms::mpi::clip_to_norm(world, x, 1.0, norms::error_if_nonfinite), std::domain_error);
  CHECK(norms::mpi::clip_to_norm(world, x, 1.0) == infinity<double>);
  CHECK(are_same(x, with_infinity));
}
