set logscale y
set format y '10^{%T}'
set yrange [1e-17:10]
set xlabel 'epoch'
set ylabel 'L2 distance of the weights / their norm'
set key right center
plot $differences using ($0 + 1):2 with linespoints lt 2 title 'Adam with a penalty and AdamW', \
  $differences using ($0 + 1):1 with linespoints lt 1 title 'gradient descent with a penalty and with decay'
