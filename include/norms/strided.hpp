#pragma once
// Vectors whose components lie apart in memory.
#include "compiler/config.hpp"

#include <cstddef>

namespace norms {

/// `size` components that lie `stride` elements apart; a negative stride walks backwards from `data`. It keeps a
/// pointer: the memory must outlive it.
///     norms::l1_norm(norms::strided(x.data() + 1, 2, -1))  // 7, of x[1] and x[0]
template <class T> class strided {
 public:
  strided() = default;
  NORMS_INLINE constexpr strided(const T* data, std::size_t size, std::ptrdiff_t stride)
      : data_(data), size_(size), stride_(stride) {}
  NORMS_INLINE constexpr const T* data() const { return data_; }
  NORMS_INLINE constexpr std::size_t size() const { return size_; }
  NORMS_INLINE constexpr std::ptrdiff_t innerStride() const { return stride_; }

 private:
  const T* data_ = nullptr;
  std::size_t size_ = 0;
  std::ptrdiff_t stride_ = 1;
};
}  // namespace norms
