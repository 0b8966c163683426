#!/bin/sh
# Installs what is missing, builds the library's tests and examples, and runs them.
set -eu
cd "$(dirname "$0")/.."

sh tools/install.sh cmake g++ ninja-build catch2 libmpfr-dev libeigen3-dev pkg-config libtbb-dev libopenmpi-dev openmpi-bin gnuplot-nox

CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$(nproc)}
export CMAKE_BUILD_PARALLEL_LEVEL CTEST_PARALLEL_LEVEL
cmake --workflow --preset default
