#pragma once
// Some rows of a matrix at a time, as kernels want them: one after the other without gaps, or as panels.
#include "../error.hpp"
#include "../plan/panel.hpp"
#include "matrix_memory.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

NORMS_STRICT_BEGIN
namespace norms::detail {

/// How much memory the rows take that are read again and again, while others pass by: they stay in a CPU's second cache.
inline constexpr std::size_t bytes_of_block = std::size_t{1} << 18;

inline namespace NORMS_ABI {

/// Memory for numbers that are not initialised, aligned as the widest registers are. Without memory: std::bad_alloc.
template <class T> class scratch {
 public:
  explicit scratch(std::size_t count) {
    if (count == 0) return;
    if (count <= std::size_t(-1) / sizeof(T)) data_ = static_cast<T*>(allocate(count * sizeof(T)));
    if (data_ == nullptr) fail<std::bad_alloc>("norms: no memory for the scratch of a call");
  }
  scratch(const scratch&) = delete;
  scratch& operator=(const scratch&) = delete;
  ~scratch() { ::operator delete(data_, alignment); }

  T* data() const { return data_; }

 private:
  static constexpr std::align_val_t alignment{64};
  static void* allocate(std::size_t bytes) { return ::operator new(bytes, alignment, std::nothrow); }

  T* data_ = nullptr;
};

/// Components of a matrix as the type that a kernel computes in, by way of the type that a call computes in.
template <class T, class A, class E> NORMS_INLINE constexpr A converted_to(const E& e) {
  return static_cast<A>(static_cast<T>(as_number<value_t<E>>(e)));
}

/// Row i of a matrix, as numbers A.
template <class T, class A, class E> void copy_row(const matrix_memory<E>& a, std::size_t i, A* to) {
  const E* from = a.at(i, 0);
  std::size_t k = 0;
  if (a.column_stride == 1) {
    // By a number at a time that compilers know, so that they convert it in registers.
    for (; a.columns - k >= 8; k += 8) {
      for (std::size_t j = 0; j < 8; ++j) to[k + j] = converted_to<T, A>(from[k + j]);
    }
  }
  for (; k < a.columns; ++k) to[k] = converted_to<T, A>(from[static_cast<std::ptrdiff_t>(k) * a.column_stride]);
}

/// Writes the rows from `first` on, `filled` of them, as a panel.
template <class T, class A, class E>
void fill_panel(const matrix_memory<E>& a, std::size_t first, std::size_t filled, A* panel) {
  constexpr std::size_t width = panel_width<A>, together = 16;
  for (std::size_t k = 0; k < a.columns; k += together) {
    const std::size_t last = (std::min)(a.columns, k + together);
    for (std::size_t j = 0; j < filled; ++j) {
      const E* from = a.at(first + j, 0);
      for (std::size_t i = k; i < last; ++i)
        panel[i * width + j] = converted_to<T, A>(from[static_cast<std::ptrdiff_t>(i) * a.column_stride]);
    }
    for (std::size_t i = k; i < last; ++i) std::fill(panel + i * width + filled, panel + (i + 1) * width, A(0));
  }
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
