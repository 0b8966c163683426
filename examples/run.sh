#!/bin/sh
# Installs what is missing, builds the examples and runs them: sh examples/run.sh [directory for pictures]
# With --gallery the pictures and what the examples print go into docs/gallery.md, in place of those that are there.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build="$root/build/examples"
pictures=${1:-"$build/pictures"}
[ "$pictures" != --gallery ] || pictures="$root/docs/gallery"

sh "$root/tools/install.sh" cmake g++ make gnuplot-nox
cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release \
  -DNORMS_BUILD_TESTS=OFF -DNORMS_BUILD_BENCHMARKS=OFF -DNORMS_BUILD_EXAMPLES=ON
cmake --build "$build" --parallel 2

# An example says by its exit code whether what it shows holds; those that need what is not installed say so.
failed=
run() {
  printf '\n%s\n\n' "$1"
  shift
  "$@" || [ $? -eq 77 ] || failed="$failed $1"
}
run quickstart "$build/examples/quickstart"
run "a metric of your own" "$build/examples/custom_metric"
run tour "$build/examples/tour" "$build/norms-tour"
for example in $(sed -n 's/^<!-- output of \(.*\) -->$/\1/p' "$root/docs/gallery.md"); do
  run "$example" sh -c '"$1" "$2" >"$3" && status=0 || status=$?; cat "$3"; exit $status' - \
    "$build/examples/$example" "$pictures" "$build/$example.txt"
done
run "k-means by scikit-learn" sh "$root/examples/k_means_sklearn.sh"
run "SciPy with this BLAS" sh "$root/examples/blas_scipy.sh" "$build/examples/libnorms_blas.so"

if [ "${1-}" = --gallery ]; then
  awk -v directory="$build" -f "$root/examples/gallery/update.awk" "$root/docs/gallery.md" >"$build/gallery.md"
  cp "$build/gallery.md" "$root/docs/gallery.md"
fi
[ -z "$failed" ] || {
  printf '\nnot as claimed:%s\n' "$failed"
  exit 1
}
printf '\npictures in %s and %s\n' "$pictures" "$build/norms-tour"
