#pragma once
// The stand-in for MPFR where a cross build has none: a long double of 113 bits, relative error about n * 2^-113.
#include <cmath>
#include <limits>

namespace reference {

static_assert(std::numeric_limits<long double>::digits == 113, "this processor needs MPFR for the tests");

class number {
 public:
  number() = default;
  explicit number(double value) : value_(value) {}

  number& operator+=(const number& other) {
    value_ += other.value_;
    return *this;
  }
  friend number operator-(const number& a, const number& b) { return number(a.value_ - b.value_, quad{}); }
  friend number operator*(const number& a, const number& b) { return number(a.value_ * b.value_, quad{}); }
  friend number operator/(const number& a, const number& b) { return number(a.value_ / b.value_, quad{}); }
  friend number sqrt(const number& a) { return number(std::sqrt(a.value_), quad{}); }
  friend number abs(const number& a) { return number(std::abs(a.value_), quad{}); }
  friend bool operator<(const number& a, const number& b) { return a.value_ < b.value_; }

  template <class T> T rounded() const { return static_cast<T>(value_); }

 private:
  struct quad {};
  number(long double value, quad) : value_(value) {}

  long double value_ = 0;
};

}  // namespace reference
