// The position of the largest component: under every instruction set, in every spelling, with ties, NaN, infinities and
// subnormal numbers.
#include <norms/norms.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <limits>
#include <list>
#include <vector>

#include "arithmetic_mode.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"

namespace {

template <class T> std::size_t expected_index(const std::vector<T>& x) {
  std::size_t found = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (test::is_nan(x[i])) return i;
    if (test::magnitude_bits(x[i]) > test::magnitude_bits(x[found])) found = i;
  }
  return found;
}

template <class T> void check(test::findings& found, const std::vector<T>& x, const char* kind) {
  const std::size_t expected = expected_index(x);
  test::for_each_target([&](norms::target target) {
    const std::array<std::size_t, 3> results{norms::linf_index(x), norms::linf_index(norms::fast, x.data(), x.size()),
                                             norms::linf_index(std::list<T>(x.begin(), x.end()))};
    for (const std::size_t result : results)
      found.expect(result == expected, [&] {
        return test::text(kind, ", ", x.size(), " components, ", target.name(), ": ", result, " instead of ", expected);
      });
  });
}

}  // namespace

TEMPLATE_TEST_CASE("the position of the largest component", "[index]", float, double) {
  test::findings found;
  test::random_engine engine(5);
  for (const std::size_t n :
       {0U, 1U, 2U, 7U, 8U, 15U, 16U, 17U, 33U, 63U, 64U, 100U, 257U, 511U, 512U, 600U, 4096U, 4100U, 9000U}) {
    for (const auto& generator : test::generators<TestType>) {
      std::vector<TestType> x = generator.make(n, engine);
      check(found, x, "random");
      if (n == 0) continue;
      const std::size_t i = engine() % n, j = engine() % n;
      x[i] = test::infinity<TestType>;
      x[j] = -test::infinity<TestType>;
      check(found, x, "infinities");
      x[engine() % n] = test::negated(test::signaling_nan<TestType>());
      x[i] = test::quiet_nan<TestType>;
      check(found, x, "NaN");
    }
    std::vector<TestType> ties(n);
    for (TestType& component : ties) component = static_cast<TestType>(static_cast<int>(engine() % 7) - 3);
    check(found, ties, "ties");
  }
  found.report();
}

TEMPLATE_TEST_CASE("subnormal components are compared where the CPU flushes them", "[index]", float, double) {
  test::findings found;
  test::random_engine engine(6);
  for (const std::size_t n : {3U, 40U, 1000U}) {
    const std::vector<TestType> x = test::subnormal<TestType>(n, engine);
    const test::arithmetic_mode flushing(test::flushing_control);
    check(found, x, "subnormal");
  }
  found.report();
}

TEST_CASE("positions in every spelling and of every element", "[index]") {
  static_assert(norms::linf_index({3, -4, 4}) == 1);
  static_assert(norms::linf_index(std::array{1.0, -7.0, std::numeric_limits<double>::quiet_NaN(), 9.0}) == 2);
  const std::vector<double> x{1, -5, 2, 5, 7, -8};
  CHECK(norms::linf_index(x.begin(), x.begin() + 5) == 4);
  CHECK(norms::linf_index(norms::accurate, x.data(), 4) == 1);
  CHECK(norms::linf_index(norms::strided(x.data(), 3, 2)) == 2);
  CHECK(norms::linf_index(norms::strided(x.data() + 5, 3, -2)) == 0);
  CHECK(norms::linf_index(std::forward_list<float>{1, 2, -3}) == 2);
  CHECK(norms::linf_index(std::vector<std::int8_t>{127, -128, -128}) == 1);
  CHECK(norms::linf_index(std::vector<std::int32_t>{std::numeric_limits<std::int32_t>::max(),
                                                    std::numeric_limits<std::int32_t>::min()}) == 1);
  std::vector<norms::float16> halves(100, norms::float16(1.0f));
  halves[77] = norms::float16(-2.0f);
  CHECK(norms::linf_index(halves) == 77);
  CHECK(norms::linf_index(std::vector<std::uint32_t>{3, 4294967295, 4294967295}) == 1);
  CHECK(norms::linf_index(std::vector<bool>{false, true, true}) == 1);
  std::list<std::int16_t> shorts(2000, std::int16_t{-3});
  shorts.push_back(std::numeric_limits<std::int16_t>::min());
  CHECK(norms::linf_index(shorts) == 2000);
  CHECK(norms::linf_index(std::vector<double>{}) == 0);
}
