#pragma once
// Some rows of a matrix at a time, as kernels want them: one after the other without gaps, or as panels.
#include "../error.hpp"
#include "../isa/integer_dispatch.hpp"
#include "../isa/matrix_jobs.hpp"
#include "../plan/panel.hpp"
#include "matrix_memory.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

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

/// Components of row i from the k-th on, as numbers A.
template <class T, class A, class E>
NORMS_INLINE void copy_components(const matrix_memory<E>& a, std::size_t i, std::size_t k, std::size_t count, A* to) {
  const E* from = a.at(i, k);
  if constexpr (kernel_element<E> && !std::is_same_v<E, A>) {
    if (a.column_stride == 1) return dispatch<conversion_job<E, A>>::run(from, count, to);
  }
  for (std::size_t j = 0; j < count; ++j)
    to[j] = converted_to<T, A>(from[static_cast<std::ptrdiff_t>(j) * a.column_stride]);
}

/// Writes rows of numbers that lie `stride` numbers apart as a panel; the numbers before `end` may be read.
template <class A>
void pack(const A* rows, std::ptrdiff_t stride, std::size_t count, std::size_t n, const A* end, A* panel) {
  dispatch<packing_job<sizeof(A), panel_width<A>>>::run(
      reinterpret_cast<const unsigned char*>(rows), stride * static_cast<std::ptrdiff_t>(sizeof(A)), count, n,
      reinterpret_cast<const unsigned char*>(end), reinterpret_cast<unsigned char*>(panel));
}

/// Writes the rows from `first` on, `filled` of them, as a panel.
template <class T, class A, class E>
void fill_panel(const matrix_memory<E>& a, std::size_t first, std::size_t filled, A* panel) {
  constexpr std::size_t width = panel_width<A>, together = 512 / sizeof(A);
  if (filled != width) std::fill(panel, panel + a.columns * width, A(0));
  if constexpr (std::is_same_v<E, A>) {
    if (a.column_stride == 1 || a.columns <= 1) {
      const E* const end = a.end_of_memory_behind(first, filled);
      return pack(a.at(first, 0), a.row_stride, filled, a.columns, end, panel);
    }
  }
  A copies[width * together];
  if (a.is_one_piece() && a.columns <= together) {
    const std::size_t size = filled * a.columns;
    copy_components<T>(matrix_memory<E>{a.at(first, 0), 1, size, 0, 1}, 0, 0, size, copies);
    return pack(copies, static_cast<std::ptrdiff_t>(a.columns), filled, a.columns, copies + size, panel);
  }
  for (std::size_t k = 0; k < a.columns; k += together) {
    const std::size_t count = (std::min)(together, a.columns - k);
    for (std::size_t j = 0; j < filled; ++j) copy_components<T>(a, first + j, k, count, copies + j * together);
    pack(copies, static_cast<std::ptrdiff_t>(together), filled, count, copies, panel + k * width);
  }
}
}  // namespace NORMS_ABI
}  // namespace norms::detail
NORMS_STRICT_END
