names = 'age sex bmi bp s1 s2 s3 s4 s5 s6'
colours = '8 4 2 3 5 6 8 8 1 8'
label(k) = k == 1 || k > 6 && k != 9 ? '' : word(names, k)
set multiplot layout 1,3 margins 0.1,0.94,0.17,0.9 spacing 0.015
set logscale x
set xrange [60:0.004]
set yrange [-45:45]
set xlabel 'penalty α'
set xtics ('10' 10, '1' 1, '0.1' 0.1, '0.01' 0.01)
unset key
set ylabel 'coefficient / progression a standard deviation'
set title 'ridge'
plot for [k = 1 : 10] $ridge using 1:(column(k + 1)) with lines lt word(colours, k) + 0
unset ylabel
set format y ''
set title 'elastic net'
plot for [k = 1 : 10] $elastic using 1:(column(k + 1)) with lines lt word(colours, k) + 0
set title 'lasso'
plot for [k = 1 : 10] $lasso using 1:(column(k + 1)) with lines lt word(colours, k) + 0, \
  for [k = 1 : 10] $lasso every ::40 using 1:(column(k + 1) + (k == 6 ? -2 : k == 3 ? 1.5 : 0)):(label(k)) with labels left offset 0.5,0 tc lt word(colours, k) + 0
