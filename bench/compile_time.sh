#!/bin/sh
# Prints what including norms/norms.hpp costs, in multiples of the standard headers it builds on (median of 9
# compilations at -O2, CPU time), for each compiler present. Fails above 2.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
runs=9
limit=2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '#if __has_include(<immintrin.h>)\n#include <immintrin.h>\n#endif\n#include <cmath>\n#include <ranges>\n' \
  > "$work/standard.cpp"
printf '#include <norms/norms.hpp>\n' > "$work/norms.cpp"

# CPU seconds of one compilation: `times` ends with those of the children, as 0m1.25s 0m0.10s.
seconds() {
  (
    "$1" -std=c++20 -O2 -I "$root/include" -c "$work/$2.cpp" -o "$work/out.o"
    times
  ) | awk 'END { gsub(/[ms]/, " "); print 60 * ($1 + $3) + $2 + $4 }'
}

median() { sort -n | sed -n "$((runs / 2 + 1))p"; }

status=0
for compiler in g++ clang++; do
  command -v "$compiler" > /dev/null || continue
  : > "$work/standard.times"
  : > "$work/norms.times"
  run=0
  while [ "$run" -lt "$runs" ]; do  # turn by turn, so that a disturbance hits both
    seconds "$compiler" standard >> "$work/standard.times"
    seconds "$compiler" norms >> "$work/norms.times"
    run=$((run + 1))
  done
  standard=$(median < "$work/standard.times")
  norms=$(median < "$work/norms.times")
  awk -v compiler="$compiler" -v norms="$norms" -v standard="$standard" -v limit="$limit" 'BEGIN {
    printf "%s: norms/norms.hpp %.2f s, <immintrin.h> <ranges> <cmath> %.2f s: %.2f times\n",
      compiler, norms, standard, norms / standard
    exit norms > limit * standard
  }' || status=1
done
exit "$status"
