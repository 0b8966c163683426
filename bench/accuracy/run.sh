#!/bin/sh
# Compares results with true values, which MPFR computes, and with those of other libraries: about three minutes. Prints the
# tables of docs/accuracy.md and plots docs/accuracy.svg and docs/lp_accuracy.svg.
#   sh bench/accuracy/run.sh [picture [picture of Lp norms]]
#   sh bench/accuracy/run.sh --lp [picture of Lp norms]    Lp norms only, a minute
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=$root/build/accuracy
program=$build/bench/accuracy/norms_accuracy
only_lp=
if [ "${1:-}" = --lp ]; then only_lp=yes; else picture=${1:-$root/docs/accuracy.svg}; fi
lp_picture=${2:-$root/docs/lp_accuracy.svg}

sh "$root/tools/install.sh" g++ cmake make libmpfr-dev libeigen3-dev libopenblas-dev libboost-dev gnuplot-nox

cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release \
  -DNORMS_BUILD_BENCHMARKS=ON -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_EXAMPLES=OFF >&2
cmake --build "$build" --parallel 2 --target norms_accuracy >&2

export OPENBLAS_NUM_THREADS=1
if [ -z "$only_lp" ]; then
  "$program" inputs
  printf '\nCorrectly rounded, in percent:\n\n'
  "$program" random "$build/errors.dat"
  gnuplot -e "data='$build/errors.dat'; picture='$picture'" "$root/bench/accuracy/plot.gp"
fi
printf '\nLp norms, the largest errors in ulp for components of magnitude 1, and of all magnitudes:\n\n'
"$program" orders "$build/lp_errors.dat"
gnuplot -e "data='$build/lp_errors.dat'; picture='$lp_picture'" "$root/bench/accuracy/lp_plot.gp"
