// OpenMP reduces accumulators: the same bits as one call, whatever the threads and the schedule.
#include <norms/norms.hpp>

#include <omp.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "bits.hpp"
#include "catch_compat.hpp"
#include "data.hpp"

using total = norms::accumulator<norms::l2_t, double>;
#pragma omp declare reduction(merge:total : omp_out.merge(omp_in)) initializer(omp_priv = total())

TEST_CASE("accumulators are reduced by OpenMP", "[openmp]") {
  test::random_engine engine(1);
  const std::vector<double> x = test::wide_exponents<double>(100003, engine);
  constexpr std::size_t chunk = 1000;
  for (const int threads : {1, 2, 3, 5}) {
    total norm;
#pragma omp parallel for schedule(dynamic) num_threads(threads) reduction(merge : norm)
    for (std::size_t i = 0; i < x.size(); i += chunk) norm.append(x.data() + i, (std::min)(chunk, x.size() - i));
    CHECK(test::same_bits(norm.value(), norms::l2_norm(x)));
    CHECK(norm.count() == x.size());
  }
}
