// FAISS, which computes squared distances from norms and a matrix product by BLAS, on one thread.
#include <faiss/utils/Heap.h>
#include <faiss/utils/distances.h>
#include <omp.h>

#include "rows.hpp"

namespace {

void enter_nearest(const char* name, bench::sizes sizes) {
  bench::enter<float>(name, sizes, [](auto& x, auto& y, auto size) {
    std::vector<float> distances(size.rows * bench::neighbours);
    std::vector<std::int64_t> indices(size.rows * bench::neighbours);
    faiss::float_maxheap_array_t found{size.rows, bench::neighbours, indices.data(), distances.data()};
    faiss::knn_L2sqr(x.data(), y.data(), size.columns, size.rows, size.others, &found);
    benchmark::DoNotOptimize(indices.data());
  });
}

const bool entered = [] {
  omp_set_num_threads(1);
  for (const std::size_t columns : bench::all_columns) {
    bench::enter<float>("l2_squared_f32/faiss", bench::of_distances(columns),
                        [out = std::vector<float>()](auto& x, auto& y, auto size) mutable {
                          out.resize(size.rows * size.others);
                          faiss::pairwise_L2sqr(static_cast<std::int64_t>(size.columns),
                                                static_cast<std::int64_t>(size.rows), x.data(),
                                                static_cast<std::int64_t>(size.others), y.data(), out.data());
                          benchmark::DoNotOptimize(out.data());
                        });
    enter_nearest("nearest_f32/faiss", bench::of_nearest(columns));
    enter_nearest("nearest_to_one_f32/faiss", bench::of_nearest_to_one(columns));
  }
  return true;
}();

}  // namespace
