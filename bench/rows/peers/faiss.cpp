// FAISS, which computes squared distances from norms and a matrix product by BLAS, on one thread.
#include <faiss/utils/Heap.h>
#include <faiss/utils/distances.h>
#include <omp.h>

#include "../rows.hpp"

namespace {

void enter_nearest(const char* name, const bench::cells& cells) {
  bench::enter<float>(name, cells, [](auto& x, auto& y, bench::sizes size) {
    return [=, &x, &y, distances = std::vector<float>(size.rows * size.neighbours),
            indices = std::vector<std::int64_t>(size.rows * size.neighbours)]() mutable {
      faiss::float_maxheap_array_t found{size.rows, size.neighbours, indices.data(), distances.data()};
      faiss::knn_L2sqr(x.data(), y.data(), size.columns, size.rows, size.others, &found);
      benchmark::DoNotOptimize(indices.data());
    };
  });
}

const bool entered = [] {
  omp_set_num_threads(1);
  bench::enter<float>("l2_squared_f32/faiss", bench::of_distances(), [](auto& x, auto& y, bench::sizes size) {
    return [=, &x, &y, out = std::vector<float>(size.rows * size.others)]() mutable {
      faiss::pairwise_L2sqr(static_cast<std::int64_t>(size.columns), static_cast<std::int64_t>(size.rows), x.data(),
                            static_cast<std::int64_t>(size.others), y.data(), out.data());
      benchmark::DoNotOptimize(out.data());
    };
  });
  enter_nearest("nearest_f32/faiss", bench::of_nearest());
  enter_nearest("nearest_f32/faiss", bench::of_nearest_at_length());
  enter_nearest("nearest_to_one_f32/faiss", bench::of_nearest_to_one());
  return true;
}();

}  // namespace
