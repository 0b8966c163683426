set logscale x
set xrange [0.2:60]
set xtics ('¼' 0.25, '½' 0.5, '1' 1, '2' 2, '3' 3, '4' 4, '6' 6, '10' 10, '20' 20, '∞' 50)
set xlabel 'order p of the distance'
set ylabel 'digits read right / %'
set key bottom center
plot $accuracy using 1:2 with linespoints title '1 neighbour', $accuracy using 1:3 with linespoints title '3 neighbours', \
  $accuracy using 1:4 with linespoints title '10 neighbours'
