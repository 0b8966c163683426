#pragma once
// Folded terms of numbers that no kernel knows, scaled by what the largest components so far ask for: where a larger one
// comes, the sums are scaled once more. Formulas that do not scale are folded as they are.
#include "../formula/formula.hpp"
#include "../plan/kernel_operands.hpp"
#include "generic_sums.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The degree of a finish in weights, by which each of the sums is multiplied as a term of degree 1 in x is.
template <class Finish, class Sums> struct degree_in_weights;
template <class Finish, std::size_t... K> struct degree_in_weights<Finish, std::index_sequence<K...>> {
  // A class, since nvcc forgets the parameter of an alias that does not use it.
  template <std::size_t> struct linear {
    using type = expr::x;
  };
  static constexpr expr::degree value = expr::scaling<Finish, typename linear<K>::type...>::value;
};

inline namespace NORMS_ABI {

template <class F, generic_number T> class generic_terms {
 public:
  constexpr explicit generic_terms(F f) : formula_(f) {}

  /// Adds components, block by block: those that need no care are added in a loop that asks nothing.
  template <class Y> constexpr void add(const T* x, Y y, std::size_t n) {
    for (std::size_t i = 0; i < n; i += block) {
      const std::size_t count = (std::min)(n - i, block);
      if (std::is_constant_evaluated() || !add_ordinary(x + i, advanced_by(y, i), count))
        add_one_by_one(*this, x + i, advanced_by(y, i), count);
    }
  }

  /// Adds a component; y and weight are null where there is none.
  constexpr void add_component(const T& x, const T* y, const T* weight) {
    if constexpr (F::counts) {
      if (weight == nullptr || !is_zero_number(*weight)) add_both(x, y, weight);
    } else {
      const number_kind kind = F::of_difference ? kind_of_difference(x, y) : kind_of_pair(x, y);
      if (kind == number_kind::nan) has_nan_ = true;
      else if (weight != nullptr && is_zero_number(*weight)) return;
      else if (kind == number_kind::infinite && (is_scaled || F::is_largest_magnitude)) add_infinite(x, y, weight);
      else if constexpr (F::of_difference) add_difference(x, y, weight);
      else add_both(x, y, weight);
    }
  }
  constexpr void merge(generic_terms other) {
    const scales common{scale::coarser(scale_.x, other.scale_.x), scale::coarser(scale_.y, other.scale_.y),
                        scale::coarser(scale_.weights, other.scale_.weights)};
    rescale(common);
    other.rescale(common);
    for (std::size_t k = 0; k < F::count; ++k) folded_[k].add(other.folded_[k]);
    has_positive_ = has_positive_ || other.has_positive_;
    has_negative_ = has_negative_ || other.has_negative_;
    has_nan_ = has_nan_ || other.has_nan_;
    is_infinite_ = is_infinite_ || other.is_infinite_;
  }
  constexpr T value(std::size_t n) const {
    constexpr bool grows = F::degree.first + F::degree.second > 0;
    if (has_nan_) return no_number<T>();
    if (is_infinite_) {
      if constexpr (F::is_inner_product) {
        if (!has_positive_ || !has_negative_) return static_cast<T>(infinity<double>(has_negative_));
        return no_number<T>();
      }

      else if constexpr (grows)
        return infinite_number<T>();
      else return no_number<T>();  // a ratio, such as a cosine, says nothing of infinite vectors
    }
    if constexpr (F::reverses) {
      if (folded_[0].is_empty) return infinite_number<T>();
    }
    // Roots of 0 have no derivative, and means of nothing no value.
    const bool is_empty = !scale_.x.is_set() && !scale_.y.is_set();
    if (is_scaled && F::count == 1 && grows && F::vanishes && is_empty) return static_cast<T>(0);
    T operands[1 + F::count] = {static_cast<T>(static_cast<double>(n))};
    for (std::size_t k = 0; k < F::count; ++k) operands[1 + k] = folded_[k].value();
    const T* const sums = operands;
    return with_one_nan_number(scaled_back(evaluate::of(formula_.finish, sums, expr::nothing{})));
  }

 private:
  using evaluate = scalar::evaluate<number_operations<T>>;
  using scale = generic_scale<T>;
  using fold = std::conditional_t<F::is_maximum, generic_maximum<T>, generic_sum<T>>;
  using indices = std::make_index_sequence<F::count>;
  struct scales {
    scale x, y, weights;
  };
  // A largest magnitude needs no scale.
  static constexpr bool is_scaled = F::scales && !F::is_largest_magnitude;
  static constexpr expr::degree of_weights =
      degree_in_weights<typename F::finish_expression, std::make_index_sequence<F::count>>::value;
  static constexpr bool scales_weights = is_scaled && !F::is_maximum && of_weights.scales;

  static constexpr std::size_t block = 128;

  /// The largest magnitude of numbers, and whether all are finite.
  struct extent {
    T largest = static_cast<T>(0);
    bool is_finite = true;
    NORMS_INLINE constexpr void take(const T& a) {
      is_finite = is_finite && is_finite_number(a);
      const T magnitude = magnitude_of_number(a);
      if (largest < magnitude) largest = magnitude;
    }
  };
  /// Adds finite components without weights, whose differences are finite too. Whether they were such.
  template <class Y> constexpr bool add_ordinary(const T* x, Y y, std::size_t n) {
    if constexpr (!is_scaled || is_weighted<Y>) return false;
    else {
      extent of_x, of_y;
      for (std::size_t i = 0; i < n; ++i) {
        if constexpr (F::of_difference && is_binary<Y>) of_x.take(static_cast<T>(x[i] - y[i]));
        else of_x.take(x[i]);
        if constexpr (!F::of_difference && is_binary<Y>) of_y.take(y[i]);
      }
      if (!of_x.is_finite || !of_y.is_finite) return false;
      make_room(&scales::x, of_x.largest);
      make_room(&scales::y, of_y.largest);
      add_in_loop(x, y, n, indices{});
      return true;
    }
  }
  template <class Y, std::size_t... K>
  constexpr void add_in_loop(const T* x, Y y, std::size_t n, std::index_sequence<K...>) {
    fold folds[] = {folded_[K]...};  // in registers
    const scale of_x = scale_.x, of_y = scale_.y;
    const auto add_all = [&folds, this](const T& first, const auto& second) {
      (add_to(folds[K], evaluate::of(expr::term_at<K>(formula_.terms), first, second)), ...);
    };
    for (std::size_t i = 0; i < n; ++i) {
      if constexpr (F::of_difference) {
        T difference = x[i];
        if constexpr (is_binary<Y>) difference = static_cast<T>(x[i] - y[i]);
        if (number_class<T> && F::vanishes && is_zero_number(difference)) continue;  // or a root has no derivative
        add_all(of_x.applied_to(difference), expr::nothing{});
      } else if constexpr (is_binary<Y>) add_all(of_x.applied_to(x[i]), of_y.applied_to(y[i]));
      else add_all(of_x.applied_to(x[i]), static_cast<T>(0));
    }
    ((folded_[K] = folds[K]), ...);
  }
  /// Terms of scaled components do not make the sum of a wide type infinite.
  static NORMS_INLINE constexpr void add_to(fold& total, const T& term) {
    if constexpr (wide_float<T>) total.add_in_range(term);
    else total.add(term);
  }

  constexpr void add_difference(const T& x, const T* y, const T* weight) {
    const T difference = difference_of_numbers(x, y);
    if constexpr (!is_scaled) add_terms(difference, expr::nothing{}, weight);
    else if (!is_finite_number(difference)) {
      const T half = half_difference_of_numbers(x, y);
      make_room(&scales::x, half);
      add_terms(static_cast<T>(scale_.x.applied_to(half) * static_cast<T>(2)), expr::nothing{}, weight);
    } else if (!F::vanishes || !is_zero_number(difference)) {
      make_room(&scales::x, difference);
      add_terms(scale_.x.applied_to(difference), expr::nothing{}, weight);
    }
  }
  constexpr void add_both(const T& x, const T* given_y, const T* weight) {
    const T zero = static_cast<T>(0);
    const T& y = given_y == nullptr ? zero : *given_y;
    if constexpr (is_scaled) {
      if (weight != nullptr && !is_finite_number(*weight)) return add_infinite(x, &y, weight);
      make_room(&scales::x, x);
      make_room(&scales::y, y);
    }
    add_terms(scale_.x.applied_to(x), scale_.y.applied_to(y), weight);
  }
  /// Of an inner product the signs decide, and whether an infinity meets a 0, of which a weight makes nothing.
  constexpr void add_infinite(const T& x, const T* y, const T* weight) {
    if constexpr (F::is_inner_product) {
      if (is_zero_number(x) || is_zero_number(*y)) {
        has_nan_ = has_nan_ || weight == nullptr || kind_of_pair(x, y) == number_kind::infinite;
        return;
      }
      const T zero = static_cast<T>(0);
      ((x < zero) == (*y < zero) ? has_positive_ : has_negative_) = true;
    }
    is_infinite_ = true;
  }

  template <class X, class Y> constexpr void add_terms(const X& x, const Y& y, const T* weight) {
    if (weight == nullptr || F::is_maximum) return add_weighted(x, y, [](const T& term) { return term; }, indices{});
    const bool is_finite = is_finite_number(*weight);
    if constexpr (is_scaled) is_infinite_ = is_infinite_ || !is_finite;
    if constexpr (scales_weights) {
      if (is_finite) make_room(&scales::weights, *weight);
    }
    const T factor = scale_.weights.applied_to(*weight);
    // Infinity times 0 is 0 here.
    const auto weighted = [&factor, is_finite](const T& term) {
      return !is_finite && is_zero_number(term) ? term : static_cast<T>(term * factor);
    };
    add_weighted(x, y, weighted, indices{});
  }
  template <class X, class Y, class Weighted, std::size_t... K>
  constexpr void add_weighted(const X& x, const Y& y, const Weighted& weighted, std::index_sequence<K...>) {
    (folded_[K].add(weighted(evaluate::of(expr::term_at<K>(formula_.terms), x, y))), ...);
  }

  constexpr void make_room(scale scales::* which, const T& component) {
    const T magnitude = magnitude_of_number(component);
    if ((scale_.*which).holds(magnitude)) return;
    scales enlarged = scale_;
    enlarged.*which = scale::of(magnitude);
    rescale(enlarged);
  }
  constexpr void rescale(const scales& to) {
    if constexpr (is_scaled) {
      for (std::size_t k = 0; k < F::count; ++k) {
        multiply(folded_[k], to.x, scale_.x, F::term_degree[k].first);
        multiply(folded_[k], to.y, scale_.y, F::term_degree[k].second);
        if constexpr (scales_weights) multiply(folded_[k], to.weights, scale_.weights, expr::quarters);
      }
    }
    scale_ = to;
  }
  template <class Fold> static constexpr void multiply(Fold& fold, const scale& to, const scale& from, int degree) {
    if (degree == 0 || !from.is_set() || to.quarter() == from.quarter()) return;
    fold.multiply(whole_power(static_cast<T>(to.quarter() / from.quarter()), degree));
  }

  /// The value without the scales: step by step, since they may cancel.
  constexpr T scaled_back(T result) const {
    if (scale_.x.is_one() && scale_.y.is_one() && scale_.weights.is_one()) return result;
    int of_x = is_scaled ? F::degree.first : 0, of_y = is_scaled ? F::degree.second : 0,
        of_w = scales_weights ? of_weights.first : 0;
    while (of_x != 0 || of_y != 0 || of_w != 0) {
      T factor = static_cast<T>(1);
      take_quarter(of_x, scale_.x, factor);
      take_quarter(of_y, scale_.y, factor);
      take_quarter(of_w, scale_.weights, factor);
      result = static_cast<T>(result / factor);
    }
    return result;
  }
  static constexpr void take_quarter(int& degree, const scale& given, T& factor) {
    if (degree > 0) factor = static_cast<T>(factor * given.quarter());
    if (degree < 0) factor = static_cast<T>(factor / given.quarter());
    degree -= degree > 0 ? 1 : degree < 0 ? -1 : 0;
  }

  [[no_unique_address]] F formula_;
  fold folded_[F::count];
  scales scale_;
  bool has_nan_ = false, is_infinite_ = false;
  bool has_positive_ = false, has_negative_ = false;  // infinite products
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
