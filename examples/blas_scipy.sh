#!/bin/sh
# SciPy's norms with another BLAS, then with the shared object of blas.cpp loaded before it, and SciPy's own tests of its
# BLAS with that: sh examples/blas_scipy.sh libnorms_blas.so. Says what it skips where SciPy, or pytest, is missing.
set -eu
library=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
python=/usr/bin/python3

if ! $python -c 'import scipy.linalg' 2>/dev/null; then
  echo "skipped: python3-scipy is not installed"
  exit 77
fi

# How many results are not the number nearest to the true value, which is known by fractions of whole numbers: r is the
# nearest to a root if the squares of r less and more half an ulp are on either side of what it is the root of.
show='
import math, random, sys, timeit
from fractions import Fraction
import numpy
from scipy.linalg import blas, norm

def is_nearest_root(r, square):
    below, above = (Fraction(r) + Fraction(math.nextafter(r, to)) for to in (0, math.inf))
    return below ** 2 <= 4 * square <= above ** 2
def exact_dot(x, y):
    return sum(Fraction(a) * Fraction(b) for a, b in zip(x, y))
def is_nearest(r, value):
    return 2 * abs(Fraction(r) - value) <= Fraction(math.ulp(r))

random.seed(1)
vectors = [[random.gauss(0, 1) for _ in range(100)] for _ in range(500)]
pairs = list(zip(vectors, vectors[1:]))
wrong = (sum(not is_nearest_root(norm(x), exact_dot(x, x)) for x in vectors),
         sum(not is_nearest(blas.ddot(x, y), exact_dot(x, y)) for x, y in pairs))
print(f"{sys.argv[1]}: not the nearest number are {wrong[0]} of {len(vectors)} norms, {wrong[1]} of {len(pairs)} inner products")
for n in 1000, 1000000:
    x = numpy.random.default_rng(1).standard_normal(n)
    count = 10000000 // n
    best = min(timeit.repeat(lambda: blas.dnrm2(x), number=count, repeat=7)) / count
    print(f"  dnrm2 of {n} numbers: {best * 1e6:.4g} us")
if sys.argv[2:]: sys.exit(sum(wrong) != 0)
'
$python -c "$show" "the BLAS installed"
LD_PRELOAD="$library" $python -c "$show" "libnorms_blas" "must be right"

if ! $python -c 'import pytest' 2>/dev/null; then
  echo "skipped: SciPy's own tests, as python3-pytest is not installed"
  exit 0
fi
for tests in test_blas test_fblas; do
  found=$(LD_PRELOAD="$library" $python -m pytest --quiet -p no:cacheprovider --pyargs "scipy.linalg.tests.$tests") || {
    printf '%s\n' "$found"
    exit 1
  }
  printf "SciPy's own %s, with libnorms_blas: %s\n" "$tests" "$(printf '%s\n' "$found" | tail -n 1)"
done
