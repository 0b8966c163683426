// Norms, distances and inner products of vectors that are distributed over ranks: the same bits for any number of ranks
// and any distribution, and errors on all ranks or none. Run by mpirun with one rank and more; checks do not end a test,
// so that all ranks meet in every call.
#include <norms/lp.hpp>
#include <norms/mpi.hpp>

#include <mpi.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <list>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#define CATCH_CONFIG_RUNNER
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
#include "ranks.hpp"

using namespace test;

TEMPLATE_TEST_CASE("correctly rounded values have the same bits for any distribution", "[mpi]", float, double) {
  namespace mpi = norms::mpi;
  for (const std::size_t n : {0U, 1U, 3U, 4U, 100U, 1001U}) {
    const std::vector<TestType> x = numbers<TestType>(n, 1), y = numbers<TestType>(n, 2);
    for (const distribution how : distributions) {
      const std::vector<TestType> u = part_of(x, how), v = part_of(y, how);
      CHECK(test::same_bits(mpi::norm(world, u), norms::l2_norm(x)));
      CHECK(test::same_bits(mpi::norm(world, u, norms::l1), norms::l1_norm(x)));
      CHECK(test::same_bits(mpi::norm(world, norms::fast, u, norms::linf), norms::linf_norm(x)));
      CHECK(test::same_bits(mpi::norm(world, u.begin(), u.end(), norms::lp_c<3>{}), norms::lp_norm<3>(x)));
      CHECK(test::same_bits(mpi::invoke(world, norms::rms, u), norms::rms(x)));
      CHECK(test::same_bits(mpi::distance(world, u, v), norms::l2_distance(x, y)));
      CHECK(test::same_bits(mpi::distance(world, u.data(), v.data(), u.size(), norms::l0),
                            norms::hamming_distance(x, y)));
      CHECK(test::same_bits(mpi::dot(world, u, v), norms::dot(x, y)));
    }
  }
}

TEST_CASE("other metrics are within their bounds, and the same on all ranks", "[mpi]") {
  namespace mpi = norms::mpi;
  const std::vector<double> x = numbers<double>(1000, 3, 4), y = numbers<double>(1000, 4, 4);
  for (const distribution how : distributions) {
    const std::vector<double> u = part_of(x, how), v = part_of(y, how);
    const double norm = mpi::norm(world, u, norms::lp{2.5}), fast_norm = mpi::norm(world, norms::fast, u);
    const double cosine = mpi::distance(world, u, v, norms::cosine_similarity_t{});
    CHECK(test::ulp_distance(norm, norms::lp_norm(x, 2.5)) <= 1);
    CHECK(test::ulp_distance(fast_norm, norms::l2_norm(x)) <= 15);
    CHECK(test::ulp_distance(cosine, norms::cosine_similarity(x, y)) <= 1);
    CHECK(is_the_same_everywhere(norm));
    CHECK(is_the_same_everywhere(fast_norm));
    CHECK(test::same_bits(mpi::norm(world, u, norms::lp{4}), norms::lp_norm(x, 4)));
    CHECK(test::same_bits(mpi::norm(world, std::list<double>(u.begin(), u.end())), norms::l2_norm(x)));
  }
}

TEST_CASE("sums out of range, special values, integers and halves", "[mpi]") {
  namespace mpi = norms::mpi;
  std::vector<double> x = numbers<double>(50, 5, 500);
  for (double& v : x) v *= 0x1p500;
  CHECK(test::same_bits(mpi::norm(world, part_of(x, distribution::even)), norms::l2_norm(x)));
  x[49] = test::infinity<double>;
  CHECK(test::is_positive_infinity(mpi::norm(world, part_of(x, distribution::even))));
  x[0] = test::quiet_nan<double>;
  CHECK(test::same_bits(mpi::norm(world, part_of(x, distribution::even)), norms::l2_norm(x)));
  CHECK(test::same_bits(mpi::norm(world, norms::fast, part_of(x, distribution::even)), norms::l2_norm(x)));
  const std::vector<std::int8_t> bytes{-128, 127, 3, 4, 5};
  CHECK(mpi::norm(world, part_of(bytes, distribution::even)) == norms::l2_norm(bytes));
  const std::vector<std::int64_t> longs{std::numeric_limits<std::int64_t>::min(), 1, 2};
  CHECK(mpi::distance(world, part_of(longs, distribution::last), part_of(longs, distribution::last)) == 0);
  CHECK(mpi::norm(world, part_of(longs, distribution::last), norms::l1) == norms::l1_norm(longs));
  const std::vector<norms::float16> halves(7, norms::float16(0.1f));
  CHECK(mpi::norm(world, part_of(halves, distribution::growing)) == norms::l2_norm(halves));
}

TEST_CASE("an error on one rank is one on all", "[mpi]") {
  namespace mpi = norms::mpi;
  const int rank = rank_of_this(), last = number_of_ranks() - 1;
  const std::vector<double> x(3, 1.0), y(rank == last ? 4 : 3, 1.0);
  const std::string on_last = "(on rank " + std::to_string(last) + ")";

  std::string text = message_of<std::invalid_argument>([&] { return mpi::distance(world, x, y); });
  CHECK(contains(text, "norms: sizes differ: 3 and 4"));
  CHECK((rank == last || contains(text, on_last)));
  // Where only reading tells the sizes.
  const std::list<double> list(y.begin(), y.end());
  const auto unsized = std::ranges::subrange(list.begin(), list.end());
  text = message_of<std::invalid_argument>([&] { return mpi::distance(world, norms::fast, x, unsized, norms::l1); });
  CHECK(contains(text, "norms: sizes differ: 3 and "));

  text = message_of<std::domain_error>(
      [&] { return mpi::norm(world, x, norms::lp{rank == last ? test::quiet_nan<double> : 2}); });
  CHECK(contains(text, "NaN"));
  CHECK((rank == last || contains(text, on_last)));
  // The graver error is reported where ranks have different ones.
  text = message_of<std::exception>(
      [&] { return mpi::distance(world, x, y, norms::lp{rank == 0 ? test::quiet_nan<double> : 3}); });
  CHECK(!contains(text, "nothing was thrown"));

  const auto differing = [&] { return mpi::norm(world, x, norms::lp{rank + 2.5}); };
  if (last > 0) CHECK(contains(message_of<std::invalid_argument>(differing), "different metrics"));

  std::istringstream words("1 2 x");
  words.exceptions(rank == last ? std::ios::failbit : std::ios::goodbit);
  const auto reading = [&] {
    return mpi::norm(world, std::istream_iterator<double>(words), std::istream_iterator<double>());
  };
  CHECK(!contains(message_of<std::exception>(reading), "nothing was thrown"));

  CHECK(mpi::norm(world, x, norms::linf) == 1);  // and afterwards all is as before
}

TEST_CASE("communicators of some ranks, of one, and of none", "[mpi]") {
  const int rank = rank_of_this();
  MPI_Comm half = MPI_COMM_NULL;
  MPI_Comm_split(world, rank % 2, 0, &half);
  int size = 0;
  MPI_Comm_size(half, &size);
  const std::vector<double> one{1.0};
  CHECK(norms::mpi::norm(half, one, norms::l1) == size);
  MPI_Comm_set_errhandler(half, MPI_ERRORS_RETURN);
  MPI_Comm_free(&half);
  CHECK(norms::mpi::norm(MPI_COMM_SELF, one) == 1);
}

int main(int argc, char** argv) {
  const std::vector<double> x{3.0, 4.0};
  const auto norm = [&] { return norms::mpi::norm(MPI_COMM_WORLD, x); };
  if (!contains(message_of<std::logic_error>(norm), "MPI_Init has not been called")) return 2;
  MPI_Init(&argc, &argv);
  const int failed = Catch::Session().run(argc, argv);
  MPI_Finalize();
  if (!contains(message_of<std::logic_error>(norm), "MPI_Finalize has been called")) return 3;
  return failed;
}
