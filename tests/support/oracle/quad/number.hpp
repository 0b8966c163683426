#pragma once
// The stand-in for MPFR where a cross build has none: numbers of 113 bits, relative error about n * 2^-113.
#include <cmath>
#include <limits>

namespace reference {

#if defined(__i386__)
__extension__ using quad_precision = __float128;
// The root of a long double, of 64 bits, and what is missing of it.
inline quad_precision square_root(quad_precision value) {
  if (!(value > 0) || value > static_cast<quad_precision>(std::numeric_limits<long double>::max()))
    return value < 0 ? static_cast<quad_precision>(std::numeric_limits<double>::quiet_NaN()) : value;
  const quad_precision root = std::sqrt(static_cast<long double>(value));
  return root + (value - root * root) / (2 * root);
}
#else
using quad_precision = long double;
static_assert(std::numeric_limits<long double>::digits == 113, "this processor needs MPFR for the tests");
inline quad_precision square_root(quad_precision value) { return std::sqrt(value); }
#endif

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
  friend number sqrt(const number& a) { return number(square_root(a.value_), quad{}); }
  friend number abs(const number& a) { return number(a.value_ < 0 ? -a.value_ : a.value_, quad{}); }
  friend bool operator<(const number& a, const number& b) { return a.value_ < b.value_; }
  friend bool operator!=(const number& a, const number& b) { return a.value_ < b.value_ || b.value_ < a.value_; }

  template <class T> T rounded() const { return static_cast<T>(value_); }

 private:
  struct quad {};
  number(quad_precision value, quad) : value_(value) {}

  quad_precision value_ = 0;
};

}  // namespace reference
