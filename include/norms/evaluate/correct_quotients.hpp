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

/// 1 / d and 1 / sqrt(d) in twice the precision, with errors below 2^-102.
constexpr twofold inverse_of(twofold d) {
  const double inverse = 1 / d.high;
  double error = 0;
  const double one = two_product(inverse, d.high, error);
  return twofold::sum(inverse, (((1 - one) - error) - inverse * d.low) * inverse);
}
constexpr twofold inverse_root_of(twofold d) {
  const double root = square_root(d.high), inverse = 1 / root;
  double error = 0;
  const double square = two_product(root, root, error);
  const double of_root = (((d.high - square) - error) + d.low) * (0.5 * inverse);
  const double one = two_product(inverse, root, error);
  return twofold::sum(inverse, (((1 - one) - error) - inverse * of_root) * inverse);
}

/// The map by which components are divided by d, given d^degree 2^-exponent and the relative error of that.
template <class E>
constexpr quotient_map<E> quotients_by(twofold power, int degree, int exponent, double relative_error) {
  const twofold inverse = degree == 2 ? inverse_root_of(power) : inverse_of(power);
  const int rest = -exponent / degree;
  if constexpr (std::is_same_v<E, float>) {
    const double quotient = inverse.high * power_of_two<double>(rest), margin = relative_error + 0x1p-50;
    return {quotient * (1 - margin), quotient * (1 + margin)};
  } else {
    // Of inverses that are nearly out of range components take a part, which leaves all of them exact that matter.
    const int size = rest + exponent_of(inverse.high), of_scale = size > 600 ? 500 : size < -600 ? -500 : 0;
    const double factor = power_of_two<double>(rest - of_scale) * quotient_map<double>::unit;
    const double stretch = 1 + 0x1p55 * (relative_error + 0x1p-96);
    // The first part is the lower one of two, so that the second has no sign.
    const bool is_above = inverse.low < 0;
    const double high = is_above ? next(inverse.high, false) : inverse.high;
    const double low = is_above ? inverse.low + (inverse.high - high) : inverse.low;
    return {power_of_two<double>(of_scale), high * factor, absolute(low) * factor, stretch};
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
  static constexpr std::size_t most_at_once = 32;

 public:
  constexpr correct_quotients(F f, const passage<E>& p) : formula_(f), passage_(p) {}

  /// Writes the quotients and returns the norm. A vector without a direction is copied.
  constexpr E divide() const {
    if constexpr (has_certified_blocks<plan>) {
      quotient_map<E> map{};
      E norm = 0;
      // Only where the components will still be there when a quotient is in doubt.
      if (!std::is_constant_evaluated() && passage_.keeps_source() && read_sums(map, norm)) {
        const std::size_t done = write_map(map, passage_.from, expr::nothing{}, passage_.to, passage_.size);
        if (done != passage_.size) [[unlikely]]
          divide_rest(map, done);
        return norm;
      }
    }
    return divide_exactly();
  }

 private:
  /// Whether sums whose errors are known settle the norm; then the map is known as well.
  bool read_sums(quotient_map<E>& map, E& norm) const {
    certified_blocks<plan> blocks(formula_);
    for (std::size_t i = 0; i < passage_.size; i += chunk) {
      if (!blocks.add(passage_.from + i, {}, (std::min)(chunk, passage_.size - i))) return false;
    }
    if (!blocks.settles(norm)) return false;
    map = quotients_by<E>(blocks.sum(), degree, 0, blocks.relative_error());
    return true;
  }
  /// From the norm without rounding, which is read first.
  NORMS_NOINLINE constexpr E divide_exactly() const {
    exact_norm<F, E> exact;
    exact.take(formula_, passage_);
    if (exact.has_no_direction()) passage_.copy();
    else {
      const quotient_map<E> map = exact.quotients();
      passage_.write_pieces([&](const E* x, E* out, std::size_t n) { write_quotients(exact, map, x, out, n); });
    }
    return exact.norm();
  }
  /// Of a dense vector, from the first quotient that is in doubt.
  NORMS_NOINLINE void divide_rest(const quotient_map<E>& map, std::size_t first) const {
    exact_norm<F, E> exact;
    exact.take(formula_, passage_);
    write_quotients(exact, map, passage_.from + first, passage_.to + first, passage_.size - first);
  }
  static constexpr void write_quotients(const exact_norm<F, E>& exact, const quotient_map<E>& map, const E* x, E* out,
                                        std::size_t n) {
    for (std::size_t i = write_map(map, x, expr::nothing{}, out, n); i < n;) {
      const std::size_t end = i + (std::min)(n - i, most_at_once);
      for (; i < end; ++i) settle(exact, map, x[i], out[i]);
      i += write_map(map, x + i, expr::nothing{}, out + i, n - i);
    }
  }
  static constexpr void settle(const exact_norm<F, E>& exact, const quotient_map<E>& map, E x, E& out) {
    if (scalar::writing<quotient_map<E>>::apply(map, &x, {}, &out, 1) == 1) return;
    const E quotient = exact_quotient<E, degree>(exact.power()).rounded(x, guess(map, x));
    out = scalar::vec<E>::flip_sign(quotient, x);
  }

  [[no_unique_address]] F formula_;
  passage<E> passage_;
};

/// The same, without subnormal numbers being flushed. A short vector is read from a copy, so that it can be overwritten;
/// of a longer one that is overwritten the sum is taken without rounding at once.
inline constexpr std::size_t most_copied = 8 * block_size;
template <class F, class E> NORMS_NOINLINE constexpr E divide_copy_by_norm(F f, E* x, std::size_t n) {
  E block[most_copied];
  std::copy_n(x, n, block);
  return correct_quotients<F, E>(f, passage<E>{block, x, n, 1}).divide();
}
template <class F, class E> NORMS_NOINLINE constexpr E divide_passage_by_norm(F f, const passage<E>& p) {
  return correct_quotients<F, E>(f, p).divide();
}
template <class F, class E> NORMS_INLINE constexpr E divide_by_norm(F f, const passage<E>& p) {
  const subnormals_honoured scope;
  if (p.is_dense() && !p.keeps_source() && p.size <= most_copied) return divide_copy_by_norm(f, p.to, p.size);
  return divide_passage_by_norm(f, p);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
