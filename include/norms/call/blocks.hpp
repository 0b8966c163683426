#pragma once
// Vectors that do not lie in memory as a kernel wants them: read in blocks, several of the same size side by side.
#include "../error.hpp"
#include "../number/subnormals.hpp"
#include "../plan/kernel_operands.hpp"
#include "operands.hpp"

#include <cstddef>
#include <type_traits>
#include <utility>

NORMS_STRICT_BEGIN
namespace norms::detail {
inline namespace NORMS_ABI {

/// How many numbers an operand gives for each component: of complex numbers two.
template <class V> inline constexpr std::size_t parts_of_component = 1;
template <class V>
requires requires { V::per_component; }
inline constexpr std::size_t parts_of_component<V> = V::per_component;

/// Reads the components of one vector, block by block, and converts them to T.
template <class T, class V> class block_reader {
 public:
  using operand = V;
  static constexpr std::size_t parts = parts_of_component<V>;

  constexpr explicit block_reader(V components) : components_(std::move(components)) {}

  constexpr const T* data() const { return block_; }
  constexpr std::size_t size() const { return size_; }
  /// Reads the next block.
  constexpr void advance() { read_up_to(block_size); }
  /// Whether there may be a block after this one.
  constexpr bool may_have_more() const { return size_ == block_size; }
  /// Reads as many components as the other reader did. Throws, naming both sizes, if there are fewer or more.
  template <class W> constexpr void read_beside(const block_reader<T, W>& first) {
    read_up_to(V::is_endless ? first.size() : block_size);
    if (size_ != first.size()) fail_sizes_differ(first.total(), total(), first.has_uncounted(), has_uncounted());
  }
  constexpr std::size_t total() const { return (before_ + size_ + components_.rest()) / parts; }
  constexpr bool has_uncounted() const { return size_ == block_size && !V::is_countable; }

 private:
  constexpr void read_up_to(std::size_t count) {
    before_ += size_;
    size_ = components_.take(block_, count);
  }

  V components_;
  T block_[block_size];  // not set to zero, which would take longer than a short vector does
  std::size_t before_ = 0, size_ = 0;
};

template <class Function, class First, class... Others>
constexpr auto call_with_first_blocks(Function f, First first, Others... others) {
  first.advance();
  (others.read_beside(first), ...);
  return f(first, others...);
}
/// f(readers…) of the vectors, each of which has its first block.
template <class T, class Function, class... V> constexpr auto with_first_blocks(Function f, V... vectors) {
  // Otherwise converting a subnormal float to double would flush it.
  constexpr bool converts = (!std::is_same_v<typename V::element, T> || ...);
  [[maybe_unused]] const std::conditional_t<converts, subnormals_honoured, expr::nothing> scope;
  return detail::call_with_first_blocks(f, block_reader<T, V>(std::move(vectors))...);
}
/// f(n, x, y…) for blocks of n components of each vector, from those on that their readers have, while f returns true.
/// Whether it always did.
template <class Function, class First, class... Others>
constexpr bool for_each_block_while(Function& f, First& first, Others&... others) {
  while (first.size() != 0) {
    if (!f(first.size(), first.data(), others.data()...)) return false;
    if (!first.may_have_more()) break;
    first.advance();
    (others.read_beside(first), ...);
  }
  return true;
}
/// The same of an f that returns nothing, to the end.
template <class Function, class First, class... Others>
constexpr void for_each_block_of(Function& f, First& first, Others&... others) {
  const auto add = [&f](std::size_t n, auto... components) {
    f(n, components...);
    return true;
  };
  detail::for_each_block_while(add, first, others...);
}

/// f(n, x, y…) for blocks of n components of each vector, converted to T.
template <class T, class Function, class... V> constexpr void for_each_block(Function f, V... vectors) {
  detail::with_first_blocks<T>([&f](auto&... readers) { for_each_block_of(f, readers...); }, std::move(vectors)...);
}

/// Adds blocks to whatever has add(x, y, n), such as a chunked_value.
template <class Total> struct block_adder {
  Total& total;
  template <class T> constexpr void operator()(std::size_t n, const T* x) const { total.add(x, expr::nothing{}, n); }
  template <class T> constexpr void operator()(std::size_t n, const T* x, const T* y) const { total.add(x, y, n); }
};
template <class T, class Total, class... V> constexpr void add_blocks(Total& total, V... vectors) {
  for_each_block<T>(block_adder<Total>{total}, std::move(vectors)...);
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
