// Eigen: the norms of the rows of a difference.
#include <Eigen/Core>

#include "../rows.hpp"

namespace {

template <class T> using matrix_of = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

template <class T, class Reduce> void enter(const char* name, Reduce reduce) {
  bench::enter<T>(name, bench::of_distances(), [=](auto& x, auto& y, bench::sizes size) {
    return [=, &x, &y, out = std::vector<T>(size.rows * size.others)]() mutable {
      const auto rows = static_cast<Eigen::Index>(size.rows), others = static_cast<Eigen::Index>(size.others),
                 columns = static_cast<Eigen::Index>(size.columns);
      const Eigen::Map<const matrix_of<T>> a(x.data(), rows, columns), b(y.data(), others, columns);
      Eigen::Map<matrix_of<T>> result(out.data(), rows, others);
      for (Eigen::Index i = 0; i < rows; ++i) result.row(i) = reduce((b.rowwise() - a.row(i)).rowwise()).transpose();
      benchmark::DoNotOptimize(out.data());
    };
  });
}

const bool entered = [] {
  enter<float>("l2_squared_f32/eigen", [](const auto& rows) { return rows.squaredNorm(); });
  enter<float>("l1_f32/eigen", [](const auto& rows) { return rows.template lpNorm<1>(); });
  enter<float>("linf_f32/eigen", [](const auto& rows) { return rows.template lpNorm<Eigen::Infinity>(); });
  enter<double>("l2_f64/eigen", [](const auto& rows) { return rows.norm(); });
  return true;
}();

}  // namespace
