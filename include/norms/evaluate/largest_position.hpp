#pragma once
// The position of the component of largest magnitude: the largest of a block by the kernel for maxima, and where it
// stands, if it is larger than all before it, by another.
#include "../isa/dispatch.hpp"
#include "../metric.hpp"
#include "../number/subnormals.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The first component of a magnitude.
template <class E> struct position_job {
  static constexpr bool is_in_library = false;
  using function = std::size_t(const E*, std::size_t, typename format<E>::fast) noexcept;
  template <class Set> static constexpr auto entry = &Set::template position<E>::of_magnitude;
};

inline namespace NORMS_ABI {

/// Takes components of type E block by block. Magnitudes are compared as integers of their bits, NaN above infinity.
template <class E> class largest_position {
 public:
  using element = E;

  constexpr void add(const E* x, expr::nothing, std::size_t n) {
    // All NaN are alike, so after the first one nothing is larger.
    if (!is_settled()) {
      if (std::is_constant_evaluated() || n < few || subnormals_honoured::needed()) add_one_by_one(x, n);
      else {
        for (std::size_t i = 0, count = 0; i < n && !is_settled(); i += count) {
          count = (std::min)(n - i, block);
          add_block(x + i, count, i);
        }
      }
    }
    size_ += n;
  }
  /// Adds the components that another object took.
  constexpr void merge(const largest_position& next) {
    if (!is_settled() && next.bits_ > bits_) take(next.bits_, next.position_);
    size_ += next.size_;
  }
  constexpr std::size_t position() const { return position_; }

 private:
  using A = typename format<E>::fast;
  using largest = plan<fast_t, formula_of_metric<linf_t>, E, expr::nothing>;
  static constexpr std::size_t few = 16, block = 4096;

  constexpr bool is_settled() const { return bits_ > infinity_bits<A>; }
  constexpr void take(bits_t<A> bits, std::size_t i) {
    bits_ = bits;
    position_ = size_ + i;
  }
  constexpr void add_one_by_one(const E* x, std::size_t n, std::size_t before = 0) {
    for (std::size_t i = 0; i < n && !is_settled(); ++i) {
      const bits_t<A> bits = magnitude_bits(as_number<A>(x[i]));
      if (bits > bits_) take(bits, before + i);
    }
  }
  NORMS_NOINLINE void add_block(const E* x, std::size_t n, std::size_t before) {
    const auto s = dispatch<fold_job<typename largest::terms>>::run({}, x, {}, n);
    if (!is_zero(s.low[0]) || !is_finite(s.high[0])) return add_one_by_one(x, n, before);  // NaN or infinite ones
    const bits_t<A> bits = to_bits(s.high[0]);
    if (bits > bits_) take(bits, before + dispatch<position_job<E>>::run(x, n, s.high[0]));
  }

  bits_t<A> bits_ = 0;
  std::size_t position_ = 0, size_ = 0;
};

/// The same of integers, whose magnitudes are compared as they are.
template <class E>
requires std::is_integral_v<E>
class largest_position<E> {
 public:
  using element = E;

  constexpr void add(const E* x, expr::nothing, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
      const auto bits = static_cast<std::uint64_t>(x[i]), magnitude = x[i] < E(0) ? 0 - bits : bits;
      take(magnitude, i);
    }
    size_ += n;
  }
  constexpr void merge(const largest_position& next) {
    take(next.largest_, next.position_);
    size_ += next.size_;
  }
  constexpr std::size_t position() const { return position_; }

 private:
  constexpr void take(std::uint64_t magnitude, std::size_t i) {
    if (magnitude <= largest_) return;
    largest_ = magnitude;
    position_ = size_ + i;
  }

  std::uint64_t largest_ = 0;
  std::size_t position_ = 0, size_ = 0;
};

/// The same of numbers that no kernel knows.
template <generic_number E> class largest_position<E> {
 public:
  using element = E;

  constexpr void add(const E* x, expr::nothing, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) take(magnitude_of_number(x[i]), is_nan_number(x[i]), i);
    size_ += n;
  }
  constexpr void merge(const largest_position& next) {
    take(next.largest_, next.has_nan_, next.position_);
    size_ += next.size_;
  }
  constexpr std::size_t position() const { return position_; }

 private:
  constexpr void take(const E& magnitude, bool is_nan, std::size_t i) {
    if (has_nan_ || (!is_nan && !(largest_ < magnitude))) return;
    has_nan_ = is_nan;
    largest_ = magnitude;
    position_ = size_ + i;
  }

  E largest_ = static_cast<E>(0);
  std::size_t position_ = 0, size_ = 0;
  bool has_nan_ = false;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
