#!/bin/sh
# Puts SimSIMD's npm package into a folder if there is an npm, and prints where its headers are: `sh simsimd.sh FOLDER`.
set -eu

package=$1/node_modules/simsimd
if [ ! -d "$package" ] && command -v npm >/dev/null; then
  npm install --prefix "$1" --ignore-scripts --no-save --no-audit --no-fund --silent simsimd@6.5.5 >/dev/null ||
    echo "no SimSIMD: its package could not be had" >&2
fi
echo "$package/include"
