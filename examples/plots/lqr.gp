set xrange [0:8]
set xlabel 'time / s'
set ylabel 'position of the cart / m' textcolor lt 1
set y2label 'angle of the pole / °' textcolor lt 2
set yrange [-1:1]
set y2range [-20:20]
set y2tics
set border 11
plot $pole using 1:2 with lines title 'position', $pole using 1:3 axes x1y2 with lines title 'angle'
