set multiplot layout 1,2
set logscale y
set yrange [0.5:500]
set xrange [0:180]
set xtics 40
set xlabel 'wine'
do for [k = 1 : 2] {
  set ylabel word('"deviations from the mean" "robust deviations from the median"', k)
  plot $wines using 0:($0 < mistaken ? NaN : column(k)) with points lt 1 title 'as measured', \
    $wines using 0:($0 < mistaken ? column(k) : NaN) with points lt 2 title 'point shifted', \
    3.5 with lines lt 7 dt 2 lw 1 title 'suspicious beyond'
}
