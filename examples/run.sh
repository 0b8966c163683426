#!/bin/sh
# Installs what is missing, builds the examples and runs them: sh examples/run.sh [directory for pictures]
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build="$root/build/examples"
pictures=${1:-"$build/norms-tour"}

sh "$root/tools/install.sh" cmake g++ make
cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release \
  -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_BENCHMARKS=OFF -DNORMS_BUILD_EXAMPLES=ON
cmake --build "$build" --parallel 2

printf '\nquickstart\n\n'
"$build/examples/quickstart"
printf '\ntour\n'
"$build/examples/tour" "$pictures"
