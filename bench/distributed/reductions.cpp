// The time of a reduction of one component a rank, and of what a rank does with its components before: norms over ranks
// beside MPI_SUM, and the nearest rows. The ranks meet in every repetition, so the repetitions are counted here; the least
// time is printed.
#include <norms/lp.hpp>
#include <norms/metric.hpp>
#include <norms/mpi.hpp>

#include <mpi.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <random>
#include <vector>

namespace {

constexpr int repetitions = 3000;
// Enough that the reduction does not count, and few enough for the second level of the caches.
constexpr std::size_t many = 20000;

int bytes_of_last_reduction = 0;

bool is_first_rank() {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  return rank == 0;
}

template <class Call> double least_seconds(const Call& call) {
  double least = std::numeric_limits<double>::infinity();
  for (int k = 0; k < repetitions; ++k) {
    MPI_Barrier(MPI_COMM_WORLD);
    const double start = MPI_Wtime();
    const volatile double result = call();
    static_cast<void>(result);
    least = (std::min)(least, MPI_Wtime() - start);
  }
  return least;
}

template <class T> std::vector<T> normal_numbers(unsigned seed) {
  std::mt19937 engine(seed);
  std::normal_distribution<T> number;
  std::vector<T> x(many);
  for (T& v : x) v = number(engine);
  return x;
}

// A call of one component, and one of many.
template <class T, class Call> void print(const char* name, const Call& call) {
  const std::vector<T> one(1, T(3)), x = normal_numbers<T>(1), y = normal_numbers<T>(2);
  const double reduction = least_seconds([&] { return call(one, one); });
  const double of_many = least_seconds([&] { return call(x, y); });
  if (!is_first_rank()) return;
  const double of_component = (of_many - reduction) / many;
  std::printf("| %s | %d | %.2f | %.2f |\n", name, bytes_of_last_reduction, reduction * 1e6, of_component * 1e9);
}

// The nearest 10 of as many rows on each rank, so that most of the time is that of the reductions.
void print_nearest(std::size_t queries) {
  constexpr std::size_t k = 10, columns = 4;
  const std::vector<float> x = normal_numbers<float>(1);
  std::vector<float> distances(queries * k);
  std::vector<std::size_t> indices(queries * k);
  const double seconds = least_seconds([&] {
    norms::mpi::nearest(MPI_COMM_WORLD, norms::fast, norms::matrix_view(x.data(), queries, columns),
                        norms::matrix_view(x.data(), k, columns), k, norms::l2, indices, distances);
    return static_cast<double>(distances[0]);
  });
  if (is_first_rank())
    std::printf("| 10 nearest, queries: %zu, `float` | %d | %.2f | |\n", queries, bytes_of_last_reduction,
                seconds * 1e6);
}

double sum_over_ranks(double x) {
  double sum = 0;
  MPI_Allreduce(&x, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return sum;
}
}  // namespace

// MPI's own way to look at calls: a program may define them, and has the library's by another name.
int MPI_Allreduce(const void* from, void* to, int count, MPI_Datatype type, MPI_Op operation, MPI_Comm communicator) {
  int size = 0;
  MPI_Type_size(type, &size);
  bytes_of_last_reduction = count * size;
  return PMPI_Allreduce(from, to, count, type, operation, communicator);
}

int main(int count, char** arguments) {
  MPI_Init(&count, &arguments);
  const MPI_Comm world = MPI_COMM_WORLD;
  if (is_first_rank()) std::printf("| | bytes | µs a reduction | ns a component |\n|---|---|---|---|\n");
  print<double>("l2 norm, `double`", [&](const auto& x, const auto&) { return norms::mpi::norm(world, x); });
  print<double>("dot, `double`", [&](const auto& x, const auto& y) { return norms::mpi::dot(world, x, y); });
  print<double>("l2 distance, `double`",
                [&](const auto& x, const auto& y) { return norms::mpi::distance(world, x, y); });
  print<double>("cosine similarity, `double`", [&](const auto& x, const auto& y) {
    return norms::mpi::invoke(world, norms::cosine_similarity, x, y);
  });
  print<float>("l2 norm, `float`",
               [&](const auto& x, const auto&) { return static_cast<double>(norms::mpi::norm(world, x)); });
  print<double>("l2 norm, `fast`", [&](const auto& x, const auto&) { return norms::mpi::norm(world, norms::fast, x); });
  print<double>("`lp{3}`", [&](const auto& x, const auto&) { return norms::mpi::norm(world, x, norms::lp{3.0}); });
  print<double>("`MPI_SUM` of plain sums", [&](const auto& x, const auto&) {
    double sum = 0;
    for (const double v : x) sum += v * v;
    return sum_over_ranks(sum);
  });
  for (const std::size_t queries : {1U, 100U}) print_nearest(queries);
  MPI_Finalize();
}
