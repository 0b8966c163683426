#pragma once
// What a kernel calls when its sums do not settle a value.
#include "chunked_value.hpp"
#include "few_magnitudes.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Computes what the kernels of a plan leave unsettled. They are given this class as a template parameter, so that they
/// need not know it. Sums of a few magnitudes often turn out to be without error; halves are converted to floats in
/// blocks; and everything else goes to the ladder.
template <class Plan> struct escalate {
  using F = typename Plan::formula;
  using E = typename Plan::element;
  using T = typename Plan::value;

  static NORMS_INLINE constexpr T value(F f, const E* x, typename Plan::second y, std::size_t n) noexcept {
    if constexpr (!std::is_same_v<E, T>) return converted(f, x, y, n);
    else if constexpr (is_exact) return ladder<F, T, typename Plan::second>::exact_value(f, x, y, n);
    else return ladder<F, T, typename Plan::second>::scaled_value(f, x, y, n);
  }
  /// The value of a few components whose sums s are within range but leave more than one result.
  static NORMS_INLINE constexpr T value_of_few(F f, const E* x, typename Plan::second y, std::size_t n,
                                               const typename Plan::sums& s) noexcept {
    if constexpr (sums_magnitudes) {
      if (is_sum_without_error(x, y, n, s.high[0])) return static_cast<T>(s.high[0] + s.low[0]);
    }
    return value(f, x, y, n);
  }

 private:
  // Where the result is not correctly rounded, integers of long terms are not worth their time.
  static constexpr bool is_exact =
      has_exact_terms<F, Plan::is_weighted> && (Plan::is_certified || (F::factors <= 2 && !Plan::is_weighted));
  static constexpr bool sums_magnitudes =
      Plan::is_certified && F::factors == 1 && F::root.is_sum_itself() && !Plan::is_weighted && std::is_same_v<E, T>;
  using policy = std::conditional_t<is_exact, accurate_t, fast_t>;

  static NORMS_NOINLINE constexpr T converted(F f, const E* x, typename Plan::second y, std::size_t n) noexcept {
    chunked_value<policy, F, T, Plan::is_weighted> total(f);
    T block[3][block_size]{};
    for (std::size_t i = 0, count = 0; i < n; i += count) {
      count = (std::min)(n - i, block_size);
      total.add(convert(x + i, count, block[0]), convert(advanced_by(y, i), count, block + 1), count);
    }
    return total.value();
  }
  static constexpr const T* convert(const E* x, std::size_t n, T* to) {
    for (std::size_t i = 0; i < n; ++i) to[i] = as_number<T>(x[i]);
    return to;
  }
  static constexpr expr::nothing convert(expr::nothing y, std::size_t, T (*)[block_size]) { return y; }
  static constexpr const T* convert(const E* y, std::size_t n, T (*to)[block_size]) { return convert(y, n, *to); }
  template <class Y> static constexpr auto convert(weighted<E, Y> y, std::size_t n, T (*to)[block_size]) {
    const auto second = convert(y.second, n, to + 1);
    return weighted<T, std::remove_const_t<decltype(second)>>{second, convert(y.weights, n, *to)};
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
