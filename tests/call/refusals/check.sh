#!/bin/sh
# What a compiler says about a mistake: check.sh <file> <compiler and its flags...>. Succeeds if the compiler refuses the
# file, names the mistake that the file's first line expects in an error, and says little more.
set -eu
file=$1
shift
most_errors=2 most_lines=24  # clang names the mistake twice; lines include those that name the headers included

expected=$(sed -n '1s,^// expected: ,,p' "$file")
[ -n "$expected" ] || { echo "$file expects nothing"; exit 1; }
if said=$("$@" -fsyntax-only "$file" 2>&1); then
  echo "$file compiles"
  exit 1
fi
echo "$said"
errors=$(echo "$said" | grep -c 'error: ')
lines=$(echo "$said" | wc -l)
[ "$errors" -le "$most_errors" ] || { echo "$errors errors"; exit 1; }
[ "$lines" -le "$most_lines" ] || { echo "$lines lines"; exit 1; }
echo "$said" | grep 'error: ' | grep -qF "$expected" || { echo "no error says $expected"; exit 1; }
