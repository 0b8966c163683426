#!/bin/sh
# Usage: symbols.sh NM OBJDUMP BASELINE_OBJECT OBJECT...
# Fails if two objects define one function of the library, which the linker would merge, or if the baseline object uses
# wide registers outside the kernels made for them.
set -eu
nm=$1 objdump=$2
shift 2
baseline=$1

functions=$(for object in "$@"; do
  "$nm" --defined-only "$object" | awk '$2 == "W" && $3 ~ /^_ZNK?5norms/ { print $3 }' | sort -u
done)
shared=$(printf '%s\n' "$functions" | sort | uniq -d)
if [ -z "$functions" ]; then
  echo "no function of the library in $*"
  exit 1
fi
if [ -n "$shared" ]; then
  echo "defined by more than one unit:"
  printf '%s\n' "$shared"
  exit 1
fi

"$objdump" -d --no-show-raw-insn "$baseline" | awk '
  /^[0-9a-f]+ <.*>:$/ { name = $2 }
  /%zmm/ && name !~ /avx512/ { print "512-bit registers in " name; found = 1; name = "avx512" }
  /%ymm/ && name !~ /avx(2|512)/ { print "256-bit registers in " name; found = 1; name = "avx2" }
  END { exit found }'
