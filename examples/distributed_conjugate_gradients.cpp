// Conjugate gradients for Poisson's equation on a square grid, whose rows are distributed over the ranks of MPI. The inner
// products decide about every step: with those of the library the solve takes the same iterations with the same bits on any
// number of ranks, and with sums of the ranks' sums, as MPI_SUM makes them, it does not.
//
//   mpirun -n 4 distributed_conjugate_gradients
#include <norms/mpi.hpp>

#include <mpi.h>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <span>
#include <vector>

namespace {

using vector = std::vector<double>;
constexpr std::size_t width = 64;

// The rows of the grid that this rank has, each with one of the neighbours' rows before the first and after the last.
class grid {
 public:
  grid() {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks_);
  }
  std::size_t first_row() const { return width * static_cast<std::size_t>(rank_) / static_cast<std::size_t>(ranks_); }
  std::size_t rows() const {
    return width * static_cast<std::size_t>(rank_ + 1) / static_cast<std::size_t>(ranks_) - first_row();
  }
  vector zeros() const { return vector((rows() + 2) * width); }
  std::span<double> own(vector& x) const { return {x.data() + width, rows() * width}; }

  // y = A x, where A is the five-point Laplacian, zero beyond the grid.
  void apply(vector& x, vector& y) const {
    exchange(x);
    for (std::size_t i = 1; i <= rows(); ++i) {
      for (std::size_t j = 0; j < width; ++j) {
        const double* const p = x.data() + i * width + j;
        const double left = j > 0 ? p[-1] : 0, right = j + 1 < width ? p[1] : 0;
        y[i * width + j] = 4 * *p - left - right - *(p - width) - *(p + width);
      }
    }
  }
  bool is_first() const { return rank_ == 0; }

 private:
  void exchange(vector& x) const {
    constexpr int count = width;
    const int above = rank_ > 0 ? rank_ - 1 : MPI_PROC_NULL, below = rank_ + 1 < ranks_ ? rank_ + 1 : MPI_PROC_NULL;
    double* const first = x.data() + width;
    double* const end = first + rows() * width;
    MPI_Sendrecv(first, count, MPI_DOUBLE, above, 0, end, count, MPI_DOUBLE, below, 0, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
    MPI_Sendrecv(end - width, count, MPI_DOUBLE, below, 1, x.data(), count, MPI_DOUBLE, above, 1, MPI_COMM_WORLD,
                 MPI_STATUS_IGNORE);
  }
  int rank_ = 0, ranks_ = 1;
};

double exact_dot(std::span<const double> x, std::span<const double> y) { return norms::mpi::dot(MPI_COMM_WORLD, x, y); }
double naive_dot(std::span<const double> x, std::span<const double> y) {
  double local = 0, sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) local += x[i] * y[i];
  MPI_Allreduce(&local, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return sum;
}

// Solves A x = b and says how; the digest is of the bits of all residual norms.
template <class Dot> void solve(const char* name, const grid& domain, Dot dot) {
  vector x = domain.zeros(), r = domain.zeros(), p = domain.zeros(), q = domain.zeros();
  for (std::size_t k = 0; double& v : domain.own(r))
    v = std::sin(0.7 * static_cast<double>(domain.first_row() * width + k++)) + 0.1;
  p = r;
  double rho = dot(domain.own(r), domain.own(r)), norm = std::sqrt(rho);
  const double enough = 1e-10 * norm;
  std::uint64_t digest = 0;
  int iterations = 0;
  for (; norm > enough; ++iterations) {
    domain.apply(p, q);
    const double alpha = rho / dot(domain.own(p), domain.own(q));
    for (std::size_t k = 0; k < x.size(); ++k) x[k] += alpha * p[k];
    for (std::size_t k = width; k < r.size() - width; ++k) r[k] -= alpha * q[k];
    const double next = dot(domain.own(r), domain.own(r)), beta = next / rho;
    for (std::size_t k = width; k < p.size() - width; ++k) p[k] = r[k] + beta * p[k];
    rho = next;
    norm = norms::mpi::norm(MPI_COMM_WORLD, domain.own(r));
    digest = (digest ^ std::bit_cast<std::uint64_t>(norm)) * 0x100000001b3;
  }
  const double solution = norms::mpi::norm(MPI_COMM_WORLD, domain.own(x));
  if (domain.is_first())
    std::printf("%s: %d iterations, |x| = %.17g, digest %016llx\n", name, iterations, solution,
                static_cast<unsigned long long>(digest));
}

}  // namespace

int main(int argc, char** argv) {
  MPI_Init(&argc, &argv);
  solve("library", grid{}, exact_dot);
  solve("naive", grid{}, naive_dot);
  MPI_Finalize();
}
