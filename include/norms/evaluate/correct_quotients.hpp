#pragma once
// The components of a vector divided by its norm, each correctly rounded: by the inverse of the norm in twice the
// precision, and where that leaves a quotient open, from the norm without rounding.
#include "../exact/exact_quotient.hpp"
#include "../number/twofold_arithmetic.hpp"
#include "vectors_together.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Of which degree the power of the norm is that can be had without rounding: 1 for sums of magnitudes and their maximum,
/// 2 for the root of a sum of squares, 0 where there is none.
template <class F>
inline constexpr int exact_degree = F::is_largest_magnitude                                   ? 1
                                    : F::is_maximum || F::is_inner_product || F::root.of_mean ? 0
                                    : F::root.order() == F::factors && F::factors <= 2        ? F::factors
                                                                                              : 0;

/// The map by which components are divided by d, given d^degree 2^-exponent and the relative error of that.
template <class E>
constexpr quotient_map<E> quotients_by(twofold power, int degree, int exponent, double relative_error) {
  const twofold divisor = degree == 2 ? twofold_arithmetic::sqrt(power) : power;
  const twofold inverse = twofold_arithmetic::div(twofold(1), divisor);
  const int rest = -exponent / degree;
  if constexpr (std::is_same_v<E, float>) {
    const double quotient = inverse.high * power_of_two<double>(rest), margin = relative_error + 0x1p-50;
    return {quotient * (1 - margin), quotient * (1 + margin)};
  } else {
    // Of inverses that are nearly out of range components take a part, which leaves all of them exact that matter.
    const int size = rest + exponent_of(inverse.high), of_scale = size > 600 ? 500 : size < -600 ? -500 : 0;
    const double factor = power_of_two<double>(rest - of_scale) * quotient_map<double>::unit;
    const double stretch = 1 + 0x1p55 * (relative_error + 0x1p-96);
    return {power_of_two<double>(of_scale), inverse.high * factor, inverse.low * factor, stretch};
  }
}
/// About x / d, without its sign.
constexpr float guess(const quotient_map<float>& map, float x) {
  return static_cast<float>(absolute(static_cast<double>(x)) * map.most);
}
constexpr double guess(const quotient_map<double>& map, double x) {
  return absolute(x) * map.scale * map.high * (1 / quotient_map<double>::unit);
}

/// The sum of the terms of F without rounding; for a maximum, the maximum.
template <class F, class E> class exact_norm {
  static constexpr int degree = exact_degree<F>;

 public:
  constexpr void take(F f, const passage<E>& p) {
    if constexpr (F::is_largest_magnitude) {
      norm_ = norm_of<fast_t>(f, p);
      if (is_finite(norm_)) sum_.add(norm_);
    } else {
      exact_terms_of<F, E, false> terms;
      E special = 0;
      p.read_pieces(
          [&](const E* x, std::size_t n) { special = larger_by_bits(special, terms.add(x, expr::nothing{}, n)); });
      sum_ = terms.sum;
      norm_ = is_finite(special) ? terms.value(f, p.size) : with_one_nan(special);
      is_special_ = !is_finite(special);
    }
  }
  constexpr E norm() const { return norm_; }
  /// Whether there is nothing to divide by: all components are 0, or one is not finite.
  constexpr bool has_no_direction() const {
    return is_special_ || is_nan(norm_) || (F::is_largest_magnitude && !is_finite(norm_)) || is_zero(norm_);
  }
  constexpr quotient_map<E> quotients() const {
    const scaled_twofold leading = sum_.leading();
    return quotients_by<E>(leading.value, degree, leading.exponent, 0);
  }
  constexpr const exact_sum<E, degree>& power() const { return sum_; }

 private:
  exact_sum<E, degree> sum_{};
  E norm_ = 0;
  bool is_special_ = false;
};

template <class F, class E> class correct_quotients {
  static constexpr int degree = exact_degree<F>;
  using plan = typename plan_of_call<accurate_t, F, E, expr::nothing>::usual;
  static constexpr std::size_t chunk =
      8192;  // of which the sums have so small errors that hardly a quotient is in doubt
  static constexpr std::size_t most_at_once = 64;

 public:
  constexpr correct_quotients(F f, const passage<E>& p) : formula_(f), passage_(p) {}

  /// Writes the quotients and returns the norm. A vector without a direction is copied.
  constexpr E divide() {
    quotient_map<E> map{};
    E norm = 0;
    if (!read_sums(map, norm)) {
      exact_.take(formula_, passage_);
      has_exact_ = true;
      norm = exact_.norm();
      if (exact_.has_no_direction()) {
        passage_.copy();
        return norm;
      }
      map = exact_.quotients();
    }
    passage_.write_pieces([&](const E* x, E* out, std::size_t n) {
      for (std::size_t i = 0; i < n;) {
        i += write_map(map, x + i, expr::nothing{}, out + i, n - i);
        if (i == n) break;
        const std::size_t end = i + (std::min)(n - i, most_at_once);
        for (; i < end; ++i) settle(map, x[i], out[i]);
      }
    });
    return norm;
  }

 private:
  /// Whether sums whose errors are known settle the norm; then the map is known as well. Only where the components will
  /// still be there when a quotient is in doubt.
  constexpr bool read_sums([[maybe_unused]] quotient_map<E>& map, [[maybe_unused]] E& norm) const {
    if constexpr (has_certified_blocks<plan>) {
      if (std::is_constant_evaluated() || !passage_.keeps_source()) return false;
      certified_blocks<plan> blocks(formula_);
      for (std::size_t i = 0; i < passage_.size; i += chunk) {
        if (!blocks.add(passage_.from + i, {}, (std::min)(chunk, passage_.size - i))) return false;
      }
      if (!blocks.settles(norm)) return false;
      map = quotients_by<E>(blocks.sum(), degree, 0, blocks.relative_error());
      return true;
    }
    return false;
  }
  NORMS_NOINLINE constexpr void settle(const quotient_map<E>& map, E x, E& out) {
    if (scalar::writing<quotient_map<E>>::apply(map, &x, {}, &out, 1) == 1) return;
    if (!has_exact_) {
      exact_.take(formula_, passage_);
      has_exact_ = true;
    }
    const E quotient = exact_quotient<E, degree>(exact_.power()).rounded(x, guess(map, x));
    out = scalar::vec<E>::flip_sign(quotient, x);
  }

  [[no_unique_address]] F formula_;
  passage<E> passage_;
  exact_norm<F, E> exact_{};
  bool has_exact_ = false;
};

/// The same, without subnormal numbers being flushed. A short vector is read from a copy, so that it can be overwritten;
/// of a longer one that is overwritten the sum is taken without rounding at once.
inline constexpr std::size_t most_copied = 8 * block_size;
template <class F, class E> NORMS_NOINLINE constexpr E write_quotients_of_copy(F f, passage<E> p) {
  E block[most_copied];
  std::copy_n(p.from, p.size, block);
  p.from = block;
  return correct_quotients<F, E>(f, p).divide();
}
template <class F, class E> NORMS_NOINLINE constexpr E write_correct_quotients(F f, const passage<E>& p) {
  return correct_quotients<F, E>(f, p).divide();
}
template <class F, class E> constexpr E divide_by_norm(F f, const passage<E>& p) {
  const subnormals_honoured scope;
  if (p.is_dense() && !p.keeps_source() && p.size <= most_copied) return detail::write_quotients_of_copy(f, p);
  return detail::write_correct_quotients(f, p);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
