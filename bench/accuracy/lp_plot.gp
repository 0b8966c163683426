# The largest errors of Lp norms against the order p: components of magnitude 1 above, of all magnitudes below. Given: data,
# picture. The data are blocks of "p near_one anywhere", named by contender and type. Logarithms of p and of -p have the same
# scale, and so have both rows.
names = '"loop f64" "eigen f64" "norms::fast f32" "norms::fast f64" "norms f64"'
titles = '"std::pow loop, double" "Eigen, double" "norms::fast, float" "norms::fast, double" "norms (accurate), double"'
number = "awk -v wanted='%s' '/^\"/ { ++n; gsub(/\"/, \"\"); if ($0 == wanted) k = n } END { print k - 1 }' '%s'"
block(name) = int(system(sprintf(number, name, data)))  # -1 where there is none
present = ''
do for [k = 1 : words(names)] { if (block(word(names, k)) >= 0) { present = present . k . ' ' } }

colours = '#9a9a9a #2a9d3a #f2b46b #e07b00 #0b5cad'
widths = '2.2 2.2 2.2 2.2 4.5'
points = '13 9 4 5 7'
do for [k = 1 : words(colours)] {
  set style line k lc rgb word(colours, k) lw real(word(widths, k)) pt int(word(points, k)) ps 0.55
}

# What is infinite, 0 or off by more is drawn on the top line.
top = 1e4
lost = 3e4
shown(error) = error < top ? error : lost

set terminal svg size 1060,900 background rgb 'white' font 'sans,14'
set output picture
set multiplot
set logscale xy
set yrange [0.17 : 6e4]
set grid lc rgb '#e8e8e8' lt 1 lw 1
set tics nomirror textcolor rgb '#333333'
unset mxtics
unset mytics
unset key

left = 0.105
right = 0.985
gap = 0.018
low = 0.04   # of |p|, the axes' ends
most_negative = 6.5
most_positive = 1300.0
decades(a, b) = log10(b / a)
unit = (right - left - gap) / (decades(low, most_negative) + decades(low, most_positive))
middle = left + unit * decades(low, most_negative)

do for [row = 0 : 1] {
  set tmargin at screen 0.935 - 0.445 * row
  set bmargin at screen 0.585 - 0.445 * row
  do for [sign in '-1 +1'] {
    is_left = sign < 0
    set lmargin at screen (is_left ? left : middle + gap)
    set rmargin at screen (is_left ? middle : right)
    unset label
    unset arrow
    set style arrow 1 nohead dt 2 lw 1.2 lc rgb '#222222' back
    set arrow from graph 0, first 0.5 to graph 1, first 0.5 as 1
    set arrow from graph 0, first 8 to graph 1, first 8 as 1
    if (is_left) {
      set border 3 lc rgb '#777777'
      set xrange [most_negative : low]
      set xtics ('−5' 5, '−2' 2, '−1' 1, '−½' 0.5, '−0.2' 0.2, '−0.1' 0.1, '−0.05' 0.05)
      set ytics ('0.5' 0.5, '1' 1, '2' 2, '4' 4, '8' 8, '10^2' 100, '10^3' 1000, '10^4' 1e4, 'lost' lost)
      set ylabel 'largest error in ulp' offset 0.5
    } else {
      set border 1 lc rgb '#777777'
      set xrange [low : most_positive]
      set xtics ('0.05' 0.05, '0.1' 0.1, '0.2' 0.2, '½' 0.5, '1' 1, '2' 2, '3' 3, '4' 4, '5' 5, '10' 10, '20' 20, '50' 50, \
                 '100' 100, '200' 200, '500' 500, '1000' 1000)
      set ytics ('' 0.5, '' 1, '' 2, '' 4, '' 8, '' 100, '' 1000, '' 1e4, '' lost) scale 0
      unset ylabel
      set label 1 (row == 0 ? 'Components of magnitude 1' : \
                   'Components of magnitudes 10^{−300}  to 10^{300}, float: 10^{−36}  to 10^{36}') \
        at screen 0.545, screen 0.965 - 0.445 * row center font ',15'
      set label 2 '8 ulp: the bound of fast' at 11, 8 offset 0, 0.6 tc rgb '#222222' font ',12'
      set label 3 '½ ulp: the bound of correct rounding' at 11, 0.5 offset 0, -0.65 tc rgb '#222222' font ',12'
      set label 4 'lost: 0, infinity, or off by more than 10^4  ulp' at 0.043, lost offset 0, 0.55 tc rgb '#222222' font ',12'
    }
    if (row == 1 && !is_left) { set label 5 'order p of the norm' at screen 0.545, screen 0.095 center }
    of_this_sign(p) = p * sign > 0 ? abs(p) : NaN
    plot for [k in present] data index block(word(names, int(k))) \
      using (of_this_sign($1)):(shown(column(2 + row))) with linespoints ls int(k)
    set ytics scale 1
  }
}

# The legend, as an empty plot below.
unset title
unset label
unset arrow
unset xlabel
unset border
unset tics
unset logscale
set lmargin at screen 0.02
set rmargin at screen 0.98
set tmargin at screen 0.075
set bmargin at screen 0.005
set key center horizontal maxrows 2 samplen 3 width 1 height 0.5 noenhanced
set yrange [0 : 1]
set xrange [0 : 1]
from_above = ''
do for [k in present] { from_above = k . ' ' . from_above }
plot for [k in from_above] 2 with linespoints ls int(k) title word(titles, int(k))
unset multiplot
