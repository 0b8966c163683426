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

/// The type of what a kernel reads beside the first vector.
template <class T, bool IsBinary, bool IsWeighted> struct operand_beside {
  using second = std::conditional_t<IsBinary, const T*, expr::nothing>;
  using type = std::conditional_t<IsWeighted, weighted<T, second>, second>;
};

/// How many numbers an operand gives for each component: of complex numbers two.
template <class V> inline constexpr std::size_t parts_of_component = 1;
template <class V>
requires requires { V::per_component; }
inline constexpr std::size_t parts_of_component<V> = V::per_component;

/// Whether components are computed with as kernels do, which know neither complex numbers nor those of other types.
template <class... V>
inline constexpr bool are_kernel_numbers =
    ((!generic_number<value_t<typename V::element>> && !complex_element<typename V::element>) && ...);

/// Throws if sizes that are known before anything is read differ; readers find the others.
template <class V, class W> NORMS_INLINE constexpr void require_same_known_size(const V& x, const W& other) {
  if constexpr (V::is_sized && W::is_sized) require_same_size(x.size(), other.size());
}

/// Reads the components of one vector, block by block, and converts them to T.
template <class T, class V> class block_reader {
 public:
  using operand = V;
  static constexpr std::size_t parts = parts_of_component<V>;

  constexpr explicit block_reader(V components) : components_(std::move(components)) {}

  constexpr const T* data() const { return block_; }
  constexpr std::size_t size() const { return size_; }
  /// Reads the next block.
  constexpr void advance() { read_up_to(capacity); }
  /// Whether there may be a block after this one.
  constexpr bool may_have_more() const { return size_ == capacity; }
  /// Reads as many components as the other reader did. Throws, naming both sizes, if there are fewer or more.
  template <class W> constexpr void read_beside(const block_reader<T, W>& first) {
    read_up_to(V::is_endless ? first.size() : capacity);
    if (size_ != first.size()) fail_sizes_differ(first.total(), total(), first.has_uncounted(), has_uncounted());
  }
  constexpr std::size_t total() const { return (before_ + size_ + components_.rest()) / parts; }
  constexpr bool has_uncounted() const { return size_ == capacity && !V::is_countable; }

 private:
  // Objects of users' types are constructed first, and may be large.
  static constexpr std::size_t capacity = generic_number<T> ? 16 : block_size;

  constexpr void read_up_to(std::size_t count) {
    before_ += size_;
    size_ = components_.take(block_, count);
  }

  V components_;
  T block_[capacity];  // not set to zero, which would take longer than a short vector does
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

template <class T, class... V> inline constexpr bool are_kernel_memory = false;
template <class T, class... V>
requires((V::in_place && std::is_same_v<typename V::element, T>) && ...)
inline constexpr bool are_kernel_memory<T, V...> = true;

/// The same while f returns true, where the components lie in memory as T without copying them, and there at most Size at
/// a time. Whether f always did.
template <class T, std::size_t Size, class Function, class First, class... Others>
constexpr bool for_each_part_while(Function f, First first, Others... others) {
  if constexpr (are_kernel_memory<T, First, Others...>) {
    if (first.dense() && (others.dense() && ...)) {
      for (std::size_t i = 0, n = first.size(), count = 0; i < n; i += count) {
        count = n - i < Size ? n - i : Size;
        if (!f(count, first.next + i, (others.next + i)...)) return false;
      }
      return true;
    }
  }
  const auto of_readers = [&f](auto&... readers) { return for_each_block_while(f, readers...); };
  return detail::with_first_blocks<T>(of_readers, std::move(first), std::move(others)...);
}

/// Adds blocks to whatever has add(x, y, n), such as a chunked_value.
template <class Total, bool HasWeights = false> struct block_adder {
  Total& total;
  template <class T, class... Pointer> constexpr void operator()(std::size_t n, const T* x, Pointer... others) const {
    total.add(x, second_operand<HasWeights>::of(others...), n);
  }
};
template <class T, class Total, class... V> constexpr void add_blocks(Total& total, V... vectors) {
  for_each_block<T>(block_adder<Total>{total}, std::move(vectors)...);
}

/// Adds vectors to a total of elements T: from where they lie if they lie so in memory, otherwise in blocks.
template <class T, bool HasWeights, class Total> struct component_adder {
  Total& total;

  template <class V, class... Others> constexpr void add(V x, Others... others) const {
    constexpr bool are_in_memory = is_in_memory<V> && (is_in_memory<Others> && ...);
    if constexpr (!are_in_memory) add_blocks(std::move(x), std::move(others)...);
    else if constexpr (V::is_contiguous && (Others::is_contiguous && ...)) add_memory(x, others...);
    else if (x.dense() && (others.dense() && ...)) add_memory(x, others...);
    else add_blocks(std::move(x), std::move(others)...);
  }

 private:
  template <class V> static constexpr bool is_in_memory = V::lies_in_memory && std::is_same_v<typename V::element, T>;

  template <class V, class... Others> constexpr void add_memory(const V& x, const Others&... others) const {
    total.add(x.next, second_operand<HasWeights>::of(others.next...), x.size());
  }
  template <class... V> constexpr void add_blocks(V... vectors) const {
    detail::for_each_block<T>(block_adder<Total, HasWeights>{total}, std::move(vectors)...);
  }
};
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
