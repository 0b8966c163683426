# What all pictures of the examples have in common. The colours are those of Okabe and Ito, which the colour-blind can tell apart.
set terminal svg size 700,420 dynamic background rgb 'white' font 'sans,13'
set encoding utf8
set linetype 1 lc rgb '#0072b2' lw 2 pt 7 ps 0.5
set linetype 2 lc rgb '#d55e00' lw 2 pt 5 ps 0.5
set linetype 3 lc rgb '#009e73' lw 2 pt 9 ps 0.6
set linetype 4 lc rgb '#cc79a7' lw 2 pt 13 ps 0.6
set linetype 5 lc rgb '#e69f00' lw 2 pt 11 ps 0.6
set linetype 6 lc rgb '#56b4e9' lw 2 pt 4 ps 0.6
set linetype 7 lc rgb '#000000' lw 2 pt 6 ps 0.6
set linetype 8 lc rgb '#999999' lw 2 pt 8 ps 0.6
set border 3 lc rgb '#777777'
set tics nomirror out textcolor rgb '#000000'
set grid lt 1 lw 0.5 lc rgb '#dddddd'
set key noenhanced samplen 2 spacing 1.1
