#!/bin/sh
# Measures norms of vectors that threads divide, and over the ranks of a communicator: `sh bench/distributed/run.sh [ranks]`,
# 1 and 2 if there are none given, by whatever MPI the system prefers. Two minutes.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/bench

sh "$root/tools/install.sh" g++ cmake make libbenchmark-dev libtbb-dev libopenmpi-dev openmpi-bin
cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release \
  -DNORMS_BUILD_BENCHMARKS=ON -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_EXAMPLES=OFF >/dev/null
cmake --build "$build" --parallel 2 --target norms_bench_threads norms_bench_distributed >/dev/null

"$build/bench/distributed/norms_bench_threads" --benchmark_repetitions=5 --benchmark_enable_random_interleaving=true \
  --benchmark_report_aggregates_only=true 2>/dev/null | grep median

# For Open MPI in containers: as root, and with more ranks than processors.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
for ranks in ${*:-1 2}; do
  echo "$ranks ranks:"
  mpiexec -n "$ranks" "$build/bench/distributed/norms_bench_distributed"
done
