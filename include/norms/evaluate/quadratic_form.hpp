#pragma once
// The value of a quadratic form d'Q d, where d is a vector or the difference of two, and of its square root.
#include "../exact/exact_quadratic.hpp"
#include "../isa/dispatch.hpp"
#include "../metric.hpp"
#include "../number/subnormals.hpp"
#include "../number/twofold_arithmetic.hpp"
#include "../plan/verdict.hpp"
#include "matrix_memory.hpp"

#include <algorithm>
#include <cstddef>
#include <type_traits>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// Some components of d, from the given one on: each is the sum of two numbers.
template <class T> struct vector_piece {
  std::size_t first, size;
  const T* high;
  const T* low;
  bool has_low;  // or all of the second numbers are 0
};

/// Vector has
///   is_difference
///   size()
///   for_each_component(f)     f(x) or f(x, y), in order
///   for_each_piece(scale, f)  f(vector_piece) of the components times a power of two
/// The form of a matrix is that of its transpose, which is read instead where its rows lie closer together.
template <class T, class E, class Vector, bool IsRoot> class quadratic_form {
 public:
  constexpr quadratic_form(const matrix_memory<E>& matrix, const Vector& given) : d_(given), q_(matrix) {
    if (distance(q_.column_stride) > distance(q_.row_stride)) q_ = q_.transposed();
  }
  template <class P> constexpr T value() const {
    const subnormals_honoured scope;
    return value_within_scope<P>();
  }

 private:
  using product = formula_of_metric<inner_product_t>;
  using accurate_plan = plan<accurate_t, product, T, const T*>;
  using fast_plan = plan<fast_t, product, T, const T*>;
  using piece = vector_piece<T>;

  static constexpr std::ptrdiff_t distance(std::ptrdiff_t stride) { return stride < 0 ? -stride : stride; }

  template <class P> NORMS_NOINLINE constexpr T value_within_scope() const {
    const T largest = largest_component();
    if (!is_finite(largest)) return is_nan(largest) ? quiet_nan<T>() : special_value();
    if (std::is_constant_evaluated()) return exact_value();
    if (is_zero(largest)) return either(is_finite(largest_element()), T(0), quiet_nan<T>());
    T result = 0;
    // Beyond these the components are scaled, so that neither they nor their products with those of Q overflow.
    constexpr int most = is_widened<T> ? 100 : 300;
    const int exponent = exponent_of(largest), power = exponent > most || exponent < -most ? -exponent : 0;
    if constexpr (std::is_same_v<P, fast_t>) {
      if (power == 0 && is_fast_value(largest, result)) return result;
    }
    if (is_settled<false>(power, result)) return result;
    // Sums of floats that are integers, say, have no error, and may lie half way between two results.
    if constexpr (is_widened<T>) {
      if (is_settled<true>(power, result)) return result;
    }
    return is_finite(largest_element()) ? exact_value() : special_value();
  }

  /// f(i, j0, count, pointer) … of rows of Q beside a piece of d, row by row.
  template <class Function> void for_each_row(const piece& beside, const piece& rows, Function f) const {
    T copied[block_size];
    for (std::size_t k = 0; k < rows.size; ++k) {
      const E* const row = q_.at(rows.first + k, beside.first);
      const T* elements = copied;
      if constexpr (std::is_same_v<E, T>) {
        if (q_.column_stride == 1) elements = row;
      }
      if (elements == copied) copy_as(row, q_.column_stride, beside.size, copied);
      f(k, elements);
    }
  }
  static constexpr void copy_as(const E* from, std::ptrdiff_t step, std::size_t count, T* to) {
    for (std::size_t k = 0; k < count; ++k)
      to[k] = static_cast<T>(static_cast<value_t<E>>(from[static_cast<std::ptrdiff_t>(k) * step]));
  }

  /// Whether sums as they come are a value in range; a root has to be one of a sum that is clearly positive.
  NORMS_NOINLINE bool is_fast_value(T largest, T& result) const {
    twofold total(0);
    d_.for_each_piece(0, [&](const piece& beside) {
      d_.for_each_piece(0, [&](const piece& rows) {
        for_each_row(beside, rows, [&](std::size_t k, const T* row) {
          const auto s = fold_terms<fast_plan>(product{}, row, beside.high, beside.size);
          const twofold sum =
              twofold::sum(total.high, static_cast<double>(rows.high[k]) * static_cast<double>(s.high[0]));
          total = twofold(sum.high, total.low + sum.low);
        });
      });
    });
    constexpr double least = is_widened<T> ? 0x1p-90 : 0x1p-900, most = is_widened<T> ? 0x1p240 : 0x1p900;
    const double sum = total.high + total.low, n = static_cast<double>(d_.size());
    // Smaller sums may be of products that underflowed.
    if (!is_finite(sum) || absolute(sum) > most || absolute(sum) < least * (static_cast<double>(largest) * n * n))
      return false;
    if (IsRoot && sum < 0) return false;
    result = static_cast<T>(IsRoot ? square_root(sum) : sum);
    return true;
  }

  /// A sum in two words, and a bound of its error. What is not finite ends as an error or a sum that is not.
  struct bounded_total {
    double high = 0, low = 0, error = 0;

    void add(const bounded_sums<double, 1>& s) {
      double rest = 0;
      high = two_sum(high, s.high[0], rest);
      add_low(rest, s.low[0], 0);
      error += s.error[0];
    }
    /// Adds a sum times factor + factor_low, of which the second is at most a rounding error.
    void add(const bounded_total& s, double factor, double factor_low) {
      double of_product = 0, of_sum = 0;
      const double product = two_product(s.high, factor, of_product);
      high = two_sum(high, product, of_sum);
      add_low(of_sum, of_product, s.low * factor + (s.high + s.low) * factor_low);
      error += 2 * absolute(factor) * s.error + (absolute(s.low * factor) + absolute(s.high * factor_low)) * 0x1p-50;
      // What two_product may err by, and what may have underflowed: of floats neither.
      if constexpr (!is_widened<T>) error += absolute(product) * 0x1p-100 + 0x1p-1000;
    }

   private:
    void add_low(double a, double b, double c) {
      error += (absolute(a) + absolute(b) + absolute(c) + absolute(low)) * 0x1p-50;
      low += a + (b + c);
    }
  };
  /// A sum of products and a bound of its error; `FindsNoError` takes longer, and tells where there is none.
  template <bool FindsNoError> static bounded_sums<double, 1> sum_of_products(const T* row, const T* d, std::size_t n) {
    if constexpr (FindsNoError) {
      auto s = fold_scaled_terms<accurate_plan>(product{}, row, d, n, 1, 1);
      s.error[0] *= next_power_of_two(n + 32) * 0x1p-52;
      return s;
    } else return dispatch<bounded_fold_job<typename accurate_plan::terms>>::run(product{}, row, d, n);
  }
  /// Whether sums in twice the precision leave one result.
  template <bool FindsNoError> NORMS_NOINLINE bool is_settled(int power, T& result) const {
    bounded_total total;
    d_.for_each_piece(power, [&](const piece& beside) {
      d_.for_each_piece(power, [&](const piece& rows) {
        for_each_row(beside, rows, [&](std::size_t k, const T* row) {
          bounded_total of_row;
          of_row.add(sum_of_products<FindsNoError>(row, beside.high, beside.size));
          if constexpr (Vector::is_difference) {
            if (beside.has_low) of_row.add(sum_of_products<FindsNoError>(row, beside.low, beside.size));
          }
          total.add(of_row, static_cast<double>(rows.high[k]), static_cast<double>(rows.low[k]));
        });
      });
    });
    if (power != 0) {
      // What of the smaller components is lost.
      const double n = static_cast<double>(d_.size()), largest = static_cast<double>(largest_element());
      total.error += n * n * largest * (is_widened<T> ? 0x1p-140 : 0x1p-1060);
    }
    return is_settled_sum(total, power, result);
  }
  static bool is_settled_sum(const bounded_total& total, int power, T& result) {
    constexpr double least = 0x1p-900, most = 0x1p900;
    if (!is_finite(total.high) || !is_finite(total.error)) return false;
    const twofold sum = twofold::sum(total.high, total.low);
    if (is_zero(sum.high) && is_zero(total.error)) {
      result = 0;
      return true;
    }
    if (absolute(sum.high) < least || absolute(sum.high) > most || total.error > most) return false;
    T unscaled = 0;
    if constexpr (IsRoot) {
      if (total.error >= absolute(sum.high)) return false;  // the sign is not known
      if (sum.high < 0) {
        result = quiet_nan<T>();
        return true;
      }
      // The root of s + e differs from that of s by e / (2 root), to within a factor of 2.
      const twofold root = twofold_arithmetic::sqrt(sum);
      if (!settles(root.high, root.low, total.error / root.high + root.high * 0x1p-98, unscaled)) return false;
    } else if (!settles(sum.high, sum.low, total.error, unscaled)) return false;
    const int back = IsRoot ? -power : -2 * power;
    result = static_cast<T>(scale_by_power(static_cast<double>(unscaled), back));
    return power == 0 || is_normal(result) || exponent_of(unscaled) + back > ieee<T>::bias;
  }

  NORMS_NOINLINE constexpr T exact_value() const {
    exact_form<T> total;
    for_each_product([&](T x, T q, T y) {
      total.add(x, q, y);
      return true;
    });
    return total.template value<IsRoot>();
  }
  /// f(factor of d_i, q_ij, factor of d_j) for all products of components, where differences are of four.
  template <class Function> constexpr void for_each_product(Function f) const {
    std::size_t i = 0;
    d_.for_each_component([&](auto... of_row) {
      std::size_t j = 0;
      d_.for_each_component([&](auto... of_column) {
        const T q = static_cast<T>(static_cast<value_t<E>>(*q_.at(i, j++)));
        add_products(f, q, of_row..., of_column...);
      });
      ++i;
    });
  }
  template <class Function> static constexpr void add_products(Function& f, T q, T x, T y) { f(x, q, y); }
  template <class Function>
  static constexpr void add_products(Function& f, T q, T x_row, T y_row, T x_column, T y_column) {
    f(x_row, q, x_column);
    f(y_row, q, y_column);
    f(-x_row, q, y_column);
    f(-y_row, q, x_column);
  }

  /// Of infinite components or elements, none of which is NaN: as their products are.
  NORMS_NOINLINE constexpr T special_value() const {
    bool found[2] = {}, is_undefined = false;
    std::size_t i = 0;
    d_.for_each_component([&](auto... of_row) {
      std::size_t j = 0;
      d_.for_each_component([&](auto... of_column) {
        const T q = static_cast<T>(static_cast<value_t<E>>(*q_.at(i, j++)));
        const T a = difference(of_row...), b = difference(of_column...);
        is_undefined |= is_nan(a) || is_nan(b) || is_nan(q);
        if (is_finite(a) && is_finite(b) && is_finite(q)) return;
        is_undefined |= is_zero(a) || is_zero(b) || is_zero(q);
        found[(is_negative(a) != is_negative(b)) != is_negative(q)] = true;
      });
      ++i;
    });
    if (is_undefined || (found[0] && found[1]) || (IsRoot && found[1])) return quiet_nan<T>();
    return infinity<T>(found[1]);
  }
  static constexpr T difference(T x) { return x; }
  /// x - y of which only whether it is 0, infinite or NaN, and its sign, matter: halves do not overflow.
  static constexpr T difference(T x, T y) {
    if (is_nan(x) || is_nan(y)) return quiet_nan<T>();
    if (is_infinite(x)) return either(to_bits(x) == to_bits(y), quiet_nan<T>(), x);
    if (is_infinite(y)) return -y;
    return x == y ? T(0) : x < y ? T(-1) : T(1);
  }

  /// The largest magnitude of the vectors; NaN if there is one.
  constexpr T largest_component() const {
    T largest = 0;
    d_.for_each_component([&](auto... of) { ((largest = larger_by_bits(largest, of)), ...); });
    return absolute(largest);
  }
  NORMS_NOINLINE constexpr T largest_element() const {
    T largest = 0;
    for (std::size_t i = 0; i < q_.rows; ++i) {
      for (std::size_t j = 0; j < q_.columns; ++j)
        largest = larger_by_bits(largest, static_cast<T>(static_cast<value_t<E>>(*q_.at(i, j))));
    }
    return absolute(largest);
  }

  const Vector& d_;
  matrix_memory<E> q_;
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
