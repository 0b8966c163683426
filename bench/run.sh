#!/bin/sh
# Builds the benchmarks, runs them, and writes the report and the plots to build/bench.
#   sh bench/run.sh            the report's cells, about 12 minutes
#   sh bench/run.sh --quick    a part of them, about 3 minutes
#   sh bench/run.sh --all      every verb, type, policy, instruction set and size: an hour or more
# Data begin 16 bytes past a cache line, where malloc puts large vectors; --data_offset=0 aligns them.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/bench
results=$build/results
bench=$build/bench/norms_bench

verbs=  # all but means, which are as fast as the sums that they are made of
lp_verbs="l0.5_norm l1.5_norm l2.5_norm l3_norm l3.7_norm l4_norm l2.5_distance l3_distance"
sizes='16|31|64|100|256|1024|4096|16384|65536|262144|1048576|4194304'
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
      sizes='16|100|1024|16384|1048576'
      repetitions=3 ;;
    --data_offset=*) offset=$option ;;
    *) sed -n '2,6s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done

sh "$root/tools/install.sh" g++ cmake make libbenchmark-dev libeigen3-dev libopenblas-dev libboost-dev jq gnuplot-nox

cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release \
  -DNORMS_BUILD_BENCHMARKS=ON -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_EXAMPLES=OFF
cmake --build "$build" --parallel 2 --target norms_bench
rm -rf "$results"
mkdir -p "$results"

# listed FILTER PLACE: what the names of the cells matching FILTER have at this place.
listed() { "$bench" --benchmark_list_tests --benchmark_filter="$1" | cut -d / -f "$2" | sort -u; }
types=$(listed '^l2_norm/.*/16$' 2)
[ "$verbs" ] || verbs=$(listed '/load_only/16777216$' 1 | grep -vE '^(root_)?mean_|^rms$')

# The targets are registered narrowest first.
widest=$("$bench" --benchmark_list_tests --benchmark_filter='^l2_norm/f64/norms_fast_.*/16$' |
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
    printf '^%s/([^n][^/]*|norms_(fast|accurate)_(constant_)?%s)/(%s)$|^%s/norms_.*/1024$' "$1" "$widest" "$2" "$1"
  fi
}

measure latency '^(l1|l2|linf)_(norm|distance)_latency/'
for type in $types; do
  for verb in $verbs; do measure "$verb-$type" "$(cells_of "$verb/$type" "$sizes")"; done
  for verb in $lp_verbs; do measure "$verb-$type" "$(cells_of "$verb/$type" "$lp_sizes")"; done
done

sh "$root/bench/report.sh" "$results" "$build" | tee "$build/report.md"
