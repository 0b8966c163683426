#!/bin/sh
# Checks the include graph of include/norms against docs/architecture.md, which says the rules; the length of source files;
# and that the files exist which pages name. With --draw draws docs/architecture.svg.
set -eu
cd "$(dirname "$0")/.."
LC_ALL=C
export LC_ALL

# Lines "file" and "file included", both as paths below include/norms.
include_graph() (
  cd include/norms
  find . -type f \( -name '*.hpp' -o -name '*.inl' \) | sed 's,^\./,,' | sort | while read -r file; do
    echo "$file"
    awk -v file="$file" '
      /^ *#include "[^ ]*"/ {
        split($0, part, "\"")
        path = part[2]
        if (match(file, /.*\//)) path = substr(file, 1, RLENGTH) path
        while (sub(/[^\/]+\/\.\.\//, "", path)) {}
        print file, path
      }' "$file"
  done
)
with_rooms() { include_graph | awk -f tests/architecture/rooms.awk -f "tests/architecture/$1" docs/architecture.md -; }

status=0
with_rooms rules.awk || status=1

too_long=$(find include tests bench examples tools cmake -type f \( -name '*.hpp' -o -name '*.inl' -o -name '*.cpp' -o \
  -name '*.sh' -o -name '*.awk' -o -name '*.cmake' -o -name CMakeLists.txt \) -exec awk '
  END { if (FNR > 350) print "architecture: " FILENAME " has " FNR " lines, more than 350" }' {} \;)
if [ -n "$too_long" ]; then
  echo "$too_long"
  status=1
fi

# Files that pages name, by their path or the end of it.
for name in $(cat ./*.md docs/*.md bench/*.md | grep -o '`[a-z_0-9/]*[.]\(hpp\|inl\|cpp\|awk\|sh\)`' | tr -d '\140' | sort -u); do
  if [ -z "$(find include tests bench examples tools -path "*/$name")" ] && [ ! -e "$name" ]; then
    echo "architecture: a page names $name, which does not exist"
    status=1
  fi
done

if [ "${1-}" = --draw ]; then
  with_rooms picture.awk >docs/architecture.svg
elif ! with_rooms picture.awk | cmp -s - docs/architecture.svg; then
  echo "architecture: docs/architecture.svg is out of date: run sh tests/architecture.sh --draw"
  status=1
fi
exit $status
