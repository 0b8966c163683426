#!/bin/sh
# Compares results with true values, which MPFR computes, and with those of other libraries: about two minutes. Prints the
# tables of docs/accuracy.md and plots docs/accuracy.svg.
#   sh bench/accuracy/run.sh [picture]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/accuracy
program=$build/bench/accuracy/norms_accuracy
picture=${1:-$root/docs/accuracy.svg}

sh "$root/tools/install.sh" g++ cmake make libmpfr-dev libeigen3-dev libopenblas-dev libboost-dev gnuplot-nox

cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release \
  -DNORMS_BUILD_BENCHMARKS=ON -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_EXAMPLES=OFF >&2
cmake --build "$build" --parallel 2 --target norms_accuracy >&2

export OPENBLAS_NUM_THREADS=1
"$program" inputs
printf '\nCorrectly rounded, in percent:\n\n'
"$program" random "$build/errors.dat"
gnuplot -e "data='$build/errors.dat'; picture='$picture'" "$root/bench/accuracy/plot.gp"
