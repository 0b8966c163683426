#pragma once
// A Catch2 assertion costs a microsecond even when it holds. Loops over millions of cases therefore gather what they find
// here and assert once; `ctest -V` or the option -s shows the worst error of a test that passes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <sstream>
#include <string>

#include "bits.hpp"
#include "catch_compat.hpp"

namespace test {

template <class... Parts> std::string text(const Parts&... parts) {
  std::ostringstream stream;
  stream.precision(std::numeric_limits<double>::max_digits10);
  (stream << ... << parts);
  return stream.str();
}

class findings {
 public:
  template <class Describe> void expect(bool holds, Describe describe) {
    ++checked_;
    if (holds) return;
    if (failed_++ < shown()) failures_ += "\n  " + std::string(describe());
  }

  template <class T, class Describe> void expect_within(T actual, T expected, std::uint64_t ulps, Describe describe) {
    const std::uint64_t distance = ulp_distance(actual, expected);
    differing_ += distance != 0;
    if (distance > worst_ulps_) {
      worst_ulps_ = distance;
      worst_case_ = describe();
    }
    expect(distance <= ulps,
           [&] { return text(describe(), ": ", actual, " instead of ", expected, ", ", distance, " ulp away"); });
  }

  template <class T, class Describe> void expect_same_bits(T actual, T expected, Describe describe) {
    expect(same_bits(actual, expected), [&] {
      return text(describe(), ": ", actual, " instead of ", expected, ", ", ulp_distance(actual, expected),
                  " ulp away");
    });
  }

  std::size_t checked() const { return checked_; }
  std::size_t differing() const { return differing_; }

  void report() const {
    INFO(checked_ << " cases, " << failed_
                  << " failed; the first failures (NORMS_TEST_FAILURES says how many):" << failures_);
    INFO(differing_ << " not equal; worst error " << worst_ulps_ << " ulp: " << worst_case_);
    CHECK(failed_ == 0);
    CHECK(checked_ > 0);
  }

 private:
  static std::size_t shown() {
    const char* const wanted = std::getenv("NORMS_TEST_FAILURES");
    return wanted == nullptr ? 1 : static_cast<std::size_t>(std::strtoul(wanted, nullptr, 10));
  }

  std::size_t checked_ = 0, failed_ = 0, differing_ = 0;
  std::uint64_t worst_ulps_ = 0;
  std::string failures_, worst_case_;
};

}  // namespace test
