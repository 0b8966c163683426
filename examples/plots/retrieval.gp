set xrange [0.5:10.5]
set yrange [0:100]
set xtics 1
set xlabel 'texts in the list of the most similar ones'
set ylabel 'texts of the same topic / %'
plot $precision using ($0 + 1):(100 * $3) with linespoints title 'similar by the angle: inner products of normalised vectors', \
  $precision using ($0 + 1):(100 * $2) with linespoints title 'similar by inner products', \
  $precision using ($0 + 1):(100 * $1) with linespoints title 'similar by L2 distances'
