#!/bin/sh
# report.sh RESULTS OUTPUT TARGET: prints the measured ratios of the library on this instruction set as Markdown, and plots
# the throughput into OUTPUT/*.svg and the errors against the speed into OUTPUT/accuracy_and_speed.svg.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
results=$1
output=$2
target=$3
medians=$output/medians.tsv

# verb, type, contender, n, nanoseconds, GB/s, result: the medians of the repetitions
jq -r '.benchmarks[] | select(.aggregate_name == "median")
  | [(.run_name / "/")[], .cpu_time, (.bytes_per_second // 0) / 1e9, .result // 0] | @tsv' \
  "$results"/*.json | LC_ALL=C sort -k 1,3 -k 4,4n > "$medians"

context() { jq -rs ".[0].context | $1" "$results"/*.json; }
cache() { context "[.caches[] | select(.level == $1 and .type != \"Instruction\") | .size] | max // 0"; }

l1=$(cache 1)
l2=$(cache 2)

printf '%s at %s MHz, L1 %s KiB, L2 %s KiB; instruction set %s; data %s bytes past a cache line; median CPU time.\n' \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(context .mhz_per_cpu)" \
  "$((l1 / 1024))" "$((l2 / 1024))" "$target" "$(context .data_offset)"
awk -F '\t' -v target="$target" -v l1="$l1" -v l2="$l2" -f "$here/report.awk" "$medians"

awk -F '\t' '$6 > 0 && !seen[$1, $2]++ { printf "%s %s %.0f\n", $1, $2, $5 * $6 / $4 }' "$medians" |
  while read -r verb type bytes; do
    awk -F '\t' -v verb="$verb" -v type="$type" -v target="$target" -f "$here/plot.awk" "$medians" > "$output/plot.dat"
    gnuplot -e "verb='$verb'; type='$type'; folder='$output'; L1=$l1.0 / $bytes; L2=$l2.0 / $bytes" "$here/plot.gp"
  done

awk -F '\t' -v target="$target" -f "$here/accuracy_and_speed.awk" "$medians" > "$output/accuracy_and_speed.dat"
gnuplot -e "data='$output/accuracy_and_speed.dat'; picture='$output/accuracy_and_speed.svg'" "$here/accuracy_and_speed.gp"
