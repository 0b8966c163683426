# Errors of L2 norms against n: the worst and the median of many vectors, for both types. Given: data, picture.
# The data are blocks of "n worst median", named by type and contender.
number = "awk -v wanted='%s %s' '/^\"/ { ++n; gsub(/\"/, \"\"); if ($0 == wanted) k = n } END { print k - 1 }' '%s'"
block(type, name) = int(system(sprintf(number, type, name, data)))  # -1 where there is none

# Lines that coincide lie on top of each other, the thin one above.
known = 'norms norms::fast eigen eigen_stable openblas boost transform_reduce loop hypot'
from_below = 'loop transform_reduce hypot eigen eigen_stable norms::fast norms openblas boost'
colours = '#0b5cad #e07b00 #2a9d3a #83cf95 #ff8ad8 #6b3a2e #17a2b8 #c4c4c4 #d62728'
widths = '6 2.2 2.2 2.2 1.6 1.2 2.2 6 2.2'
points = '7 5 9 11 12 6 13 7 2'
titles = 'norms "norms::fast" "Eigen norm" "Eigen stableNorm" "OpenBLAS nrm2" "Boost l2_norm" ' . \
         '"std::transform_reduce" "plain loop" "std::hypot chain"'
present = ''
do for [name in from_below] { if (block('f64', name) >= 0) { present = present . name . ' ' } }
place(name) = (sum [k = 1 : words(known)] (word(known, k) eq name ? k : 0))
do for [k = 1 : words(known)] {
  set style line k lc rgb word(colours, k) lw real(word(widths, k)) pt int(word(points, k)) ps 0.6
}

set terminal svg size 1060,900 background rgb 'white' font 'sans,14'
set output picture
set multiplot
set logscale xy
set xrange [8 : 1.25e6]
set yrange [0.1 : 2e4]
set format x '10^{%L}'
set ytics ('0.1' 0.1, '1' 1, '10' 10, '100' 100, '1000' 1000, '10^4' 1e4)
set grid lc rgb '#e4e4e4' lt 1 lw 1
set border 3 lc rgb '#777777'
set tics nomirror textcolor rgb '#333333'
unset mxtics
unset mytics
unset key

do for [row = 0 : 1] {
  do for [column = 0 : 1] {
    type = column == 0 ? 'f64' : 'f32'
    set lmargin at screen 0.07 + 0.49 * column
    set rmargin at screen 0.50 + 0.49 * column
    set tmargin at screen 0.955 - 0.43 * row
    set bmargin at screen 0.60 - 0.43 * row
    set title sprintf('%s, %s', column == 0 ? 'double' : 'float', row == 0 ? 'worst of 100 vectors' : 'median') offset 0, -0.6
    if (column == 0) { set ylabel 'error in ulp' offset 1.5 } else { unset ylabel }
    if (row == 1) { set xlabel 'components' offset 0, 0.4 } else { unset xlabel }
    if (row == 0) {
      set arrow 1 from 8, 0.5 to 1.25e6, 0.5 nohead dt 2 lw 1.2 lc rgb '#222222' back
      set label 1 'half an ulp, which no correctly rounded result exceeds' at 9.5, 0.3 tc rgb '#222222' font ',12'
    } else {
      unset arrow 1
      unset label 1
    }
    plot for [name in present] data index block(type, name) using 1:(column(2 + row)) with linespoints ls place(name)
  }
}

# The legend, as an empty plot below.
unset title
unset xlabel
unset border
unset tics
unset logscale
set lmargin at screen 0.02
set rmargin at screen 0.98
set tmargin at screen 0.095
set bmargin at screen 0.005
set key center horizontal maxrows 2 samplen 3 width 1 height 0.5 noenhanced
set yrange [0 : 1]
plot for [k = 1 : words(known)] 2 with linespoints ls k title word(titles, k)
unset multiplot
