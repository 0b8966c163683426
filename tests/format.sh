#!/bin/sh
# Checks that every source file has the format of .clang-format; with --fix gives it to them. Versions of clang-format
# disagree about `requires`, so it is one version that decides.
set -eu
cd "$(dirname "$0")/.."

command -v clang-format-19 >/dev/null || sh tools/install.sh clang-format-19
mode="--dry-run --Werror"
[ "${1-}" != --fix ] || mode=-i
# shellcheck disable=SC2086 # it holds words
find include catalogue tests bench examples -type f \( -name '*.hpp' -o -name '*.inl' -o -name '*.cpp' \) -print0 |
  xargs -0 clang-format-19 $mode
