#pragma once
// Folded terms of numbers that no kernel knows, scaled by what the largest components so far ask for: where a larger one
// comes, the sums are scaled once more. Formulas that do not scale are folded as they are.
#include "../formula/formula.hpp"
#include "generic_sums.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// The degree of a finish in weights, by which each of the sums is multiplied as a term of degree 1 in x is.
template <class Finish, class Sums> struct degree_in_weights;
template <class Finish, std::size_t... K> struct degree_in_weights<Finish, std::index_sequence<K...>> {
  template <std::size_t> using linear = expr::x;
  static constexpr expr::degree value = expr::scaling<Finish, linear<K>...>::value;
};

inline namespace NORMS_ABI {

template <class F, generic_number T> class generic_terms {
 public:
  constexpr explicit generic_terms(F f) : formula_(f) {}

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
  struct scales {
    scale x, y, weights;
  };
  // A largest magnitude needs no scale.
  static constexpr bool is_scaled = F::scales && !F::is_largest_magnitude;
  static constexpr expr::degree of_weights =
      degree_in_weights<typename F::finish_expression, std::make_index_sequence<F::count>>::value;
  static constexpr bool scales_weights = is_scaled && !F::is_maximum && of_weights.scales;

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
  using indices = std::make_index_sequence<F::count>;
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
    if constexpr (!is_scaled) return result;
    else {
      int of_x = F::degree.first, of_y = F::degree.second, of_w = scales_weights ? of_weights.first : 0;
      while (of_x != 0 || of_y != 0 || of_w != 0) {
        T factor = static_cast<T>(1);
        take_quarter(of_x, scale_.x, factor);
        take_quarter(of_y, scale_.y, factor);
        take_quarter(of_w, scale_.weights, factor);
        result = static_cast<T>(result / factor);
      }
      return result;
    }
  }
  static constexpr void take_quarter(int& degree, const scale& given, T& factor) {
    if (degree > 0) factor = static_cast<T>(factor * given.quarter());
    if (degree < 0) factor = static_cast<T>(factor / given.quarter());
    degree -= degree > 0 ? 1 : degree < 0 ? -1 : 0;
  }

  [[no_unique_address]] F formula_;
  std::conditional_t<F::is_maximum, generic_maximum<T>, generic_sum<T>> folded_[F::count];
  scales scale_;
  bool has_nan_ = false, is_infinite_ = false;
  bool has_positive_ = false, has_negative_ = false;  // infinite products
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
