#!/bin/sh
# Installs the Debian packages named as arguments that are missing. Needs neither network nor rights when none is.
set -eu

if ! command -v dpkg-query >/dev/null; then
  echo "not a Debian system: going on in the hope that these packages are present: $*" >&2
  exit 0
fi

missing=
for package in "$@"; do
  dpkg-query --show --showformat='${db:Status-Status}\n' "$package" 2>/dev/null | grep --quiet --line-regexp installed ||
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "missing packages; please install them and run this again:" >&2
    echo "  sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
  fi
  as_root="sudo -n"
fi

echo "installing$missing"
$as_root apt-get update --quiet=2
# shellcheck disable=SC2086 # it holds words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 --yes --no-install-recommends $missing >/dev/null
