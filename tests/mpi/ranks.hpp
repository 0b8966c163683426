#pragma once
// The ranks of a test, and how what is distributed lies on them.
#include <mpi.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "bits.hpp"
#include "data.hpp"

namespace test {

inline const MPI_Comm world = MPI_COMM_WORLD;

inline int rank_of_this() {
  int rank = 0;
  MPI_Comm_rank(world, &rank);
  return rank;
}
inline int number_of_ranks() {
  int count = 0;
  MPI_Comm_size(world, &count);
  return count;
}

/// How vectors or rows lie on ranks: even parts, all on the last rank, or parts that grow, the first of them empty.
enum class distribution { even, last, growing };
inline constexpr distribution distributions[] = {distribution::even, distribution::last, distribution::growing};

/// Where the part of a rank begins.
inline std::size_t begin_of(distribution how, std::size_t n, std::size_t rank, std::size_t ranks) {
  switch (how) {
    case distribution::even:
      return n * rank / ranks;
    case distribution::last:
      return rank < ranks ? 0 : n;
    default:
      return rank < ranks ? n * rank * rank / (2 * ranks * ranks) * (rank > 1) : n;
  }
}
template <class T> std::vector<T> part_of(const std::vector<T>& x, distribution how) {
  const auto rank = static_cast<std::size_t>(rank_of_this()), ranks = static_cast<std::size_t>(number_of_ranks());
  const auto at = [&](std::size_t k) {
    return x.begin() + static_cast<std::ptrdiff_t>(begin_of(how, x.size(), k, ranks));
  };
  return std::vector<T>(at(rank), at(rank + 1));
}

/// Components of both signs and many magnitudes, the same on all ranks.
template <class T> std::vector<T> numbers(std::size_t n, unsigned seed, int spread = 30) {
  random_engine engine(seed);
  std::vector<T> x(n);
  for (T& v : x) {
    const double mantissa = static_cast<double>(engine() >> 11) * 0x1p-52 - 1;
    v = static_cast<T>(std::ldexp(mantissa, static_cast<int>(engine() % static_cast<unsigned>(2 * spread)) - spread));
  }
  return x;
}

/// Whether all ranks have the same bits.
template <class T> bool is_the_same_everywhere(T value) {
  const auto bits = static_cast<unsigned long long>(to_bits(value));
  unsigned long long least = 0, greatest = 0;
  MPI_Allreduce(&bits, &least, 1, MPI_UNSIGNED_LONG_LONG, MPI_MIN, world);
  MPI_Allreduce(&bits, &greatest, 1, MPI_UNSIGNED_LONG_LONG, MPI_MAX, world);
  return least == greatest;
}

template <class Exception, class Call> std::string message_of(Call call) {
  try {
    static_cast<void>(call());
  } catch (const Exception& e) {
    return e.what();
  }
  return "nothing was thrown";
}
inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace test
