#pragma once
// Vectors as parts of a few hundred components, of which those are left out that are NaN if the call says so, and the
// factor that makes up for them, or divides by the sum of weights.
#include "../error.hpp"
#include "../evaluate/ladder.hpp"
#include "../isa/dispatch.hpp"
#include "../metric.hpp"
#include "../number/proportion.hpp"
#include "../plan/kernel_operands.hpp"

#include <cstddef>
#include <stdexcept>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// Components without those that are NaN.
template <class T, class Y> struct presence_job {
  static constexpr bool is_in_library = false;
  using function = std::size_t(const T*, Y, std::size_t, T*, T*, T*) noexcept;
  template <class Set> static constexpr auto entry = &Set::template presence<T, Y>::keep;
};

inline namespace NORMS_ABI {

/// A sum of weights, in twice the precision.
template <class T> class sum_of_weights {
  using F = formula_of_metric<l1_t>;

 public:
  constexpr void add(const T* weights, std::size_t n) {
    total_.merge(ladder<F, T, expr::nothing>::part(F{}, weights, expr::nothing{}, n));
  }
  constexpr void add(const sum_of_weights& other) { total_.merge(other.total_); }
  constexpr bool is_zero() const { return detail::is_zero(total_.high[0]); }
  constexpr bool is_infinite() const { return detail::is_infinite(total_.high[0]); }
  /// Of finite sums, the second of which is not 0.
  static constexpr proportion quotient(const sum_of_weights& a, const sum_of_weights& b) {
    return proportion::of(a.words(), a.total_.exponent_x, b.words(), b.total_.exponent_x, error);
  }
  constexpr proportion inverse() const { return proportion::of(twofold(1), 0, words(), total_.exponent_x, error); }

 private:
  // Relative, for up to 2^40 weights: floats are added in double, of doubles all rounding errors are added as well.
  static constexpr double error = is_widened<T> ? 0x1p-42 : 0x1p-80;
  constexpr twofold words() const { return twofold::sum(total_.high[0], total_.low[0]); }

  partial_sums<F> total_{};
};

/// Throws std::domain_error if one of the numbers is negative or NaN, which a weight must not be.
template <class T> constexpr void require_weights(const T* weights, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    if (!is_weight(static_cast<value_t<T>>(weights[i]))) fail<std::domain_error>("norms: a weight is negative or NaN");
  }
}

/// The components of a part that are there. Zeros stand for the others where their terms are 0, unless they are so many
/// that the components among them would be hard to find.
template <class T, class Y, bool Vanishes> class present_components {
 public:
  /// Returns how many are missing. A missing component may have any weight, but an impossible one.
  constexpr std::size_t keep(const T* x, Y y, std::size_t n) {
    size_ = n;
    if (std::is_constant_evaluated() || !Vanishes) return keep_one_by_one(x, y, n);
    const std::size_t missing = dispatch<presence_job<T, Y>>::run(x, y, n, x_, y_, w_);
    if (2 * missing > n) return keep_one_by_one(x, y, n);
    return missing;
  }
  constexpr const T* x() const { return x_; }
  constexpr Y y() const { return beside(Y{}); }
  constexpr std::size_t size() const { return size_; }

 private:
  NORMS_NOINLINE constexpr std::size_t keep_one_by_one(const T* x, Y y, std::size_t n) {
    size_ = 0;
    for (std::size_t i = 0; i < n; ++i) {
      x_[size_] = x[i];
      if constexpr (is_binary<Y>) y_[size_] = second_of(y)[i];
      if constexpr (is_weighted<Y>) w_[size_] = y.weights[i];
      size_ += !has_nan(x, second_of(y), i);
    }
    return n - size_;
  }

  static constexpr expr::nothing beside(expr::nothing y) { return y; }
  constexpr const T* beside(const T*) const { return y_; }
  template <class S> constexpr weighted<T, S> beside(const weighted<T, S>& y) const { return {beside(y.second), w_}; }

  static constexpr std::size_t room = block_size + 16;  // whole registers are written
  std::size_t size_ = 0;
  T x_[room], y_[is_binary<Y> ? room : 1], w_[is_weighted<Y> ? room : 1];
};
/// Takes the parts of vectors one after the other, and knows what is to be made up for in the end.
template <class F, class T, class Y, bool SkipsNan, bool DividesByWeights> class present_parts {
  static constexpr bool has_weights = is_weighted<Y>;
  // Maxima need no making up for.
  static constexpr bool has_share = SkipsNan && !F::is_maximum;

 public:
  /// f(x, y, n) of the components of a part that are there, unless there are none.
  template <class Function> constexpr bool take(const T* x, Y y, std::size_t n, Function f) {
    size_ += n;
    if constexpr (SkipsNan) {
      const std::size_t missing = kept_.keep(x, y, n);
      if (missing != 0) note_missing(x, y, n, missing);
      if (missing == n) return true;
      return take_present(kept_.x(), kept_.y(), kept_.size(), f);
    } else return take_present(x, y, n, f);
  }
  constexpr std::size_t size() const { return size_; }
  /// Whether the sums say nothing: there is no component, or no weight, that they could be of; or weights are infinite,
  /// so that there is no telling shares of them.
  constexpr bool is_undefined() const {
    if (size_ == 0) return false;
    if (missing_ == size_) return true;
    if constexpr (has_weights) {
      if (DividesByWeights) return weights_.is_zero() || weights_.is_infinite();
      if (has_share && missing_ != 0) return lost_.is_infinite() || (weights_.is_zero() && !lost_.is_zero());
    }
    return false;
  }
  /// What the sum of the terms is to be multiplied by.
  constexpr proportion factor() const {
    if (size_ == 0) return {};
    if constexpr (has_weights && DividesByWeights) return weights_.inverse();
    else if constexpr (has_weights && has_share) {
      if (missing_ == 0 || lost_.is_zero() || weights_.is_infinite()) return {};
      sum_of_weights<T> all = weights_;
      all.add(lost_);
      return sum_of_weights<T>::quotient(all, weights_);
    } else if constexpr (has_share) return proportion::of(size_, size_ - missing_);
    else return {};
  }

 private:
  template <class Function> constexpr bool take_present(const T* x, Y y, std::size_t n, Function f) {
    if constexpr (has_weights && (has_share || DividesByWeights)) weights_.add(y.weights, n);
    return f(x, y, n);
  }
  NORMS_NOINLINE constexpr void note_missing(const T* x, Y y, std::size_t n, std::size_t missing) {
    missing_ += missing;
    if constexpr (has_weights) {
      T lost[block_size];
      std::size_t count = 0;
      for (std::size_t i = 0; i < n; ++i) {
        lost[count] = y.weights[i];
        count += has_nan(x, y.second, i);
      }
      require_weights(static_cast<const T*>(lost), count);
      if (has_share && !DividesByWeights) lost_.add(lost, count);
    }
  }

  std::size_t size_ = 0, missing_ = 0;
  [[no_unique_address]] std::conditional_t<SkipsNan, present_components<T, Y, F::vanishes>, expr::nothing> kept_;
  [[no_unique_address]] std::conditional_t<has_weights, sum_of_weights<T>, expr::nothing> weights_, lost_;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
