set multiplot layout 1,2
set logscale y
set format y '10^{%T}'
set xlabel 'pixels read'
set ylabel 'L2 norm of the first gradient'
plot $start using ($0 + 1):1 with lines lt 2 notitle
set logscale x
set xrange [1:100]
set xlabel 'epoch'
set ylabel 'training with gradients clipped to norm 1'
set key right top
plot $training using ($0 + 1):2 with lines lt 2 title 'largest gradient', \
  $training using ($0 + 1):1 with lines lt 1 title 'error'
