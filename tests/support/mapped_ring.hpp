#pragma once
// Very long vectors in little memory: the same pages mapped again and again, one after the other.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <new>
#include <span>

namespace test {

template <class T> class mapped_ring {
 public:
  mapped_ring(T component, std::size_t size) : bytes_((size * sizeof(T) + page_bytes - 1) / page_bytes * page_bytes) {
    file_ = memfd_create("ring", 0);
    if (file_ < 0 || ftruncate(file_, page_bytes) != 0) throw std::bad_alloc();
    void* const reserved = mmap(nullptr, bytes_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (reserved == MAP_FAILED) throw std::bad_alloc();
    begin_ = static_cast<std::byte*>(reserved);
    for (std::size_t offset = 0; offset < bytes_; offset += page_bytes) {
      const int protection = PROT_READ | PROT_WRITE;
      if (mmap(begin_ + offset, page_bytes, protection, MAP_SHARED | MAP_FIXED, file_, 0) == MAP_FAILED)
        throw std::bad_alloc();
    }
    std::fill_n(reinterpret_cast<T*>(begin_), page_bytes / sizeof(T), component);
  }
  ~mapped_ring() {
    munmap(begin_, bytes_);
    close(file_);
  }
  mapped_ring(const mapped_ring&) = delete;
  mapped_ring& operator=(const mapped_ring&) = delete;

  std::span<const T> first(std::size_t count) const { return {reinterpret_cast<const T*>(begin_), count}; }

 private:
  static constexpr std::size_t page_bytes = std::size_t{1} << 22;  // so few that they stay in a cache

  std::size_t bytes_;
  int file_ = -1;
  std::byte* begin_ = nullptr;
};

}  // namespace test
