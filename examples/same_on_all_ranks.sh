#!/bin/sh
# Runs the distributed solve on 1, 2 and 4 ranks: same_on_all_ranks.sh <mpiexec and its flags...> -- <program>. Succeeds if
# the library's solves are the same, and those by naive sums are not.
set -eu
launcher=
while [ "$1" != -- ]; do
  launcher="$launcher $1"
  shift
done
shift
# Open MPI in containers: as root, and with more ranks than processors.
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1

output=
for ranks in 1 2 4; do
  # shellcheck disable=SC2086 # it holds words
  solves=$($launcher $ranks "$1")
  echo "$ranks ranks"
  echo "$solves"
  output="$output$solves
"
done
different() { echo "$output" | grep "^$1: " | sort -u | wc -l; }
[ "$(different library)" -eq 1 ] && [ "$(different naive)" -gt 1 ]
