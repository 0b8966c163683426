#!/bin/sh
# Compiles examples/quickstart.cpp by every compiler of this list that is here, without a warning, and runs it; and a use
# of everything for other processors, where not even a note may name the library. One line each; fails if any does.
set -u
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
warnings="-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wfloat-equal -Werror"
failed=0

report() { # WHAT RESULT
  printf '%-52s %s\n' "$1" "$2"
}
fail() {
  report "$1" failed
  head -n 20 "$scratch/output"
  failed=1
}
is_here() {
  command -v "$1" >/dev/null && return 0
  report "$1" "not here"
  return 1
}

# by COMPILER FLAG…: compiles without a word and runs to the end.
by() {
  is_here "$1" || return 0
  if "$@" -std=c++20 -O2 -Iinclude examples/quickstart.cpp -o "$scratch/quickstart" >"$scratch/output" 2>&1 &&
    [ ! -s "$scratch/output" ] && "$scratch/quickstart" >"$scratch/output" 2>&1 &&
    grep -q '^L2 distance  5$' "$scratch/output"; then
    report "$compiler" "$(tail -n 1 "$scratch/output")"
  else
    fail "$compiler"
  fi
}

# for_another COMPILER FLAG…: compiles for a processor that need not be this one.
for_another() {
  is_here "$1" || return 0
  if "$@" -std=c++20 -O1 -Iinclude -c tests/build/program.cpp -o "$scratch/program.o" >"$scratch/output" 2>&1 &&
    ! grep -q norms "$scratch/output"; then
    report "$1" "compiles"
  else
    fail "$1"
  fi
}

for compiler in g++-11 g++-12 clang++-14 clang++-16 clang++-19; do
  # shellcheck disable=SC2086 # it holds words
  by $compiler $warnings
done
compiler="clang++-19 -stdlib=libc++"
# shellcheck disable=SC2086 # they hold words
by $compiler $warnings
PATH="$PATH:/usr/local/cuda/bin"
compiler="nvcc"
by nvcc -x cu -Werror all-warnings -Xcompiler -Wall,-Wextra,-Wshadow,-Wconversion,-Wfloat-equal

for compiler in x86_64-w64-mingw32-g++ aarch64-linux-gnu-g++ arm-linux-gnueabihf-g++ powerpc64le-linux-gnu-g++ \
  s390x-linux-gnu-g++; do
  for_another "$compiler"
done
exit "$failed"
