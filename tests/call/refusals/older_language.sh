#!/bin/sh
# With C++17 every public header is one error and nothing else: older_language.sh <include directory> <compiler...>.
set -eu
include=$1
shift

for header in "$include"/norms/*.hpp; do
  said=$(printf '#include "%s"\nint main() { return norms::l2_norm({3.0}); }\n' "$header" |
    LC_ALL=C "$@" -std=c++17 -I "$include" -fsyntax-only -x c++ - 2>&1) && { echo "$header compiles"; exit 1; }
  [ "$(echo "$said" | grep -c 'error: ')" -eq 1 ] && echo "$said" | grep -q 'error: .*norms needs C++20' || {
    echo "$header:"
    echo "$said"
    exit 1
  }
done
