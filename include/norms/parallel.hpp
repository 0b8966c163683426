#pragma once
// The execution policies of the standard library before the vectors of a call:
//
//   norms::l2_norm(std::execution::par, x)               // 5
//   norms::l2_norm(std::execution::par, norms::fast, x)  // 5
//
// Not part of norms.hpp, since <execution> takes its time to compile, and programs may have to link what runs it: for
// libstdc++ TBB, without whose headers it runs one step after the other.
#include "call/divided_value.hpp"
#include "policy.hpp"

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstddef>
#include <execution>
#include <iterator>
#include <type_traits>
#include <utility>

namespace norms {
namespace detail {
inline namespace NORMS_ABI {

/// Counts. The standard library runs algorithms in parallel over iterators that the algorithms before C++20 take for
/// ones of random access, which those of std::views::iota are not.
class index_iterator {
 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using pointer = const std::size_t*;
  using reference = std::size_t;

  constexpr index_iterator() = default;
  constexpr explicit index_iterator(std::size_t index) : index_(index) {}

  constexpr std::size_t operator*() const { return index_; }
  constexpr std::size_t operator[](std::ptrdiff_t n) const { return *(*this + n); }
  constexpr index_iterator& operator+=(std::ptrdiff_t n) {
    index_ += static_cast<std::size_t>(n);
    return *this;
  }
  constexpr index_iterator& operator-=(std::ptrdiff_t n) { return *this += -n; }
  constexpr index_iterator& operator++() { return *this += 1; }
  constexpr index_iterator& operator--() { return *this -= 1; }
  constexpr index_iterator operator++(int) { return index_iterator(index_++); }
  constexpr index_iterator operator--(int) { return index_iterator(index_--); }
  friend constexpr index_iterator operator+(index_iterator i, std::ptrdiff_t n) { return i += n; }
  friend constexpr index_iterator operator+(std::ptrdiff_t n, index_iterator i) { return i += n; }
  friend constexpr index_iterator operator-(index_iterator i, std::ptrdiff_t n) { return i -= n; }
  friend constexpr std::ptrdiff_t operator-(index_iterator i, index_iterator j) {
    return static_cast<std::ptrdiff_t>(i.index_ - j.index_);
  }
  friend constexpr auto operator<=>(index_iterator, index_iterator) = default;

 private:
  std::size_t index_ = 0;
};
}  // namespace NORMS_ABI
}  // namespace detail

/// Puts std::execution::par, par_unseq, unseq and seq before the vectors of every norm and distance, weighted or not,
/// before or after the accuracy policy or instead of it.
///
/// Long vectors, of 131072 components or more, and for orders that take powers of 32768, are cut at places that their
/// size alone tells, into up to 256 parts, which std::for_each computes; shorter ones, vectors that cannot be cut, such as
/// lists, and calls with a treatment of missing values are computed as without. Results that are correctly rounded have
/// the same bits as without, as have maxima and counts; others are within the same bounds. Under `fast` they may differ
/// from those without, but are the same for every execution policy and any number of threads. linf_index finds the same
/// position; norms of matrices take no execution.
///
/// The pairs of rows of cdist, pdist and nearest are cut into up to 64 turns of 65536 pairs of components or more, at rows
/// of either matrix, as are the rows of `distances`; row_norms has one for each row. Their values and indices have the bits that they have without.
///
/// Throws what the call without it throws, and std::bad_alloc where the standard library cannot start its threads' work;
/// iterators that throw end the program, as in the standard algorithms. Up to 128 kB of stack, nothing else is allocated.
/// libstdc++ has these policies in builds with exceptions only.
template <class Execution>
requires std::is_execution_policy_v<Execution>
struct leading_argument<Execution> {
  static constexpr leading_place place = leading_place::execution;

  /// f(i) for each i < count, by std::for_each.
  template <class Function>
  static void for_each_index(const Execution& execution, std::size_t count, const Function& f) {
    std::for_each(execution, detail::index_iterator(0), detail::index_iterator(count), f);
  }

  template <class Options, class Rest, class Formula, class... Components>
  static auto value(const Options& options, Rest rest, Formula formula, Components... components) {
    return detail::divided_call(options, rest, formula, std::move(components)...);
  }
};
}  // namespace norms
