#!/bin/sh
# Measures distances of many rows and nearest neighbours, one thread, beside FAISS: thousand millions of pairs of components a
# second, the best of seven repetitions, and the ratio to FAISS. A minute or two.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/bench

sh "$root/tools/install.sh" g++ cmake make libbenchmark-dev libfaiss-dev libopenblas-dev jq
cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release \
  -DNORMS_BUILD_BENCHMARKS=ON -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_EXAMPLES=OFF
cmake --build "$build" --parallel 2 --target norms_bench_rows

results=$build/rows.json
OPENBLAS_NUM_THREADS=1 "$build/bench/rows/norms_bench_rows" --benchmark_min_time=0.05 --benchmark_repetitions=7 \
  --benchmark_enable_random_interleaving=true --benchmark_out="$results" >"$build/console.log" 2>&1

jq -r '.benchmarks[] | select(.run_type == "iteration") | [(.run_name / "/")[], .items_per_second / 1e9] | @tsv' "$results" |
  LC_ALL=C sort |
  awk -F '\t' '
    { cell = $1 "/" $2; columns[$3]; if ($4 > best[cell, $3]) best[cell, $3] = $4; if (!seen[cell]++) order[++cells] = cell; group[cell] = $1 }
    END {
      count = split("3 8 32 128 768", wanted, " ")
      printf "| |"; for (k = 1; k <= count; ++k) printf " %s |", wanted[k]; print ""
      printf "|---|"; for (k = 1; k <= count; ++k) printf "---|"; print ""
      for (c = 1; c <= cells; ++c) {
        printf "| %s |", order[c]
        for (k = 1; k <= count; ++k) {
          peer = best[group[order[c]] "/faiss", wanted[k]]
          printf " %.1f%s |", best[order[c], wanted[k]], peer ? sprintf(" (%.2f)", best[order[c], wanted[k]] / peer) : ""
        }
        print ""
      }
    }'
