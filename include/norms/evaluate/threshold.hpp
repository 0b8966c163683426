#pragma once
// The threshold t for which what exceeds it adds up to a given sum: sum max(v[i] - t, 0). Projections onto balls of the l1
// norm and onto the simplex are made of it.
#include "vectors_together.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// The values of the search, of which those that are known to exceed the threshold are only kept as a sum.
template <class E> class threshold_search {
 public:
  threshold_search(E* values, std::size_t count) : values_(values), end_(count) {}

  /// By values chosen at random, each of which lets one side of the rest be decided: expected linear time (Duchi,
  /// Shalev-Shwartz, Singer, Chandra 2008, figure 2). Equal values are decided together.
  double find(double sum) {
    while (end_ != 0) {
      const E pivot = values_[next_random() % end_];
      const std::size_t above = partition(pivot);
      twofold total = total_;
      for (std::size_t i = 0; i < above + equal_; ++i) add(total, static_cast<double>(values_[i]));
      const double count = static_cast<double>(count_ + above + equal_);
      const bool is_largest = above == 0 && count_ == 0;  // which exceeds the threshold, whatever rounding says
      if (is_largest || (total.high - count * static_cast<double>(pivot)) + total.low < sum) {
        total_ = total;
        count_ += above + equal_;
        drop_first(above + equal_);
      } else end_ = above;
    }
    return ((total_.high - sum) + total_.low) / static_cast<double>(count_);
  }

 private:
  /// Brings the values above the pivot to the front, behind them those equal to it, and returns how many are above.
  std::size_t partition(E pivot) {
    std::size_t above = 0, next = 0, below = end_;
    while (next < below) {
      if (values_[next] > pivot) std::swap(values_[above++], values_[next++]);
      else if (values_[next] < pivot) std::swap(values_[next], values_[--below]);
      else ++next;
    }
    equal_ = next - above;
    return above;
  }
  void drop_first(std::size_t count) {
    values_ += count;
    end_ -= count;
  }
  static void add(twofold& total, double value) {
    double error = 0;
    total.high = two_sum(total.high, value, error);
    total.low += error;
  }
  std::uint64_t next_random() {
    random_ = random_ * 6364136223846793005 + 1442695040888963407;  // Knuth, The Art of Computer Programming 2, 3.3.4
    return random_ >> 33;
  }

  E* values_;
  std::size_t end_, equal_ = 0, count_ = 0;
  twofold total_{0};
  std::uint64_t random_ = 0;
};

/// A threshold times a power of two, with which it is in range.
struct scaled_threshold {
  double scaled, scale;
  double value() const { return scaled / scale; }
};

/// The threshold of the components, or of their magnitudes. None of them is infinite or NaN, and the sum is positive. The
/// scratch is as long as the vector.
template <bool OfMagnitudes, class E> NORMS_NOINLINE scaled_threshold find_threshold(const passage<E>& p, double sum) {
  const std::unique_ptr<E[]> values(new E[p.size]);
  // Of such a size that sums stay in range.
  constexpr E scale = E(0x1p-80);
  std::size_t i = 0;
  const bool is_large =
      std::is_same_v<E, double> && largest_magnitude_in(one_vector<expr::nothing, E>{{}, p}) > E(0x1p100);
  p.read_pieces([&](const E* x, std::size_t n) {
    for (std::size_t k = 0; k < n; ++k, ++i) {
      values[i] = is_large ? x[k] * scale : x[k];
      if constexpr (OfMagnitudes) values[i] = absolute(values[i]);
    }
  });
  const double factor = is_large ? static_cast<double>(scale) : 1;
  return {threshold_search<E>(values.get(), p.size).find(sum * factor), factor};
}

/// x - t where x is above t > 0, x + t where it is below -t, otherwise 0; rounded once.
template <class E> constexpr void soften(double t, const passage<E>& p) {
  constexpr expr::x x{};
  detail::write_expression(x - (expr::min)((expr::max)(x, -t), t), p);
}
/// The nearest number in [-t, t].
template <class E> constexpr void clamp_to(double t, const passage<E>& p) {
  constexpr expr::x x{};
  detail::write_expression((expr::min)((expr::max)(x, -t), t), p);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
