set logscale xy
set format '10^{%T}'
set yrange [1e-6:1]
set xlabel 'step of gradient descent'
set ylabel 'L2 norm of the gradient / the first'
plot $measured using 1:2 with lines lt 2 title 'columns as measured', \
  $scaled using 1:2 with lines lt 1 title 'columns divided by their L2 norms'
