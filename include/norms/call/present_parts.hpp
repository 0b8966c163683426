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

/// A sum of weights: under `fast` as precise as such sums are, otherwise in twice the precision.
template <class P, class T> class sum_of_weights {
  using F = formula_of_metric<l1_t>;
  static constexpr bool is_accurate = std::is_same_v<P, accurate_t>;
  using plan_of_sum = plan<P, F, T, expr::nothing>;

 public:
  constexpr void add(const T* weights, std::size_t n) {
    if (!std::is_constant_evaluated() && !needs_escalation<plan_of_sum>(F{})) {
      typename plan_of_sum::sums s{};
      if (is_usual_sum(weights, n, s)) return total_.merge(partial_sums<F>(s));
    }
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
  // Relative, of accurate sums of up to 2^40 weights: floats are added in double, of doubles all rounding errors are
  // added as well.
  static constexpr double error = is_widened<T> ? 0x1p-44 : 0x1p-72;
  constexpr twofold words() const { return twofold::sum(total_.high[0], total_.low[0]); }

  /// Whether the weights have a sum in range, and of that precision, as they are.
  static bool is_usual_sum(const T* weights, std::size_t n, typename plan_of_sum::sums& s) {
    if constexpr (is_accurate) {
      using terms = typename plan_of_sum::terms;
      const auto bounded = dispatch<bounded_fold_job<terms>>::run(typename terms::formula(F{}), weights, {}, n);
      if (!(bounded.error[0] <= error * bounded.high[0])) return false;
      s = bounded;
    } else s = fold_terms<plan_of_sum>(F{}, weights, {}, n);
    return range_check<plan_of_sum>::passes_as_part(s);
  }

  partial_sums<F> total_;
};

/// Throws std::domain_error if one of the numbers is negative or NaN, which a weight must not be.
template <class T> constexpr void require_weights(const T* weights, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    if (!is_weight(as_number<value_t<T>>(weights[i]))) fail<std::domain_error>("norms: a weight is negative or NaN");
  }
}

/// The components of a part that are there. Zeros stand for the others where their terms are 0, unless they are so many
/// that a sample of the components might be of zeros alone.
template <class T, class Y, bool Vanishes> class present_components {
 public:
  /// Returns how many are missing. A missing component may have any weight, but an impossible one.
  constexpr std::size_t keep(const T* x, Y y, std::size_t n) {
    size_ = n;
    if (std::is_constant_evaluated() || !Vanishes) return keep_one_by_one(x, y, n);
    const std::size_t missing = dispatch<presence_job<T, Y>>::run(x, y, n, x_, y_, w_);
    if (8 * (n - missing) < n) return keep_one_by_one(x, y, n);
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
      size_ += std::size_t{1} - is_missing(x, second_of(y), i);
    }
    return n - size_;
  }

  // Without a jump, which would be mispredicted.
  static constexpr std::size_t is_missing(const T* x, expr::nothing, std::size_t i) { return is_nan(x[i]); }
  static constexpr std::size_t is_missing(const T* x, const T* y, std::size_t i) {
    return std::size_t{is_nan(x[i])} | std::size_t{is_nan(y[i])};
  }
  static constexpr expr::nothing beside(expr::nothing y) { return y; }
  constexpr const T* beside(const T*) const { return y_; }
  template <class S> constexpr weighted<T, S> beside(const weighted<T, S>& y) const { return {beside(y.second), w_}; }

  static constexpr std::size_t room = block_size + 16;  // whole registers are written
  std::size_t size_ = 0;
  T x_[room], y_[is_binary<Y> ? room : 1], w_[is_weighted<Y> ? room : 1];
};
/// Takes the parts of vectors one after the other, and knows what is to be made up for in the end.
template <class P, class F, class T, class Y, bool SkipsNan, bool DividesByWeights> class present_parts {
  static constexpr bool has_weights = is_weighted<Y>;
  // Maxima need no making up for.
  static constexpr bool has_share = SkipsNan && !F::is_maximum;

 public:
  static constexpr bool divides_by_weights = DividesByWeights;

  /// f(x, y, n) of the components of a part that are there, unless there are none.
  template <class Function> constexpr bool take(const T* x, Y y, std::size_t n, Function f) {
    size_ += n;
    if constexpr (SkipsNan) {
      const std::size_t missing = kept_.keep(x, y, n);
      missing_ += missing;
      if constexpr (has_weights) {
        if (missing != 0) require_weights(y.weights, n);  // those of missing components reach no kernel
        add_weights(y.weights, n, kept_.y().weights, missing == n ? 0 : kept_.size(), missing != 0);
      }
      return missing == n || f(kept_.x(), kept_.y(), kept_.size());
    } else {
      if constexpr (has_weights) add_weights(y.weights, n, y.weights, n, false);
      return f(x, y, n);
    }
  }
  constexpr std::size_t size() const { return size_; }
  /// Whether the sums say nothing: there is no component, or no weight, that they could be of; or weights are infinite,
  /// so that there is no telling shares of them.
  constexpr bool is_undefined() const {
    if (size_ == 0) return false;
    if (missing_ == size_) return true;
    if constexpr (has_weights) {
      if (DividesByWeights) return weights_.is_zero() || weights_.is_infinite();
      if (has_share && missing_ != 0)
        return all_weights_.is_infinite() != weights_.is_infinite() || all_weights_.is_zero() != weights_.is_zero();
    }
    return false;
  }
  /// What the sum of the terms is to be multiplied by.
  constexpr proportion factor() const {
    if (size_ == 0) return {};
    if constexpr (has_weights && DividesByWeights) return weights_.inverse();
    else if constexpr (has_weights && has_share) {
      if (missing_ == 0 || weights_.is_zero() || weights_.is_infinite()) return {};
      return sum_of_weights<P, T>::quotient(all_weights_, weights_);
    } else if constexpr (has_share) return proportion::of(size_, size_ - missing_);
    else return {};
  }

 private:
  constexpr void add_weights(const T* all, std::size_t n, const T* present, std::size_t count, bool differ) {
    if constexpr (has_share || DividesByWeights) {
      sum_of_weights<P, T> of_part;
      of_part.add(all, n);
      if constexpr (has_share && !DividesByWeights) all_weights_.add(of_part);
      if (differ) weights_.add(present, count);
      else weights_.add(of_part);
    }
  }

  std::size_t size_ = 0, missing_ = 0;
  [[no_unique_address]] std::conditional_t<SkipsNan, present_components<T, Y, F::vanishes>, expr::nothing> kept_;
  [[no_unique_address]] std::conditional_t<has_weights, sum_of_weights<P, T>, expr::nothing> weights_, all_weights_;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
