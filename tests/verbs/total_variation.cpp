// The total variation: the correctly rounded l1 distance of a vector from itself one component further on, in every
// spelling; special values; constant expressions.
#include <norms/norms.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <list>
#include <sstream>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"
#include "findings.hpp"
#include "targets.hpp"

TEMPLATE_TEST_CASE("the total variation is a distance", "[total_variation]", float, double) {
  using T = TestType;
  test::findings found;
  test::random_engine engine(9);
  for (const std::size_t n : {2U, 3U, 9U, 40U, 512U, 513U, 514U, 1025U, 3000U}) {
    for (const auto& generator : test::generators<T>) {
      const std::vector<T> x = generator.make(n, engine);
      test::for_each_target([&](norms::target target) {
        const T expected = norms::l1_distance(x.data() + 1, x.data(), n - 1);
        const T roughly = norms::l1_distance(norms::fast, x.data() + 1, x.data(), n - 1);
        const auto describe = [&] { return test::text(generator.name, ", ", n, " components, ", target.name()); };
        found.expect_same_bits(norms::total_variation(x), expected, describe);
        found.expect_same_bits(norms::total_variation(std::list<T>(x.begin(), x.end())), expected, describe);
        found.expect_same_bits(norms::total_variation(norms::strided(x.data() + n - 1, n, -1)), expected, describe);
        found.expect_same_bits(norms::total_variation(norms::fast, x), roughly, describe);
        found.expect_within(norms::total_variation(norms::fast, std::list<T>(x.begin(), x.end())), expected, 28,
                            describe);
      });
    }
  }
  found.report();
}

TEST_CASE("the total variation at the edges", "[total_variation]") {
  const double inf = test::infinity<double>, nan = test::quiet_nan<double>, largest = test::largest<double>;
  using vector = std::vector<double>;
  test::for_each_target([&](norms::target) {
    CHECK(test::is_positive_zero(norms::total_variation(vector{})));
    CHECK(test::is_positive_zero(norms::total_variation(std::list<double>{-3})));
    CHECK(test::is_positive_zero(norms::total_variation(vector{5, 5, 5})));
    CHECK(test::is_quiet_nan(norms::total_variation(vector{nan})));
    CHECK(test::is_quiet_nan(norms::total_variation(vector{1, nan})));
    CHECK(test::is_quiet_nan(norms::total_variation(vector{nan, 1, inf})));
    CHECK(test::is_positive_infinity(norms::total_variation(vector{1, inf, 2})));
    CHECK(test::is_positive_infinity(norms::total_variation(vector{inf, -inf})));
    CHECK(test::is_quiet_nan(norms::total_variation(vector{inf, inf})));
    CHECK(test::is_positive_infinity(norms::total_variation(vector{largest, -largest})));
    CHECK(norms::total_variation(vector{largest, 0}) == largest);
    CHECK(norms::total_variation(std::vector<std::int32_t>{std::numeric_limits<std::int32_t>::min(),
                                                           std::numeric_limits<std::int32_t>::max()}) == 4294967295.0);
    CHECK(norms::total_variation(std::vector<std::int8_t>{-128, 127, 127, -128}) == 510);
    CHECK(norms::total_variation(std::vector<std::int8_t>{7}) == 0);
    const std::int64_t large = std::int64_t{1} << 53;  // beyond which neighbours are one double
    CHECK(norms::total_variation(std::vector<std::int64_t>{large + 1, large, large + 1}) == 2);
    CHECK(norms::total_variation(std::list<std::int64_t>{large + 1, large, large + 1}) == 2);
    std::istringstream numbers("1 4 2 2");
    CHECK(norms::total_variation(std::istream_iterator<double>(numbers), std::istream_iterator<double>()) == 5);
  });
  static_assert(norms::total_variation({1, 4, 2}) == 5);
  static_assert(norms::total_variation(norms::fast, std::array{1.0, 4.0, 2.0}) == 5);
}
