# Errors against time, a symbol a contender, a plot for each verb and type. Given: data, picture.
known = 'norms_accurate norms_fast norms_accumulator eigen eigen_stable openblas boost simsimd transform_reduce loop ' . \
        'loop_fast_math loop_fast_math_wide'
colours = '#0b5cad #e07b00 #6ea6dd #2a9d3a #8fd19e #b5179e #8c564b #444444 #17a2b8 #bbbbbb #d62728 #f2a6a6'
symbols = '7 7 6 5 4 9 11 13 8 3 2 1'
contenders = system("sed -n 's/\"//gp' '" . data . "' | tr '\\n' ' '")
place(name) = (sum [k = 1 : words(known)] (word(known, k) eq name ? k : 0))
block(name) = (sum [k = 1 : words(contenders)] (word(contenders, k) eq name ? k : 0)) - 1
present = ''
do for [name in known] { if (block(name) >= 0) { present = present . name . ' ' } }
do for [k = 1 : words(known)] {
  set style line k lc rgb word(colours, k) lw 2 pt int(word(symbols, k)) ps k < 3 ? 1.3 : 1
}

set terminal svg size 1060,900 background rgb 'white' font 'sans,14'
set output picture
set multiplot
set logscale xy
set xrange [0.8 : 60]
set yrange [0.18 : 3e4]
set ytics ('none' 0.25, '1' 1, '10' 10, '100' 100, '1000' 1000, '10^4' 1e4)
set xtics (1, 2, 5, 10, 20, 50)
set grid lc rgb '#e4e4e4' lt 1 lw 1
set border 3 lc rgb '#777777'
set tics nomirror textcolor rgb '#333333'
unset mxtics
unset mytics
unset key

do for [row = 0 : 1] {
  do for [column = 0 : 1] {
    verb = row == 0 ? 'l2_norm' : 'l2_distance'
    type = column == 0 ? 'f64' : 'f32'
    set lmargin at screen 0.08 + 0.49 * column
    set rmargin at screen 0.51 + 0.49 * column - 0.02
    set tmargin at screen 0.955 - 0.43 * row
    set bmargin at screen 0.62 - 0.43 * row
    set title sprintf('%s of %s', verb, column == 0 ? 'double' : 'float') offset 0, -0.6 noenhanced
    if (column == 0) { set ylabel 'largest error in ulp' offset 1.5 } else { unset ylabel }
    if (row == 1) { set xlabel 'time at n = 1024, in multiples of fast' offset 0, 0.4 } else { unset xlabel }
    plot for [name in present] data index block(name) \
      using ((strcol(1) eq verb) && (strcol(2) eq type) ? $3 : NaN):4 with points ls place(name)
  }
}

# The legend, as an empty plot below.
unset title
unset xlabel
unset border
unset tics
unset grid
unset ylabel
set lmargin at screen 0.05
set rmargin at screen 0.97
set bmargin at screen 0.01
set tmargin at screen 0.1
set key center center horizontal noenhanced maxrows 3
plot for [name in present] NaN with points ls place(name) title name
