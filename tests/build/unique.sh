#!/bin/sh
# Usage: unique.sh READELF SHARED_OBJECT. Fails if a symbol of the library is unique in the process, as g++ makes inline
# variables, so that what has it is never unloaded.
set -eu
unique=$("$1" --dyn-syms --wide "$2" | awk '$5 == "UNIQUE" && $8 ~ /5norms/ { print $8 }')
[ -z "$unique" ] && exit 0
echo "unique in the process:"
echo "$unique"
exit 1
