set logscale xy
set format '10^{%T}'
set xrange [1:10000]
set yrange [1e-10:10]
set xlabel 'step'
set ylabel 'norm of the residual / norm of b'
set key left bottom
set label 'conjugate gradients' at 55,3e-6 right textcolor lt 3
set label 'Gauss–Seidel' at 700,1e-8 right textcolor lt 2
set label 'Jacobi' at 3700,1e-8 left textcolor lt 1
plot for [norm = 2 : 4] $jacobi using 1:norm with lines lt 1 dt norm - 1 notitle, \
  for [norm = 2 : 4] $gauss_seidel using 1:norm with lines lt 2 dt norm - 1 notitle, \
  for [norm = 2 : 4] $conjugate using 1:norm with lines lt 3 dt norm - 1 notitle, \
  for [norm = 1 : 3] keyentry with lines lw 2 dt norm lc rgb 'black' title word('L2 L1 L∞', norm) . ' norm'
