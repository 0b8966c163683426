#pragma once
// Vectors whose components lie apart in memory.
#include "compiler/config.hpp"

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace norms {

/// `size` components that lie `stride` elements apart; a negative stride walks backwards from `data`. It keeps a
/// pointer: the memory must outlive it. Made of a pointer to what is not const, it can be written as well.
///     norms::l1_norm(norms::strided(x.data() + 1, 2, -1))  // 7, of x[1] and x[0]
template <class T, class Pointer = const T*> class strided {
 public:
  strided() = default;
  NORMS_INLINE constexpr strided(Pointer data, std::size_t size, std::ptrdiff_t stride)
      : data_(data), size_(size), stride_(stride) {}
  /// The same components, to be read only.
  template <std::convertible_to<Pointer> Other>
  NORMS_INLINE constexpr strided(const strided<T, Other>& other)
      : data_(other.data()), size_(other.size()), stride_(other.innerStride()) {}
  NORMS_INLINE constexpr Pointer data() const { return data_; }
  NORMS_INLINE constexpr std::size_t size() const { return size_; }
  NORMS_INLINE constexpr std::ptrdiff_t innerStride() const { return stride_; }

 private:
  Pointer data_ = nullptr;
  std::size_t size_ = 0;
  std::ptrdiff_t stride_ = 1;
};
template <class T> strided(T*, std::size_t, std::ptrdiff_t) -> strided<std::remove_cv_t<T>, T*>;
}  // namespace norms
