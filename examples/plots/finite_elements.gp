set logscale xy
set xlabel 'size of the largest element (unit: the interval)'
set ylabel 'error'
set key right bottom
set format y '10^{%T}'
plot $errors using 1:5 with linespoints title "u', L2 norm", $errors using 1:4 with linespoints title 'u, L∞ norm', \
  $errors using 1:3 with linespoints title 'u, L2 norm', $errors using 1:2 with linespoints title 'u, L1 norm', \
  $errors using 1:(6 * $1) with lines lt 8 dt 2 title 'order 1', \
  $errors using 1:(0.3 * $1**2) with lines lt 8 dt 3 title 'order 2'
