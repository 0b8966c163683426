#pragma once
// What ranks send each other to find the nearest of distributed rows: what they must agree on, and then the first
// candidates of each query, of two ranks in one list.
#include "../evaluate/nearest_rows.hpp"
#include "participation.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

namespace norms {
namespace mpi {
namespace detail {
inline namespace NORMS_ABI {

/// How many rows the ranks have together, and the least and the greatest of what must be the same on all of them.
struct sizes_of_search {
  enum same : std::size_t { columns, queries, neighbours, count };
  std::size_t rows;
  std::array<std::size_t, count> least, greatest;

  sizes_of_search(std::size_t rows_of_rank, const std::array<std::size_t, count>& of_rank)
      : rows(rows_of_rank), least(of_rank), greatest(of_rank) {}
  void merge(const sizes_of_search& other) {
    rows += other.rows;
    for (std::size_t k = 0; k < count; ++k) {
      least[k] = (std::min)(least[k], other.least[k]);
      greatest[k] = (std::max)(greatest[k], other.greatest[k]);
    }
  }
};

/// One of the rows that may be the nearest: its value, and its number among the rows of all ranks.
template <class T> struct candidate {
  T value;
  std::uint64_t row;
};
/// Stands where a rank has fewer rows than are asked for, behind all rows.
template <class T>
inline constexpr candidate<T> no_candidate{std::numeric_limits<T>::quiet_NaN(),
                                           (std::numeric_limits<std::uint64_t>::max)()};

/// The order of candidates. No two are equal, so that it does not matter in which order ranks merge theirs.
template <bool LargestFirst, class T> bool is_before(const candidate<T>& a, const candidate<T>& b) {
  if (norms::detail::is_ahead<LargestFirst>(a.value, b.value)) return true;
  return !norms::detail::is_ahead<LargestFirst>(b.value, a.value) && a.row < b.row;
}

/// The candidates of a query as they travel: one after the other without gaps, and MPI need not align them.
template <class T> class candidate_list {
 public:
  static constexpr std::size_t size_of_one = sizeof(T) + sizeof(std::uint64_t);

  explicit candidate_list(std::byte* bytes) : bytes_(bytes) {}

  candidate<T> get(std::size_t k) const {
    candidate<T> c;
    std::memcpy(&c.value, bytes_ + k * size_of_one, sizeof c.value);
    std::memcpy(&c.row, bytes_ + k * size_of_one + sizeof c.value, sizeof c.row);
    return c;
  }
  void set(std::size_t k, const candidate<T>& c) {
    std::memcpy(bytes_ + k * size_of_one, &c.value, sizeof c.value);
    std::memcpy(bytes_ + k * size_of_one + sizeof c.value, &c.row, sizeof c.row);
  }

 private:
  std::byte* bytes_;
};

/// Makes `both` the first k of two sorted lists of k.
template <bool LargestFirst, class T>
void merge_candidates(const candidate_list<T>& first, candidate_list<T> both, std::size_t k) {
  std::size_t from_first = 0, from_both = 0;
  while (from_first + from_both < k) {
    if (is_before<LargestFirst>(first.get(from_first), both.get(from_both))) ++from_first;
    else ++from_both;
  }
  // From the end, so that no candidate is overwritten before it has moved.
  while (from_first > 0) {
    const std::size_t place = from_first + from_both - 1;
    const candidate<T> c = first.get(from_first - 1);
    if (from_both > 0 && is_before<LargestFirst>(c, both.get(from_both - 1))) both.set(place, both.get(--from_both));
    else {
      both.set(place, c);
      --from_first;
    }
  }
}
/// The same for the lists of `count` queries, as MPI wants it of an operation. The size of a list is that of its type.
template <bool LargestFirst, class T>
void merge_all_candidates(void* first, void* both, int* count, MPI_Datatype* type) {
  int size = 0;
  MPI_Type_size(*type, &size);
  const auto bytes = static_cast<std::size_t>(size);
  for (std::size_t i = 0; i < static_cast<std::size_t>(*count); ++i) {
    merge_candidates<LargestFirst>(candidate_list<T>(static_cast<std::byte*>(first) + i * bytes),
                                   candidate_list<T>(static_cast<std::byte*>(both) + i * bytes),
                                   bytes / candidate_list<T>::size_of_one);
  }
}
}  // namespace NORMS_ABI
}  // namespace detail
}  // namespace mpi
}  // namespace norms
