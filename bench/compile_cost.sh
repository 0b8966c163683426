#!/bin/sh
# Prints what programs with the library cost to compile: user CPU seconds (the least of several runs), also in multiples
# of the bare include, and bytes of code in the object.
#   sh bench/compile_cost.sh [runs]     3 runs without an argument; CXX and CXXFLAGS choose the compiler and its flags
# A column is a line in `columns`: a name and flags to add, for norms::compiled what linking it adds.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-3}
cxx=${CXX:-g++}
flags=${CXXFLAGS:--O2}
columns='header-only:
linking the compiled library:-DNORMS_COMPILED=1'
eigen=
for directory in /usr/include/eigen3 /usr/local/include/eigen3 /opt/homebrew/include/eigen3; do
  if [ -d "$directory" ]; then eigen=$directory; fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# program NAME LINE...: a program of these lines.
program() {
  name=$1
  shift
  printf '%s\n' "$@" > "$work/$name.cpp"
}
# verbs NAME EXPRESSION...: a program with a function for each expression in vectors x and y and a number p.
verbs() {
  name=$1
  shift
  program "$name" '#include <norms/norms.hpp>' '#include <vector>' 'using V = std::vector<double>;'
  k=0
  for expression; do
    k=$((k + 1))
    printf 'double f%d([[maybe_unused]] const V& x, [[maybe_unused]] const V& y, [[maybe_unused]] double p) { return %s; }\n' \
      "$k" "$expression" >> "$work/$name.cpp"
  done
}

program standard '#if __has_include(<immintrin.h>)' '#include <immintrin.h>' '#endif' '#include <cmath>' '#include <ranges>'
program include '#include <norms/norms.hpp>'
verbs one 'norms::l2_norm(x)'
verbs ten 'norms::l1_norm(x)' 'norms::l2_norm(x)' 'norms::linf_norm(x)' 'norms::l2_norm_squared(x)' 'norms::rms(x)' \
  'norms::l1_distance(x, y)' 'norms::l2_distance(x, y)' 'norms::linf_distance(x, y)' 'norms::cosine_similarity(x, y)' \
  'norms::mean_squared_error(x, y)'
verbs lp_norm 'norms::lp_norm(x, p)'
verbs lp_distance 'norms::lp_distance<3>(x, y)'
verbs weighted 'norms::weighted_l2_norm(x, y)'
program accumulator '#include <norms/norms.hpp>' '#include <vector>' 'double f(const std::vector<double>& x) {' \
  '  norms::accumulator<norms::l2_t, double> total;' '  total.append(x);' '  return total.value();' '}'
program cdist '#include <norms/norms.hpp>' '#include <vector>' \
  'void f(norms::matrix_view<const double> a, std::vector<double>& out) { norms::cdist(a, a, norms::l2, out); }'
program normalize '#include <norms/norms.hpp>' '#include <vector>' \
  'double f(std::vector<double>& x) { return norms::normalize(x); }'
# The README's first block of C++ that is a whole program.
awk '/^```cpp/ { inside = 1; text = ""; next }
  /^```/ { if (inside && text ~ /int main/) { printf "%s", text; exit } inside = 0; next }
  inside { text = text $0 "\n" }' "$root/README.md" > "$work/readme.cpp"
program eigen '#include <Eigen/Core>' 'using V = Eigen::VectorXd;' \
  'double f1(const V& x) { return x.lpNorm<1>(); }' 'double f2(const V& x) { return x.norm(); }' \
  'double f3(const V& x) { return x.lpNorm<Eigen::Infinity>(); }' 'double f4(const V& x) { return x.squaredNorm(); }' \
  'double f5(const V& x) { return x.stableNorm(); }' 'double f6(const V& x, const V& y) { return (x - y).lpNorm<1>(); }' \
  'double f7(const V& x, const V& y) { return (x - y).norm(); }' \
  'double f8(const V& x, const V& y) { return (x - y).lpNorm<Eigen::Infinity>(); }' \
  'double f9(const V& x, const V& y) { return x.dot(y) / (x.norm() * y.norm()); }' \
  'double f10(const V& x, const V& y) { return (x - y).squaredNorm() / double(x.size()); }'

# cost NAME FLAGS: seconds and bytes of code of one program. `times` ends with what children took, as 0m1.25s 0m0.10s.
cost() {
  run=0
  while [ "$run" -lt "$runs" ]; do
    (
      # shellcheck disable=SC2086 # flags are words
      "$cxx" -std=c++20 $flags $2 -I "$root/include" ${eigen:+-isystem "$eigen"} -c "$work/$1.cpp" -o "$work/$1.o"
      times
    ) | awk 'END { split($1, part, /[ms]/); print 60 * part[1] + part[2] }'
    run=$((run + 1))
  done | sort -n | head -n 1 | tr '\n' ' '
  size "$work/$1.o" | awk 'END { print $1 }'
}

printf '%s %s, least of %s runs\n' "$cxx" "$flags" "$runs"
printf '%s\n' "$columns" | while IFS=: read -r column more; do
  printf '\n%-46s %8s %8s %8s\n' "$column" seconds ratio bytes
  cost include "$more" > "$work/base"
  row() {
    if [ -s "$work/$1.cpp" ] && cost "$1" "$more" > "$work/cost" 2> "$work/errors"; then
      awk -v name="$2" -v base="$(cut -d ' ' -f 1 "$work/base")" \
        '{ printf "%-46s %8.2f %8.2f %8d\n", name, $1, $1 / base, $2 }' "$work/cost"
    else
      printf '%-46s %8s\n' "$2" 'not compiled'
    fi
  }
  awk '{ printf "%-46s %8.2f %8.2f %8d\n", "<norms/norms.hpp>", $1, 1, $2 }' "$work/base"
  row standard '<immintrin.h>, <ranges>, <cmath>'
  row one 'l2_norm'
  row ten 'l1, l2, linf, l2_squared, rms, cosine, mse ...'
  row lp_norm 'lp_norm(x, p)'
  row lp_distance 'lp_distance<3>(x, y)'
  row weighted 'weighted_l2_norm'
  row accumulator 'accumulator<l2_t, double>'
  row cdist 'cdist, l2'
  row normalize 'normalize'
  row readme "the README's program"
  if [ -n "$eigen" ]; then row eigen 'ten norms in Eigen'; fi
done
