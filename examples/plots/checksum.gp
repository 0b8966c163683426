set logscale xy
set format '10^{%T}'
set xlabel 'how many numbers'
set ylabel 'mean error of their L2 norm / ulp'
set key left top
plot $errors using 1:2 with linespoints lt 2 title 'a loop', \
  0.5 with lines lt 1 title 'norms::l2_norm: at most ½ in any order'
