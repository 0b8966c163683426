#!/bin/sh
# Runs clang-tidy over the headers, as tests/build/tidy.cpp uses them, with the checks of .clang-tidy: any finding fails. One
# version decides, as for the format.
set -eu
cd "$(dirname "$0")/.."

command -v clang-tidy-19 >/dev/null || sh tools/install.sh clang-tidy-19 g++
clang-tidy-19 --quiet tests/build/tidy.cpp -- -std=c++20 -O2 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -I include
echo "clang-tidy: nothing found"
