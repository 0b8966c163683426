// nanoflann: a k-d tree, built before, which looks at few rows where these are short. Its throughput counts all rows.
#include <nanoflann.hpp>

#include <memory>

#include "../rows.hpp"

namespace {

struct points {
  const std::vector<float>* y;
  bench::sizes size;
  std::size_t kdtree_get_point_count() const { return size.others; }
  float kdtree_get_pt(std::size_t j, std::size_t k) const { return (*y)[j * size.columns + k]; }
  template <class Box> bool kdtree_get_bbox(Box&) const { return false; }
};
using tree = nanoflann::KDTreeSingleIndexAdaptor<nanoflann::L2_Adaptor<float, points>, points>;

struct index_of_points {
  points adapted;
  tree search;
  index_of_points(const std::vector<float>& y, bench::sizes size)
      : adapted{&y, size}, search(static_cast<int>(size.columns), adapted) {
    search.buildIndex();
  }
};

void enter(const char* name, const bench::cells& cells) {
  bench::enter<float>(name, cells, [](auto& x, auto& y, bench::sizes size) {
    return
        [=, &x, found_in = std::make_shared<index_of_points>(y, size), distances = std::vector<float>(size.neighbours),
         indices = std::vector<std::uint32_t>(size.neighbours)]() mutable {
          for (std::size_t i = 0; i < size.rows; ++i) {
            found_in->search.knnSearch(x.data() + i * size.columns, size.neighbours, indices.data(), distances.data());
            benchmark::DoNotOptimize(indices.data());
          }
        };
  });
}

const bool entered = [] {
  enter("nearest_f32/nanoflann", bench::of_nearest(32));
  enter("nearest_to_one_f32/nanoflann", bench::of_nearest_to_one(32));
  return true;
}();

}  // namespace
