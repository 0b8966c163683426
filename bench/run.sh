#!/bin/sh
# Builds the benchmarks, runs them, and writes the report and the plots to build/bench.
#   sh bench/run.sh            the report's cells, about 12 minutes
#   sh bench/run.sh --quick    a part of them, about 3 minutes
#   sh bench/run.sh --all      every verb, type, policy, instruction set and size: an hour or more
#   sh bench/run.sh --avx2     as on a CPU without AVX-512, peers too; with --quick or --all if wanted; to build/bench-avx2
# SimSIMD is a peer where npm is there to bring its headers. Data begin 16 bytes past a cache line, where malloc puts large vectors; --data_offset=0 aligns them.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/bench
architecture=native
widest=

verbs=  # all but means, which are as fast as the sums that they are made of
lp_verbs="l0.5_norm l1.5_norm l2.5_norm l3_norm l3.7_norm l4_norm l2.5_distance l3_distance"
sizes='16|31|64|100|128|256|1024|4096|16384|65536|262144|1048576|4194304'
lp_sizes='16|100|1024|16384|1048576'
repetitions=5
seconds=0.015
all=
offset=--data_offset=16

for option in "$@"; do
  case $option in
    --all) all=yes ;;
    --quick)
      verbs="l1_norm l2_norm linf_norm l1_distance l2_distance linf_distance"
      lp_verbs="l0.5_norm l2.5_norm l3_norm l3.7_norm l3_distance"
      lp_sizes='16|100|1024|16384'
      sizes='16|128|1024|16384|1048576'
      repetitions=3 ;;
    --avx2)
      build=$root/build/bench-avx2
      architecture=x86-64-v3
      widest=avx2
      export OPENBLAS_CORETYPE=Haswell ;;
    --data_offset=*) offset=$option ;;
    *) sed -n '2,8s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done
results=$build/results
bench=$build/bench/norms_bench

sh "$root/tools/install.sh" g++ cmake make libbenchmark-dev libeigen3-dev libopenblas-dev libboost-dev jq gnuplot-nox

simsimd=$(sh "$root/bench/peers/simsimd.sh" "$build")
cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release \
  -DNORMS_PEER_ARCHITECTURE="$architecture" -DCMAKE_INCLUDE_PATH="$simsimd" \
  -DNORMS_BUILD_BENCHMARKS=ON -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_EXAMPLES=OFF
cmake --build "$build" --parallel 2 --target norms_bench
rm -rf "$results"
mkdir -p "$results"

# listed FILTER PLACE: what the names of the cells matching FILTER have at this place.
listed() { "$bench" --benchmark_list_tests --benchmark_filter="$1" | cut -d / -f "$2" | sort -u; }
types=$(listed '^l2_norm/.*/16$' 2)
[ "$verbs" ] || verbs=$(listed '/load_only/16777216$' 1 | grep -vE '^(root_)?mean_|^rms$')

# The targets are registered narrowest first.
[ "$widest" ] || widest=$("$bench" --benchmark_list_tests --benchmark_filter='^l2_norm/f64/norms_fast_[^_]*/16$' |
  sed -n 's|.*norms_fast_\(.*\)/16|\1|p' | tail -n 1)

# measure NAME FILTER: the cells matching FILTER, in random order, so that a disturbance hits all contenders alike.
measure() {
  printf '%s\n' "$1" >&2
  OPENBLAS_NUM_THREADS=1 "$bench" "$offset" --benchmark_filter="$2" --benchmark_min_time="$seconds" \
    --benchmark_repetitions="$repetitions" --benchmark_enable_random_interleaving=true \
    --benchmark_report_aggregates_only=true --benchmark_out="$results/$1.json" >"$build/console.log" 2>&1
}

# cells_of VERB/TYPE SIZES: peers at the chosen sizes, the library on its widest instruction set, and on the narrower ones at
# one size.
cells_of() {
  if [ "$all" ]; then
    printf '^%s/' "$1"
  else
    printf '^%s/([^n][^/]*|norms_(fast|accurate)_((native|constant)_)?%s)/(%s)$|^%s/norms_.*/1024$' "$1" "$widest" "$2" "$1"
  fi
}

measure latency '^(l1|l2|linf)_(norm|distance)_latency/'
measure points '^(l1|l2|linf)_distance_points/'
for type in $types; do
  for verb in $verbs; do measure "$verb-$type" "$(cells_of "$verb/$type" "$sizes")"; done
  for verb in $lp_verbs; do measure "$verb-$type" "$(cells_of "$verb/$type" "$lp_sizes")"; done
done

sh "$root/bench/report.sh" "$results" "$build" "$widest" | tee "$build/report.md"
