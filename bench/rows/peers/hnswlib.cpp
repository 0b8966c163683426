// hnswlib: its search without an index, row by row.
#include <hnswlib/hnswlib.h>

#include <memory>

#include "../rows.hpp"

namespace {

struct all_rows {
  hnswlib::L2Space space;
  hnswlib::BruteforceSearch<float> search;

  all_rows(const std::vector<float>& y, bench::sizes size) : space(size.columns), search(&space, size.others) {
    for (std::size_t j = 0; j < size.others; ++j) search.addPoint(y.data() + j * size.columns, j);
  }
};

void enter(const char* name, const bench::cells& cells) {
  bench::enter<float>(name, cells, [](auto& x, auto& y, bench::sizes size) {
    return [=, &x, rows = std::make_shared<all_rows>(y, size)] {
      for (std::size_t i = 0; i < size.rows; ++i) {
        auto found = rows->search.searchKnn(x.data() + i * size.columns, size.neighbours);
        benchmark::DoNotOptimize(found);
      }
    };
  });
}

const bool entered = [] {
  enter("nearest_f32/hnswlib", bench::of_nearest());
  enter("nearest_f32/hnswlib", bench::of_nearest_at_length());
  enter("nearest_to_one_f32/hnswlib", bench::of_nearest_to_one());
  return true;
}();

}  // namespace
