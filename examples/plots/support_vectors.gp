set xrange [2.8:7.2]
set yrange [0.8:3.6]
set size ratio -1
set xlabel 'length of the petal / cm'
set ylabel 'width of the petal / cm'
set key right top
height(x, side) = (side - c - w0 * x) / w1
plot $flowers using 1:($3 < 0 ? $2 : NaN) with points lt 1 ps 0.7 title 'versicolor', \
  $flowers using 1:($3 > 0 ? $2 : NaN) with points lt 2 ps 0.7 title 'virginica', \
  $flowers using 1:($4 > 0 ? $2 : NaN) with points lt 7 lw 1 ps 1.4 title 'support vectors', \
  height(x, 0) with lines lt 7 lw 1.5 title 'w·x + b = 0', \
  height(x, 1) with lines lt 7 lw 1 dt 2 title 'w·x + b = 1, −1', height(x, -1) with lines lt 7 lw 1 dt 2 notitle
