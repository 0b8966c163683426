set multiplot layout 2,5
unset key
unset border
unset tics
unset colorbox
unset grid
set size ratio -1
set xrange [-0.5:7.5]
set yrange [7.5:-0.5]
set palette defined (0 'white', 16 'black')
set cbrange [0:16]
set lmargin 1
set rmargin 1
set tmargin 1
set bmargin 1
do for [mean = 1 : 10] {
  plot $means using (int($0) % 8):(int($0) / 8):mean with image pixels
}
