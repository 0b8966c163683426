#pragma once
// Vectors that end at an inaccessible page, and vectors that begin right after one: a read outside them is a crash.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>

#include "bits.hpp"

namespace test {

// Accessible memory between two inaccessible pages.
class guarded_memory {
 public:
  explicit guarded_memory(std::size_t bytes) : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    size_ = (bytes + page_ - 1) / page_ * page_;
    void* const mapped = mmap(nullptr, size_ + 2 * page_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    begin_ = static_cast<std::byte*>(mapped) + page_;
    if (mprotect(begin_, size_, PROT_READ | PROT_WRITE) != 0) throw std::bad_alloc();
  }
  ~guarded_memory() { munmap(begin_ - page_, size_ + 2 * page_); }
  guarded_memory(const guarded_memory&) = delete;
  guarded_memory& operator=(const guarded_memory&) = delete;

  // What is not part of the vector is NaN, or of integers the largest, so that a read of it that does not crash shows in
  // the result.
  template <class T> std::span<T> at_begin(std::span<const T> components) { return place(components, 0); }
  template <class T> std::span<T> at_end(std::span<const T> components) {
    return place(components, size_ / sizeof(T) - components.size());
  }

 private:
  template <class T> std::span<T> place(std::span<const T> components, std::size_t position) {
    const std::span<T> all(reinterpret_cast<T*>(begin_), size_ / sizeof(T));
    if constexpr (std::is_integral_v<T>) std::fill(all.begin(), all.end(), std::numeric_limits<T>::max());
    else std::fill(all.begin(), all.end(), quiet_nan<T>);
    const auto placed = all.subspan(position, components.size());
    std::ranges::copy(components, placed.begin());
    return placed;
  }

  std::size_t page_, size_;
  std::byte* begin_;
};

template <class T> class guarded_vectors {
 public:
  explicit guarded_vectors(std::size_t longest) : x_(longest * sizeof(T)), y_(longest * sizeof(T)) {}

  template <class Body> void place(std::span<const T> x, std::span<const T> y, Body body) {
    body(std::span<const T>(x_.at_begin(x)), std::span<const T>(y_.at_begin(y)),
         std::string_view(" after a guard page"));
    body(std::span<const T>(x_.at_end(x)), std::span<const T>(y_.at_end(y)), std::string_view(" before a guard page"));
    body(std::span<const T>(x_.at_begin(x)), std::span<const T>(y_.at_end(y)),
         std::string_view(" after and before a guard page"));
  }

 private:
  guarded_memory x_, y_;
};

}  // namespace test
