#pragma once
// The value of a vector that lies in several pieces of memory, all of which can be read again: each is folded by the
// kernel, and there is one verdict on the sums of all.
#include "../isa/matrix_jobs.hpp"
#include "chunked_value.hpp"
#include "matrix_memory.hpp"
#include "measure.hpp"

#include <algorithm>
#include <cstddef>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The folded terms of several pieces. Sums are joined such that next to nothing is lost: the verdict counts each term
/// twice to make up for it.
template <class F, class A> class joint_sums {
 public:
  constexpr void add(const sums<A, 1>& s) {
    if constexpr (F::is_maximum) {
      // By their bits NaN is larger than infinity, and that larger than any number.
      if (magnitude_bits(s.high[0]) > magnitude_bits(total_.high[0])) total_.high[0] = s.high[0];
      if (!is_zero(s.low[0])) total_.low[0] = s.low[0];
    } else {
      A error = 0;
      total_.high[0] = joined(total_.high[0], s.high[0], error);
      total_.low[0] = joined(total_.low[0], s.low[0] + error, error);
      last_ += error;
    }
  }
  constexpr sums<A, 1> total() const {
    if (F::is_maximum || !is_finite(total_.high[0])) return total_;
    const A rest = total_.low[0] + last_, sum = total_.high[0] + rest;
    return {{sum}, {rest - (sum - total_.high[0])}};
  }

 private:
  /// Without the error of a sum that is infinite or NaN, which would be a difference of infinities.
  static constexpr A joined(A a, A b, A& error) {
    error = 0;
    if (!is_finite(a + b)) return a + b;
    return two_sum(a, b, error);
  }

  sums<A, 1> total_{};
  A last_ = 0;
};

/// The value under policy P of a metric with one sum or maximum, for all elements of a matrix.
template <class P, class F, class E> class joint_value {
 public:
  using T = value_t<E>;

  static constexpr T of(F f, const matrix_memory<E>& given) noexcept {
    const matrix_memory<E> a = best_for_reading(given);
    if (std::is_constant_evaluated() || needs_escalation<plan>(f)) return escalated(f, a);
    return joint_value(f, a).value();
  }

 private:
  using K = piece_element<E>;
  using plan = typename plan_of_call<P, F, K, expr::nothing>::usual;
  using terms = typename plan::terms;
  using A = typename plan::arithmetic;
  // The verdict is one that holds for the sums of every instruction set.
  using fold_of_many = typename scalar::folds<terms>::fold_of_many;

  constexpr joint_value(F f, const matrix_memory<E>& a) : formula_(f), of_terms_(f), matrix_(a) {}

  NORMS_NOINLINE T value() const {
    T result = 0;
    A better = 0;
    if (settles(estimated_offset(), result, better)) return result;
    A none = 0;
    if (better != 0 && settles(better, result, none)) return result;
    return escalated(formula_, matrix_);
  }
  /// Whether sums that start at an offset determine the result. If it turns out too low for them, `better` is one that is
  /// not: the estimate misled, but the sum it led to is a good one.
  bool settles(A offset, T& result, A& better) const {
    const fold_of_many fold = fold_at(offset);
    if constexpr (plan::has_offset) {
      if (fold.is_hopeless()) return false;
    }
    joint_sums<F, A> joint;
    if (!add_pieces(offset, joint)) return false;
    const auto s = joint.total();
    const std::size_t n = matrix_.rows * matrix_.columns;
    const verdict<T> found = scalar::conclusion<plan, fold_of_many>::of(formula_, fold, s, 2 * n, n);
    result = found.value;
    if constexpr (plan::has_offset) {
      if (range_check<plan>::passes(s) && !fold.is_valid(s.high[0], s.low[0]))
        better = scalar::offset_above(s.high[0], 0);
    }
    return found.is_settled();
  }
  static fold_of_many fold_at(A offset) {
    if constexpr (plan::has_offset) return {offset};
    else return {};
  }
  /// From samples of some rows.
  A estimated_offset() const {
    A largest = 0;
    if constexpr (plan::has_offset) {
      constexpr std::size_t samples = 8;
      const std::size_t n = matrix_.rows * matrix_.columns, gap = (matrix_.rows + samples - 1) / samples;
      for (std::size_t i = 0; i < matrix_.rows; i += gap) {
        matrix_memory<E> row{matrix_.at(i, 0), 1, matrix_.columns, 0, matrix_.column_stride};
        if (row.column_stride != 1) row.columns = (std::min)(row.columns, block_size);
        for_each_piece(row, [&](const K* x, std::size_t count) {
          largest = (std::max)(largest, dispatch<offset_job<terms>>::run(of_terms_, x, {}, count, n));
          return false;
        });
      }
    }
    return largest;
  }
  /// Whether no piece tells that the sum would overflow.
  bool add_pieces(A offset, joint_sums<F, A>& joint) const {
    bool is_in_range = true;
    for_each_piece(matrix_, [&](const K* x, std::size_t count) {
      is_in_range = !will_overflow<plan>(formula_, x, expr::nothing{}, count);
      if (is_in_range) joint.add(dispatch<fold_from_job<terms>>::run(offset, of_terms_, x, {}, count));
      return is_in_range;
    });
    return is_in_range;
  }

  static NORMS_NOINLINE constexpr T escalated(F f, const matrix_memory<E>& a) {
    chunked_value<P, F, T> total(f);
    for_each_piece(a, [&](const K* x, std::size_t count) {
      add_piece(total, x, count);
      return true;
    });
    return total.value();
  }
  static constexpr void add_piece(chunked_value<P, F, T>& total, const T* x, std::size_t n) {
    total.add(x, expr::nothing{}, n);
  }
  template <half H> static constexpr void add_piece(chunked_value<P, F, T>& total, const H* x, std::size_t n) {
    T block[block_size]{};
    for (std::size_t i = 0, count = 0; i < n; i += count) {
      count = (std::min)(n - i, block_size);
      for (std::size_t k = 0; k < count; ++k) block[k] = static_cast<T>(x[i + k]);
      total.add(block, expr::nothing{}, count);
    }
  }

  F formula_;
  typename terms::formula of_terms_;
  matrix_memory<E> matrix_;
};

/// The value for all elements of a matrix: by a single call where they lie in memory as one vector.
template <class P, class F, class E>
constexpr value_t<E> measure_elements(F f, const matrix_memory<E>& given) noexcept {
  if (given.is_empty()) return 0;
  const matrix_memory<E> a = best_for_reading(given);
  if constexpr (kernel_element<E>) {
    if (a.is_one_piece()) return measure<P>(f, a.data, expr::nothing{}, a.rows * a.columns);
  }
  return joint_value<P, F, E>::of(f, a);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
