#!/bin/sh
# Runs an example and compares what it prints, and the data of its picture, with docs/gallery.md:
# check.sh name program directory-for-pictures.
set -eu
name=$1 program=$2 pictures=$3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
docs=$here/../../docs

mkdir -p "$pictures"
"$program" "$pictures" >"$pictures/$name.txt" || {
  cat "$pictures/$name.txt"
  exit 1
}
sed -n "/^<!-- output of $name -->\$/,/^\`\`\`\$/p" "$docs/gallery.md" | sed '1,2d;$d' >"$pictures/$name.expected"
awk -f "$here/compare.awk" -v tolerance=0.02 -v slack=1e-12 "$pictures/$name.expected" "$pictures/$name.txt" || {
  echo "docs/gallery.md does not have what $name prints: sh examples/run.sh --gallery writes it"
  exit 1
}

# Pictures are comparable where the same gnuplot has drawn both; coordinates may be two pixels off.
picture=$docs/gallery/$name.svg
[ -e "$picture" ] || exit 0
drawn_by() { sed -n 's/.*Produced by \(GNUPLOT .*\) *<.*/\1/p' "$1"; }
if [ ! -e "$pictures/$name.svg" ]; then
  echo "skipped: the picture, as gnuplot is not installed"
elif [ "$(drawn_by "$picture")" != "$(drawn_by "$pictures/$name.svg")" ]; then
  echo "skipped: the picture, as docs/gallery has that of $(drawn_by "$picture")"
else
  awk -f "$here/compare.awk" -v tolerance=0 -v slack=2 "$picture" "$pictures/$name.svg" || {
    echo "$name draws another picture than that of docs/gallery: sh examples/run.sh --gallery replaces it"
    exit 1
  }
fi
