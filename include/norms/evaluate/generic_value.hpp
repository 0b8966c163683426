#pragma once
// The value of a metric of numbers that no kernel knows, in one pass, component by component. Both policies are this one.
#include "chunked_value.hpp"
#include "generic_powers.hpp"
#include "generic_terms.hpp"

#include <cstddef>
#include <stdexcept>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

template <class P, class F, generic_number T, bool Weighted> class chunked_value<P, F, T, Weighted> {
 public:
  constexpr explicit chunked_value(F f) : sums_(f) {}

  template <class Y> constexpr void add(const T* x, Y y, std::size_t n) {
    sums_.add(x, y, n);
    size_ += n;
  }
  constexpr void merge(const chunked_value& other) {
    sums_.merge(other.sums_);
    size_ += other.size_;
  }
  constexpr T value() const { return sums_.value(size_); }
  constexpr std::size_t size() const { return size_; }

 private:
  std::conditional_t<F::has_real_powers, generic_power_sum<F, T>, generic_terms<F, T>> sums_;
  std::size_t size_ = 0;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
