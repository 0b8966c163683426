#!/bin/sh
# scikit-learn's k-means with the data and the number of starts of k_means.cpp. Says so where python3-sklearn is missing.
set -eu
python=/usr/bin/python3

if ! $python -c 'import sklearn' 2>/dev/null; then
  echo "skipped: python3-sklearn is not installed"
  exit 77
fi
$python -c '
import sys, time
import numpy
from sklearn.cluster import KMeans
drawings = numpy.loadtxt(sys.argv[1], delimiter=",")[:, :-1]
start = time.time()
found = KMeans(10, n_init=20, tol=0, algorithm="lloyd", random_state=0).fit(drawings)
print(f"scikit-learn: inertia of the best of 20 starts {found.inertia_:.0f}")
print(f"time of 20 starts: {time.time() - start:.3f} s")
' "$(dirname -- "$0")/data/digits.csv"
