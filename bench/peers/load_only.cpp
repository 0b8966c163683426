// The bound set by the memory: loads every byte once and does next to nothing with it. Not a peer, a yardstick.
#include <cstdint>

#include "../contender.hpp"

namespace {

// Of a width that compilers do not have to split on any CPU with AVX2, and that is no limit on wider ones beyond L1.
using block [[gnu::vector_size(32), gnu::may_alias, gnu::aligned(16)]] = std::uint64_t;

constexpr std::size_t unrolled = 8;

template <class T> std::size_t components_before_line(const T* x, std::size_t n) {
  const std::size_t before = (0 - reinterpret_cast<std::uintptr_t>(x)) % sizeof(block) / sizeof(T);
  return before < n ? before : n;
}

template <class T> const block* block_at(const T* x) { return reinterpret_cast<const block*>(x); }

// Ors whole lines into independent accumulators, side by side from all vectors; the edges go one by one.
template <class T, class... Vectors> T load(std::size_t n, const T* x, const Vectors*... others) {
  constexpr std::size_t per_block = sizeof(block) / sizeof(T);
  block gathered[unrolled] = {};
  T edges = 0;
  std::size_t i = 0;
  for (const std::size_t before = components_before_line(x, n); i < before; ++i)
    edges = static_cast<T>(edges + (x[i] + ... + others[i]));
  const auto gather = [&](std::size_t j) { gathered[j] |= (block_at(x + i)[j] | ... | block_at(others + i)[j]); };
  for (; i + unrolled * per_block <= n; i += unrolled * per_block) {
    for (std::size_t j = 0; j < unrolled; ++j) gather(j);
  }
  for (; i + per_block <= n; i += per_block) gather(0);
  for (; i < n; ++i) edges = static_cast<T>(edges + (x[i] + ... + others[i]));

  std::uint64_t bits = 0;
  for (const block& each : gathered) {
    for (std::size_t lane = 0; lane < sizeof(block) / sizeof(std::uint64_t); ++lane) bits |= each[lane];
  }
  return static_cast<T>(edges + static_cast<T>(bits));
}

void enter_load(bench::verb what) {
  if (what.vectors == 1) {
    bench::enter<catalogue::elements>(what, "load_only", []<class T>(const T* x, const T*, std::size_t n) {
      return static_cast<catalogue::result_of<T>>(load(n, x));
    });
  } else {
    bench::enter<catalogue::elements>(what, "load_only", []<class T>(const T* x, const T* y, std::size_t n) {
      return static_cast<catalogue::result_of<T>>(load(n, x, y));
    });
  }
}

const bench::entry loads([] {
  catalogue::for_each(catalogue::metrics{}, []<class Row>(Row) {
    if constexpr (Row::has_norm) enter_load(bench::norm_of_row<Row>);
    enter_load(bench::distance_of_row<Row>);
  });
  catalogue::for_each(catalogue::orders{}, []<class Order>(Order) {
    enter_load(bench::norm_of_order<Order>);
    enter_load(bench::distance_of_order<Order>);
  });
});

}  // namespace
