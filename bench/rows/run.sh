#!/bin/sh
# Measures distances of many rows and nearest neighbours on one thread, beside what is installed of FAISS, Eigen, hnswlib,
# nanoflann, SimSIMD and SciPy: thousand millions of pairs of components a second, the best of seven repetitions, in brackets the
# ratio to FAISS or else to the best peer. Leaves plots over columns, neighbours and rows in build/bench. Some ten minutes.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/bench
here=$root/bench/rows
python=/usr/bin/python3

sh "$root/tools/install.sh" g++ cmake make libbenchmark-dev libfaiss-dev libopenblas-dev libeigen3-dev libhnswlib-dev \
  libnanoflann-dev python3-scipy jq gnuplot-nox
simsimd=$(sh "$root/bench/peers/simsimd.sh" "$build")
cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INCLUDE_PATH="$simsimd" \
  -DNORMS_BUILD_BENCHMARKS=ON -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_EXAMPLES=OFF >/dev/null
cmake --build "$build" --parallel 2 --target norms_bench_rows >/dev/null

results=$build/rows.json
OPENBLAS_NUM_THREADS=1 "$build/bench/rows/norms_bench_rows" --benchmark_min_time=0.05 --benchmark_repetitions=7 \
  --benchmark_enable_random_interleaving=true --benchmark_out="$results" >"$build/console.log" 2>&1

# Verb, contender, what is varied, its value, and the best throughput, of all cells.
cells=$build/rows.tsv
{
  jq -r '.benchmarks[] | select(.run_type == "iteration") | [(.run_name / "/")[], .items_per_second / 1e9] | @tsv' "$results"
  $python "$here/peers/cdist_of_scipy.py" || echo "no SciPy" >&2
} | LC_ALL=C sort -t "$(printf '\t')" -k 1,3 -k 4,4n -k 5,5gr |
  awk -F '\t' '!seen[$1, $2, $3, $4]++' >"$cells"

for axis in columns neighbours rows; do
  awk -v axis=$axis -f "$here/report.awk" "$cells"
  for verb in $(awk -F '\t' -v axis=$axis '$3 == axis { print $1 }' "$cells" | sort -u); do
    awk -F '\t' -v axis=$axis -v verb="$verb" '
      $3 == axis && $1 == verb { if ($2 != last) printf "%s\"%s\"\n", last ? "\n\n" : "", $2; last = $2; print $4, $5 }' \
      "$cells" >"$build/plot.dat"
    gnuplot -e "folder='$build'; verb='$verb'; axis='$axis'" "$here/plot.gp"
  done
done
