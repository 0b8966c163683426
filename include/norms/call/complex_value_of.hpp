#pragma once
// The value of a metric for vectors of complex numbers: that of their parts, of their moduli, or of which of them differ.
#include "../evaluate/chunked_value.hpp"
#include "../evaluate/largest_modulus.hpp"
#include "blocks.hpp"
#include "complex_operands.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {

template <class... V> inline constexpr bool is_call_of_complex = (complex_element<typename V::element> || ...);

inline namespace NORMS_ABI {

template <class P, bool HasWeights> struct value_of;

/// Computes the value under policy P, given a formula and an operand for each vector, as value_of does. A sum of products
/// is a complex number, everything else of the type of the parts.
template <class P, bool HasWeights> struct value_of_complex {
  template <class F, class X, class... Others> constexpr auto operator()(F f, X x, Others... others) const {
    static_assert(F::is_inner_product ? F::root.is_sum_itself() : F::is_of_parts || F::counts_only || F::is_of_moduli,
                  "norms: a metric of complex numbers is of abs(x - y), a count, a cosine, or the inner product");
    using T = std::common_type_t<value_t<typename X::element>, value_t<typename Others::element>...>;
    if constexpr (sizeof...(Others) == (HasWeights ? 1 : 0))
      return of<T, F>(f, std::move(x), no_parts{}, std::move(others)...);
    else return of<T, F>(f, std::move(x), std::move(others)...);
  }

 private:
  using value_of_reals = value_of<P, HasWeights>;

  template <class T, class F, class X, class Y, class... Weights>
  static constexpr auto of(const F& f, X x, Y y, Weights... weights) {
    static_assert((!complex_element<typename Weights::element> && ...), "norms: weights are real numbers");
    if constexpr (F::is_inner_product) return inner_product<T>(f, std::move(x), std::move(y), std::move(weights)...);
    else if constexpr (F::is_of_parts) {
      constexpr auto both = pair_of_parts::both, repeated = pair_of_parts::repeated;
      if constexpr (std::is_same_v<Y, no_parts>)
        return value_of_reals{}(f, as_parts<T, both>(std::move(x)), as_parts<T, repeated>(std::move(weights))...);
      else
        return value_of_reals{}(f, as_parts<T, both>(std::move(x)), as_parts<T, both>(std::move(y)),
                                as_parts<T, repeated>(std::move(weights))...);
    } else {
      const subnormals_honoured scope;
      if constexpr (std::is_same_v<Y, no_parts>)
        return of_moduli<T>(f, as_parts<T>(std::move(x)), y, std::move(weights)...);
      else return of_moduli<T>(f, as_parts<T>(std::move(x)), as_parts<T>(std::move(y)), std::move(weights)...);
    }
  }

  /// Out of line, so that no arithmetic, not even the conversion to float, leaves the scope.
  template <class T, class F, class X, class Y, class... Weights>
  static NORMS_NOINLINE constexpr T of_moduli(F f, X x, Y y, Weights... weights) {
    if constexpr (F::counts_only) {
      using inequalities = read_complex<made_of_complex::inequalities, X, Y>;
      return static_cast<T>(
          value_of_reals{}(f, inequalities(std::move(x), std::move(y), 1, nullptr), std::move(weights)...));
    } else if constexpr (F::is_largest_magnitude && !HasWeights) {
      return largest<T>(std::move(x), std::move(y));
    } else if constexpr (F::scales && X::is_multipass && (Weights::is_multipass && ...)) {
      double value = of_scaled(f, 1, x, y, weights...);
      // Second words of moduli next to 0 are lost, and moduli beyond the largest number are infinite.
      const bool is_tiny = value < 0x1p-900, is_infinite = detail::is_infinite(value);
      if (is_tiny || is_infinite) {
        const int power = is_tiny ? 500 : -40;
        value = scale_by_power(of_scaled(f, power_of_two<double>(power), x, y, weights...),
                               -power * F::degree.first / expr::quarters);
      }
      return with_one_nan(static_cast<T>(value));
    } else return with_one_nan(static_cast<T>(of_scaled(f, 1, std::move(x), std::move(y), std::move(weights)...)));
  }

  /// Of moduli times `scale`; under `accurate` in two words, as the difference of which the metric takes them.
  template <class F, class X, class Y, class... Weights>
  static constexpr double of_scaled(const F& f, double scale, X x, Y y, Weights... weights) {
    if constexpr (std::is_same_v<P, fast_t>) {
      using moduli = read_complex<made_of_complex::moduli, X, Y>;
      return value_of_reals{}(f, moduli(std::move(x), std::move(y), scale, nullptr), std::move(weights)...);
    } else {
      using moduli = read_complex<made_of_complex::moduli_in_two_words, X, Y>;
      low_words words;
      return value_of_reals{}(f, moduli(std::move(x), std::move(y), scale, &words), read_low_words<moduli>(&words),
                              std::move(weights)...);
    }
  }

  template <class T, class X, class Y> static constexpr T largest(X x, Y y) {
    if constexpr (std::is_same_v<Y, no_parts>) {
      largest_modulus<T, expr::nothing> total;
      for_each_pair_of_parts<T>([&](std::size_t n, const T* a) { total.add(a, expr::nothing{}, n / 2); }, std::move(x));
      return total.value();
    } else {
      largest_modulus<T, const T*> total;
      for_each_pair_of_parts<T>([&](std::size_t n, const T* a, const T* b) { total.add(a, b, n / 2); }, std::move(x),
                                std::move(y));
      return total.value();
    }
  }
  /// f(n, x, y…) for all parts: at once where they lie in memory, otherwise in blocks.
  template <class T, class Function, class... V> static constexpr void for_each_pair_of_parts(Function f, V... parts) {
    if constexpr ((V::lies_in_memory && ...)) {
      if ((parts.dense() && ...)) return f((std::min)({parts.size()...}), parts.next...);
    }
    detail::for_each_block<T>(f, std::move(parts)...);
  }

  /// The sum of conj(x) y: its real part is the sum of products of all parts; so is the imaginary one, with those of y
  /// turned to (b, -a).
  template <class T, class F, class X, class Y, class... Weights>
  static constexpr auto inner_product(const F& f, X x, Y y, Weights... weights) {
    using number = std::conditional_t<complex_element<typename X::element>, typename X::element, typename Y::element>;
    using result = typename complex_like<number, T>::type;
    constexpr auto both = pair_of_parts::both, turned = pair_of_parts::turned, repeated = pair_of_parts::repeated;
    if constexpr (X::is_multipass && Y::is_multipass && (Weights::is_multipass && ...)) {
      const T real = value_of_reals{}(f, as_parts<T, both>(x), as_parts<T, both>(y), as_parts<T, repeated>(weights)...);
      const T imag = value_of_reals{}(f, as_parts<T, both>(std::move(x)), as_parts<T, turned>(std::move(y)),
                                      as_parts<T, repeated>(std::move(weights))...);
      return result(real, imag);
    } else {
      static_assert(!HasWeights, "norms: weighted products of complex numbers are of vectors that can be read twice");
      chunked_value<P, F, T> real(f), imag(f);
      const auto add = [&](std::size_t n, const T* a, const T* b) {
        T block[block_size];
        for (std::size_t k = 0; k < n; k += 2) {
          block[k] = b[k + 1];
          block[k + 1] = -b[k];
        }
        real.add(a, b, n);
        imag.add(a, static_cast<const T*>(block), n);
      };
      detail::for_each_block<T>(add, as_parts<T, both>(std::move(x)), as_parts<T, both>(std::move(y)));
      return result(real.value(), imag.value());
    }
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
