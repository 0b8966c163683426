#pragma once
// The value of a metric of complex numbers that come in chunks, for accumulators.
#include "chunked_value.hpp"
#include "largest_modulus.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

inline namespace NORMS_ABI {

/// What a chunked_value is of real numbers. Sums are of all parts, of moduli in two words, or of 1 where numbers differ.
template <class F, complex_element C> class complex_total {
  using T = typename C::value_type;
  static constexpr bool has_parts = F::is_of_parts, has_largest = F::is_largest_magnitude;
  static_assert(has_parts || F::counts_only || F::is_of_moduli,
                "norms: an accumulator of complex numbers is of abs(x - y), a count, or a cosine");

 public:
  constexpr explicit complex_total(F f) : total_(started(f)) {}

  template <class Y> constexpr void add(const C* x, Y y, std::size_t n) noexcept {
    const subnormals_honoured scope;
    add_within_scope(x, y, n);
  }
  constexpr void merge(const complex_total& other) noexcept {
    total_.merge(other.total_);
    size_ += other.size_;
  }
  constexpr T value() const noexcept {
    const subnormals_honoured scope;
    return rounded();
  }
  constexpr std::size_t size() const noexcept { return size_; }

 private:
  static constexpr std::size_t block = 128;
  using total = std::conditional_t<has_largest, largest_modulus<T, const T*>,
                                   chunked_value<accurate_t, F, std::conditional_t<has_parts, T, double>>>;

  static constexpr total started(F f) {
    if constexpr (has_largest) return total();
    else return total(f);
  }
  // Out of line, so that no arithmetic leaves the scope.
  template <class Y> NORMS_NOINLINE constexpr void add_within_scope(const C* x, Y y, std::size_t n) noexcept {
    for (std::size_t i = 0, count = 0; i < n; i += count) {
      count = (std::min)(n - i, block);
      T first[2 * block], second[2 * block];
      for (std::size_t k = 0; k < count; ++k) {
        first[2 * k] = x[i + k].real();
        first[2 * k + 1] = x[i + k].imag();
        if constexpr (is_binary<Y>) {
          second[2 * k] = y[i + k].real();
          second[2 * k + 1] = y[i + k].imag();
        } else if constexpr (has_largest) second[2 * k] = second[2 * k + 1] = 0;
      }
      if constexpr (is_binary<Y> || has_largest) add_parts(first, static_cast<const T*>(second), count);
      else add_parts(first, y, count);
    }
    size_ += n;
  }
  template <class Y> constexpr void add_parts(const T* x, Y y, std::size_t n) {
    if constexpr (has_largest) total_.add(x, y, n);
    else if constexpr (has_parts) total_.add(x, y, 2 * n);
    else {
      double high[block], low[block];
      if constexpr (F::counts_only) {
        compute_inequalities(x, y, n, high);
        total_.add(static_cast<const double*>(high), expr::nothing{}, n);
      } else {
        compute_moduli<true>(x, y, n, 1, high, low);
        total_.add(static_cast<const double*>(high), static_cast<const double*>(low), n);
      }
    }
  }
  NORMS_NOINLINE constexpr T rounded() const {
    if constexpr (has_parts) {
      total all = total_;
      all.take_as_one(2);
      return all.value();
    } else return with_one_nan(static_cast<T>(total_.value()));
  }

  total total_;
  std::size_t size_ = 0;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
